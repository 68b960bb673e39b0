"""Rolls of names that a form offers: typed in short, found by whoever it can only be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from amity.assembly.models import Chamber
from amity.countries.labels import labels_on
from amity.groups.models import Coverage, Group, Membership
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.missions.models import Mission
from amity.people.models import Affiliation, Mandate, PoliticalGroupName
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass(frozen=True, slots=True)
class Line:
    """One name of a roll: its key, how it is shown, and every way in which it may be typed, folded."""

    pk: int
    shown: str
    spellings: tuple[str, ...]


@dataclass
class Roll:
    """Names to choose from. A text finds the line that it names whole, as it is shown or otherwise, else the only one
    that it begins; a page shows the first ``most`` of them, and the others to who types them.
    """

    lines: list[Line] = field(default_factory=list)
    most: int | None = None

    def find(self, text: str) -> list[Line]:
        """Every line that a text may mean: one is an answer, more are a question, none is a slip."""
        typed = fold(text).strip()
        exact = [line for line in self.lines if typed in (*line.spellings, fold(line.shown))]
        return exact or [line for line in self.lines if any(_begins(typed, each) for each in line.spellings)]

    def name_of(self, pk: int | None) -> str:
        """The name of a line, as it is typed; empty for none."""
        return next((line.shown for line in self.lines if line.pk == pk), "")

    @property
    def shown(self) -> list[str]:
        return [line.shown for line in self.lines[: self.most]]


def _begins(typed: str, spelling: str) -> bool:
    """Whether each typed word begins a word of the spelling, in their order; “var hel” is Varenne Hélène."""
    words = iter(spelling.split())
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed.split())


@question
def _mandated(chamber: int, moment: AsOf) -> QuerySet[Mandate, int]:
    return Mandate.objects.as_of(moment).filter(chamber=chamber).values_list("person_id", flat=True)


@question
def _sitting(group: int, moment: AsOf) -> QuerySet[Membership, int]:
    return Membership.objects.as_of(moment).filter(group=group).values_list("person_id", flat=True)


@question
def _abbreviations(chamber: int, moment: AsOf) -> QuerySet[PoliticalGroupName, tuple[int, str]]:
    names = PoliticalGroupName.objects.as_of(moment).filter(political_group__chamber=chamber)
    return names.values_list("political_group_id", "abbreviation")


@question
def _ties(chamber: int, moment: AsOf) -> QuerySet[Affiliation, tuple[int, int]]:
    ties = Affiliation.objects.as_of(moment).filter(political_group__chamber=chamber)
    return ties.values_list("person_id", "political_group_id")


def people_roll(people: Iterable[int], on: date, marks: dict[int, str] | None = None) -> Roll:
    """People by name; namesakes are told apart by a mark (their political group)."""
    who = people_on(AsOf(on), list(people))
    namesakes = Counter(each.name for each in who.values())
    lines = []
    for pk, each in sorted(who.items(), key=lambda pair: pair[1].sort_key):
        mark = (marks or {}).get(pk, each.key) if namesakes[each.name] > 1 else ""
        shown = f"{each.name} ({mark})" if mark else each.name
        turned = " ".join(each.sort_key.split("-"))
        lines.append(Line(pk, shown, (fold(shown), fold(each.name), fold(turned))))
    return Roll(lines)


def seated_roll(chamber: Chamber, on: date) -> Roll:
    """Everybody with a mandate in the chamber on a day."""
    return people_roll(_mandated(chamber.pk, AsOf(on)), on, benches_of(chamber, on))


def members_roll(group: Group, on: date) -> Roll:
    """Everybody who sits in a group on a day."""
    return people_roll(_sitting(group.pk, AsOf(on)), on, benches_of(group.chamber, on))


def groups_roll(groups: Iterable[int], on: date) -> Roll:
    """Groups by name, found in every language of the site."""
    lines = []
    for pk, name in names_of(list(groups), AsOf(on)).items():
        spellings = {fold(name.said(code).text) for code, _name in settings.LANGUAGES}
        lines.append(Line(pk, name.said(translation.get_language()).text, tuple(sorted(spellings))))
    return Roll(sorted(lines, key=lambda line: fold(line.shown)))


def delegates_roll(mission: Mission, on: date) -> Roll:
    """Everybody who sits in one of a mission's groups on a day."""
    groups = mission.hostings.held().values("group")
    sitting = Membership.objects.held().on(on).filter(group__in=groups).values_list("person", flat=True)
    return people_roll(list(sitting), on, benches_of(mission.chamber, on))


def benches_of(chamber: Chamber, on: date) -> dict[int, str]:
    """Person → the short name of their political group on a day: two queries."""
    short = dict(_abbreviations(chamber.pk, AsOf(on)))
    return {person: short.get(bench, "") for person, bench in _ties(chamber.pk, AsOf(on))}


def countries_roll(on: date, only: Iterable[int] | None = None) -> Roll:
    """Places by their short name, found in every language of the site."""
    lines = []
    for pk, label in labels_on(AsOf(on), only).items():
        spellings = {fold(label.short.said(code).text) for code, _name in settings.LANGUAGES} | {fold(label.key)}
        lines.append(Line(pk, label.short.said(translation.get_language()).text, tuple(sorted(spellings))))
    return Roll(sorted(lines, key=lambda line: fold(line.shown)))


def group_countries_roll(group: Group, on: date) -> Roll:
    """The countries of a group on a day."""
    return countries_roll(on, Coverage.objects.held().on(on).filter(group=group).values_list("country", flat=True))
