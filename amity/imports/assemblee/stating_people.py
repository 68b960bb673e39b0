"""What the Assemblée states of people: names, seats, political groups and who belongs to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.assemblee.bodies import LEGISLATURE, PARTY, Body
from amity.imports.assemblee.mandates import PRESIDENT, Held
from amity.imports.assemblee.people import Deputy
from amity.imports.assemblee.snapshot import Snapshot
from amity.imports.statements import Said, Statement
from amity.periods.spans import Span

CHAMBER = "assemblee-nationale"
NON_ATTACHED = "non_attached"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dated(span: Span, **said: object) -> Said:
    """Something said of some days."""
    return {"since": iso(span.since), "until": iso(span.until), **said}


def unique_keys(stems: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Number in the source → key; where two share a key, their numbers tell them apart."""
    pairs = list(stems)
    taken = Counter(stem for _uid, stem in pairs)
    return {uid: stem if taken[stem] == 1 else f"{stem}-{uid.lower()}" for uid, stem in pairs}


def next_day(day: date | None) -> date | None:
    """From the last day on which something held to the first on which it did not."""
    return day + timedelta(days=1) if day else None


def life(body: Body) -> Span:
    """The days of a legislature or a political group: the source writes the last one."""
    return Span(body.since, next_day(body.until))


Lines = dict[str, list["Stretch"]]


def stated_people(snapshot: Snapshot, lines: Lines) -> Iterator[Statement]:
    """Everything in the room of people, nouns before what is said of them."""
    yield from _deputies(snapshot)
    yield from _parties(snapshot)
    yield from _seats(snapshot)
    for person, stretches in sorted(lines.items()):
        for number, each in enumerate(stretches, start=1):
            said = dated(each.span, person=person, political_group=each.party, tie=each.tie, presides=each.presides)
            yield Statement(f"{person}/affiliation/{number}", "people.affiliation", said)


def _deputies(snapshot: Snapshot) -> Iterator[Statement]:
    deputies = sorted(snapshot.deputies.values(), key=lambda deputy: deputy.uid)
    keys = unique_keys((each.uid, slugify(f"{each.given} {each.family}")[:100]) for each in deputies)
    for each in deputies:
        sort_key = slugify(f"{each.family} {each.given}")
        said = {"key": keys[each.uid], "gender": each.gender, "sort_key": sort_key}
        yield Statement(each.uid, "people.person", said, each.raw)
        yield Statement(f"{each.uid}/name", "people.personname", _named(each))


def _named(deputy: Deputy) -> Said:
    return dated(Span(None, None), person=deputy.uid, given=deputy.given, family=deputy.family)


def _parties(snapshot: Snapshot) -> Iterator[Statement]:
    parties = snapshot.parties
    keys = unique_keys((each.uid, slugify(f"{each.abbreviation} {each.legislature}")) for each in parties)
    for each in parties:
        yield Statement(each.uid, "people.politicalgroup", {"chamber": CHAMBER, "key": keys[each.uid]}, each.raw)
        said = dated(life(each), political_group=each.uid, name={"fr": each.name}, abbreviation=each.abbreviation)
        yield Statement(f"{each.uid}/name", "people.politicalgroupname", said)


def _seats(snapshot: Snapshot) -> Iterator[Statement]:
    known: set[str] = set()
    for held in _held(snapshot, LEGISLATURE):
        if held.seat is None or _is_empty(snapshot, held):
            continue
        uid = f"constituency/{held.seat.key}"
        if uid not in known:
            known.add(uid)
            names = {"fr": _in_french(held.seat.department, held.seat.number)}
            said = {"chamber": CHAMBER, "key": held.seat.key, "names": names}
            yield Statement(uid, "people.constituency", said)
        said = dated(Span(held.since, held.until), person=held.person, chamber=CHAMBER, constituency=uid)
        yield Statement(held.uid, "people.mandate", said, held.raw)


