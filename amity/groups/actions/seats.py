"""Joining, leaving, being elected, stepping down."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.actions.profile import ask_elect, ask_join
from amity.groups.actions.rules import group_name, person_name, verify
from amity.groups.models import Capacity, Group, Membership, Office, Tenure
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.people.models import Affiliation, Mandate, Person, PoliticalGroup
from amity.periods.statements import end, state
from amity.refusal import Refusal


def _refuse_without_mandate(person: Person, group: Group, on: date) -> None:
    mandates = Mandate.objects.held().on(on).filter(person=person, chamber=group.chamber_id)
    if not mandates.exists():
        raise Refusal(
            _("%(person)s has no mandate in the chamber on that day.") % {"person": person_name(person.pk)},
            _("Check the day, or record the mandate first."),
        )


def political_group_on(person: Person, on: date, chamber: int) -> PoliticalGroup | None:
    """The political group of a parliamentarian on a day, if one is recorded."""
    ties = Affiliation.objects.held().on(on).filter(person=person, political_group__chamber=chamber)
    tie = ties.select_related("political_group").first()
    return tie.political_group if tie else None


@deed
def join(
    person: Person,
    group: Group,
    *,
    on: date,
    by: User,
    capacity: str = Capacity.MEMBER,
    on_behalf_of: PoliticalGroup | None = None,
    override: str = "",
    at: datetime | None = None,
) -> Membership:
    """Let somebody sit in a group from a day on, on behalf of their political group of that day unless one is named."""
    seat = group.memberships.held().on(on).filter(person=person).first()
    if seat is not None and seat.capacity == capacity and seat.since == on:
        return seat
    asked = ask_join(person, group, capacity=capacity, on=on, override=override)
    entry = record("groups.join", group, by=by, at=at, person=person, capacity=capacity, on=on, **asked)
    _refuse_without_mandate(person, group, on)
    behalf = on_behalf_of or political_group_on(person, on, group.chamber_id)
    seat = state(Membership, at=entry.at, group=group, person=person, capacity=capacity, since=on, on_behalf_of=behalf)
    verify([group.pk])
    return seat


@deed
def leave(person: Person, group: Group, *, on: date, by: User, at: datetime | None = None) -> None:
    """End a membership and every office held within it on a day."""
    seat = group.memberships.cut_by(on).filter(person=person).first()
    if seat is None:
        if group.memberships.held().filter(person=person, until=on).exists():
            return
        raise _not_seated(person, group, _("Check the day; a membership that never was is withdrawn, not ended."))
    entry = record("groups.leave", group, by=by, at=at, person=person, on=on)
    for tenure in group.tenures.unended(on).filter(person=person, office__within_membership=True):
        if tenure.overlaps(seat):
            end(tenure, on=on, at=entry.at)
    end(seat, on=on, at=entry.at)
    verify([group.pk])


def _not_seated(person: Person, group: Group, mend: str) -> Refusal:
    said = {"person": person_name(person.pk), "group": group_name(group.pk)}
    return Refusal(_("%(person)s does not sit in %(group)s on that day.") % said, mend)


@deed
def elect(
    member: Person,
    office: Office,
    *,
    of: Group,
    on: date,
    by: User,
    country: Country | None = None,
    portfolio: Text | None = None,
    order: int = 0,
    override: str = "",
    at: datetime | None = None,
) -> Tenure:
    """Give a member an office from a day on; the one who held a single-seat office steps down that day."""
    holders = of.tenures.held().filter(office=office, country=country)
    already = holders.on(on).filter(person=member).first()
    if already is not None:
        return already
    seat = of.memberships.held().on(on).filter(person=member).first()
    if seat is None and office.within_membership:
        raise _not_seated(member, of, _("Record the membership first."))
    asked = ask_elect(member, office, of, on=on, override=override)
    entry = record("groups.elect", of, by=by, at=at, member=member, office=office, country=country, on=on, **asked)
    if office.is_single:
        for predecessor in holders.on(on):
            end(predecessor, on=on, at=entry.at)
    tenure = state(
        Tenure, at=entry.at, group=of, person=member, office=office, since=on, country=country, order=order,
        portfolio=portfolio or Text(), on_behalf_of=seat.on_behalf_of if seat else None,
    )  # fmt: skip
    verify([of.pk])
    return tenure


@deed
def step_down(
    member: Person,
    office: Office,
    *,
    of: Group,
    on: date,
    by: User,
    country: Country | None = None,
    at: datetime | None = None,
) -> None:
    """End an office on a day; the membership goes on."""
    held = of.tenures.held().filter(person=member, office=office, country=country)
    tenure = held.cut_by(on).first()
    if tenure is None:
        if held.filter(until=on).exists():
            return
        raise Refusal(
            _("%(person)s does not hold that office in %(group)s on that day.")
            % {"person": person_name(member.pk), "group": group_name(of.pk)},
            _("Check the person, the office and the day."),
        )
    entry = record("groups.step_down", of, by=by, at=at, member=member, office=office, country=country, on=on)
    end(tenure, on=on, at=entry.at)
    verify([of.pk])
