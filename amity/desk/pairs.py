"""Two entries side by side: what each says, and what makes them look like one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from amity.design.days import period_html
from amity.design.parts import Words
from amity.desk.persons import Profile, Stay
from amity.people.models import Person
from amity.people.queries import people_on
from amity.people.resemblance import Pair
from amity.periods.asof import AsOf

REASONS: dict[str, Words] = {
    "same_name": _("the same name"),
    "same_folded": _("the same name but for accents, signs or script"),
    "swapped": _("given and family name swapped"),
    "same_words": _("the same words in another order"),
    "near_name": _("nearly the same name"),
    "part_of_name": _("one name is part of the other"),
    "same_constituency": _("the same constituency"),
    "same_bench": _("the same political group"),
    "by_hand_and_imported": _("one was entered by hand, the other came from a source"),
    "other_gender": _("another gender"),
    "other_constituency": _("another constituency"),
    "other_bench": _("another political group"),
}


@dataclass(frozen=True)
class Shown:
    """A pair as the list prints it."""

    first: tuple[str, str]
    second: tuple[str, str]
    speak_for: list[Words]
    speak_against: list[Words]


def shown(pairs: list[Pair]) -> list[Shown]:
    """Pairs with names and words: two queries."""
    people = {pk for pair in pairs for pk in (pair.first, pair.second)}
    keys = dict(Person.objects.filter(pk__in=people).values_list("pk", "key"))
    who = people_on(AsOf(timezone.localdate()), people)
    return [
        Shown(
            (keys[pair.first], who[pair.first].name), (keys[pair.second], who[pair.second].name),
            [REASONS[key] for key in pair.speak_for], [REASONS[key] for key in pair.speak_against],
        )
        for pair in pairs
    ]  # fmt: skip


def beside(one: Profile, other: Profile) -> list[tuple[Words, list[Words], list[Words]]]:
    """What each of the two says, line by line: (heading, the one, the other)."""
    sides = [(_names(each), _stays(each.mandates), _stays(each.affiliations), _groups(each)) for each in (one, other)]
    headings = (_("Names"), _("Mandates"), _("Political groups"), _("Groups"))
    return [(heading, *lines) for heading, *lines in zip(headings, *sides, strict=True)]


def _names(seen: Profile) -> list[Words]:
    return [name.full for name in seen.names]


def _stays(stays: list[Stay]) -> list[Words]:
    return [
        format_html("{} {} {}", stay.what, stay.note, period_html(stay.fact.since, stay.fact.until, "medium"))
        for stay in stays
    ]


def _groups(seen: Profile) -> list[Words]:
    return [part.name.said() for part in seen.parts]
