"""All that one snapshot states, in the order in which it can be written."""

from __future__ import annotations

from collections.abc import Iterator

from amity.imports.assemblee.bodies import Body
from amity.imports.assemblee.snapshot import Snapshot
from amity.imports.assemblee.stating_groups import Countries, stated_groups
from amity.imports.assemblee.stating_people import CHAMBER, affiliations_of, dated, life, stated_people
from amity.imports.statements import Statement

SOURCE = "assemblee-nationale"
ATTRIBUTION = "Assemblée nationale, data.assemblee-nationale.fr, Licence Ouverte 2.0"
SEATS = 577


def stated(snapshot: Snapshot, countries: Countries) -> list[Statement]:
    """Chamber and terms, then people, then groups; nouns before what is said of them."""
    lines = affiliations_of(snapshot)
    return [
        *_assembly(snapshot),
        *_places(snapshot, countries),
        *stated_people(snapshot, lines),
        *stated_groups(snapshot, countries, lines),
    ]


def _assembly(snapshot: Snapshot) -> Iterator[Statement]:
    yield Statement("chamber", "assembly.chamber", {
        "key": CHAMBER,
        "country": "fr",
        "names": {"fr": "Assemblée nationale", "en": "National Assembly"},
        "in_sentence": {"fr": "l’Assemblée nationale", "en": "the National Assembly"},
        "member_words": {"fr": "députés", "en": "deputies"},
        "seats": SEATS,
        "source": ATTRIBUTION,
    })  # fmt: skip
    for body in sorted(snapshot.legislatures, key=lambda each: int(each.legislature)):
        yield Statement(body.uid, "assembly.term", _term(body), body.raw)


def _term(body: Body) -> dict[str, object]:
    number = int(body.legislature)
    names = {"fr": f"{number}e législature", "en": f"{number}th legislature"}
    return dated(life(body), chamber=CHAMBER, key=body.legislature, names=names)


def _places(snapshot: Snapshot, countries: Countries) -> Iterator[Statement]:
    """The source's country table: which of our countries each of its numbers is."""
    for uid, place in sorted(snapshot.places.items()):
        if uid in countries:
            yield Statement(uid, "countries.country", {"key": countries[uid].key}, place.raw)
