"""Missions and receptions as search finds them: by title, themes and kind, in the words that the public may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.labels import labels_on
from amity.countries.queries import regions_of
from amity.findable import DEPARTMENT, EVERYBODY, Item, Source, by_subject
from amity.missions.models import Dates, Destination, Hosting, Mission, Outline
from amity.periods.asof import AsOf

Facts = dict[str, list[str]]


@dataclass
class Said:
    """What is said of some missions: first days, facts, and which of them the public may know of."""

    days: dict[int, date | None]
    facts: dict[int, Facts] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    public: set[int] = field(default_factory=set)


def read(owners: Collection[int] | None) -> Iterator[Item]:
    """Some missions, or all: six queries."""
    some = Q() if owners is None else Q(mission__in=list(owners))
    said = gathered(some)
    for outline in Outline.objects.held().filter(some).select_related("mission"):
        yield _item(outline, said)


def gathered(some: Q) -> Said:
    moment = AsOf(timezone.localdate())
    places, regions = labels_on(moment), regions_of(moment)
    said = Said(dict(Dates.objects.held().filter(some).values_list("mission_id", "since")))
    for mission, country in Destination.objects.held().filter(some).values_list("mission_id", "country_id"):
        said.facts[mission]["country"].append(places[country].key)
        said.facts[mission]["region"] += [places[one].key for one in regions.get(country, ()) if one in places]
    for mission, slug in Hosting.objects.held().filter(some).values_list("mission_id", "group__slug"):
        said.facts[mission]["group"].append(slug)
    said.public = set(Mission.objects.visible_to(AnonymousUser()).values_list("pk", flat=True))
    return said


def _item(outline: Outline, said: Said) -> Item:
    mission = outline.mission
    day = said.days.get(mission.pk)
    facts = {name: tuple(values) for name, values in said.facts[mission.pk].items()}
    return Item(
        mission.pk, str(mission.pk), dict(outline.title), mission.key, dict(outline.themes), day=day,
        facts=facts | ({"year": (str(day.year),)} if day else {}),
        audiences=EVERYBODY if mission.pk in said.public else frozenset({DEPARTMENT}),
    )  # fmt: skip


def visible(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Mission.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


SOURCES = (
    Source(
        "mission", _("mission or reception"), _("Missions and receptions"), read, ("missions.",), visible,
        by_subject("missions.mission"), rank=42,
    ),
)  # fmt: skip
