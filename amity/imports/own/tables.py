"""Table by table: what each row of an own table becomes."""

from __future__ import annotations

from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.countries.models import Country
from amity.imports.own.bodies import state_partners
from amity.imports.own.figures import state_figures
from amity.imports.own.journeys import state_missions
from amity.imports.own.parliaments import state_parliaments
from amity.imports.own.projects import state_projects
from amity.imports.own.reading import Tables
from amity.imports.own.register import Known
from amity.imports.own.seating import state_offices, state_seats
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.imports.statements import Statement
from amity.periods.spans import Span
from amity.refusal import Refusal

LATER = {"parent_code", "website"}


def stated(tables: Tables, known: Known) -> list[Statement]:
    """Every statement, nouns before what is said of them; the chamber first."""
    stating = Stating(tables, known)
    _chamber(stating)
    _refuse_without_chamber(stating)
    _countries(stating)
    _people(stating)
    _groups(stating)
    _countries_of_groups(stating)
    state_seats(stating)
    state_offices(stating)
    state_partners(stating)
    state_projects(stating)
    state_missions(stating)
    state_figures(stating)
    state_parliaments(stating)
    return list(stating.statements.values())


def _chamber(stating: Stating) -> None:
    for line in stating.lines("chamber"):
        key = stating.code(line)
        if stating.known.chamber is not None and stating.known.chamber.key != key:
            raise line.error("code", _("this register is that of another chamber."), _("Leave this table out."))
        stating.chamber = key
        names = stating.texts(line, "name")
        seats = line.number("seats") if "seats" in line.raw else None
        country = stating.country(line, "country", line.text("country"))
        if stating.known.chamber is None:
            said = {"key": key, "country": country, "names": names, "in_sentence": {}, "seats": seats, "source": "",
                    "member_words": stating.texts(line, "members") or names}  # fmt: skip
            stating.state("chamber", "assembly.chamber", {}, said)
        else:
            stating.texts(line, "members")


def _refuse_without_chamber(stating: Stating) -> None:
    if not stating.chamber:
        raise Refusal(_("This register has no chamber yet."), _("Add the table “chamber”, with one row, to the files."))


def _countries(stating: Stating) -> None:
    for line in stating.lines("countries"):
        text, names = line.name("code", most=60), stating.texts(line, "name")
        kind = stating.maybe(line, "kind") or "state"
        if kind not in {"state", "entity", "territory"}:
            raise line.error("kind", _("“%(value)s” is not a known category.") % {"value": kind[:80]},
                             _("Known are: %(known)s.") % {"known": "state, entity, territory"})  # fmt: skip
        key = slugify(text)
        stating.once(line, "code", f"country/{key}")
        known = Country.objects.filter(key=key).exists() or text in _codes()
        if not known:
            codes = {"alpha2": text if len(text) == 2 and text.isupper() else "",
                     "alpha3": text if len(text) == 3 and text.isupper() else ""}  # fmt: skip
            said = {"key": key, "sort_key": slugify(next(iter(names.values()))), **codes}
            stating.state(f"country/{key}", "countries.country", {}, said)
            always = Span(None, None)
            stating.state(f"country/{key}/name", "countries.countryname", {}, dated(always, country=key, short=names))
            stating.state(f"country/{key}/kind", "countries.countrykind", {}, dated(always, country=key, kind=kind))


def _codes() -> set[str]:
    return {code for pair in Country.objects.values_list("alpha2", "alpha3") for code in pair if code}


def _people(stating: Stating) -> None:
    for line in stating.lines("people"):
        number = f"person/{stating.code(line)}"
        stating.once(line, "code", number)
        given, family = line.name("given_name", most=120), line.name("family_name", most=120)
        gender = stating.gender(line)
        said = {"key": number.split("/")[1], "gender": gender or "", "sort_key": slugify(f"{family} {given}")}
        stating.state(number, "people.person", {"gender": gender} if gender else {}, said)
        named = {"given": given, "family": family}
        stating.state(f"{number}/name", "people.personname", named, dated(Span(None, None), person=number, **named))
        stating.maybe(line, "title")
        _mandate(stating, line, number)


