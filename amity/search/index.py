"""Every name by which something can be found, read from the register once for each state of its journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F

from amity.countries.models import Alias, Country, CountryName
from amity.groups.models import GroupName
from amity.journal.models import Entry
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.people.models import PersonName
from amity.periods.asof import AsOf

UNTITLED = Text()


class Thing(NamedTuple):
    """Something that can be found: its kind, its row, its address and its present name."""

    kind: str
    id: int
    key: str
    title: Text


class Spelling(NamedTuple):
    """One name of a thing: folded, as written, and whether it is a present one."""

    folded: str
    shown: str
    thing: Thing
    is_present: bool


@dataclass
class Index:
    """All spellings, and the stretches of words in them that a query of as many words may mean."""

    spellings: list[Spelling]
    _windows: dict[int, tuple[list[str], list[int]]] = field(default_factory=dict)

    def windows(self, words: int) -> tuple[list[str], list[int]]:
        """Every stretch of so many words, and the position of the spelling that each comes from."""
        if words not in self._windows:
            self._windows[words] = _stretches(self.spellings, words)
        return self._windows[words]


def _stretches(spellings: list[Spelling], words: int) -> tuple[list[str], list[int]]:
    texts: list[str] = []
    origins: list[int] = []
    for position, spelling in enumerate(spellings):
        parts = spelling.folded.split()
        stretches = {" ".join(parts[start : start + words]) for start in range(max(1, len(parts) - words + 1))}
        texts += sorted(stretches | {spelling.folded})
        origins += [position] * (len(texts) - len(origins))
    return texts, origins


def current(moment: AsOf) -> Index:
    """The index for a day and a state of knowledge: one query where the register has not changed, else five more."""
    last = Entry.objects.order_by("-pk").values_list("seal", flat=True).first()
    return _built(last, moment) if last else _build(moment)


@lru_cache(maxsize=4)
def _built(seal: str, moment: AsOf) -> Index:  # noqa: ARG001 - the seal is what makes an older index forgotten
    return _build(moment)


def _build(moment: AsOf) -> Index:
    unique = {(each.thing.kind, each.thing.id, each.folded): each for each in _all(moment) if each.folded}
    return Index(list(unique.values()))


def _all(moment: AsOf) -> Iterator[Spelling]:
    """Former and foreign names first: the present one, where it is spelled the same, takes their place."""
    yield from _countries(moment)
    yield from _groups(moment)
    yield from _people(moment)


def _held(facts: Any, moment: AsOf, *columns: str) -> Iterable[tuple[Any, ...]]:
    """Rows that begin with owner, since and until, the oldest first."""
    rows = facts.held(moment.known).order_by(F("since").asc(nulls_first=True), "pk")
    held: Iterable[tuple[Any, ...]] = rows.values_list(*columns)
    return held


def _present(rows: Iterable[tuple[Any, ...]], day: date) -> dict[int, tuple[Any, ...]]:
    """Owner → the row of the day: the last that had begun, else the first."""
    found: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        owner, since, *_ = row
        if owner not in found or since is None or since <= day:
            found[owner] = row
    return found


def _countries(moment: AsOf) -> Iterator[Spelling]:
    rows = list(_held(CountryName.objects, moment, "country_id", "since", "short", "official", "native"))
    present = {owner: row[2] for owner, row in _present(rows, moment.day).items()}
    places = Country.objects.places().values_list("pk", "key")
    things = {pk: Thing("country", pk, key, present.get(pk, UNTITLED)) for pk, key in places}
    for owner, folded in Alias.objects.values_list("country_id", "folded"):
        if owner in things:
            yield Spelling(folded, folded.capitalize(), things[owner], is_present=False)
    for owner, _, *texts in rows:
        if owner in things:
            yield from _spelled(things[owner], (text for each in texts for text in each.values()))
    for thing in things.values():
        yield from _spelled(thing, thing.title.values(), is_present=True)


def _groups(moment: AsOf) -> Iterator[Spelling]:
    rows = list(_held(GroupName.objects, moment, "group_id", "since", "name", "group__slug"))
    present = _present(rows, moment.day)
    things = {owner: Thing("group", owner, row[3], row[2]) for owner, row in present.items()}
    for owner, _, name, _ in rows:
        yield from _spelled(things[owner], name.values())
    for thing in things.values():
        yield from _spelled(thing, thing.title.values(), is_present=True)


def _people(moment: AsOf) -> Iterator[Spelling]:
    rows = list(_held(PersonName.objects, moment, "person_id", "since", "given", "family", "person__key", "native"))
    present = _present(rows, moment.day)
    things = {owner: Thing("person", owner, row[4], Text({"": _full(row)})) for owner, row in present.items()}
    for row in rows:
        yield from _spelled(things[row[0]], (_full(row), *row[5].values()))
    for thing in things.values():
        yield from _spelled(thing, thing.title.values(), is_present=True)


def _full(row: tuple[Any, ...]) -> str:
    return f"{row[2]} {row[3]}".strip()


def _spelled(thing: Thing, names: Iterable[str], *, is_present: bool = False) -> Iterator[Spelling]:
    for name in names:
        yield Spelling(fold(name), name, thing, is_present)
