"""What a snapshot changes, compared with what the same source said last: plain data, nothing written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amity.imports.models import SourceRecord
from amity.imports.rows import SourceError
from amity.imports.statements import Report, Statement

# What has no days of its own: a new one is entered, a changed one is shown to a human, none is ever removed.
NOUNS = {
    "assembly.chamber",
    "countries.country",
    "people.person",
    "people.constituency",
    "people.politicalgroup",
    "groups.group",
    "groups.meeting",
    "missions.mission",
    "people.body",
    "partners.partner",
    "partners.project",
}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A row that the source now states otherwise. ``changes``: column → what it said, what it says."""

    statement: Statement
    record: SourceRecord
    changes: dict[str, tuple[Any, Any]]


@dataclass
class Difference:
    """New, amended and ended rows; ``refreshed``: the source's record has changed, what it states has not."""

    on: date
    new: list[Statement] = field(default_factory=list)
    amended: list[Amendment] = field(default_factory=list)
    gone: list[SourceRecord] = field(default_factory=list)
    refreshed: list[tuple[Statement, SourceRecord]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.new, self.amended, self.gone, self.refreshed))

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """For each kind of row: how many are new, amended, ended."""
        new = Counter(each.model for each in self.new)
        amended = Counter(each.statement.model for each in self.amended)
        gone = Counter(each.model for each in self.gone)
        return {model: (new[model], amended[model], gone[model]) for model in sorted({*new, *amended, *gone})}


def compare(statements: Iterable[Statement], known: Mapping[str, SourceRecord], on: date, report: Report) -> Difference:
    """What is new, said otherwise or gone in a snapshot of a day."""
    difference = Difference(on)
    named: set[str] = set()
    for statement in statements:
        if statement.source_id in named:
            raise SourceError(statement.source_id, "", _("this number stands twice."), _("Leave one of the two out."))
        named.add(statement.source_id)
        _place(statement, known.get(statement.source_id), difference, report)
    difference.gone = [record for number, record in known.items() if number not in named and record.gone_on is None]
    return difference


def _place(statement: Statement, record: SourceRecord | None, difference: Difference, report: Report) -> None:
    if record is None:
        difference.new.append(statement)
    elif record.is_erased:
        return
    elif changes := _changes(record, statement):
        if statement.model in NOUNS:
            report.ask(
                f"{statement.source_id} ({statement.model})",
                _("the source has changed %(columns)s") % {"columns": _in_words(changes)},
            )
        else:
            difference.amended.append(Amendment(statement, record, changes))
    elif record.seal != statement.seal or record.gone_on is not None:
        difference.refreshed.append((statement, record))


def _changes(record: SourceRecord, statement: Statement) -> dict[str, tuple[Any, Any]]:
    columns = {*record.said, *statement.said}
    both = {column: (record.said.get(column), statement.said.get(column)) for column in sorted(columns)}
    return {column: pair for column, pair in both.items() if pair[0] != pair[1]}


def _in_words(changes: Mapping[str, tuple[Any, Any]]) -> str:
    return ", ".join(f"{column}: {old} → {new}" for column, (old, new) in changes.items())
