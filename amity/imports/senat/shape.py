"""What the Senate says, in one shape for its extracts and its dump: plain data, nothing asked of a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from amity.imports.statements import Report
from amity.periods.spans import Span

GENDERS = {"M.": "m", "Mme": "f", "Mlle": "f"}
# The words of a function, folded → the key of our office; None: no office, a seat only.
OFFICES: dict[str, str | None] = {
    "membre": None,
    "president": "president",
    "presidente": "president",
    "president delegue": "delegated_president",
    "presidente deleguee": "delegated_president",
    "premier vice president": "first_vice_president",
    "premiere vice presidente": "first_vice_president",
    "vice president": "vice_president",
    "vice presidente": "vice_president",
    "secretaire": "secretary",
    "tresorier": "treasurer",
    "tresoriere": "treasurer",
    "president d honneur": "honorary_president",
    "presidente d honneur": "honorary_president",
}


@dataclass(frozen=True, slots=True)
class Senator:
    """Somebody whom the source names."""

    uid: str
    gender: str
    given: str
    family: str
    raw: Any = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A mandate in the chamber; ``place``: its constituency, where the source says it."""

    uid: str
    person: str
    span: Span
    place: str = ""
    raw: Any = None


@dataclass(frozen=True, slots=True)
class Label:
    """What a body is called from one day to another."""

    span: Span
    name: str
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A senator in a political group; ``presided``: the days on which they presided over it."""

    uid: str
    person: str
    party: str
    span: Span
    tie: str = "member"
    presided: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """A friendship group or one of its kin."""

    uid: str
    kind: str
    life: Span
    labels: tuple[Label, ...]
    raw: Any = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A senator in a group."""

    uid: str
    circle: str
    person: str
    span: Span
    raw: Any = None


@dataclass(frozen=True, slots=True)
class Post:
    """An office held in a group; ``order``: the rank among holders of the same."""

    uid: str
    circle: str
    person: str
    office: str
    span: Span
    order: int = 0


@dataclass(frozen=True, slots=True)
class Land:
    """A country of a group, by the names under which the source has it."""

    uid: str
    circle: str
    names: tuple[str, ...]
    span: Span


@dataclass
class Senate:
    """What the files hold. ``covers``: the kinds of rows that they speak of, whose absence means an end."""

    senators: dict[str, Senator] = field(default_factory=dict)
    sittings: list[Sitting] = field(default_factory=list)
    parties: dict[str, tuple[Label, ...]] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    circles: dict[str, Circle] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    lands: list[Land] = field(default_factory=list)
    covers: set[str] = field(default_factory=set)
    report: Report = field(default_factory=Report)


def until_after(last: date | None) -> date | None:
    """From the last day on which something held, as the Senate writes it, to the first on which it did not."""
    return last + timedelta(days=1) if last else None


def days(first: date | None, last: date | None) -> Span | None:
    """A span from its first and last days; None where it ends before it begins."""
    span = Span(first, until_after(last))
    return span if span.low < span.high else None


def in_turn(spans: Iterable[tuple[Any, Span]]) -> tuple[list[tuple[Any, Span]], list[Any], int]:
    """Of things that cannot hold at once: each until the next begins; those left without a day; how many were cut."""
    ordered = sorted(spans, key=lambda pair: (pair[1].low, pair[1].high))
    kept: list[tuple[Any, Span]] = []
    lost: list[Any] = []
    cut = 0
    for index, (thing, span) in enumerate(ordered):
        following = ordered[index + 1][1] if index + 1 < len(ordered) else None
        if following and following.low < span.high:
            cut += 1
            span = Span(span.since, following.since)  # noqa: PLW2901 - the same days, made shorter
        if span.low < span.high and (span.until or not following):
            kept.append((thing, span))
        else:
            lost.append(thing)
    return kept, lost, cut
