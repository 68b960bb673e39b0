"""Writing a difference into the register through its verbs, in one transaction; ending what has gone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.actions import adopt, establish, open_term
from amity.assembly.models import Chamber, Theme
from amity.assembly.shipped import shipped_profiles
from amity.countries import actions as countries
from amity.countries.models import Country
from amity.groups import actions as groups
from amity.groups.actions.rules import Broken
from amity.groups.models import Address, Group, Office
from amity.imports.difference import NOUNS, Amendment, Difference
from amity.imports.models import SourceRecord
from amity.imports.statements import Report, Statement
from amity.imports.tracing import traced
from amity.languages.texts import Text, TextField
from amity.missions import actions as missions
from amity.partners import actions as partners
from amity.people import actions as people
from amity.people.models import Person
from amity.periods.changes import BATCH, Changes
from amity.periods.counting import count_anew
from amity.periods.facts import Fact

# Places are entered with the chamber, before all else; what is counted of them comes with the rest.
ROOMS = {
    "countries.figure": countries.transcribe, "people": people.transcribe, "groups": groups.transcribe,
    "missions": missions.transcribe, "partners": partners.transcribe,
}  # fmt: skip
Verb = Callable[..., object]
BY_KEY: tuple[type[models.Model], ...] = (Chamber, Country, Office, Theme)


def known(source: str) -> dict[str, SourceRecord]:
    """What a source said last, by its numbers."""
    return {record.source_id: record for record in SourceRecord.objects.filter(source=source)}


@transaction.atomic
def apply(
    difference: Difference, *, source: str, by: User, report: Report, at: datetime | None = None, reason: str = ""
) -> None:
    """Write a whole difference or nothing of it."""
    if not difference:
        return
    Loading(difference, source=source, by=by, report=report, at=at, reason=reason).run()


class Loading:
    """One application of one difference: remembers which row of the register each number stands for."""

    def __init__(
        self, difference: Difference, *, source: str, by: User, report: Report, at: datetime | None = None,
        reason: str = "", records: dict[str, SourceRecord] | None = None,
    ) -> None:  # fmt: skip
        self.difference, self.source, self.by, self.report, self.at = difference, source, by, report, at
        self.reason = reason
        self.records = known(source) if records is None else records
        self.nouns: dict[str, models.Model] = {}
        self.lines: dict[str, uuid.UUID] = {}
        self.stated: dict[str, Fact] = {}
        self.taken = {
            Person: set(Person.objects.values_list("key", flat=True)),
            Group: {*Group.objects.values_list("slug", flat=True), *Address.objects.values_list("slug", flat=True)},
        }

    def run(self) -> None:
        self._establish()
        self.by_key = {model: {row.key: row for row in model._default_manager.all()} for model in BY_KEY}  # type: ignore[attr-defined]
        self._find_nouns()
        self._find_facts()
        for room, verb in ROOMS.items():
            for changes in (self._nouns(room), self._facts(room)):
                if changes:
                    self._write(verb, changes)
        self._remember()
        count_anew()

    def _write(self, verb: Verb, changes: Changes) -> None:
        try:
            verb(changes, source=self.source, by=self.by, at=self.at, reason=self.reason)
        except Broken as broken:
            raise traced(broken, self.stated) from broken

    def _establish(self) -> None:
        """The chamber and its terms, through the verbs of their own room."""
        stated = [*self.difference.new, *(each.statement for each in self.difference.amended)]
        chambers = [each.said for each in stated if each.model == "assembly.chamber"]
        if not chambers:
            chambers = [each.said for each in self.records.values() if each.model == "assembly.chamber"]
        for said in chambers:
            chamber = establish(**self._chamber(said), source_updated_on=self.difference.on, by=self.by, at=self.at)
        for each in stated:
            if each.model == "assembly.term":
                said = each.said
                open_term(chamber, said["key"], names=Text(said["names"]), on=date.fromisoformat(said["since"]),
                          until=_day(said["until"]), by=self.by, at=self.at)  # fmt: skip
        if chambers:
            self._adopt(chamber)

    def _adopt(self, chamber: Chamber) -> None:
        """The profile that ships for a chamber, from its first term on; once, for it is the department's afterwards."""
        shipped = shipped_profiles().get(chamber.key)
        first = chamber.terms.held().exclude(since=None).oldest_first().first()
        if shipped and first and first.since and not chamber.rules.exists():
            adopt(chamber, shipped, on=first.since, by=self.by, at=self.at)

    def _chamber(self, said: dict[str, Any]) -> dict[str, Any]:
        country = Country.objects.get(key=said["country"])
        texts = {name: Text(said[name]) for name in ("names", "in_sentence", "member_words")}
        return {**said, "country": country, **texts}

    def _find_nouns(self) -> None:
        """The rows for which the numbers of nouns stand already."""
        wanted: dict[str, dict[int, str]] = {}
        for number, record in self.records.items():
            if record.noun is not None:
                wanted.setdefault(record.model, {})[record.noun] = number
        for model, numbers in wanted.items():
            for row in _in_batches(apps.get_model(model), "pk", numbers):
                # A person who was entered twice is the one whom the other was merged into.
                self.nouns[numbers[row.pk]] = getattr(row, "merged_into", None) or row

    def _find_facts(self) -> None:
        """The versions that we hold true now of the facts that are amended or ended."""
        touched = [each.record for each in self.difference.amended] + self.difference.gone
        lines: dict[str, list[uuid.UUID]] = {}
        for record in touched:
            if record.line is not None:
                lines.setdefault(record.model, []).append(record.line)
        self.held: dict[uuid.UUID, Fact] = {}
        for model, numbers in lines.items():
            for fact in _in_batches(apps.get_model(model), "line", numbers, retracted_at=None):
                self.held[fact.line] = fact

    def _nouns(self, room: str) -> Changes:
        changes = Changes()
        for each in self.difference.new:
            if each.model in NOUNS and each.model.startswith(room):
                self.nouns[each.source_id] = self._noun(each)
                changes.nouns.append(self.nouns[each.source_id])
        return changes

    def _noun(self, statement: Statement) -> models.Model:
        model = apps.get_model(statement.model)
        values = self._values(model, statement.said)
        if model in self.taken:
            column = "slug" if model is Group else "key"
            values[column] = self._free(model, values[column], statement.source_id)
        noun: models.Model = model(**values)
        return noun

    def _free(self, model: type[models.Model], key: str, number: str) -> str:
        """The key that was made from the name, with the source's number where another row has it already."""
        free = f"{key}-{number.lower()}" if key in self.taken[model] else key
        self.taken[model].add(free)
        return free

    def _facts(self, room: str) -> Changes:
        changes = Changes()
        for each in self.difference.new:
            if each.model not in NOUNS and each.model.startswith(room):
                changes.stated.append(self._fact(each))
        for amendment in self.difference.amended:
            if amendment.statement.model.startswith(room):
                self._amend(amendment, changes)
        for record in self.difference.gone:
            if record.model.startswith(room):
                self._end(record, changes)
        return changes

    def _fact(self, statement: Statement) -> Fact:
        model = apps.get_model(statement.model)
        fact: Fact = model(**self._values(model, statement.said))
        self.lines[statement.source_id] = fact.line
        self.stated[statement.source_id] = fact
        return fact

    def _amend(self, amendment: Amendment, changes: Changes) -> None:
        record, statement = amendment.record, amendment.statement
        fact = self.held.get(record.line) if record.line else None
        if fact is None:
            self.report.ask(
                f"{record.source_id} ({record.model})", _("withdrawn here; the source now says it otherwise")
            )
            return
        self.stated[statement.source_id] = fact
        said = {column: new for column, (_old, new) in amendment.changes.items()}
        changes.amended.append((fact, self._columns(apps.get_model(statement.model), said)))

    def _end(self, record: SourceRecord, changes: Changes) -> None:
        """What the source no longer says ends on the day of the snapshot, unless it had ended before."""
        fact = self.held.get(record.line) if record.line else None
        if fact is not None and (fact.until is None or fact.until > self.difference.on):
            changes.ended.append((fact, self.difference.on))

    def _values(self, model: type[models.Model], said: dict[str, Any]) -> dict[str, Any]:
        return {name: self._value(model._meta.get_field(name), value) for name, value in said.items()}

    def _columns(self, model: type[models.Model], said: dict[str, Any]) -> dict[str, Any]:
        """As ``_values``, with the number of a row where it is a row."""
        values = self._values(model, said)
        return {
            model._meta.get_field(name).attname: value.pk if isinstance(value, models.Model) else value  # type: ignore[union-attr]
            for name, value in values.items()
        }

    def _value(self, field: Any, value: Any) -> Any:
        if isinstance(field, TextField):
            return Text(value or {})
        if value is None or not isinstance(field, models.ForeignKey | models.DateField | models.TimeField):
            return value
        if isinstance(field, models.ForeignKey):
            related: Any = field.related_model
            return self.by_key[related][value] if related in self.by_key else self.nouns[value]
        return _moment(field, value)

    def _remember(self) -> None:
        """Keep what the source said beside the rows that came of it."""
        fresh = [self._record(each) for each in self.difference.new]
        SourceRecord.objects.bulk_create(fresh, batch_size=BATCH)
        changed = [_renewed(each.record, each.statement) for each in self.difference.amended]
        changed += [_renewed(record, statement) for statement, record in self.difference.refreshed]
        changed += [_closed(record, self.difference.on) for record in self.difference.gone]
        SourceRecord.objects.bulk_update(changed, ["said", "raw", "seal", "gone_on"], batch_size=BATCH)

    def _record(self, statement: Statement) -> SourceRecord:
        noun = self.nouns.get(statement.source_id) or self._named(statement)
        return SourceRecord(
            source=self.source, source_id=statement.source_id, model=statement.model, said=statement.said,
            raw=statement.raw, seal=statement.seal, line=self.lines.get(statement.source_id),
            noun=noun.pk if noun is not None else None,
        )  # fmt: skip

    def _named(self, statement: Statement) -> models.Model | None:
        """The country or the chamber that a record stands for: they are known by their key, not by a number."""
        model = apps.get_model(statement.model)
        return self.by_key[model][statement.said["key"]] if model in self.by_key else None


def _renewed(record: SourceRecord, statement: Statement) -> SourceRecord:
    record.said, record.raw, record.seal, record.gone_on = statement.said, statement.raw, statement.seal, None
    return record


def _closed(record: SourceRecord, on: date) -> SourceRecord:
    record.gone_on = on
    until = record.said.get("until")
    if "until" in record.said and (until is None or until > on.isoformat()):
        record.said = {**record.said, "until": on.isoformat()}
    return record


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _moment(field: Any, value: str) -> date | datetime | time:
    """ISO text as the day, the instant or the hour that a column holds."""
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else time.fromisoformat(value)


def _in_batches(model: type[models.Model], column: str, values: Iterable[Any], **also: Any) -> Iterable[Any]:
    wanted = list(values)
    for start in range(0, len(wanted), BATCH):
        chosen = wanted[start : start + BATCH]
        yield from model._default_manager.filter(**{f"{column}__in": chosen}, **also)
