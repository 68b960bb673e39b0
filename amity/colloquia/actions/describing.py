"""What is said of a colloquium: its outline, its place, its subjects, who stands behind it, how many came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.colloquia.actions.rules import days_of, description_of, refuse_time_zone, venue_of, verify
from amity.colloquia.actions.saying import add, change
from amity.colloquia.models import (
    ActivityTie,
    Backing,
    Colloquium,
    Description,
    Form,
    Series,
    State,
    Subject,
    Turnout,
    Venue,
)
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.partners.models import Activity, Partner
from amity.periods.statements import state, withdraw
from amity.refusal import Refusal


@deed
def describe(colloquium: Colloquium, *, by: User, at: datetime | None = None, **words: Any) -> Description:
    """Say its title, summary, patronage, languages or edition otherwise; what was said before stays readable."""
    if "title" in words and not words["title"]:
        raise Refusal(_("A colloquium has a kind and a title."), _("Give both."))
    return change(description_of(colloquium), colloquium, "colloquia.describe", words, by=by, at=at)


@deed
def open_series(title: Text, *, by: User, at: datetime | None = None) -> Series:
    """Begin a series of colloquia, unless there is one of this title."""
    if known := next((one for one in Series.objects.all() if one.title == title), None):
        return known
    stem = slugify(title.said(settings.LANGUAGE_CODE).text)[:100] or "series"
    series = Series.objects.create(key=unused(stem, Series.objects), title=title)
    record("colloquia.open_series", series, by=by, at=at)
    return series


@deed
def place(
    colloquium: Colloquium, *, by: User, form: str = Form.VENUE, time_zone: str = "", at: datetime | None = None,
    **words: Any,
) -> Venue:  # fmt: skip
    """Say where it takes place, in the time of which place, and where it can be followed from afar."""
    zone = time_zone or settings.TIME_ZONE
    refuse_time_zone(zone)
    said = {"form": form, "time_zone": zone, **words}
    present = venue_of(colloquium)
    if present is None:
        return add(Venue, colloquium, "colloquia.place", said, by=by, at=at)
    return change(present, colloquium, "colloquia.place", said, by=by, at=at)


@deed
def concern(
    colloquium: Colloquium, *, groups: Iterable[Group], countries: Iterable[Country], themes: Iterable[Theme],
    by: User, at: datetime | None = None,
) -> None:  # fmt: skip
    """Say which groups invite to it, and which countries and themes it is about: these and no others."""
    wanted = {("group", one.pk) for one in groups} | {("country", one.pk) for one in countries}
    wanted |= {("theme", one.pk) for one in themes}
    held = {_bearing(row): row for row in colloquium.subjects.held()}
    if wanted == set(held):
        return
    at = record("colloquia.concern", colloquium, by=by, at=at).at
    for key, row in held.items():
        if key not in wanted:
            withdraw(row, at=at)
    for column, pk in sorted(wanted - set(held)):
        state(Subject, at=at, colloquium=colloquium, **{f"{column}_id": pk})
    verify(colloquium)


def _bearing(row: Subject) -> tuple[str, int]:
    return next((name, pk) for name in ("group", "country", "theme") if (pk := getattr(row, f"{name}_id")))


@deed
def back(
    colloquium: Colloquium, partner: Partner, role: str, *, by: User, gives: Text | None = None, rank: int = 0,
    at: datetime | None = None,
) -> Backing:  # fmt: skip
    """State that a body stands behind it, as what and with what; the public reads it."""
    said = {"role": role, "gives": gives or Text(), "rank": rank}
    present = colloquium.backings.held().filter(partner=partner).first()
    if present is not None:
        return change(present, colloquium, "colloquia.back", said, by=by, at=at)
    return add(Backing, colloquium, "colloquia.back", {"partner": partner, **said}, by=by, at=at)


@deed
def tie_activity(colloquium: Colloquium, activity: Activity, *, by: User, at: datetime | None = None) -> ActivityTie:
    """Say that a joint activity of a partnership was this colloquium, so that it is told once."""
    other = ActivityTie.objects.held().filter(activity=activity).exclude(colloquium=colloquium).first()
    if other is not None:
        raise Refusal(_("This activity is tied to another colloquium."), _("Strike that tie out first."))
    return add(ActivityTie, colloquium, "colloquia.tie_activity", {"activity": activity}, by=by, at=at)


@deed
def count_turnout(
    colloquium: Colloquium, people: int, *, on: date, by: User, companies: int | None = None, source: str = "",
    at: datetime | None = None,
) -> Turnout:  # fmt: skip
    """Record how many came."""
    first = days_of(colloquium).since
    if first is not None and on < first:
        raise Refusal(_("Nobody has come to it yet on that day."), _("Count those who came once it has begun."))
    said = {"people": people, "companies": companies, "source": source}
    present = colloquium.turnouts.held().first()
    if present is not None:
        return change(present, colloquium, "colloquia.count_turnout", said, by=by, at=at)
    return add(Turnout, colloquium, "colloquia.count_turnout", said, by=by, at=at)


def is_ahead(state_now: str) -> bool:
    """Whether a colloquium can still be prepared."""
    return state_now not in {State.HELD, State.PUBLISHED, State.CLOSED, State.CANCELLED}
