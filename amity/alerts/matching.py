"""Which alerts something new answers: what deeds made findable is indexed by itself, and every question asked of it.

The index of new things is the embedded engine's whatever the installation uses, in a folder that lasts as long as the
asking: a question finds here what its page of results will show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from amity.alerts.models import Alert, Finding, Sighting, Watch
from amity.findable import DEPARTMENT, PUBLIC, Item
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.search.answering import audiences_of, planned
from amity.search.asked import wanted_from
from amity.search.engines.chosen import engine
from amity.search.engines.embedded.engine import Embedded
from amity.search.engines.interface import DEEPEST, Ask, Cursor, Engine, Match, Record
from amity.search.expansion import Names, names
from amity.search.grammar.parser import parse
from amity.search.grammar.tree import Field, leaves
from amity.search.keeping import changed, everything, is_of_this_journal, present
from amity.search.naming import Resolver, Titles, titles
from amity.search.plan import asked_for, words_of
from amity.search.sources import told

AT_ONCE = 50
ROWS_AT_ONCE = 1_000
LETTERS = 280  # of what a letter shows of a text
SINCE = {PUBLIC: "public_since", DEPARTMENT: "department_since"}


class Voice(NamedTuple):
    """A question as it is asked once for all who ask it alike: its query, who may see, in which language."""

    asked: str
    audiences: frozenset[str]
    language: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What kept questions are read with: the names of things and of countries, gathered once."""

    titles: Titles
    names: Names

    @classmethod
    def on(cls, moment: AsOf) -> Reading:
        return cls(titles(moment), names(moment))

    def ask(self, voice: Voice) -> Ask | None:
        """A kept question as an engine is asked it; ``None`` where it asks nothing."""
        wanted = wanted_from(voice.asked, AT_ONCE)
        if not wanted.text and not wanted.filters:
            return None
        tree = Resolver(self.titles, engine(), voice.audiences).resolved(parse(wanted.text).tree, [])
        return planned(wanted, tree, voice.audiences, self.names, facets=())


