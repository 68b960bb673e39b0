"""What partners are called on a day, and the names of all that a partnership points to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.assembly.queries import themes_of
from amity.countries.labels import Label, labels_on
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.missions.models import Mission, Outline
from amity.partners.models import Partner
from amity.people.models import BodyName
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass(frozen=True, slots=True)
class Named:
    """A partner, a group or a mission as a page prints it: its address and its name on a day."""

    key: str
    name: Text


def named(moment: AsOf, partners: Iterable[int] | None = None) -> dict[int, Named]:
    """Partner → its name on a day, the nearest where none is recorded for it: one query."""
    found: dict[int, Named] = {}
    for pk, key, since, name in _names(moment.known, partners):
        if pk not in found or since is None or since <= moment.day:
            found[pk] = Named(key, name)
    return found


@question
def _names(known: datetime | None, partners: Iterable[int] | None) -> QuerySet[BodyName, tuple[Any, ...]]:
    rows = BodyName.objects.held(known).exclude(body__partner=None).oldest_first()
    if partners is not None:
        rows = rows.filter(body__partner__in=partners)
    return rows.values_list("body__partner", "body__partner__key", "since", "name")


def bearers(name: Text, but: int = 0) -> list[Partner]:
    """The registered partners that bear or bore a name, however it is spelt: one query, then the partners."""
    wanted = {fold(words) for words in name.values() if words.strip()}
    rows = BodyName.objects.held().exclude(body__partner=None).exclude(body__partner=but)
    pairs = rows.values_list("body__partner", "name", "native")
    keys = {pk for pk, said, native in pairs if wanted & {fold(each) for each in (*said.values(), *native.values())}}
    return list(Partner.objects.filter(pk__in=keys))


@question
def _groups(groups: Iterable[int], *, user: User | AnonymousUser) -> QuerySet[Group, tuple[int, str]]:
    return Group.objects.visible_to(user).filter(pk__in=groups).values_list("pk", "slug")


@question
def _missions(
    missions: Iterable[int], known: datetime | None, *, user: User | AnonymousUser
) -> QuerySet[Outline, tuple[int, str, Text]]:
    shown = Mission.objects.visible_to(user).values("pk")
    rows = Outline.objects.held(known).filter(mission__in=missions).filter(mission__in=shown)
    return rows.values_list("mission_id", "mission__key", "title")


def groups_named(groups: Iterable[int], moment: AsOf, user: User | AnonymousUser) -> dict[int, Named]:
    """The groups that a reader may name: two queries."""
    slugs = dict(_groups(list(groups), user=user))
    names = names_of(list(slugs), moment)
    return {pk: Named(slug, names.get(pk, Text())) for pk, slug in slugs.items()}


@dataclass
class Names:
    """Everything that agreements, activities and projects point to, named once for all of them."""

    partners: dict[int, Named] = field(default_factory=dict)
    groups: dict[int, Named] = field(default_factory=dict)
    missions: dict[int, Named] = field(default_factory=dict)
    people: dict[int, Who] = field(default_factory=dict)
    places: dict[int, Label] = field(default_factory=dict)
    themes: dict[int, Theme] = field(default_factory=dict)


@dataclass
class Wanted:
    """What has to be named. ``None`` among them is nobody."""

    partners: set[int | None] = field(default_factory=set)
    groups: set[int | None] = field(default_factory=set)
    missions: set[int | None] = field(default_factory=set)
    people: set[int | None] = field(default_factory=set)
    places: set[int | None] = field(default_factory=set)
    themes: set[int | None] = field(default_factory=set)

    def named(self, moment: AsOf, user: User | AnonymousUser) -> Names:
        """Eight queries at most; where there is nothing of a kind, none."""
        missions = _missions(_some(self.missions), moment.known, user=user)
        return Names(
            named(moment, _some(self.partners)), groups_named(_some(self.groups), moment, user),
            {pk: Named(key, title) for pk, key, title in missions}, people_on(moment, _some(self.people)),
            labels_on(moment, _some(self.places)), themes_of(_some(self.themes)),
        )  # fmt: skip


def _some(found: set[int | None]) -> list[int]:
    return sorted(one for one in found if one is not None)
