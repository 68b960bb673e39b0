"""``acteur``: a deputy's name and civility, and the mandates that the document carries; the rest is dropped."""

from __future__ import annotations

from dataclasses import dataclass

from amity.imports.assemblee.bodies import XML
from amity.imports.assemblee.mandates import Held, read_mandate
from amity.imports.rows import Json, Row

GENDERS = {"M.": "m", "Mme": "f"}


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody whom the source names."""

    uid: str
    gender: str
    given: str
    family: str
    raw: Json


def read_deputy(row: Row) -> tuple[Deputy, list[tuple[str, str, Held | None]]]:
    """A deputy, and the mandates written inside the same document."""
    row.skip(*XML)
    row.drop("profession", "professions")
    row.drop("adresses", "addresses")
    row.drop("uri_hatvp", "links to declarations of interests")
    uid = row.row("uid")
    uid.skip(*XML)
    deputy = _deputy(row, uid.text("#text"))
    mandates = [read_mandate(each) for each in _mandates(row)]
    row.done()
    row.raw.pop("mandats", None)
    return deputy, mandates


def _deputy(row: Row, uid: str) -> Deputy:
    state = row.row("etatCivil")
    state.drop("infoNaissance", "dates and places of birth")
    state.drop("dateDeces", "dates of death")
    who = state.row("ident")
    who.skip("alpha", "trigramme")
    return Deputy(
        uid=uid,
        gender=who.choice("civ", GENDERS),
        given=who.name("prenom", most=120),
        family=who.name("nom", most=120),
        raw=row.raw,
    )


def _mandates(row: Row) -> list[Row]:
    if "mandats" not in row.raw:
        return []
    held = row.maybe_row("mandats")
    return held.rows("mandat") if held else []
