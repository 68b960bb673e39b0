"""Reading the tables: what each row says, in plain values."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A place, region or body that the reference knows. ``within``: keys of the regions that hold it, inner first."""

    key: str
    form: str
    kind: str
    codes: dict[str, str]
    fr: str
    en: str
    official: dict[str, str]
    within: tuple[str, ...]
    source: str


class Dated(NamedTuple):
    """One row of a dated table: what it is about, its days, and the other columns."""

    place: str
    since: date | None
    until: date | None
    cells: dict[str, str]


@cache
def read(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, as text."""
    path = resources.files(__package__) / f"{table}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def dated(table: str) -> tuple[Dated, ...]:
    """The rows of a table with ``place``, ``since`` and ``until``."""
    return tuple(Dated(row["place"], _day(row["since"]), _day(row["until"]), row) for row in read(table))


def rows() -> list[Row]:
    """Every region, place and body of the reference."""
    regions = {row["m49"]: row for row in read("regions")}
    return [
        *(_region(row, regions) for row in regions.values()),
        *(_place(row, regions) for row in read("places")),
        *(_body(row) for row in read("bodies")),
    ]


def spellings() -> dict[str, list[str]]:
    """Key → other spellings, as people write them."""
    return {row["place"]: row["spellings"].split("|") for row in read("spellings")}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _chain(m49: str, regions: dict[str, dict[str, str]]) -> tuple[str, ...]:
    keys = []
    while m49:
        keys.append(regions[m49]["key"])
        m49 = regions[m49]["within"]
    return tuple(keys)


def _row(row: dict[str, str], form: str, kind: str, **more: Any) -> Row:
    codes = {code: row.get(code, "") for code in ("alpha2", "alpha3", "m49", "subdivision")}
    official = {code: row[f"official_{code}"] for code in ("fr", "en") if row.get(f"official_{code}")}
    values = {"within": (), "source": "", **more}
    return Row(row["key"], form, kind, codes, row["fr"], row["en"], official, **values)


def _region(row: dict[str, str], regions: dict[str, dict[str, str]]) -> Row:
    return _row(row, "region", "region", within=_chain(row["within"], regions), source="UN M49")


def _place(row: dict[str, str], regions: dict[str, dict[str, str]]) -> Row:
    source = row["note"] or "ISO 3166-1, UN M49, UNTERM"
    return _row(row, "place", row["kind"], within=_chain(row["region"], regions), source=source)


def _body(row: dict[str, str]) -> Row:
    return _row(row, "body", "body", source=row["source"])
