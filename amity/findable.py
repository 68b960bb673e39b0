"""What a room says can be found of its nouns. Each room says it in its own ``findable.py``, as ``SOURCES``; the room
``search`` reads the declarations, watches the journal, and reads anew what a deed has touched (decision 0016).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

Words = Any  # a lazy translation, or a str
PUBLIC, DEPARTMENT = "public", "department"
EVERYBODY = frozenset({PUBLIC, DEPARTMENT})


class Touch(NamedTuple):
    """One deed, as the journal wrote it: what was done, to what (``groups.group:12``), with which keys."""

    verb: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be found.

    ``owner`` is the row that it is read from, ``key`` tells it from the others of its kind. ``title`` and ``texts``:
    language → words; ``names``: what else it is or was called, a number too. ``place`` is what its address needs,
    ``anchor`` where on that page it stands. ``whole``: the title of what it is a passage of; ``path``: the headings
    above it. ``facts``: field → values (``{"country": ("br",), "year": ("2024",)}``). ``audiences``: who may find it:
    ``PUBLIC``, ``DEPARTMENT``, or ``person:12`` for one parliamentarian.
    """

    owner: int
    key: str
    title: Mapping[str, str]
    place: str
    texts: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    anchor: str = ""
    whole: Mapping[str, str] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    day: date | None = None
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    audiences: frozenset[str] = EVERYBODY


def whichever(_touches: Sequence[Touch]) -> None:
    """Any deed may have touched any row: all are read anew."""


def each_day(_since: date, _until: date) -> None:
    """Another day may change any row: all are read anew."""


def never(_since: date, _until: date) -> Collection[int]:
    """A day that passes changes nothing."""
    return ()


def by_subject(label: str) -> Callable[[Sequence[Touch]], Collection[int] | None]:
    """The rows that deeds were done to, where all were done to rows of this model; else all."""

    def touched(touches: Sequence[Touch]) -> Collection[int] | None:
        subjects = [touch.subject.partition(":") for touch in touches]
        own = {int(key) for name, _, key in subjects if name == label and key.isdecimal()}
        return own if all(name == label for name, _, _ in subjects) else None

    return touched


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing that can be found, declared by its room.

    ``read`` gives the items of some owners, or of all (``None``). ``verbs``: beginnings of the verbs that can change
    it; ``touched``: which owners deeds with those verbs did change, ``turned``: which ones change only because days
    have passed (an embargo ends); ``None`` is all. ``visible`` gives the owners that a user may see, among some: asked
    again for each page of results. ``values``: field → value → its words, for fields that only this room knows.
    """

    kind: str
    label: Words
    labels: Words
    read: Callable[[Collection[int] | None], Iterable[Item]]
    verbs: tuple[str, ...]
    visible: Callable[[Any, Collection[int]], Collection[int]]
    touched: Callable[[Sequence[Touch]], Collection[int] | None] = whichever
    turned: Callable[[date, date], Collection[int] | None] = each_day
    values: Mapping[str, Callable[[], Mapping[str, Mapping[str, str]]]] = field(default_factory=dict)
    is_told_only: bool = False  # news for who follows a thing by its name, and nothing that is searched for
    rank: int = 50  # kinds stand in this order where nothing else decides
