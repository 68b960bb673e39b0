"""What stands beside the facts of a page: corrections and replies, by the part of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from amity.languages.texts import Text
from amity.notices.models import Correction, Reply
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass(frozen=True)
class Word:
    """A correction (before, after, reason) or a reply (who, text), dated."""

    on: date | None
    before: Text | None = None
    after: Text | None = None
    reason: Text | None = None
    who: str = ""
    text: Text | None = None

    @property
    def is_reply(self) -> bool:
        return self.text is not None


def beside(subjects: Mapping[str, str], known: datetime | None = None) -> dict[str, list[Word]]:
    """Anchor → words beside it, the latest first. ``subjects``: key → where its words stand unless they say a part.

    Two queries; where somebody has replied, one more for the names.
    """
    corrections = _corrections(subjects, known)
    replies = _replies(subjects, known)
    names = people_on(AsOf(date.max, known), [row.person_id for row in replies]) if replies else {}
    found: dict[str, list[Word]] = defaultdict(list)
    for row in corrections:
        found[row.part or subjects[row.subject]].append(Word(row.since, row.before, row.after, row.reason))
    for said in replies:
        who = names[said.person_id].name if said.person_id in names else ""
        found[said.part or subjects[said.subject]].append(Word(said.since, who=who, text=said.text))
    for words in found.values():
        words.sort(key=lambda word: word.on or date.min, reverse=True)
    return found


@question
def _corrections(subjects: Iterable[str], known: datetime | None) -> QuerySet[Correction]:
    return Correction.objects.held(known).filter(subject__in=subjects)


@question
def _replies(subjects: Iterable[str], known: datetime | None) -> QuerySet[Reply]:
    return Reply.objects.held(known).filter(subject__in=subjects)
