"""Own tables as a source: compared with the register itself, written through its verbs; what they leave out stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from amity.accounts.models import User
from amity.countries.actions import transcribe as transcribe_countries
from amity.countries.models import Country
from amity.imports.difference import Difference, compare
from amity.imports.loading import Loading
from amity.imports.own.bodies import read_partners
from amity.imports.own.figures import read_figures
from amity.imports.own.journeys import read_missions
from amity.imports.own.parliaments import read_parliaments
from amity.imports.own.projects import read_projects
from amity.imports.own.reading import Tables
from amity.imports.own.register import Known, read_register
from amity.imports.own.tables import stated
from amity.imports.statements import Report
from amity.periods.changes import Changes

SOURCE = "own-tables"


def plan(tables: Tables, on: date) -> tuple[Difference, Known]:
    """What the tables change in the register; a row that they do not have is left as it is."""
    known = read_register()
    read_partners(known)
    read_projects(known)
    read_missions(known)
    read_figures(known)
    read_parliaments(known)
    difference = compare(stated(tables, known), known.records, on, tables.report)
    difference.gone, difference.refreshed = [], []
    return difference, known


@transaction.atomic
def apply_tables(
    difference: Difference, known: Known, *, by: User, report: Report, at: datetime | None = None, reason: str = ""
) -> None:
    """Write a whole difference or nothing of it."""
    if difference:
        OwnLoading(difference, known, by=by, report=report, at=at, reason=reason).run()


class OwnLoading(Loading):
    """As every loading, but what stands in the register is the record: nothing is kept beside it."""

    def __init__(self, difference: Difference, known: Known, **circumstances: Any) -> None:
        super().__init__(difference, source=SOURCE, records=known.records, **circumstances)

    def _establish(self) -> None:
        """Places that the tables add come before the chamber, which stands in one."""
        self._enter_countries()
        if any(each.model == "assembly.chamber" for each in self.difference.new):
            super()._establish()

    def _enter_countries(self) -> None:
        places = [each for each in self.difference.new if each.model == "countries.country"]
        if not places:
            return
        self.by_key = {Country: {row.key: row for row in Country.objects.all()}}
        changes = Changes(nouns=[Country(**each.said) for each in places])
        for noun in changes.nouns:
            self.by_key[Country][noun.key] = noun  # type: ignore[attr-defined]
        self._rows("countries", changes)
        transcribe_countries(changes, source=SOURCE, by=self.by, at=self.at, reason=self.reason)

    def _rows(self, room: str, changes: Changes) -> None:
        for each in self.difference.new:
            if each.model in {f"{room}.countryname", f"{room}.countrykind"}:
                changes.stated.append(self._fact(each))

    def _remember(self) -> None:
        """The register itself is what was said."""
