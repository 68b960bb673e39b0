"""The table of parliaments abroad: a row for each chamber, what it states, what the register says, how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from amity.imports.own.figures import source_on
from amity.imports.own.register import Known, days
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.partners.models import ChamberFact, Matter
from amity.people.models import BodyKind, BodyName
from amity.periods.spans import Span

MODEL, ALWAYS = "partners.chamberfact", Span(None, None)
NUMBERS = {"seats": Matter.SEATS, "women": Matter.WOMEN, "term_years": Matter.TERM}
WORDS = {"composed": Matter.MODE, "speaker": Matter.SPEAKER}
DAYS = {"elected_on": Matter.ELECTED, "next_election": Matter.NEXT}


def state_parliaments(stating: Stating) -> None:
    """Each row is a chamber; an empty cell says nothing, and leaves what is known as it is."""
    for line in stating.lines("parliaments"):
        number = f"chamber/{stating.code(line)}"
        stating.once(line, "code", number)
        country, names = stating.country(line, "country", line.text("country")), stating.texts(line, "name")
        said = {"key": number.partition("/")[2], "kind": BodyKind.PARLIAMENT.value, "country": country}
        stating.state(number, "people.body", {}, said)
        stating.state(f"{number}/name", "people.bodyname", {"name": names},
                      dated(ALWAYS, body=number, name=names, native={}))  # fmt: skip
        about = {"source": line.name("source", most=300), "source_on": source_on(line)}
        _refuse_too_many(line)
        for matter, value in _known(stating, line):
            given = {**value, **about}
            nothing: dict[str, Any] = {"number": None, "words": {}, "falls_on": None}
            stating.state(f"{number}/{matter}", MODEL, given,
                          dated(ALWAYS, body=number, matter=matter.value, **{**nothing, **given}))  # fmt: skip


def _known(stating: Stating, line: Line) -> Iterator[tuple[Matter, dict[str, Any]]]:
    for column, matter in NUMBERS.items():
        if column in line.raw and (number := line.number(column)) is not None:
            yield matter, {"number": number}
    for column, matter in WORDS.items():
        if words := stating.texts(line, column):
            yield matter, {"words": words}
    for column, matter in DAYS.items():
        if column in line.raw and (day := line.day(column)) is not None:
            yield matter, {"falls_on": day.isoformat()}


def _refuse_too_many(line: Line) -> None:
    seats, women = (line.number(name) if name in line.raw else None for name in ("seats", "women"))
    if seats is not None and women is not None and women > seats:
        raise line.error("women", _("that is more than the chamber has seats."), _("Correct one of the two."))


def read_parliaments(known: Known) -> None:
    """What the register says of parliaments abroad: two queries. The latest of each matter is compared."""
    for name in BodyName.objects.held().filter(body__kind=BodyKind.PARLIAMENT).select_related("body").oldest_first():
        number, body = f"chamber/{name.body.key}", name.body
        country = known.countries.get(body.country_id or 0)
        known.noun(number, "people.body", {"key": body.key, "kind": body.kind, "country": country}, body.pk)
        known.fact(f"{number}/name", name, days(name, body=number, name=dict(name.name), native=dict(name.native)))
    for row in ChamberFact.objects.held().select_related("body").oldest_first():
        number = f"chamber/{row.body.key}"
        said = days(row, body=number, matter=row.matter, number=row.number, words=dict(row.words),
                    falls_on=_iso(row.falls_on), source=row.source, source_on=_iso(row.source_on))  # fmt: skip
        known.fact(f"{number}/{row.matter}", row, said)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def filled(known: Known) -> Iterator[dict[str, Any]]:
    """The rows of the table from the register."""
    codes = [code for code, _name in settings.LANGUAGES]
    for number, record in sorted(known.records.items()):
        if record.model != "people.body" or not number.startswith("chamber/"):
            continue
        facts = {matter: known.records[f"{number}/{matter}"].said for matter in Matter
                 if f"{number}/{matter}" in known.records}  # fmt: skip
        names = known.records[f"{number}/name"].said["name"]
        row: dict[str, Any] = {"code": record.said["key"], "country": record.said["country"]}
        row |= {f"name_{code}": names.get(code, "") for code in codes}
        row |= {column: facts[matter]["number"] for column, matter in NUMBERS.items() if matter in facts}
        row |= {column: facts[matter]["falls_on"] for column, matter in DAYS.items() if matter in facts}
        row |= {f"{column}_{code}": facts[matter]["words"].get(code, "")
                for column, matter in WORDS.items() if matter in facts for code in codes}  # fmt: skip
        last = max(facts.values(), key=lambda said: str(said["source_on"]), default=None) or {}
        yield {**row, "source": last.get("source", ""), "source_on": last.get("source_on", "")}