def _mandate(stating: Stating, line: Line, number: str) -> None:
    span = stating.span(line, "mandate_since", "mandate_until")
    place, party = stating.place(line), stating.party(line, "political_group")
    has_mandate = span.since is not None or span.until is not None or place is not None
    if has_mandate and "mandate_since" in line.raw:
        said = dated(span, person=number, chamber=stating.chamber, constituency=place)
        given = {"until": said["until"]} if "mandate_until" in line.raw else {}
        given |= {"constituency": place} if place else {}
        stating.state(f"{number}/mandate/{said['since']}", "people.mandate", given, said)
    if party:
        said = dated(span, person=number, political_group=party, tie="member", presides=False)
        stating.state(f"{number}/affiliation", "people.affiliation", {"political_group": party}, said)


def _groups(stating: Stating) -> None:
    for line in stating.lines("groups"):
        number = f"group/{stating.code(line)}"
        stating.once(line, "code", number)
        (kind, regional), names = stating.kind(line), stating.texts(line, "name")
        founded, noted, dissolved = _acts(line)
        life = Span(founded or noted, dissolved)
        stating.lives[number] = life
        keys = [stating.country(line, "countries", text.strip())
                for text in (stating.maybe(line, "countries") or "").split("|") if text.strip()]  # fmt: skip
        for column in sorted(LATER & set(line.raw)):
            if value := line.maybe(column):
                stating.report.ask(number, f"{column}: {value}")
        stating.state(number, "groups.group", {}, {"chamber": stating.chamber, "slug": number.split("/")[1]})
        given = _names(stating, number, names)
        begun = Span(life.since, None)
        stating.state(f"{number}/name", "groups.groupname", given, dated(begun, group=number, name=names))
        whole = len(keys) > 1 if regional is None else regional
        sort = {"kind": kind} | ({} if regional is None else {"regional": regional})
        stating.state(f"{number}/kind", "groups.groupkind", sort,
                      dated(begun, group=number, kind=kind, regional=whole))  # fmt: skip
        for key in keys:
            stating.state(f"{number}/country/{key}", "groups.coverage", {}, dated(life, group=number, country=key))
        _life(stating, line, number, (founded, noted, dissolved))


def _acts(line: Line) -> tuple[date | None, date | None, date | None]:
    """The days on which a group was founded, noted by the Bureau and dissolved, as far as they are said."""
    founded, noted, dissolved = (
        line.day(column) if column in line.raw else None for column in ("founded_on", "noted_on", "dissolved_on")
    )
    if dissolved and dissolved <= max(founded or date.min, noted or date.min):
        raise line.error("dissolved_on", _("it ends before it begins."), _("Correct one of the two days."))
    return founded, noted, dissolved


def _names(stating: Stating, number: str, names: dict[str, str]) -> dict[str, object]:
    """The languages that the file has, on those that the register has."""
    held = stating.known.records.get(f"{number}/name")
    return {"name": {**held.said["name"], **names}} if held is not None else {}


def _life(stating: Stating, line: Line, number: str, said: tuple[object, object, object]) -> None:
    """The acts of a group that is new; of one that exists they are acts of the desk."""
    founded, noted, dissolved = (day.isoformat() if day else None for day in said)  # type: ignore[attr-defined]
    if number in stating.known.records:
        held = dict(zip(("founded_on", "noted_on", "dissolved_on"), stating.known.lives.get(number, ()), strict=False))
        for column, day in zip(held, (founded, noted, dissolved), strict=False):
            if column in line.raw and day and day != held[column]:
                stating.report.ask(number, _("%(column)s: %(held)s → %(day)s; a group’s life changes by its acts")
                                   % {"column": column, "held": held[column] or "–", "day": day})  # fmt: skip
        return
    acts = [("proposed", founded, noted)] if founded and noted and founded < noted else []
    acts += [("noted" if noted else "constituted", noted or founded, dissolved)]
    acts += [("dissolved", dissolved, None)] if dissolved else []
    for state, since, until in acts:
        stating.state(f"{number}/{state}", "groups.standing", {},
                      {"since": since, "until": until, "group": number, "state": state})  # fmt: skip


def _countries_of_groups(stating: Stating) -> None:
    for line in stating.lines("countries_of_groups"):
        number = stating.reference(line, "group_code", "group")
        key = stating.country(line, "country", line.text("country"))
        stating.once(line, "country", f"{number}/country/{key}")
        given = {name: value for name, value in dated(stating.span(line)).items() if name in line.raw and value}
        said = dated(stating.within(line, number), group=number, country=key)
        stating.state(f"{number}/country/{key}", "groups.coverage", given, said)
