"""Whether places meet the chamber's criteria, as far as the register knows: what it does not know is never held
against a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from amity.assembly.profile import Profile
from amity.countries.models import Country
from amity.countries.queries import un_members
from amity.groups.models import Counterpart, Kind
from amity.people.models import Body, BodyKind
from amity.periods.asof import AsOf
from amity.periods.questions import question

RULES = {
    Kind.FRIENDSHIP.value: "recognition_friendship",
    Kind.INFORMATION.value: "recognition_information",
    Kind.STUDY.value: "recognition_study",
}


@dataclass(frozen=True)
class Known:
    """What the register knows of some places on a day; ``united`` is empty where no member of the UN is recorded."""

    keys: dict[int, str]
    united: frozenset[int]
    parliaments: frozenset[int]
    answered: frozenset[int]

    def meets(self, country: int, criterion: str) -> bool | None:
        """Yes, no, or unknown."""
        if criterion == "un_member":
            return country in self.united if self.united else None
        positive = {"parliament": self.parliaments, "reciprocity": self.answered}.get(criterion, frozenset())
        return True if country in positive else None


@question
def _keys(countries: Iterable[int]) -> QuerySet[Country, tuple[int, str]]:
    return Country.objects.filter(pk__in=countries).values_list("pk", "key")


@question
def _parliaments(countries: Iterable[int]) -> QuerySet[Body, int | None]:
    bodies = Body.objects.filter(kind=BodyKind.PARLIAMENT, country__in=countries)
    return bodies.values_list("country_id", flat=True)


@question
def _answers(countries: Iterable[int], moment: AsOf) -> QuerySet[Counterpart, int]:
    return Counterpart.objects.as_of(moment).filter(country__in=countries).values_list("country_id", flat=True)


def known_of(countries: Iterable[int], moment: AsOf) -> Known:
    """What the register knows of some places on a day: four queries."""
    wanted = set(countries)
    return Known(
        dict(_keys(wanted)),
        frozenset(un_members(moment)),
        frozenset(pk for pk in _parliaments(wanted) if pk is not None),
        frozenset(_answers(wanted, moment)),
    )


def unmet(country: int, kind: str, profile: Profile, known: Known) -> list[tuple[str, str]]:
    """The rules that a country of a group of a kind does not meet: (rule, criterion) pairs."""
    key = known.keys.get(country, "")
    if key in (profile.items("places_excepted") or ()):
        return []
    found = []
    if kind == Kind.FRIENDSHIP and key in (profile.items("places_refused") or ()):
        found.append(("places_refused", ""))
    rule = RULES.get(kind, "")
    asked = (profile.items(rule) or ()) if rule else ()
    return found + [(rule, criterion) for criterion in asked if known.meets(country, criterion) is False]
