"""How a group comes to be, changes name or kind, sleeps and ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.design.days import in_words
from amity.groups.actions.profile import ask_countries
from amity.groups.actions.rules import group_name, verify
from amity.groups.models import Address, Coverage, Group, GroupKind, GroupName, Kind, Standing, State
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal

BEFORE = {
    State.NOTED: {State.PROPOSED},
    State.CONSTITUTED: {State.PROPOSED, State.NOTED, State.DORMANT, State.SUSPENDED},
    State.DORMANT: {State.NOTED, State.CONSTITUTED},
    State.SUSPENDED: {State.NOTED, State.CONSTITUTED, State.DORMANT},
    State.DISSOLVED: {State.PROPOSED, State.NOTED, State.CONSTITUTED, State.DORMANT, State.SUSPENDED},
}


def free_address(name: Text, group: Group | None = None) -> str:
    """An address made from a name in the site's first language, that no other group has or ever had; a former one of
    the group's own where the name comes back.
    """
    stem = slugify(name.said(settings.LANGUAGE_CODE).text)[:120] or "group"
    mine = group.pk if group else 0
    if own := Address.objects.filter(group=mine, slug__regex=rf"^{stem}(-\d+)?$").first():
        return own.slug
    slug, number = stem, 2
    while (
        Group.objects.filter(slug=slug).exclude(pk=mine).exists()
        or Address.objects.filter(slug=slug).exclude(group_id=mine).exists()
    ):
        slug, number = f"{stem}-{number}", number + 1
    return slug


@deed
def found(
    name: Text,
    *,
    chamber: Chamber,
    kind: str,
    countries: Iterable[Country],
    on: date,
    by: User,
    regional: bool = False,
    act: Text | None = None,
    override: str = "",
    at: datetime | None = None,
) -> Group:
    """Record that members ask for a group: it is proposed until the Bureau takes note of it."""
    covered = list(countries)
    if kind == Kind.FRIENDSHIP and not covered:
        raise Refusal(_("A friendship group is for one country at least."), _("Choose its country or countries."))
    if known := _founded_already(name, chamber, GroupKind(kind=kind, regional=regional, since=on), covered):
        return known
    asked = ask_countries(chamber.pk, kind, covered, on=on, override=override)
    group = Group.objects.create(chamber=chamber, slug=free_address(name))
    at = record("groups.found", group, by=by, at=at, kind=kind, on=on, **asked).at
    state(GroupName, at=at, group=group, name=name, since=on)
    state(GroupKind, at=at, group=group, kind=kind, regional=regional, since=on)
    state(Standing, at=at, group=group, state=State.PROPOSED, since=on, act=act or Text())
    for country in covered:
        state(Coverage, at=at, group=group, country=country, since=on)
    verify([group.pk])
    return group


def _founded_already(name: Text, chamber: Chamber, kind: GroupKind, covered: list[Country]) -> Group | None:
    named = GroupName.objects.held().filter(name=name, since=kind.since)
    kinds = GroupKind.objects.held().filter(kind=kind.kind, regional=kind.regional, since=kind.since)
    wanted = {country.pk for country in covered}
    for group in chamber.groups.filter(names__in=named, kinds__in=kinds):
        if set(group.coverages.held().filter(since=kind.since).values_list("country", flat=True)) == wanted:
            return group
    return None


def _refuse_step(group: Group, current: Standing | None, to: State, on: date) -> None:
    said = {"group": group_name(group.pk), "state": to.label}
    later = group.standings.held().filter(since__gt=on).oldest_first().first()
    if later is not None and later.since is not None:
        said["day"] = in_words(later.since)
        raise Refusal(
            _("%(group)s has a later act, of %(day)s.") % said, _("Choose a later day, or correct that act first.")
        )
    if current is None or State(current.state) not in BEFORE[to]:
        said["current"] = State(current.state).label if current else _("unknown")
        raise Refusal(_("%(group)s cannot become “%(state)s” from “%(current)s”.") % said)


def _step(
    group: Group, to: State, *, on: date, by: User, act: Text | None, reason: Text | None, at: datetime | None
) -> Standing:
    current = group.standings.held().on(on).first()
    if current is not None and current.state == to:
        return current
    entry = record(f"groups.{to.value}", group, by=by, at=at, on=on, state=to.value)
    _refuse_step(group, current, to, on)
    if current is not None:
        end(current, on=on, at=entry.at)
    if to == State.DISSOLVED:
        _end_everything(group, on=on, at=entry.at)
    step = state(Standing, at=entry.at, group=group, state=to, since=on, act=act or Text(), reason=reason or Text())
    verify([group.pk])
    return step


def _end_everything(group: Group, *, on: date, at: datetime) -> None:
    for related in (group.tenures, group.memberships, group.coverages, group.cares, group.aims, group.counterparts):
        for fact in related.unended(on):
            end(fact, on=on, at=at)


@deed
def note(group: Group, *, on: date, by: User, act: Text | None = None, at: datetime | None = None) -> Standing:
    """Record that the Bureau has taken note: from that day the group exists."""
    return _step(group, State.NOTED, on=on, by=by, act=act, reason=None, at=at)


@deed
def constitute(group: Group, *, on: date, by: User, act: Text | None = None, at: datetime | None = None) -> Standing:
    """Record the constitutive assembly, or the return of a dormant or suspended group to its activity."""
    return _step(group, State.CONSTITUTED, on=on, by=by, act=act, reason=None, at=at)


@deed
def lay_dormant(
    group: Group, *, on: date, by: User, reason: Text, act: Text | None = None, at: datetime | None = None
) -> Standing:
    """Put a group to sleep for want of members or of a counterpart; it can be woken by constituting it again."""
    return _step(group, State.DORMANT, on=on, by=by, act=act, reason=reason, at=at)


@deed
def suspend(
    group: Group, *, on: date, by: User, reason: Text, act: Text | None = None, at: datetime | None = None
) -> Standing:
    """Stop a group's activity by decision, for a stated reason."""
    return _step(group, State.SUSPENDED, on=on, by=by, act=act, reason=reason, at=at)


