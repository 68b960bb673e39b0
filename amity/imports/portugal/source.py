"""The source as a whole: compare what the files state with what they said last."""

from __future__ import annotations

from datetime import date

from amity.countries.models import Country
from amity.imports.difference import Difference, compare
from amity.imports.loading import known
from amity.imports.portugal.reading import Files
from amity.imports.portugal.stating import SOURCE, Stating


def plan(files: Files, on: date) -> Difference:
    """What these files change; nothing is written."""
    countries = dict(Country.objects.exclude(alpha2="").values_list("alpha2", "key"))
    return compare(Stating(files, countries).all(), known(SOURCE), on, files.report)