@dataclass
class Newcomers:
    """What of some records nobody of an audience could find before."""

    at: datetime
    known: dict[str, dict[str, datetime]]
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def among(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records of new things, as they pass by."""
        for record in records:
            fresh = {audience for audience in SINCE if audience in record.item.audiences}
            fresh -= self.known.get(record.scope, {}).keys()
            if fresh:
                self.seen[record.scope] |= fresh
                yield Record(record.kind, newly(record.item, fresh))

    def remember(self) -> None:
        """From now on they are not new."""
        rows = []
        for scope, fresh in self.seen.items():
            instants = {**dict.fromkeys(fresh, self.at), **self.known.get(scope, {})}
            rows.append(Sighting(scope=scope, **{SINCE[audience]: at for audience, at in instants.items()}))
        Sighting.objects.bulk_create(
            rows, ROWS_AT_ONCE, update_conflicts=True, unique_fields=["scope"], update_fields=list(SINCE.values())
        )


def newly(item: Item, fresh: set[str]) -> Item:
    """A thing for those to whom it is new."""
    return replace(item, audiences=frozenset(fresh))


def sighted() -> dict[str, dict[str, datetime]]:
    """Scope → the audiences that could find it already, and since when."""
    rows = Sighting.objects.values_list("scope", *SINCE.values())
    return {
        scope: {audience: at for audience, at in zip(SINCE, instants, strict=True) if at is not None}
        for scope, *instants in rows.iterator()
    }


def watch(now: datetime | None = None) -> int:
    """Look at what has happened since the last look, and note what each alert finds; how many findings they were.

    The first look, and the first at a register that was restored, tells nobody: whatever is there is not new.
    """
    last, present_state, at = Watch.objects.order_by("pk").first(), present(), now or timezone.now()
    cursor = Cursor(last.entry, last.seal, last.day) if last else None
    if cursor == present_state:
        return 0
    if cursor is None or not is_of_this_journal(cursor):
        return _begin(present_state, at)
    batches = list(changed(cursor, present_state, told()))
    records = (Record(batch.kind, item) for batch in batches for item in batch.items)
    if batches:
        return _note(records, present_state, at)
    _keep(present_state)
    return 0


def _begin(state: Cursor, at: datetime) -> int:
    newcomers = Newcomers(at, sighted())
    for _record in newcomers.among(everything(among=told())):
        pass
    with transaction.atomic():
        newcomers.remember()
        _keep(state)
    return 0


def _note(records: Iterable[Record], state: Cursor, at: datetime) -> int:
    newcomers, found = Newcomers(at, sighted()), []
    with TemporaryDirectory(prefix="amity-alerts-") as folder:
        index = Embedded(Path(folder))
        if index.rebuild(newcomers.among(records), state):
            found = list(findings(index, len(newcomers.seen), at))
    with transaction.atomic():
        Finding.objects.bulk_create(found, ROWS_AT_ONCE, ignore_conflicts=True)
        newcomers.remember()
        _keep(state)
    return len(found)


def _keep(state: Cursor) -> None:
    Watch.objects.update_or_create(pk=1, defaults={"entry": state.entry, "seal": state.seal, "day": state.day})


def findings(index: Engine, scopes: int, at: datetime) -> Iterator[Finding]:
    """What every standing alert finds in an index of so many new things: each different question is asked once."""
    reading = Reading.on(AsOf(timezone.localdate(at)))
    for voice, alerts in voices().items():
        said = dict(answers(voice, index, scopes, reading))
        for alert in alerts:
            yield from (Finding(alert_id=alert, scope=scope, said=words, found_at=at) for scope, words in said.items())


def voices() -> dict[Voice, list[int]]:
    """Each different question with the alerts that ask it."""
    found: dict[Voice, list[int]] = defaultdict(list)
    seen: dict[int, frozenset[str]] = {}
    public = frozenset({PUBLIC})
    for alert in Alert.objects.standing().select_related("follower__user").iterator(ROWS_AT_ONCE):
        follower = alert.follower
        if follower.user_id and follower.pk not in seen:
            seen[follower.pk] = audiences_of(follower.reader)
        found[Voice(alert.asked, seen.get(follower.pk, public), follower.language)].append(alert.pk)
    return found


def answers(voice: Voice, index: Engine, scopes: int, reading: Reading) -> Iterator[tuple[str, dict[str, str]]]:
    """Each new thing that answers a question, by its scope, with what a letter says of it."""
    ask = reading.ask(voice)
    found: set[str] = set()
    words = beginnings(ask) if ask else ()
    names_things = ask is not None and names_only_things(voice)
    while ask is not None and ask.offset < DEEPEST:
        answer = index.search(ask)
        for match in answer.matches:
            scope = f"{match.data['kind']}:{match.data['owner']}"
            if scope not in found and (names_things or not told()[match.data["kind"]].is_told_only):
                found.add(scope)
                yield scope, said_of(match, words, voice.language)
        more = ask.offset + len(answer.matches) < answer.total and len(found) < scopes and answer.matches
        ask = replace(ask, offset=ask.offset + AT_ONCE) if more else None


def names_only_things(voice: Voice) -> bool:
    """Whether a question names a group, a country, a person and has no word besides: who asks so is also told of what
    changes. Other questions are answered by what their page of results shows.
    """
    return all(isinstance(node, Field) for node, _asked in leaves(parse(wanted_from(voice.asked, AT_ONCE).text).tree))


def said_of(match: Match, words: Collection[str], language: str) -> dict[str, str]:
    """What a letter needs of a hit, so that it can be written when its hour has come."""
    data = match.data
    whole, title = Text(data["whole"]), Text(data["title"])
    code, words_there = _stretch(data["texts"], words, language)
    return {
        "kind": data["kind"], "place": data["place"], "anchor": data["anchor"] if whole else "",
        "title": (whole or title).said(language).text, "language": code if whole else "", "words": words_there,
    }  # fmt: skip


def beginnings(ask: Ask) -> tuple[str, ...]:
    """How the words begin that a question asks for: enough to find where a text has them, with any ending."""
    said = (word for node, _guess in asked_for(ask.tree) for word in words_of(node).lower().split())
    return tuple(dict.fromkeys(word[: max(4, len(word) - 3)] for word in said if len(word) > 2))


def _stretch(texts: Mapping[str, str], words: Collection[str], language: str) -> tuple[str, str]:
    """The language and the stretch of a text that has one of some words; letters show no marks, so it need not be more
    exact than that.
    """
    found = [(code, text, min((at for word in words if (at := text.lower().find(word)) >= 0), default=-1))
             for code, text in texts.items() if text]  # fmt: skip
    if not found:
        return "", ""
    code, text, at = max(found, key=lambda one: (one[2] >= 0, one[0] == language))
    start = max(0, text.rfind(" ", 0, max(0, at - LETTERS // 4)) + 1) if at > LETTERS // 2 else 0
    end = len(text) if start + LETTERS >= len(text) else text.rfind(" ", start, start + LETTERS)
    shown = " ".join(text[start : end if end > start else start + LETTERS].split())
    return code, f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