@deed
def dissolve(
    group: Group, *, on: date, by: User, reason: Text, act: Text | None = None, at: datetime | None = None
) -> Standing:
    """End a group: its memberships, offices and ties end on the same day."""
    return _step(group, State.DISSOLVED, on=on, by=by, act=act, reason=reason, at=at)


@deed
def rename(group: Group, name: Text, *, on: date, by: User, at: datetime | None = None) -> GroupName:
    """Give a group another name from a day on; if it is the latest, its old address leads to the new one."""
    current = group.names.held().on(on).first()
    if current is not None and current.name == name:
        return current
    entry = record("groups.rename", group, by=by, at=at, on=on)
    if current is not None and current.since == on:
        renewed = amend(current, at=entry.at, name=name)
    else:
        if current is not None:
            end(current, on=on, at=entry.at)
        renewed = state(GroupName, at=entry.at, group=group, name=name, since=on, until=current and current.until)
    if renewed.until is None:
        _move(group, free_address(name, group))
    verify([group.pk])
    return renewed


def settle_address(group: Group) -> None:
    """Let the address follow the name that has no end; a group without a name keeps the one it has."""
    latest = group.names.open().first()
    if latest is not None:
        _move(group, free_address(latest.name, group))


def _move(group: Group, slug: str) -> None:
    group.refresh_from_db(fields=["slug"])
    if slug == group.slug:
        return
    Address.objects.filter(slug=slug).delete()
    Address.objects.get_or_create(slug=group.slug, defaults={"group": group})
    group.slug = slug
    group.save(update_fields=["slug"])


@deed
def change_kind(
    group: Group, kind: str, *, on: date, by: User, regional: bool = False, at: datetime | None = None
) -> GroupKind:
    """Make a group one of another kind from a day on: a study group that becomes a friendship group, say."""
    current = group.kinds.held().on(on).first()
    if current is not None and (current.kind, current.regional) == (kind, regional):
        return current
    entry = record("groups.change_kind", group, by=by, at=at, kind=kind, on=on)
    if current is not None:
        end(current, on=on, at=entry.at)
    until = current and current.until
    changed = state(GroupKind, at=entry.at, group=group, kind=kind, regional=regional, since=on, until=until)
    verify([group.pk])
    return changed
