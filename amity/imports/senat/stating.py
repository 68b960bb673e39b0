"""What the Senate's files state of people: names, mandates, political groups and who belongs to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.senat.shape import Label, Senate, Stay, in_turn
from amity.imports.statements import Said, Statement
from amity.periods.spans import Span

SOURCE = "senat"
CHAMBER = "senat"
ATTRIBUTION = "Sénat, data.senat.fr, Licence Ouverte 2.0"
SEATS = 348

Lines = dict[str, list[tuple[Stay, Span]]]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dated(span: Span, **said: object) -> Said:
    """Something said of some days."""
    return {"since": iso(span.since), "until": iso(span.until), **said}


def unique(stems: Mapping[str, str]) -> dict[str, str]:
    """Number in the source → key; where several share one, their numbers tell them apart."""
    taken: dict[str, int] = defaultdict(int)
    for stem in stems.values():
        taken[stem] += 1
    return {
        uid: stem if stem and taken[stem] == 1 else slugify(f"{stem}-{uid}".strip("-")) for uid, stem in stems.items()
    }


def stated_people(senate: Senate, lines: Lines) -> Iterator[Statement]:
    """The chamber, then everything in the room of people, nouns before what is said of them."""
    yield Statement("chamber", "assembly.chamber", {
        "key": CHAMBER, "country": "fr", "names": {"fr": "Sénat", "en": "Senate"},
        "in_sentence": {"fr": "le Sénat", "en": "the Senate"}, "member_words": {"fr": "sénateurs", "en": "senators"},
        "seats": SEATS, "source": ATTRIBUTION,
    })  # fmt: skip
    yield from _senators(senate)
    yield from _parties(senate)
    yield from _sittings(senate)
    for person, stays in sorted(lines.items()):
        yield from _affiliations(person, stays)


def _senators(senate: Senate) -> Iterator[Statement]:
    people = sorted(senate.senators.values(), key=lambda each: each.uid)
    keys = unique({each.uid: slugify(f"{each.given} {each.family}")[:100] for each in people})
    for each in people:
        said = {"key": keys[each.uid], "gender": each.gender, "sort_key": slugify(f"{each.family} {each.given}")}
        yield Statement(f"sen/{each.uid}", "people.person", said, each.raw)
        named = dated(Span(None, None), person=f"sen/{each.uid}", given=each.given, family=each.family)
        yield Statement(f"sen/{each.uid}/name", "people.personname", named)


def _parties(senate: Senate) -> Iterator[Statement]:
    keys = unique({code: slugify(code) for code in senate.parties})
    for code, labels in sorted(senate.parties.items()):
        yield Statement(f"grppol/{code}", "people.politicalgroup", {"chamber": CHAMBER, "key": keys[code]})
        for number, (label, span) in enumerate(_in_turn(labels), start=1):
            said = dated(span, political_group=f"grppol/{code}", name={"fr": label.name},
                         abbreviation=label.abbreviation[:20])  # fmt: skip
            yield Statement(f"grppol/{code}/name/{number}", "people.politicalgroupname", said)


def _in_turn(labels: tuple[Label, ...]) -> list[tuple[Label, Span]]:
    kept, _lost, _cut = in_turn((label, label.span) for label in labels)
    return kept


def _sittings(senate: Senate) -> Iterator[Statement]:
    by_person: dict[str, list[tuple[object, Span]]] = defaultdict(list)
    for each in senate.sittings:
        by_person[each.person].append((each, each.span))
    known: set[str] = set()
    for person in sorted(by_person):
        kept, lost, cut = in_turn(by_person[person])
        senate.report.read["mandates ended by the next one of the same person"] += cut
        for each in lost:
            senate.report.leave_out(each.uid, _("another mandate of the same person begins on the same day"))
        for each, span in kept:
            place = slugify(each.place)[:60]
            if place and place not in known:
                known.add(place)
                said = {"chamber": CHAMBER, "key": place, "names": {"fr": each.place}}
                yield Statement(f"dpt/{place}", "people.constituency", said)
            said = dated(span, person=f"sen/{person}", chamber=CHAMBER, constituency=f"dpt/{place}" if place else None)
            yield Statement(f"elusen/{each.uid}", "people.mandate", said, each.raw)


def lines_of(senate: Senate) -> Lines:
    """For each senator one political group on each day."""
    by_person: dict[str, list[tuple[Stay, Span]]] = defaultdict(list)
    for stay in senate.stays:
        by_person[stay.person].append((stay, stay.span))
    lines: Lines = {}
    for person, stays in by_person.items():
        lines[person], lost, cut = in_turn(stays)
        senate.report.read["affiliations ended by the next one of the same person"] += cut
        for stay in lost:
            senate.report.leave_out(stay.uid, _("another affiliation of the same person begins on the same day"))
    return lines


def _affiliations(person: str, stays: list[tuple[Stay, Span]]) -> Iterator[Statement]:
    number = 0
    for stay, span in stays:
        for piece, presides in pieces(span, stay.presided):
            number += 1
            said = dated(piece, person=f"sen/{person}", political_group=f"grppol/{stay.party}", tie=stay.tie,
                         presides=presides)  # fmt: skip
            yield Statement(f"sen/{person}/affiliation/{number}", "people.affiliation", said)


def pieces(span: Span, presided: tuple[Span, ...]) -> list[tuple[Span, bool]]:
    """The days of a stay, cut where a presidency of the political group begins or ends."""
    inside = [common for each in presided if (common := span.common(each)).low < common.high]
    edges = sorted({span.low, span.high, *(each.low for each in inside), *(each.high for each in inside)})
    found: list[tuple[Span, bool]] = []
    for low, high in pairwise(edges):
        piece = Span(None if low == date.min else low, None if high == date.max else high)
        presides = any(piece.within(each) for each in inside)
        if found and found[-1][1] == presides:
            found[-1] = (Span(found[-1][0].since, piece.until), presides)
        else:
            found.append((piece, presides))
    return found


def party_on(stays: list[tuple[Stay, Span]], day: date | None) -> str | None:
    """The number of the political group of a senator on a day."""
    held = (f"grppol/{stay.party}" for stay, span in stays if day and span.low <= day < span.high)
    return next(held, None)
