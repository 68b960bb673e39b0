"""``organe``: the bodies of the Assemblée, of which we take legislatures, political groups and friendship groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amity.imports.rows import Json, Row

LEGISLATURE, PARTY = "ASSEMBLEE", "GP"
# What our register calls them: groupe d’amitié, groupe d’études à vocation internationale.
GROUPS = {"GA": "friendship", "GEVI": "study"}
# Known and outside the register: their documents are read for their type, and counted.
OUTSIDE = (
    "API", "BUREAU", "CIRCONSCRIPTION", "CJR", "CMP", "CNPE", "CNPS", "COMNL", "COMPER", "COMSENAT", "COMSPSENAT",
    "CONFPT", "CONSTITU", "DELEG", "DELEGBUREAU", "DELEGSENAT", "GE", "GOUVERNEMENT", "GROUPESENAT", "MINISTERE",
    "MISINFO", "MISINFOCOM", "MISINFOPRE", "OFFPAR", "ORGEXTPARL", "PARPOL", "PRESREP", "SENAT",
)  # fmt: skip
TYPES = {name: name for name in (LEGISLATURE, PARTY, *GROUPS, *OUTSIDE)}

XML = ("@xmlns", "@xmlns:xsi", "@xsi:type")
# Known columns that say nothing about the register.
LEFT = (
    *XML, "libelleEdition", "organeParent", "chambre", "regime", "preseance", "couleurAssociee", "positionPolitique",
)  # fmt: skip
LEFT_OUTSIDE = (
    "lieu", "numero", "organePrecedentRef", "regimeJuridique", "siteInternet", "nombreReunionsAnnuelles",
    "legislature", "listePays", "libelle", "libelleAbrege", "libelleAbrev", "viMoDe",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A body: ``type`` is the source's code; ``since`` and ``until`` as the source writes them."""

    uid: str
    type: str
    name: str
    abbreviation: str
    legislature: str
    since: date | None
    until: date | None
    places: tuple[str, ...]
    raw: Json


def read_body(row: Row) -> tuple[str, Body | None]:
    """The type of a body, and the body itself where the register holds such."""
    type_ = row.choice("codeType", TYPES)
    row.skip(*LEFT)
    row.drop("secretariat", "names of staff")
    if type_ in OUTSIDE:
        row.take("uid")
        row.skip(*LEFT_OUTSIDE)
        row.done()
        return type_, None
    body = _body(row, type_)
    row.done()
    return type_, body


def _body(row: Row, type_: str) -> Body:
    life = row.row("viMoDe")
    begun, agreed = life.day("dateDebut"), life.day("dateAgrement")
    row.skip("libelleAbrege")
    return Body(
        uid=row.text("uid"),
        type=type_,
        name=row.name("libelle", most=300),
        abbreviation=row.name("libelleAbrev", most=20),
        legislature=row.text("legislature"),
        since=begun or agreed,
        until=life.day("dateFin"),
        places=_places(row) if type_ in GROUPS else (),
        raw=row.raw,
    )


def _places(row: Row) -> tuple[str, ...]:
    listed = row.maybe_row("listePays")
    return tuple(listed.texts("paysRef")) if listed else ()
