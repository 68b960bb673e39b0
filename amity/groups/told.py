"""What changes in a group, as those are told who follow it, a country of it or the person: who takes or leaves an
office, joins or leaves, and what becomes of the group. Nobody searches for it: the group's page says it all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.design.days import in_words
from amity.findable import EVERYBODY, Item, Source, never
from amity.groups.findable import DEPARTMENT_ONLY, VERBS, Atlas, atlas
from amity.groups.models import Group, Membership, Office, Standing, Tenure
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.facts import Fact

# What is recorded of longer ago than this is history that was filled in, and news to nobody.
FRESH = timedelta(days=92)


class Turn(NamedTuple):
    """One way in which a group changes: the facts that say so, by which of their days, and the sentence."""

    facts: type[Fact]
    by: str
    says: Callable[[dict[str, str]], str]


STATES = {
    "proposed": lambda said: _("The group is proposed on %(day)s") % said,
    "noted": lambda said: _("The Bureau takes note of the group on %(day)s") % said,
    "constituted": lambda said: _("The group is constituted on %(day)s") % said,
    "dormant": lambda said: _("The group becomes dormant on %(day)s") % said,
    "suspended": lambda said: _("The group is suspended on %(day)s") % said,
    "dissolved": lambda said: _("The group is dissolved on %(day)s") % said,
}
TURNS = {
    "office": Turn(Tenure, "since", lambda said: _("%(who)s, %(office)s from %(day)s") % said),
    "office_end": Turn(Tenure, "until", lambda said: _("%(who)s is no longer %(office)s from %(day)s") % said),
    "seat": Turn(Membership, "since", lambda said: _("%(who)s joins the group on %(day)s") % said),
    "seat_end": Turn(Membership, "until", lambda said: _("%(who)s leaves the group on %(day)s") % said),
    "state": Turn(Standing, "since", lambda said: STATES[said["state"]](said)),
}
ABOUT = {Tenure: ("person_id", "office_id"), Membership: ("person_id",), Standing: ("state",)}


def first_of_line(facts: type[Fact]) -> Subquery:
    """The first row of a statement: a correction of its days is no other piece of news."""
    return Subquery(facts.objects.filter(line=OuterRef("line")).order_by("pk").values("pk")[:1])


def standing(turn: Turn, some: Q) -> QuerySet[Any, tuple[Any, ...]]:
    """What is held true of a turn: (the first row of its line, its group, its day, what it is about)."""
    rows = turn.facts.objects.held().filter(some).annotate(first=first_of_line(turn.facts))
    return rows.values_list("first", "group_id", turn.by, *ABOUT[turn.facts])


@dataclass(frozen=True, slots=True)
class Teller:
    """What all sentences of one kind are told with."""

    turn: Turn
    known: Atlas
    who: dict[int, Who]
    offices: dict[int, Office]

    def item(self, first: int, group: int, day: date, *about: Any) -> Item:
        """One turn, in each language of the site."""
        person, facts = self.who.get(about[0]), self.known.facts(group)
        words = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                words[code] = self.turn.says(self._said(person, *about) | {"day": in_words(day)})
        return Item(
            first, f"{first}", words, self.known.slugs[group], words, whole=dict(self.known.names.get(group, {})),
            day=day, facts=facts | ({"person": (person.key,)} if person else {}),
            audiences=EVERYBODY if group in self.known.public else DEPARTMENT_ONLY,
        )  # fmt: skip

    def _said(self, person: Who | None, about: Any, office: int | None = None) -> dict[str, str]:
        """What a sentence is filled with, in the language of the moment."""
        if person is None:
            return {"state": str(about)}
        title = self.offices[office].said(person.gender).lower() if office else ""
        return {"who": person.name, "office": title}


def read(kind: str, _owners: Collection[int] | None) -> Iterator[Item]:
    """Every turn of one kind of the last months and of the days to come: eleven queries."""
    turn, today = TURNS[kind], timezone.localdate()
    rows = list(standing(turn, Q(**{f"{turn.by}__gte": today - FRESH})))
    if not rows:
        return
    moment = AsOf(today)
    people = set() if turn.facts is Standing else {row[3] for row in rows}
    teller = Teller(turn, atlas(moment), people_on(moment, people), Office.objects.in_bulk())
    for row in rows:
        yield teller.item(*row)


def visible(kind: str, user: Any, owners: Collection[int]) -> Collection[int]:
    """Those that still stand, in groups that a user may see."""
    turn = TURNS[kind]
    lines = turn.facts.objects.filter(pk__in=list(owners)).values("line")
    some = Q(line__in=lines, group__in=Group.objects.visible_to(user)) & ~Q(**{turn.by: None})
    return {row[0] for row in standing(turn, some)}


SOURCES = tuple(
    Source(
        kind,
        gettext_lazy("change in a group"),
        gettext_lazy("Changes in groups"),
        partial(read, kind),
        VERBS,
        partial(visible, kind),
        turned=never,
        rank=90,
        is_told_only=True,
    )
    for kind in TURNS
)
