"""The rules of a colloquium, asked at the end of each verb, and their words when they say no."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from amity.colloquia.models import Colloquium, Days, Description, Speaking, Step, Venue
from amity.design.days import in_words
from amity.refusal import Refusal


def days_of(colloquium: Colloquium) -> Days:
    """The days that are held true of a colloquium now."""
    return colloquium.days.held().get()


def step_of(colloquium: Colloquium) -> Step:
    """The step at which it stands now."""
    return colloquium.steps.open().get()


def description_of(colloquium: Colloquium) -> Description:
    """What is said of it now."""
    return colloquium.descriptions.held().get()


def venue_of(colloquium: Colloquium) -> Venue | None:
    """Where it takes place, as far as that is said."""
    return colloquium.venues.held().first()


def verify(colloquium: Colloquium) -> None:
    """Refuse if a rule is broken: the first fault, in words."""
    if not colloquium.subjects.held().filter(group__isnull=False).exists():
        raise Refusal(_("A colloquium belongs to a group."), _("Name the group that invites to it."))
    days, sessions = days_of(colloquium), list(colloquium.sessions.held())
    for session in sessions:
        if session.since is not None and not days.holds(session.since):
            said = {"session": str(session.title), "day": in_words(session.since)}
            raise Refusal(
                _("“%(session)s” is planned on %(day)s, outside the days of the colloquium.") % said,
                _("Move the session, or choose other days."),
            )
    _verify_speakings(colloquium, {session.line for session in sessions})


def _verify_speakings(colloquium: Colloquium, lines: set[object]) -> None:
    """Who speaks, speaks in a session that there is, and once in each."""
    known: set[tuple[object, int]] = set()
    for row in Speaking.objects.held().filter(colloquium=colloquium):
        if row.session not in lines:
            raise Refusal(_("Somebody would speak in a session that there is not."), _("Name them in another first."))
        if (row.session, row.speaker_id) in known:
            raise Refusal(_("Somebody is named twice in one session."), _("Name each speaker once."))
        known.add((row.session, row.speaker_id))


def refuse_days(first: date, last: date) -> None:
    """Refuse days that end before they begin; ``last`` is the last day."""
    if last < first:
        raise Refusal(_("The last day lies before the first."), _("Swap them, or choose other days."))


def refuse_hours(starts_at: time, ends_at: time) -> None:
    """Refuse hours that end before they begin."""
    if ends_at <= starts_at:
        raise Refusal(_("The session ends before it begins."), _("Correct one of the two hours."))


def refuse_time_zone(zone: str) -> None:
    """Refuse a time zone that is unknown (IANA)."""
    if zone not in available_timezones():
        raise Refusal(_("“%(zone)s” is not a time zone.") % {"zone": zone},
                      _("Give a region and a city, for example America/Sao_Paulo."))  # fmt: skip
