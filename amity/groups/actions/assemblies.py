"""A general assembly recorded in one sitting: who came, who was elected, what was said, whether the public reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from amity.accounts.models import User
from amity.groups.actions.meetings import Election, free_key, minute, minuted_already, publish
from amity.groups.actions.rules import verify
from amity.groups.actions.seats import elect, join
from amity.groups.models import Convening, Group, Meeting, Tenure
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.statements import amend, end, state


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where and when an assembly was held, and what it was called for."""

    starts_at: time | None = None
    place: Text | None = None
    agenda: Text | None = None
    is_remote: bool = False

    def values(self) -> dict[str, object]:
        return {
            "starts_at": self.starts_at,
            "place": self.place or Text(),
            "agenda": self.agenda or Text(),
            "is_remote": self.is_remote,
            "is_cancelled": False,
        }


@deed
def hold(
    group: Group,
    kind: str,
    *,
    on: date,
    by: User,
    sitting: Sitting | None = None,
    present: Iterable[Person] = (),
    excused: Iterable[Person] = (),
    joining: Iterable[Person] = (),
    elections: Sequence[Election] = (),
    renews_board: bool = False,
    text: Text | None = None,
    decisions: Text | None = None,
    published: bool = False,
    override: str = "",
    at: datetime | None = None,
) -> Meeting:
    """Record an assembly in one deed: those who join, who came (whoever is elected did, unless excused), the
    elections, the minutes; with ``renews_board`` whoever is not elected again steps down. Undone as one.
    """
    newcomers, sent_word = list(joining), list(excused)
    elected = [chosen.member for chosen in elections]
    came = unique([*present, *newcomers, *elected], without=sent_word)
    meeting = _called(group, kind, on)
    said = {"text": text or Text(), "decisions": decisions or Text()}
    if meeting and minuted_already(meeting, came, sent_word, said) and _all_hold(group, elections, on):
        return publish(meeting, by=by, at=at) if published else meeting
    meeting = meeting or Meeting.objects.create(group=group, key=free_key(group, kind, on))
    at = record("groups.hold", meeting, by=by, at=at, group=group, kind=kind, on=on).at
    _convene(meeting, kind, on, sitting or Sitting(), at)
    for person in newcomers:
        join(person, group, on=on, by=by, override=override, at=at)
    if renews_board:
        _clear_board(group, elections, on=on, at=at)
    minute(meeting, by=by, at=at, present=came, excused=sent_word, text=said["text"], decisions=said["decisions"])
    for chosen in elections:
        elect(chosen.member, chosen.office, of=group, on=on, by=by, country=chosen.country, override=override, at=at)
    if published:
        publish(meeting, by=by, at=at)
    verify([group.pk])
    return meeting


def unique(people: Iterable[Person], *, without: Iterable[Person]) -> list[Person]:
    """Each person once, in the order in which they were named."""
    out = {person.pk for person in without}
    return list({person.pk: person for person in people if person.pk not in out}.values())


def _called(group: Group, kind: str, on: date) -> Meeting | None:
    """The meeting of that kind that was convened for the day, if one was and it was not cancelled."""
    called = Convening.objects.held().filter(meeting__group=group, kind=kind, since=on, is_cancelled=False)
    convening = called.select_related("meeting__group").order_by("pk").first()
    return convening.meeting if convening else None


def _all_hold(group: Group, elections: Sequence[Election], on: date) -> bool:
    """Whether everybody elected holds that office on the day."""
    held = set(group.tenures.held().on(on).values_list("person", "office", "country"))
    return all(
        (each.member.pk, each.office.pk, each.country.pk if each.country else None) in held for each in elections
    )


def _convene(meeting: Meeting, kind: str, on: date, sitting: Sitting, at: datetime) -> None:
    """What the form says of the sitting replaces what the convening said; what it leaves out stays."""
    known = meeting.convenings.held().first()
    said = sitting.values()
    if known is None:
        state(Convening, at=at, meeting=meeting, kind=kind, since=on, until=on + timedelta(days=1), **said)
        return
    changed = {name: value for name, value in said.items() if value and value != getattr(known, name)}
    if changed:
        amend(known, at=at, **changed)


def _clear_board(group: Group, elections: Sequence[Election], *, on: date, at: datetime) -> None:
    """Whoever holds an office of the board and is not elected to it again steps down on the day."""
    kept = {(chosen.member.pk, chosen.office.pk, chosen.country and chosen.country.pk) for chosen in elections}
    board = Tenure.objects.unended(on).on(on).filter(group=group, office__on_board=True)
    for tenure in board:
        if (tenure.person_id, tenure.office_id, tenure.country_id) not in kept:
            end(tenure, on=on, at=at)
