"""The sample's colloquia: facts with their source, and what is invented around them, marked as such."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.colloquia import actions
from amity.colloquia.actions.rules import days_of
from amity.colloquia.models import Colloquium, Series, Session, Speaker, SpeakerCard
from amity.countries.models import Country
from amity.groups.models import Group
from amity.imports.sample.sources import said, typeset
from amity.languages.texts import Text
from amity.partners.models import Occurrence, Partner
from amity.people.models import BodyName
from amity.reports import actions as reports
from amity.reports.models import Report

LEAD = timedelta(days=120)  # from the announcement to the day
WAY = ("announced", "open", "shut", "matching")
STEPS: dict[str, Any] = {
    "announced": actions.announce, "open": actions.open_registration, "shut": actions.shut_registration,
    "matching": actions.begin_matching,
}  # fmt: skip


def write_colloquia(*, on: date, by: User) -> None:
    """Every colloquium with its series, place, partners, programme, market and turnout."""
    told = said("colloquia")
    series = {row["key"]: actions.open_series(_text(row["title"]), by=by) for row in told["series"]}
    for row in told["colloquia"]:
        _colloquium(row, series, on, by)


def _text(words: dict[str, str] | None) -> Text:
    """French as it is printed: the file is typed with plain spaces."""
    return Text({code: typeset(text) for code, text in (words or {}).items()})


def _colloquium(row: dict[str, Any], series: dict[str, Series], on: date, by: User) -> None:
    first = row.get("day") or on + timedelta(days=row["days_ahead"])
    groups = list(Group.objects.filter(slug__in=row["groups"]))
    if not groups:
        return
    planned = min(first - LEAD, on - timedelta(days=7))
    colloquium = actions.plan(
        _text(row["title"]), kind=row["kind"], groups=groups, first=first, on=planned, by=by,
        last=first + timedelta(days=row.get("lasts", 1) - 1), summary=_text(row.get("summary")),
        countries=list(Country.objects.filter(key__in=row.get("countries", []))),
        themes=list(Theme.objects.filter(key__in=row.get("themes", []))),
        series=series.get(row.get("series", "")), edition=row.get("edition"), languages=row.get("languages", ""),
        interpreting=_text(row.get("interpreting")), patronage=_text(row.get("patronage")),
        source=row.get("source", ""),
    )  # fmt: skip
    _surround(colloquium, row, by)
    _tie(colloquium, row, by)
    _schedule(colloquium, row.get("programme", []), by)
    _market(colloquium, row, on, by)
    _walk(colloquium, row.get("state", "announced"), planned, by)
    if row.get("programme") and row.get("state") != "draft":
        actions.publish_programme(colloquium, on=planned, by=by)
    if report := Report.objects.filter(key=row.get("proceedings", "")).first():
        reports.tie(report, colloquia=[colloquium], by=by)
    if came := row.get("turnout"):
        actions.count_turnout(colloquium, came["people"], on=first, companies=came.get("companies"),
                              source=came.get("source", ""), by=by)  # fmt: skip


def _walk(colloquium: Colloquium, state: str, planned: date, by: User) -> None:
    """From step to step, a day each, to where it stands."""
    wanted = WAY[: WAY.index(state) + 1] if state in WAY else ()
    for days, step in enumerate(wanted):
        if step != "shut" or state == "shut":
            STEPS[step](colloquium, on=planned + timedelta(days=days + 1), by=by)


def _surround(colloquium: Colloquium, row: dict[str, Any], by: User) -> None:
    if venue := row.get("venue"):
        said_of_it = {"name": _text(venue["name"]), "address": venue["address"], "access": _text(venue.get("access"))}
        actions.place(colloquium, form=venue.get("form", "venue"), time_zone="Europe/Paris", by=by, **said_of_it)
    for rank, backing in enumerate(row.get("backings", [])):
        if partner := _partner(backing["partner"]):
            actions.back(colloquium, partner, backing["role"], gives=_text(backing.get("gives")), rank=rank, by=by)


def _tie(colloquium: Colloquium, row: dict[str, Any], by: User) -> None:
    """The joint activity that the sample's partners tell of the same event, where they do."""
    for held in Occurrence.objects.held().filter(since=row.get("day"), kind="event").select_related("activity"):
        actions.tie_activity(colloquium, held.activity, by=by)


def _partner(name: str) -> Partner | None:
    """A partner by its French name."""
    held = BodyName.objects.held().exclude(body__partner=None).select_related("body__partner")
    return next((row.body.partner for row in held if row.name.get("fr") == name), None)


def _schedule(colloquium: Colloquium, rows: list[dict[str, Any]], by: User) -> None:
    first = days_of(colloquium).since
    assert first is not None
    for row in rows:
        session = actions.schedule(
            colloquium, _text(row["title"]), kind=row["kind"], on=first + timedelta(days=row.get("day", 0)),
            starts_at=time.fromisoformat(row["from"]), ends_at=time.fromisoformat(row["to"]), by=by,
            room=row.get("room", ""), about=_text(row.get("about")),
        )  # fmt: skip
        _engage(session, row.get("speakers", []), by)


def _engage(session: Session, rows: list[Any], by: User) -> None:
    for rank, (given, family, office, role) in enumerate(rows):
        actions.engage(session, _speaker(given, family, by), role=role, office=_text(office), rank=rank, by=by)


def _speaker(given: str, family: str, by: User) -> Speaker:
    card = SpeakerCard.objects.held().filter(given=given, family=family).select_related("speaker").first()
    return card.speaker if card else actions.introduce_speaker(given, family, by=by)


def _market(colloquium: Colloquium, row: dict[str, Any], on: date, by: User) -> None:
    if sheet := row.get("market"):
        country = Country.objects.get(key=sheet["country"])
        actions.state_market(
            colloquium, country, sectors=_text(sheet["sectors"]), opportunities=_text(sheet["opportunities"]),
            contact=_partner(sheet["contact"]), reach=_text(sheet.get("reach")), by=by,
        )  # fmt: skip
    for rank, figure in enumerate(row.get("figures", [])):
        actions.state_figure(
            colloquium, Country.objects.get(key=figure["country"]), _text(figure["label"]), _text(figure["value"]),
            source=figure["source"], source_on=on - timedelta(days=figure["days_ago"]), rank=rank, by=by,
        )  # fmt: skip
