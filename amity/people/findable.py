"""Parliamentarians as search finds them: by every name, with their political group and constituency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from amity.findable import Item, Source
from amity.people.models import Affiliation, Mandate, Person, PersonName, PoliticalGroupName
from amity.people.queries import people_on
from amity.periods.asof import AsOf


def read(_owners: Collection[int] | None) -> Iterator[Item]:
    """Everybody who has a page of their own: six queries."""
    moment = AsOf(timezone.localdate())
    who, names, texts = people_on(moment), other_names(), described(moment)
    standing = Person.objects.filter(merged_into=None, erased_at=None)
    for pk in standing.values_list("pk", flat=True):
        if pk in who:
            one = who[pk]
            facts = {"person": (one.key,)}
            yield Item(pk, one.key, {"": one.name}, one.key, texts[pk], tuple(names[pk]), facts=facts)


def other_names() -> dict[int, dict[str, None]]:
    """Person → all that they are or were called, each name once."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, given, family, native in PersonName.objects.held().values_list("person_id", "given", "family", "native"):
        found[pk] |= dict.fromkeys((f"{given} {family}".strip(), *native.values()))
    return found


def described(moment: AsOf) -> dict[int, dict[str, str]]:
    """Person → language → political group and constituency of a day."""
    said: dict[int, dict[str, str]] = defaultdict(dict)
    called = dict(PoliticalGroupName.objects.as_of(moment).values_list("political_group_id", "name"))
    ties = Affiliation.objects.as_of(moment).values_list("person_id", "political_group_id")
    seats = Mandate.objects.as_of(moment).exclude(constituency=None).values_list("person_id", "constituency__names")
    texts: list[tuple[int, Mapping[str, str]]] = [*((person, called.get(bench, {})) for person, bench in ties), *seats]
    for person, text in texts:
        for language, words in text.items():
            said[person][language] = f"{said[person].get(language, '')} {words}".strip()
    return said


def everyone(_user: Any, owners: Collection[int]) -> Collection[int]:
    """The record of who holds mandates is public."""
    return owners


SOURCES = (
    Source(
        kind="person", label=pgettext_lazy("of the parliament", "member"),
        labels=pgettext_lazy("of the parliament", "Members"), read=read, verbs=("people.", "imports."),
        visible=everyone, rank=30,
    ),
)  # fmt: skip
