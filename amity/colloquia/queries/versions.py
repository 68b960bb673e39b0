"""The versions of a programme and what changed between two of them, session by session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from amity.colloquia.models import Colloquium, ProgrammeVersion, Session, SpeakerCard, Speaking
from amity.colloquia.queries.whole import cards
from amity.periods.questions import question

COME, GONE, CHANGED = "come", "gone", "changed"
TOLD = ("title", "kind", "since", "starts_at", "ends_at", "room", "languages", "about")


@dataclass
class Turn:
    """A session with those who speak in it, in their turns."""

    session: Session
    speakings: list[tuple[Speaking, SpeakerCard]] = field(default_factory=list)

    def said(self) -> dict[str, object]:
        """What the public reads of it, column by column; who speaks is one of them."""
        names = tuple((card.full, row.role, str(row.office), str(row.topic)) for row, card in self.speakings)
        return {name: getattr(self.session, name) for name in TOLD} | {"speakers": names}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one session: it came, it went, or some of what is said of it (``columns``) changed."""

    kind: str
    before: Turn | None
    after: Turn | None
    columns: tuple[str, ...] = ()


def turns(colloquium: int, known: datetime | None) -> list[Turn]:
    """The programme as known at an instant: three queries."""
    found = {row.line: Turn(row) for row in _sessions(colloquium, known)}
    rows = _speakings(colloquium, known)
    named = cards(sorted({row.speaker_id for row in rows}), None)
    for row in rows:
        if row.session in found and row.speaker_id in named:
            found[row.session].speakings.append((row, named[row.speaker_id]))
    return list(found.values())


@question
def _sessions(colloquium: int, known: datetime | None) -> QuerySet[Session]:
    rows = Session.objects.held(known).filter(colloquium=colloquium)
    return rows.order_by("since", "starts_at", "room", "pk")


@question
def _speakings(colloquium: int, known: datetime | None) -> QuerySet[Speaking]:
    return Speaking.objects.held(known).filter(colloquium=colloquium).order_by("rank", "pk")


def published(colloquium: int) -> ProgrammeVersion | None:
    """The version that the public reads: one query."""
    found = _versions(colloquium)
    return found[-1] if found else None


@question
def _versions(colloquium: int) -> QuerySet[ProgrammeVersion]:
    return ProgrammeVersion.objects.held().filter(colloquium=colloquium).order_by("number")


def versions(colloquium: Colloquium) -> list[ProgrammeVersion]:
    """Every version, the oldest first: one query."""
    return _versions(colloquium.pk)


def difference(before: list[Turn], after: list[Turn]) -> list[Change]:
    """What changed from one programme to another, in the order of the later one; what went comes last."""
    old: dict[UUID, Turn] = {turn.session.line: turn for turn in before}
    found = []
    for turn in after:
        former = old.pop(turn.session.line, None)
        if former is None:
            found.append(Change(COME, None, turn))
            continue
        said, now = former.said(), turn.said()
        if columns := tuple(name for name in now if said[name] != now[name]):
            found.append(Change(CHANGED, former, turn, columns))
    return [*found, *(Change(GONE, turn, None) for turn in old.values())]
