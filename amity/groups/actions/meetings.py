"""Convening, minuting and publishing a meeting; what it elects is written into the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.actions.rules import verify
from amity.groups.actions.seats import elect
from amity.groups.models import Attendance, Convening, Group, Meeting, Minutes, Office, Presence
from amity.journal.actions import deed, record
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


def free_key(group: Group, kind: str, on: date) -> str:
    """A key for a meeting within its group, made from its day and kind."""
    stem = f"{on.isoformat()}-{kind}"
    taken = set(group.meetings.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


@deed
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
    said = {
        "kind": kind, "since": on, "until": on + timedelta(days=1), "starts_at": starts_at, "place": place or Text(),
        "agenda": agenda or Text(), "is_remote": is_remote, "is_cancelled": False,
    }  # fmt: skip
    known = Convening.objects.held().filter(meeting__group=group, **said).select_related("meeting").first()
    if known is not None:
        return known.meeting
    meeting = Meeting.objects.create(group=group, key=free_key(group, kind, on))
    entry = record("groups.convene", meeting, by=by, at=at, group=group, kind=kind, on=on)
    state(Convening, at=entry.at, meeting=meeting, **said)
    verify([group.pk])
    return meeting


def convening_of(meeting: Meeting) -> Convening:
    """What is held true now of when and where a meeting is."""
    return meeting.convenings.held().get()


@deed
def cancel(meeting: Meeting, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Record that a meeting will not be or was not held."""
    convening = convening_of(meeting)
    if convening.is_cancelled:
        return
    if meeting.minutes.held().exists():
        raise Refusal(_("This meeting has minutes, so it was held."), _("Withdraw the minutes first."))
    entry = record("groups.cancel", meeting, by=by, at=at, reason=reason)
    amend(convening, at=entry.at, is_cancelled=True)


@deed
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
    came = _attendance(present, excused)
    said = {"text": text or Text(), "decisions": decisions or Text()}
    minutes = _minuted_already(meeting, said, came) or _write_down(meeting, convening, said, came, by=by, at=at)
    for chosen in elections:
        elect(chosen.member, chosen.office, of=meeting.group, on=convening.since, by=by, country=chosen.country, at=at)
    return minutes


def _day(convening: Fact) -> dict[str, date | None]:
    return {"since": convening.since, "until": convening.until}


def _attendance(present: Iterable[Person], excused: Iterable[Person]) -> dict[int, Presence]:
    came = {person.pk: Presence.PRESENT for person in present}
    sent_word = {person.pk: Presence.EXCUSED for person in excused}
    if twice := came.keys() & sent_word.keys():
        said = ngettext(
            "%(count)d person is both present and excused.",
            "%(count)d people are both present and excused.",
            len(twice),
        )
        raise Refusal(said % {"count": len(twice)}, _("Keep each in one list."))
    return came | sent_word


def minuted_already(
    meeting: Meeting, present: Iterable[Person], excused: Iterable[Person], said: dict[str, Text]
) -> bool:
    """Whether the minutes say just this of a meeting."""
    return _minuted_already(meeting, said, _attendance(present, excused)) is not None


def _minuted_already(meeting: Meeting, said: dict[str, Text], came: dict[int, Presence]) -> Minutes | None:
    known = meeting.minutes.held().filter(**said).first()
    attended = dict(meeting.attendances.held().values_list("person", "presence"))
    return known if attended == came else None


def _write_down(
    meeting: Meeting,
    convening: Fact,
    said: dict[str, Text],
    came: dict[int, Presence],
    *,
    by: User,
    at: datetime | None,
) -> Minutes:
    at = record("groups.minute", meeting, by=by, at=at, group=meeting.group_id).at
    for fact in [*meeting.attendances.held(), *meeting.minutes.held()]:
        withdraw(fact, at=at)
    for person, presence in came.items():
        state(Attendance, at=at, meeting=meeting, person_id=person, presence=presence, **_day(convening))
    return state(Minutes, at=at, meeting=meeting, **said, **_day(convening))


@deed
def publish(meeting: Meeting, *, by: User, at: datetime | None = None) -> Meeting:
    """Let the public read a meeting from now on."""
    meeting.refresh_from_db(fields=["published_at"])
    if meeting.published_at is None:
        meeting.published_at = record("groups.publish", meeting, by=by, at=at).at
        meeting.save(update_fields=["published_at"])
    return meeting