def _in_french(department: str, number: str) -> str:
    """As the Assemblée’s pages write it: “Savoie (1re circonscription)”."""
    return f"{department} ({number}{'re' if number == '1' else 'e'} circonscription)"


def _held(snapshot: Snapshot, *types: str) -> list[Held]:
    return sorted((each for each in snapshot.mandates.values() if each.type in types), key=lambda held: held.uid)


def _is_empty(snapshot: Snapshot, held: Held) -> bool:
    if held.is_empty:
        snapshot.report.leave_out(held.uid, _("it begins and ends on one day"))
    return held.is_empty


@dataclass(frozen=True, slots=True)
class Stretch:
    """A deputy in one political group in one way, without a break."""

    span: Span
    party: str
    tie: str
    presides: bool


def affiliations_of(snapshot: Snapshot) -> Lines:
    """For each deputy one political group on each day; how often “non inscrit” had to be ended goes to the report.

    The source leaves the mandate of a non-attached deputy open after they have joined a group, and writes a president
    once as a member and once as president: read together they give one line of stretches.
    """
    by_person: dict[str, list[Held]] = defaultdict(list)
    seated = {held.person for held in _held(snapshot, LEGISLATURE) if held.until is None}
    for held in _held(snapshot, PARTY):
        if held.quality == NON_ATTACHED and held.until is None and held.person not in seated:
            snapshot.report.leave_out(held.uid, _("non-attached without an end, of somebody who no longer sits"))
        elif not _is_empty(snapshot, held):
            by_person[held.person].append(held)
    lines = {}
    for person, mandates in by_person.items():
        spans = [(each, _span(each, mandates)) for each in mandates]
        superseded = sum(span.until != each.until for each, span in spans)
        snapshot.report.read["non-attached mandates ended by a political group"] += superseded
        lines[person] = _stretches(spans)
    return lines


def _span(held: Held, mandates: list[Held]) -> Span:
    """The days of a mandate; a non-attached one ends when the deputy next joins a group."""
    until = held.until
    if held.quality == NON_ATTACHED and held.since:
        joined = [
            each.since for each in mandates if each.quality != NON_ATTACHED and each.since and each.since > held.since
        ]
        until = min([*joined, *([until] if until else [])], default=None)
    return Span(held.since, until)


def _stretches(spans: list[tuple[Held, Span]]) -> list[Stretch]:
    edges = sorted({edge for _held, span in spans for edge in (span.low, span.high)})
    found: list[Stretch] = []
    for low, high in pairwise(edges):
        active = [held for held, span in spans if span.low <= low and high <= span.high]
        if active:
            _extend(found, _stretch(active, Span(_open(low, date.min), _open(high, date.max))))
    return found


def _open(day: date, end: date) -> date | None:
    return None if day == end else day


def _stretch(active: list[Held], span: Span) -> Stretch:
    """The latest group that was joined counts, and any group before the non-attached."""
    latest = max(active, key=lambda held: (held.quality != NON_ATTACHED, held.since or date.min, held.uid))
    inside = [held for held in active if held.body == latest.body]
    plain = [held for held in inside if held.quality != PRESIDENT]
    tie = "affiliate" if any(held.quality == "affiliate" for held in plain) else "member"
    return Stretch(span, latest.body, tie, presides=len(plain) < len(inside))


def _extend(found: list[Stretch], stretch: Stretch) -> None:
    last = found[-1] if found else None
    same = last and (last.party, last.tie, last.presides) == (stretch.party, stretch.tie, stretch.presides)
    if last and same and last.span.until == stretch.span.since:
        found[-1] = Stretch(Span(last.span.since, stretch.span.until), last.party, last.tie, last.presides)
    else:
        found.append(stretch)


def party_on(stretches: list[Stretch], day: date | None) -> str | None:
    """The political group of a deputy on a day."""
    if day is None:
        return None
    return next((each.party for each in stretches if each.span.low <= day < each.span.high), None)
