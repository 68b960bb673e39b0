"""A difference in words: names instead of numbers, grouped by what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from amity.countries.models import CountryName
from amity.design.days import written
from amity.groups.models import Office
from amity.imports.difference import Amendment, Difference
from amity.imports.models import Mark, SourceRecord
from amity.imports.runs.prepared import Shown
from amity.imports.statements import Said, Statement

KINDS = {
    "assembly.chamber": gettext_lazy("chamber"),
    "assembly.term": gettext_lazy("term"),
    "countries.country": gettext_lazy("country"),
    "countries.countryname": gettext_lazy("name"),
    "countries.countrykind": gettext_lazy("kind"),
    "people.person": gettext_lazy("person"),
    "people.personname": gettext_lazy("name"),
    "people.constituency": gettext_lazy("constituency"),
    "people.mandate": gettext_lazy("mandate"),
    "people.politicalgroup": gettext_lazy("political group"),
    "people.politicalgroupname": gettext_lazy("name"),
    "people.affiliation": gettext_lazy("political group of a member"),
    "groups.group": gettext_lazy("group"),
    "groups.groupname": gettext_lazy("name"),
    "groups.groupkind": gettext_lazy("kind"),
    "groups.standing": gettext_lazy("act"),
    "groups.coverage": gettext_lazy("country"),
    "groups.membership": gettext_lazy("membership"),
    "groups.tenure": gettext_lazy("office"),
    "groups.meeting": gettext_lazy("meeting"),
    "groups.convening": gettext_lazy("meeting"),
    "groups.attendance": gettext_lazy("presence"),
    "people.body": gettext_lazy("body"),
    "people.bodyname": gettext_lazy("name of a body"),
    "partners.partner": gettext_lazy("partner"),
    "partners.profile": gettext_lazy("what a partner is"),
    "partners.project": gettext_lazy("project"),
    "partners.undertaking": gettext_lazy("project"),
}
COLUMNS = {
    "since": gettext_lazy("since"), "until": gettext_lazy("until"), "person": gettext_lazy("person"),
    "group": gettext_lazy("group"), "country": gettext_lazy("country"), "office": gettext_lazy("office"),
    "name": gettext_lazy("name"), "names": gettext_lazy("names"), "given": gettext_lazy("given name"),
    "family": gettext_lazy("family name"), "gender": gettext_lazy("gender"), "kind": gettext_lazy("kind"),
    "state": gettext_lazy("act"), "capacity": gettext_lazy("capacity"), "on_behalf_of": gettext_lazy("on behalf of"),
    "order": gettext_lazy("order"), "constituency": gettext_lazy("constituency"), "tie": gettext_lazy("capacity"),
    "political_group": gettext_lazy("political group"), "presides": gettext_lazy("presides"),
    "regional": gettext_lazy("regional"), "abbreviation": gettext_lazy("abbreviation"),
    "presence": gettext_lazy("presence"), "place": gettext_lazy("place"), "agenda": gettext_lazy("agenda"),
    "starts_at": gettext_lazy("hour"), "seats": gettext_lazy("seats"), "meeting": gettext_lazy("meeting"),
    "chamber": gettext_lazy("chamber"), "short": gettext_lazy("name"), "is_remote": gettext_lazy("remote"),
    "title": gettext_lazy("title"), "authority": gettext_lazy("authority"), "theme": gettext_lazy("theme"),
    "counterpart": gettext_lazy("partner authority"), "amount_cents": gettext_lazy("amount in cents"),
    "currency": gettext_lazy("currency"), "site": gettext_lazy("site"), "about": gettext_lazy("what it does"),
    "body": gettext_lazy("body"), "partner": gettext_lazy("partner"), "native": gettext_lazy("native name"),
    "outcome": gettext_lazy("how it ended"), "project": gettext_lazy("project"),
    "is_cancelled": gettext_lazy("cancelled"), "published_at": gettext_lazy("published"),
}  # fmt: skip
# Which column says whose row it is: the first that a row has.
ABOUT = (
    "partner",
    "body",
    "project",
    "group",
    "meeting",
    "person",
    "political_group",
    "constituency",
    "country",
    "chamber",
)
HIDDEN = {"key", "slug", "sort_key", "source", "chamber", "in_sentence", "member_words", "alpha2", "alpha3"}
NAMING = {"groups.groupname": "group", "people.personname": "person", "people.politicalgroupname": "political_group"}


class Speech:
    """Says the statements of one source in the language of the present reader."""

    def __init__(self, language: str, records: Mapping[str, SourceRecord], new: Iterable[Statement]) -> None:
        self.language = language
        self.names: dict[str, str] = {}
        self.offices = {office.key: office for office in Office.objects.all()}
        self.countries = {row.country.key: str(row.short)
                          for row in CountryName.objects.held().select_related("country").oldest_first()}  # fmt: skip
        for record in (each for each in records.values() if not each.is_erased):
            self._name(record.source_id, record.model, record.said)
        for each in new:
            self._name(each.source_id, each.model, each.said)

    def _name(self, number: str, model: str, said: Said) -> None:
        if model in NAMING:
            name = said.get("name") or f"{said.get('given', '')} {said.get('family', '')}"
            self.names[said[NAMING[model]]] = self.text(name)
        elif model == "people.constituency":
            self.names[number] = self.text(said["names"])
        elif model == "groups.meeting":
            self.names[number] = self.names.get(said["group"], str(said["group"]))

    def text(self, value: Any) -> str:
        if not isinstance(value, dict):
            return " ".join(str(value).split())
        return " ".join(str(value.get(self.language) or next((each for each in value.values() if each), "")).split())

    def value(self, model: str, column: str, value: Any) -> str:
        if value in (None, "", {}) or isinstance(value, bool):
            return "–" if value is not True and value is not False else _("yes") if value else _("no")
        if column in {"since", "until"}:
            return written(date.fromisoformat(value), self.language, "medium")
        if column in {"office", "country"}:
            return self.offices[value].said() if value in self.offices else self.countries.get(value, str(value))
        if isinstance(value, dict):
            return " / ".join(f"{text} ({code})" for code, text in value.items() if text)
        return self.names.get(value) or self._choice(model, column, value)

    def _choice(self, model: str, column: str, value: Any) -> str:
        """The word of a choice; anything else as it is."""
        names = {each.name: each for each in apps.get_model(model)._meta.get_fields()}
        found = names.get(column)
        choices = dict(found.choices or ()) if isinstance(found, models.CharField) else {}
        return str(choices.get(value, value))

    def about(self, number: str, model: str, said: Said) -> str:
        if model in {"people.person", "groups.group", "people.politicalgroup", "people.constituency"}:
            return self.names.get(number, number)
        column = next((name for name in ABOUT if said.get(name) and f"{model}.{name}" != "people.person.person"), "")
        if not column:
            return self.text(said.get("names") or said.get("key") or number)
        if column == "country":
            return self.countries.get(said["country"], str(said["country"]))
        return self.names.get(said[column], str(said[column]))

    def line(self, model: str, said: Said, *, without: str = "") -> str:
        """What a row says, but for what it leaves open and for what it is about."""
        return pairs(
            (COLUMNS.get(column, column), self.value(model, column, value))
            for column, value in said.items()
            if value not in (None, "", {}, False) and column not in HIDDEN and column != without
        )


def shown(difference: Difference, records: Mapping[str, SourceRecord], language: str) -> list[Shown]:
    """Every row of a difference in words, grouped by what it is about."""
    stated = [*difference.new, *(each.statement for each in difference.amended)]
    speech = Speech(language, records, stated)
    rows = [_new(speech, each) for each in difference.new]
    rows += [_amended(speech, each) for each in difference.amended]
    rows += [_gone(speech, record, difference.on) for record in difference.gone]
    return grouped(rows)


def _amended(speech: Speech, each: Amendment) -> Shown:
    number, model, said = each.statement.source_id, each.statement.model, each.statement.said
    before = {column: pair[0] for column, pair in each.changes.items()}
    after = {column: pair[1] for column, pair in each.changes.items()}
    about, what = _cut(speech.about(number, model, said)), _what(speech, model, said)
    return Shown(Mark.AMENDED, about, what, _pairs(speech, model, before), _pairs(speech, model, after))


def _gone(speech: Speech, record: SourceRecord, on: date) -> Shown:
    ends = _("ends on %(day)s") % {"day": written(on, speech.language, "medium")}
    return Shown(Mark.ENDED, _cut(speech.about(record.source_id, record.model, record.said)),
                 _what(speech, record.model, record.said), speech.line(record.model, record.said), ends)  # fmt: skip


def _new(speech: Speech, each: Statement) -> Shown:
    about = speech.about(each.source_id, each.model, each.said)
    return Shown(Mark.NEW, _cut(about), _what(speech, each.model, each.said), "", speech.line(each.model, each.said))


def _what(speech: Speech, model: str, said: Said) -> str:
    word = str(KINDS.get(model, model))
    person = str(said.get("person") or "") if model.startswith("groups.") else ""
    return _cut(f"{word}, {speech.names.get(person, person)}" if person else word)


def _pairs(speech: Speech, model: str, said: Said) -> str:
    return pairs((COLUMNS.get(column, column), speech.value(model, column, value)) for column, value in said.items())


def pairs(said: Iterable[tuple[object, str]]) -> str:
    """Labels and values on one line, as the reader's language sets them."""
    form = pgettext("a label and its value", "%(label)s: %(value)s")
    return " · ".join(form % {"label": label, "value": value or "–"} for label, value in said)


def _cut(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:299]}…"


def grouped(rows: Iterable[Shown]) -> list[Shown]:
    """Rows of one thing together, things in the order in which they first come; conflicts before all else."""
    by_thing: dict[tuple[bool, str], list[Shown]] = defaultdict(list)
    for row in rows:
        by_thing[row.mark != Mark.CONFLICT, row.about].append(row)
    return [row for key in sorted(by_thing, key=lambda pair: pair[0]) for row in by_thing[key]]
