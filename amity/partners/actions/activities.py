"""What was done together is recorded, and published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.missions.models import Mission
from amity.partners.actions.rules import refuse_backwards
from amity.partners.models import Activity, Occurrence, Part, Partner
from amity.people.models import Person
from amity.periods.statements import state
from amity.refusal import Refusal


def free_activity_key(title: Text, on: date) -> str:
    """A lasting address for an activity: its day and its title."""
    stem = f"{on.isoformat()}-{slugify(title.said(settings.LANGUAGE_CODE).text)[:100]}".rstrip("-")
    return unused(stem, Activity.objects)


@deed
def record_activity(
    kind: str, title: Text, *, on: date, partners: Iterable[Partner], by: User, until: date | None = None,
    groups: Iterable[Group] = (), countries: Iterable[Country] = (), themes: Iterable[Theme] = (),
    people: Iterable[Person] = (), missions: Iterable[Mission] = (), place: Text | None = None,
    text: Text | None = None, source: str = "",
    published: bool = False, at: datetime | None = None,
) -> Activity:  # fmt: skip
    """Record what was done with one partner or several, and what it bears on; ``until`` is its last day."""
    together = list(partners)
    if not together:
        raise Refusal(_("An activity is done with a partner."), _("Choose one at least."))
    ends = (until or on) + timedelta(days=1)
    refuse_backwards(on, ends)
    if known := _recorded(kind, title, on, together):
        return known
    activity = Activity.objects.create(key=free_activity_key(title, on))
    at = record("partners.record_activity", activity, by=by, at=at, on=on, kind=kind, partners=_keys(together)).at
    days: dict[str, Any] = {"since": on, "until": ends}
    said = {"kind": kind, "title": title, "place": place or Text(), "text": text or Text(), "source": source}
    state(Occurrence, at=at, activity=activity, **said, **days)
    named = {"partner": together, "group": groups, "country": countries, "theme": themes, "person": people,
             "mission": missions}  # fmt: skip
    for column, things in named.items():
        for thing in things:
            state(Part, at=at, activity=activity, **{column: thing}, **days)
    if published:
        publish_activity(activity, by=by, at=at)
    return activity


def _keys(partners: list[Partner]) -> list[int]:
    return [partner.pk for partner in partners]


def _recorded(kind: str, title: Text, on: date, partners: list[Partner]) -> Activity | None:
    held = Occurrence.objects.held().filter(kind=kind, title=title, since=on)
    return Activity.objects.filter(occurrences__in=held, parts__partner=partners[0]).first()


@deed
def publish_activity(activity: Activity, *, by: User, at: datetime | None = None) -> None:
    """Let the public read of an activity."""
    if activity.published_at is None:
        activity.published_at = record("partners.publish", activity, by=by, at=at).at
        activity.save(update_fields=["published_at"])
