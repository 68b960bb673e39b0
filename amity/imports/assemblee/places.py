"""``pays``: the Assemblée's own table of countries, by which its groups name theirs."""

from __future__ import annotations

from dataclasses import dataclass

from amity.imports.assemblee.bodies import XML
from amity.imports.rows import Json, Row

LEFT = (
    *XML, "activ", "code_insee", "code_iso2A", "code_iso3N", "libelleInsee", "libelleIso", "libelleANLong",
    "nomCourant", "sourceJuridique",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A country as the Assemblée lists it: ``alpha3`` is empty for Kosovo and Québec."""

    uid: str
    alpha3: str
    name: str
    raw: Json


def read_place(row: Row) -> Place:
    row.skip(*LEFT)
    place = Place(
        uid=row.text("uid"),
        alpha3=row.maybe("code_iso3A") or "",
        name=row.name("libelleANCourt", most=120),
        raw=row.raw,
    )
    row.done()
    return place
