"""What every engine can be asked, what it answers, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from amity.findable import PUBLIC, Item
from amity.search.grammar.tree import Nothing
from amity.search.plan import Part

FACETS = ("kind", "country", "region", "group", "year", "language", "author", "person", "office", "series", "theme")
MOST_VALUES = 400
DEEPEST = 10_000  # hits; further ones are found by another question
Progress = Callable[[str, int, int], None]


class Cursor(NamedTuple):
    """How far an index has followed the journal: the number and seal of the last entry, and on which day."""

    entry: int
    seal: str
    day: date


class Record(NamedTuple):
    """An item under its kind: what an engine keeps."""

    kind: str
    item: Item

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.item.key}"

    @property
    def scope(self) -> str:
        """The row that it is read from."""
        return f"{self.kind}:{self.item.owner}"


class Batch(NamedTuple):
    """What replaces all that was kept of some owners of a kind, or of all (``None``)."""

    kind: str
    owners: Collection[int] | None
    items: Iterable[Item]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its circumstances. ``filters``: field → values, one of which must be there."""

    tree: Part = field(default_factory=Nothing)
    audiences: frozenset[str] = frozenset({PUBLIC})
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: str = ""
    sort: str = "relevance"
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()


class Match(NamedTuple):
    """One hit: its score, and what was kept of it."""

    score: float
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """How many answer, some of them, and how many for each value of a field, the most frequent first."""

    total: int = 0
    matches: tuple[Match, ...] = ()
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """An engine. Reading goes on while another process writes."""

    def cursor(self) -> Cursor | None:
        """How far it has followed the journal; ``None`` where it has to be built."""

    def search(self, ask: Ask) -> Found:
        """The answer to a question."""

    def words(self, beginning: str, audiences: frozenset[str], limit: int) -> list[tuple[str, int]]:
        """Folded words that begin so, of what these audiences may see, each with its number of documents."""

    def replace(self, batches: Iterable[Batch], cursor: Cursor) -> int:
        """Keep new items instead of old ones, all at once; gives their number."""

    def rebuild(self, records: Iterable[Record], cursor: Cursor) -> int:
        """Keep these and nothing else; the former index answers until they are all there."""


def kept(record: Record) -> dict[str, Any]:
    """What an engine keeps of an item to print it without asking the register."""
    item = record.item
    return {
        "kind": record.kind, "key": item.key, "owner": item.owner, "title": dict(item.title), "place": item.place,
        "texts": dict(item.texts), "names": list(item.names), "anchor": item.anchor, "whole": dict(item.whole),
        "path": list(item.path), "day": item.day.isoformat() if item.day else "",
        "facts": {name: list(values) for name, values in item.facts.items()},
    }  # fmt: skip
