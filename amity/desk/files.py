"""A group's file at the desk: everything that is held true of it, each line with the way to correct it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from amity.accounts.models import User
from amity.design.days import period_html
from amity.desk.acts import GROUP_ACTS, Act, Heading
from amity.desk.naming import Naming, said_of
from amity.groups.models import (
    Aim,
    Capacity,
    Care,
    Counterpart,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Membership,
    Standing,
    State,
    Tenure,
)
from amity.groups.queries.flags import Flag, flags_of
from amity.groups.queries.history import Met, meetings
from amity.periods.asked import Asked
from amity.periods.asof import AsOf
from amity.periods.facts import Fact
from amity.periods.questions import question

SECTIONS: dict[str, tuple[type[Any], ...]] = {
    "board": (Tenure,),
    "members": (Membership,),
    "ties": (Coverage, Counterpart, Aim, Care),
    "life": (GroupName, GroupKind, Standing),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what kind, what it says, its days, where it is corrected (empty for who may only read)."""

    label: str
    words: str
    days: str
    correct: str = ""


@dataclass
class GroupFile:
    """The parts of a group's page at the desk."""

    group: Group
    name: str
    state: State | None
    lines: dict[str, list[Line]]
    meetings: list[Met]
    acts: list[tuple[str, list[type[Act]]]] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    @property
    def plain_member(self) -> str:
        """What a member is called who is nothing besides: a list of members need not repeat it."""
        return str(Capacity.MEMBER.label).capitalize()

    @property
    def state_label(self) -> str:
        return str(self.state.label) if self.state else ""


def group_file(group: Group, user: User, asked: Asked, *, may_edit: bool) -> GroupFile:
    """One group's file on a day, as known on another: a fixed number of queries. Only today's is acted upon."""
    moment, may_edit = asked.moment, may_edit and asked.is_now
    facts: dict[type[Any], list[Any]] = {
        kind: _held(group.pk, moment, kind=kind.__name__) for kinds in SECTIONS.values() for kind in kinds
    }
    naming = Naming([fact for held in facts.values() for fact in held], moment)
    lines = {
        section: [_line(fact, group, naming, may_edit) for kind in kinds for fact in facts[kind]]
        for section, kinds in SECTIONS.items()
    }
    state = next((State(fact.state) for fact in facts[Standing]), None)
    name = next((str(fact.name) for fact in facts[GroupName]), group.slug)
    found = GroupFile(group, name, state, lines, meetings(group, moment, user))
    found.acts = offered(state) if may_edit else []
    found.flags = flags_of([group.pk], moment.day)[group.pk] if user.is_staff and asked.is_now else []
    return found


@question
def _held(group: int, moment: AsOf, *, kind: str) -> QuerySet[Any]:
    model = {each.__name__: each for kinds in SECTIONS.values() for each in kinds}[kind]
    order = {Tenure: ("office__rank", "order", "person__sort_key"), Membership: ("person__sort_key",)}.get(model)
    held = model.objects.as_of(moment).filter(group=group)
    ordered: QuerySet[Any] = held.order_by(*order) if order else held.oldest_first()
    return ordered


def _line(fact: Fact, group: Group, naming: Naming, may_edit: bool) -> Line:
    label, words = said_of(fact, naming)
    kind = fact._meta.model_name
    correct = reverse("desk:correction", args=[group.slug, kind, fact.pk]) if may_edit else ""
    return Line(label, words, period_html(fact.since, fact.until, "medium"), correct)


def offered(state: State | None) -> list[tuple[str, list[type[Act]]]]:
    """The acts that a group in a state is offered, under their headings."""
    found: dict[Heading, list[type[Act]]] = defaultdict(list)
    for act in GROUP_ACTS.values():
        if state in act.states:
            found[act.heading].append(act)
    return [(str(heading.label), acts) for heading, acts in found.items()]
