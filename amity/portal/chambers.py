"""The chambers of another parliament: a line for each, and the table of what is known with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.design.parts import Column, Row, Words
from amity.partners.models import ChamberFact, Matter
from amity.partners.queries.parliaments import House, matter_words
from amity.portal.labels import labelled


def chamber_row(house: House) -> Row:
    """A chamber by its name and by that in its own language."""
    name = house.name
    return Row(
        name.name.said(), note=", ".join(each for each in name.native.values() if each not in name.name.values())
    )


def chambers_table(houses: Iterable[House]) -> dict[str, Any]:
    """What the template prints beside the lines; nothing where nothing is known."""
    rows = [_cells(house, row) for house in houses for row in house.facts]
    columns = [Column(_("Chamber")), Column(_("What is known")), Column(_("Value")), Column(_("Source"))]
    return {"chamber_columns": columns, "chamber_rows": rows}


def _cells(house: House, row: ChamberFact) -> list[Words]:
    return [house.name.name.said(), str(Matter(row.matter).label), matter_words(row), told_by(row)]


def told_by(row: ChamberFact) -> str:
    """Where it is written, and of which day that is."""
    return _("%(source)s, of %(day)s") % {"source": row.source, "day": in_words(row.source_on)}


def chamber_lines(houses: Iterable[House]) -> list[Row]:
    """The same for paper: a line for each thing that is known."""
    return [Row(f"{labelled(Matter(row.matter).label, matter_words(row))} ({house.name.name})", note=told_by(row))
            for house in houses for row in house.facts]  # fmt: skip
