"""What a group is tied to: its countries, its counterpart, its clerks, what it says of itself."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.actions.profile import ask_country
from amity.groups.actions.rules import group_name, refuse_empty_span, verify
from amity.groups.models import Aim, Care, CareKind, Counterpart, Coverage, Group
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.people.models import Body
from amity.periods.statements import end, state
from amity.refusal import Refusal


@deed
def add_country(
    group: Group, country: Country, *, on: date, by: User, override: str = "", at: datetime | None = None
) -> Coverage:
    """Widen a group to one more country from a day on."""
    held = group.coverages.held().on(on).filter(country=country).first()
    if held is not None:
        return held
    asked = ask_country(group, country, on=on, override=override)
    entry = record("groups.add_country", group, by=by, at=at, country=country, on=on, **asked)
    coverage = state(Coverage, at=entry.at, group=group, country=country, since=on)
    verify([group.pk])
    return coverage


@deed
def drop_country(group: Group, country: Country, *, on: date, by: User, at: datetime | None = None) -> None:
    """Take a country out of a group from a day on; a delegated president for it steps down that day."""
    coverage = group.coverages.cut_by(on).filter(country=country).first()
    if coverage is None:
        if group.coverages.held().filter(country=country, until=on).exists():
            return
        raise Refusal(
            _("That country is not among those of %(group)s on that day.") % {"group": group_name(group.pk)},
            _("Check the country and the day."),
        )
    entry = record("groups.drop_country", group, by=by, at=at, country=country, on=on)
    for tenure in group.tenures.unended(on).filter(country=country):
        if tenure.overlaps(coverage):
            end(tenure, on=on, at=entry.at)
    end(coverage, on=on, at=entry.at)
    verify([group.pk])


@deed
def entrust(
    group: Group, clerk: User, *, on: date, by: User, kind: str = CareKind.CHARGE, at: datetime | None = None
) -> Care:
    """Put a clerk in charge of a group from a day on, or make them the deputy of who is."""
    held = group.cares.held().on(on).filter(clerk=clerk).first()
    if held is not None and held.kind == kind:
        return held
    entry = record("groups.entrust", group, by=by, at=at, clerk=clerk, kind=kind, on=on)
    if held is not None:
        end(held, on=on, at=entry.at)
    until = group.cares.filter(clerk=clerk).next_beginning(on)
    return state(Care, at=entry.at, group=group, clerk=clerk, kind=kind, since=on, until=until)


@deed
def relieve(group: Group, clerk: User, *, on: date, by: User, at: datetime | None = None) -> None:
    """End a clerk's charge of a group on a day."""
    care = group.cares.unended(on).filter(clerk=clerk).oldest_first().first()
    if care is None:
        return
    entry = record("groups.relieve", group, by=by, at=at, clerk=clerk, on=on)
    end(care, on=on, at=entry.at)


@deed
def describe(
    group: Group, kind: str, text: Text, *, on: date, by: User, until: date | None = None, at: datetime | None = None
) -> Aim:
    """State the purpose of a group or its programme of a year; it holds until the next one, and ends the one before."""
    refuse_empty_span(on, until)
    following = group.aims.filter(kind=kind).next_beginning(on)
    until = min(until or following, following) if following else until
    current = group.aims.held().on(on).filter(kind=kind).first()
    if current is not None and (current.text, current.until) == (text, until):
        return current
    entry = record("groups.describe", group, by=by, at=at, kind=kind, on=on)
    if current is not None:
        end(current, on=on, at=entry.at)
    return state(Aim, at=entry.at, group=group, kind=kind, text=text, since=on, until=until)


@deed
def pair(
    group: Group,
    country: Country,
    name: Text,
    *,
    on: date,
    by: User,
    parliament: Body | None = None,
    president: str = "",
    at: datetime | None = None,
) -> Counterpart:
    """Record the group that answers this one in another parliament: until the next, and in place of the one before."""
    current = group.counterparts.held().on(on).filter(country=country).first()
    if current is not None and (current.name, current.president, current.parliament) == (name, president, parliament):
        return current
    entry = record("groups.pair", group, by=by, at=at, country=country, on=on)
    if current is not None:
        end(current, on=on, at=entry.at)
    following = group.counterparts.filter(country=country).next_beginning(on)
    return state(
        Counterpart, at=entry.at, group=group, country=country, name=name, since=on, until=following,
        parliament=parliament, president=president,
    )  # fmt: skip
