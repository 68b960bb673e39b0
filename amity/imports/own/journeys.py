"""The table of missions and receptions: what a row of it states, what the register says of them, how it is filled.

Days, words, groups, countries and the delegation are compared with the register and amended; where a file stands is
stated of a new one only: afterwards it is the department's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.own.projects import choices_words, word_of
from amity.imports.own.register import Known, days
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.missions.models import Dates, Delegate, Destination, Hosting, MissionKind, Outline, Part, Purpose, State
from amity.periods.spans import Span

ALWAYS, DAY = Span(None, None), timedelta(days=1)
STATES = (State.AUTHORISED, State.CONFIRMED, State.REPORTED, State.CLOSED, State.CANCELLED)
# What other tables call a mission and a reception.
DIRECTIONS = {"outgoing": "mission", "sortante": "mission", "incoming": "reception", "entrante": "reception"}
TEXTS = ("title", "cities", "themes", "invited_by", "partners")


def state_missions(stating: Stating) -> None:
    """Each row is a mission or a reception."""
    for line in stating.lines("missions"):
        number = f"mission/{stating.code(line)}"
        stating.once(line, "code", number)
        kind = word_of(line, "kind", line.text("kind"), choices_words(MissionKind) | DIRECTIONS)
        _refuse_other_kind(stating, line, number, kind)
        is_new = number not in stating.known.records
        said = {"chamber": stating.chamber, "key": number.partition("/")[2], "kind": kind}
        stating.state(number, "missions.mission", {}, said)
        _outline(stating, line, number)
        span = _days(stating, line, number)
        if is_new:
            _stage(stating, line, number, span)
        _ties(stating, line, number)
        if report := stating.maybe(line, "report_code"):
            stating.report.ask(number, f"report_code: {report}")


def _refuse_other_kind(stating: Stating, line: Line, number: str, kind: str) -> None:
    held = stating.known.records.get(number)
    if held is not None and held.said["kind"] != kind:
        raise line.error("kind", _("the register knows this file as another kind."), _("Give this row another code."))


def _outline(stating: Stating, line: Line, number: str) -> None:
    texts = {name: stating.texts(line, name) for name in TEXTS}
    given: dict[str, Any] = {name: text for name, text in texts.items() if text}
    if text := stating.maybe(line, "purpose"):
        given["purpose"] = word_of(line, "purpose", text, choices_words(Purpose))
    otherwise = dated(ALWAYS, mission=number, purpose=Purpose.KNOWLEDGE.value, **{name: {} for name in TEXTS})
    stating.state(f"{number}/outline", "missions.outline", given, otherwise)


def _days(stating: Stating, line: Line, number: str) -> Span:
    """The first and the last day; where no last day is given, it is over on the first."""
    span = _both(line)
    said = dated(span, mission=number)
    given = {name: said[name] for name in ("since", "until")}
    stating.state(f"{number}/dates", "missions.dates", given, said)
    return span


def _both(line: Line) -> Span:
    first, last = line.day("first_day"), line.day("last_day") if "last_day" in line.raw else None
    if first is None:
        raise line.error("first_day", _("a mission has a first day."), _("Give it."))
    if last is not None and last < first:
        raise line.error("last_day", _("it ends before it begins."), _("Correct one of the two days."))
    return Span(first, (last or first) + DAY)


def _stage(stating: Stating, line: Line, number: str, span: Span) -> None:
    """Where a new file stands: as the row says, else closed once it is over and confirmed before."""
    text = stating.maybe(line, "state")
    over = span.until is not None and span.until <= date.today()  # noqa: DTZ011 - a day, not an instant
    state = word_of(line, "state", text, _state_words()) if text else str(State.CLOSED if over else State.CONFIRMED)
    since = span.until if state in {State.CLOSED, State.REPORTED} else span.since
    said = dated(Span(since, None), mission=number, state=state, act={}, reason={})
    stating.state(f"{number}/stage", "missions.stage", {}, said)


def _state_words() -> dict[str, str]:
    words = choices_words(State)
    return {word: key for word, key in words.items() if key in STATES}


def _ties(stating: Stating, line: Line, number: str) -> None:
    """The groups, the countries and the delegation: those of the row are added, nobody is taken out."""
    for group in _referred(stating, line, "group_codes", "group"):
        stating.state(f"{number}/{group}", "missions.hosting", {}, dated(ALWAYS, mission=number, group=group))
    for key in dict.fromkeys(stating.country(line, "countries", text) for text in _several(stating, line, "countries")):
        said = dated(ALWAYS, mission=number, country=key)
        stating.state(f"{number}/country/{key}", "missions.destination", {}, said)
    for column, part in (("head_code", Part.HEAD), ("member_codes", Part.MEMBER)):
        for person in _referred(stating, line, column, "person"):
            said = dated(ALWAYS, mission=number, person=person, part=part.value)
            stating.state(f"{number}/{person}", "missions.delegate", {"part": part.value}, said)


def _several(stating: Stating, line: Line, column: str) -> list[str]:
    texts = (text.strip() for text in (stating.maybe(line, column) or "").split("|"))
    return [text for text in texts if text]


def _referred(stating: Stating, line: Line, column: str, room: str) -> list[str]:
    """The numbers of the rows that a cell names by their codes, each once."""
    codes = _several(stating, line, column)
    numbers = {f"{room}/{slugify(code)}": code for code in codes}
    for number, code in numbers.items():
        if number not in stating.statements and number not in stating.known.records:
            raise line.error(
                column, _("nothing in the tables or in the register has the code “%(code)s”.") % {"code": code},
                _("Correct the code, or add the row that it stands for."),
            )  # fmt: skip
    return list(numbers)


def read_missions(known: Known) -> None:
    """What the register says of its missions: five queries."""
    numbers: dict[int, str] = {}
    for row in Outline.objects.held().select_related("mission__chamber").order_by("mission__key"):
        number = numbers[row.mission_id] = f"mission/{row.mission.key}"
        said = {"chamber": row.mission.chamber.key, "key": row.mission.key, "kind": row.mission.kind}
        known.noun(number, "missions.mission", said, row.mission_id)
        texts = {name: dict(getattr(row, name)) for name in TEXTS}
        known.fact(f"{number}/outline", row, days(row, mission=number, purpose=row.purpose, **texts))
    for kind, name, number_of in (
        (Dates, "dates", None),
        (Hosting, "group", lambda row: f"group/{known.groups[row.group_id]}" if row.group_id in known.groups else ""),
        (Destination, "country", lambda row: known.countries[row.country_id]),
        (Delegate, "person", lambda row: f"person/{known.people[row.person_id]}"),
    ):
        _read(known, numbers, kind, name, number_of)


def _read(known: Known, numbers: dict[int, str], kind: Any, name: str, number_of: Callable[[Any], str] | None) -> None:
    for row in kind.objects.held().filter(mission__in=numbers).order_by("pk"):
        mission = numbers[row.mission_id]
        if number_of is None:
            known.fact(f"{mission}/{name}", row, days(row, mission=mission))
        elif tie := number_of(row):
            also = {"part": row.part} if kind is Delegate else {}
            address = f"{mission}/country/{tie}" if kind is Destination else f"{mission}/{tie}"
            known.fact(address, row, days(row, mission=mission, **{name: tie}, **also))


def filled(known: Known) -> Iterator[dict[str, Any]]:
    """The rows of the table from the register, in the order of their codes."""
    ties: dict[str, dict[str, list[str]]] = {}
    for record in known.records.values():
        column = _column(record)
        if column:
            ties.setdefault(record.said["mission"], {}).setdefault(column, []).append(_code_of(record))
    for number in sorted(each for each, record in known.records.items() if record.model == "missions.mission"):
        outline, dates = known.records[f"{number}/outline"].said, known.records.get(f"{number}/dates")
        words = {f"{name}_{code}": outline[name].get(code, "") for name in TEXTS for code, _name in settings.LANGUAGES}
        until = date.fromisoformat(dates.said["until"]) if dates and dates.said["until"] else None
        several = {column: "|".join(codes) for column, codes in ties.get(number, {}).items()}
        yield {"code": number.partition("/")[2], "kind": known.records[number].said["kind"], **words,
               "purpose": outline["purpose"], "first_day": dates.said["since"] if dates else "",
               "last_day": (until - DAY).isoformat() if until else "", **several}  # fmt: skip


def _column(record: Any) -> str:
    if record.model == "missions.delegate":
        return "head_code" if record.said["part"] == Part.HEAD else "member_codes"
    return {"missions.hosting": "group_codes", "missions.destination": "countries"}.get(record.model, "")


def _code_of(record: Any) -> str:
    said = record.said
    return str(said.get("country") or (said.get("group") or said.get("person") or "").partition("/")[2])
