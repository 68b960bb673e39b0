"""A colloquium at the desk: what is held true of it, who is next, what can be done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.colloquia.models import (
    ActivityTie,
    Backing,
    Colloquium,
    Days,
    Description,
    Handout,
    MarketFigure,
    MarketSheet,
    ProgrammeVersion,
    State,
    Step,
    Subject,
    Turnout,
    Venue,
)
from amity.colloquia.queries.whole import Whole, whole
from amity.design.days import period_html
from amity.desk.acts.act import Heading
from amity.desk.acts.colloquia import ColloquiumAct
from amity.desk.acts.programming import COLLOQUIUM_ACTS
from amity.desk.files import Line
from amity.desk.naming import Naming, said_of
from amity.periods.asof import AsOf

# Who has it in hand at each step, and for what.
NEXT: dict[str, object] = {
    State.DRAFT: _("the department, to announce it"),
    State.ANNOUNCED: _("the department, to open registration"),
    State.OPEN: _("the guests, to register"),
    State.SHUT: _("the department, to prepare the day"),
    State.MATCHING: _("the department, to make the appointments"),
    State.UNDER_WAY: _("everybody, it is going on"),
    State.HELD: _("the department, for the proceedings"),
    State.PUBLISHED: _("the department, to close the file"),
    State.CLOSED: _("nobody, the file is closed"),
    State.CANCELLED: _("nobody, it was called off"),
    State.POSTPONED: _("the group, for new days"),
}
SECTIONS: tuple[tuple[object, str, tuple[type, ...]], ...] = (
    (pgettext_lazy("of a colloquium", "Its way"), "way", (Step, Days, ProgrammeVersion)),
    (pgettext_lazy("of a colloquium", "What is said of it"), "about", (Description, Venue, Subject, Turnout)),
    (_("Partners and sponsors"), "backing", (Backing, ActivityTie)),
    (_("Market sheet"), "market", (MarketSheet, MarketFigure)),
    (_("Documents"), "papers", (Handout,)),
)


@dataclass
class ColloquiumFile:
    """The parts of a colloquium's page at the desk."""

    whole: Whole
    sections: list[tuple[object, str, list[Line]]]
    acts: list[tuple[str, list[type[ColloquiumAct]]]] = field(default_factory=list)

    @property
    def next(self) -> object:
        return NEXT[self.whole.state]


def may_edit(colloquium: Colloquium, user: User) -> bool:
    """Whether somebody keeps a colloquium."""
    return user.role in KEEPERS and Colloquium.objects.editable_by(user).filter(pk=colloquium.pk).exists()


def colloquium_file(colloquium: Colloquium, user: User) -> ColloquiumFile:
    """One colloquium today: a fixed number of queries, whatever is in it."""
    seen = whole(colloquium, AsOf(timezone.localdate()))
    naming = Naming([fact for facts in seen.facts.values() for fact in facts])
    sections = [
        (title, anchor, [_line(fact, naming) for kind in kinds for fact in seen.facts[kind]])
        for title, anchor, kinds in SECTIONS
    ]
    return ColloquiumFile(seen, sections, offered(seen.state) if may_edit(colloquium, user) else [])


def _line(fact: object, naming: Naming) -> Line:
    label, words = said_of(fact, naming)  # type: ignore[arg-type]
    return Line(label, words, period_html(fact.since, fact.until, "medium"))  # type: ignore[attr-defined]


def offered(state: State) -> list[tuple[str, list[type[ColloquiumAct]]]]:
    """The acts that a colloquium in a state is offered, under their headings."""
    found: dict[Heading, list[type[ColloquiumAct]]] = defaultdict(list)
    for act in COLLOQUIUM_ACTS.values():
        if state in act.stages:
            found[act.heading].append(act)
    return [(str(heading.label), acts) for heading, acts in found.items()]
