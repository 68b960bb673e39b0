"""Rows that were added to a list: each is a deed of its own, by the verb that the desk's form for it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups import actions
from amity.groups.models import Group, Office
from amity.imports.bulk.columns import Listing, Words
from amity.imports.bulk.rows import group_names, latest
from amity.imports.sheets import Line
from amity.languages.folding import fold
from amity.people.models import Person, PersonName, PoliticalGroup
from amity.refusal import Refusal

# Where what a row cannot say is said.
ELSEWHERE = {
    "groups": gettext_lazy("A group needs its countries and its act: found it at the desk, under Groups, or hand in "
                           "Amity’s own tables."),
    "people": gettext_lazy("A person needs a seat: introduce them at the desk, under People, or hand in Amity’s own "
                           "tables."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addition:
    """One new row: about which group and whom, what it says, and the verb that says it."""

    line: Line
    about: str
    what: str
    words: tuple[tuple[str, str], ...]
    deed: Callable[[User], object]

    def perform(self, by: User) -> None:
        """Do it; a refusal names the row."""
        try:
            self.deed(by)
        except Refusal as refusal:
            raise self.line.error("", str(refusal.reason), str(refusal.mend)) from refusal


def is_new(listing: Listing, line: Line) -> bool:
    """Whether a row bears none of the hidden keys: it was not downloaded."""
    return not any(line.maybe(key) for key in listing.hidden)


class Newcomers:
    """Finds the groups and the people that new rows name, asked for once for a whole file."""

    def __init__(self, listing: Listing, user: User, words: Words) -> None:
        self.listing, self.user, self.words = listing, user, words

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for pk, name in group_names(self.user).items():
            found[fold(name)].append(pk)
        return found

    @cached_property
    def people(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for pk, name in latest(PersonName.objects.held().select_related("person"), "person_id").items():
            for word in {fold(name.full), fold(name.person.key)}:
                found[word].append(pk)
        return found

    def addition(self, line: Line) -> Addition:
        """What a new row says, or where it is said instead."""
        if self.listing.key in ELSEWHERE:
            raise line.error("", _("this row is new, and this list cannot say all that it needs."),
                             str(ELSEWHERE[self.listing.key]))  # fmt: skip
        group = Group.objects.get(pk=self.one(line, "group", self.groups, _("Write it as the other rows do.")))
        person = Person.objects.get(pk=self.one(line, "person", self.people, _("Write the key of their page.")))
        said = {each.attribute: each.read(line, each.name, self.words) for each in self.listing.fields}
        if said["since"] is None:
            raise line.error("since", _("a new row needs its first day."), _("Write the day."))
        words = ((str(each.label), line.maybe(each.name) or "") for each in self.listing.fields)
        deed = VERBS[self.listing.key]
        return Addition(line, line.text("group"), line.text("person"), tuple(pair for pair in words if pair[1]),
                        lambda by: deed(group, person, said, by))  # fmt: skip

    @staticmethod
    def one(line: Line, column: str, known: dict[str, list[int]], several: str) -> int:
        """The one thing that a cell names."""
        typed = line.text(column)
        found = known.get(fold(typed), [])
        if len(found) == 1:
            return found[0]
        reason = _("“%(value)s” may be several.") if found else _("“%(value)s” is not known here, or not in your care.")
        raise line.error(column, reason % {"value": typed[:80]}, several if found else _("Write the whole name as the "
                         "other rows do."))  # fmt: skip


def _join(group: Group, person: Person, said: dict[str, Any], by: User) -> None:
    bench = PoliticalGroup.objects.filter(pk=said["on_behalf_of_id"]).first()
    actions.join(person, group, on=said["since"], by=by, capacity=said["capacity"], on_behalf_of=bench)
    if said["until"] is not None:
        actions.leave(person, group, on=said["until"], by=by)


def _elect(group: Group, person: Person, said: dict[str, Any], by: User) -> None:
    office = Office.objects.get(pk=said["office_id"])
    country = Country.objects.filter(pk=said["country_id"]).first()
    actions.elect(person, office, of=group, on=said["since"], by=by, country=country, order=said["order"])
    if said["until"] is not None:
        actions.step_down(person, office, of=group, on=said["until"], by=by, country=country)


VERBS: dict[str, Callable[[Group, Person, dict[str, Any], User], None]] = {"memberships": _join, "offices": _elect}
