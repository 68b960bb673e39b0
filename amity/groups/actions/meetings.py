"""Convening, minuting and publishing a meeting; what it elects is written into the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.actions.rules import group_name
from amity.groups.actions.seats import elect
from amity.groups.models import Attendance, Convening, Group, Meeting, Minutes, Office, Presence
from amity.groups.models.group import LIVING
from amity.journal.actions import record
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.periods.statements import amend, state, withdraw
from amity.refusal import Refusal


class Election(NamedTuple):
    """What an assembly decided: who gets which office, for which country."""

    member: Person
    office: Office
    country: Country | None = None


def _refuse_unless_living(group: Group, on: date) -> None:
    if not group.standings.held().on(on).filter(state__in=LIVING).exists():
        raise Refusal(
            _("%(group)s does not exist on that day, so it cannot meet.") % {"group": group_name(group.pk)},
            _("Check the day, or the group’s acts of constitution and dissolution."),
        )


def _free_key(group: Group, kind: str, on: date) -> str:
    stem = f"{on.isoformat()}-{kind}"
    taken = set(group.meetings.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


@transaction.atomic
def convene(
    group: Group,
    kind: str,
    *,
    on: date,
    by: User,
    starts_at: time | None = None,
    place: Text | None = None,
    agenda: Text | None = None,
    is_remote: bool = False,
    at: datetime | None = None,
) -> Meeting:
    """Call a group together on a day; a group that does not exist on that day cannot meet."""
    _refuse_unless_living(group, on)
    meeting = Meeting.objects.create(group=group, key=_free_key(group, kind, on))
    entry = record("groups.convene", meeting, by=by, at=at, group=group, kind=kind, on=on)
    state(
        Convening, at=entry.at, meeting=meeting, kind=kind, since=on, until=on + timedelta(days=1), starts_at=starts_at,
        place=place or Text(), agenda=agenda or Text(), is_remote=is_remote,
    )  # fmt: skip
    return meeting


def convening_of(meeting: Meeting) -> Convening:
    """What is held true now of when and where a meeting is."""
    return meeting.convenings.held().get()


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Record that a meeting will not be or was not held."""
    convening = convening_of(meeting)
    if convening.is_cancelled:
        return
    entry = record("groups.cancel", meeting, by=by, at=at, reason=reason)
    amend(convening, at=entry.at, is_cancelled=True)


@transaction.atomic
def minute(
    meeting: Meeting,
    *,
    by: User,
    present: Iterable[Person] = (),
    excused: Iterable[Person] = (),
    text: Text | None = None,
    decisions: Text | None = None,
    elections: Iterable[Election] = (),
    at: datetime | None = None,
) -> Minutes:
    """Record who came, what was said and decided; each election becomes an office in the register that day."""
    convening = convening_of(meeting)
    if convening.is_cancelled or convening.since is None:
        raise Refusal(_("This meeting was cancelled, so it has no minutes."), _("Convene it again on another day."))
    entry = record("groups.minute", meeting, by=by, at=at, group=meeting.group_id)
    _replace_attendance(meeting, convening, list(present), list(excused), entry.at)
    for fact in meeting.minutes.held():
        withdraw(fact, at=entry.at)
    minutes = state(
        Minutes, at=entry.at, meeting=meeting, text=text or Text(), decisions=decisions or Text(), **_day(convening)
    )
    for chosen in elections:
        elect(chosen.member, chosen.office, of=meeting.group, on=convening.since, by=by, country=chosen.country, at=at)
    return minutes


def _day(convening: Fact) -> dict[str, date | None]:
    return {"since": convening.since, "until": convening.until}


def _replace_attendance(
    meeting: Meeting, convening: Fact, present: list[Person], excused: list[Person], at: datetime
) -> None:
    if twice := {person.pk for person in present} & {person.pk for person in excused}:
        raise Refusal(
            _("%(count)d people are both present and excused.") % {"count": len(twice)}, _("Keep each in one list.")
        )
    for fact in meeting.attendances.held():
        withdraw(fact, at=at)
    came = [(person, Presence.PRESENT) for person in present] + [(person, Presence.EXCUSED) for person in excused]
    for person, presence in came:
        state(Attendance, at=at, meeting=meeting, person=person, presence=presence, **_day(convening))


@transaction.atomic
def publish(meeting: Meeting, *, by: User, at: datetime | None = None) -> Meeting:
    """Let the public read a meeting from now on."""
    if meeting.published_at is None:
        meeting.published_at = record("groups.publish", meeting, by=by, at=at).at
        meeting.save(update_fields=["published_at"])
    return meeting
