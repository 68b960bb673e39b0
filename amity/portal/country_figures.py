"""A country in figures: the table of its page, the lines of its dossier on paper, every year as a table of data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from amity.countries.figures import figure_words, label_of, written_in
from amity.countries.models import Figure
from amity.design.parts import Column, Row, Words


def figures_table(figures: Iterable[Figure]) -> dict[str, Any]:
    """What the template prints."""
    return {"figure_columns": columns(), "figure_rows": [_cells(row) for row in figures]}


def columns() -> list[Column]:
    return [Column(_("Indicator")), Column(_("Value"), numeric=True), Column(_("Year"), numeric=True),
            Column(_("Source"))]  # fmt: skip


def _cells(row: Figure) -> list[Words]:
    return [label_of(row), figure_words(row.value, row.unit), str(row.year), written_in(row)]


def figure_lines(figures: Iterable[Figure]) -> list[Row]:
    """Each as a line: what, of which year, how much, where it is written."""
    return [Row(_("%(indicator)s (%(year)d): %(value)s")
                % {"indicator": label_of(row), "year": row.year, "value": figure_words(row.value, row.unit)},
                note=written_in(row)) for row in figures]  # fmt: skip


def figures_head() -> list[str]:
    """The headings of the table of data: those of the table that is imported."""
    return [_("Indicator"), _("Year"), _("Value"), _("Unit"), _("Source"), _("Date of the source")]


def data_cells(row: Figure) -> list[object]:
    return [row.indicator, row.year, row.value.normalize(), row.unit, row.source, row.source_on]
