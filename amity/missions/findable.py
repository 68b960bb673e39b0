"""Missions and receptions as search finds them: in words, by who went and whom they met, as the public may read it."""

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
from amity.missions.clock import situation
from amity.missions.models import Dates, Delegate, Destination, Encounter, Hosting, Mission, Outline, Stage
from amity.missions.publicity import is_public
from amity.periods.asof import AsOf

Facts = dict[str, list[str]]


@dataclass
class Said:
    """What is said of some missions: first days, facts, who was met, and which of them the public may know of."""

    days: dict[int, date | None]
    states: dict[int, str]
    met: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[int, Facts] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    public: set[int] = field(default_factory=set)


def read(owners: Collection[int] | None) -> Iterator[Item]:
    """Some missions, or all: nine queries."""
    some = Q() if owners is None else Q(mission__in=list(owners))
    said = gathered(some)
    for outline in Outline.objects.held().filter(some).select_related("mission"):
        yield _item(outline, said)


def gathered(some: Q) -> Said:
    moment = AsOf(timezone.localdate())
    places, regions = labels_on(moment), regions_of(moment)
    stages = Stage.objects.held().on(moment.day).filter(some).values_list("mission_id", "state")
    dates = {row[0]: row[1:] for row in Dates.objects.held().filter(some).values_list("mission_id", "since", "until")}
    states = {pk: situation(stage, *dates.get(pk, (None, None)), moment.day) for pk, stage in stages}
    said = Said({pk: first for pk, (first, _until) in dates.items()}, states)
    for mission, country in Destination.objects.held().filter(some).values_list("mission_id", "country_id"):
        said.facts[mission]["country"].append(places[country].key)
        said.facts[mission]["region"] += [places[one].key for one in regions.get(country, ()) if one in places]
    for mission, slug in Hosting.objects.held().filter(some).values_list("mission_id", "group__slug"):
        said.facts[mission]["group"].append(slug)
    _add_people(said, some)
    said.public = set(Mission.objects.visible_to(AnonymousUser()).values_list("pk", flat=True))
    return said


def _add_people(said: Said, some: Q) -> None:
    """Who went, and whom they met, where the mission has come to where the public reads it."""
    for mission, person in Delegate.objects.held().filter(some).values_list("mission_id", "person__key"):
        if is_public("delegation", said.states.get(mission, "")):
            said.facts[mission]["person"].append(person)
    released = Encounter.objects.held().filter(some, is_released=True)
    for mission, name in released.values_list("mission_id", "name"):
        if is_public("encounters", said.states.get(mission, "")):
            said.met[mission].append(name)


def _texts(outline: Outline, met: list[str]) -> dict[str, str]:
    """The themes in each language, and the names of people met, which belong to every language."""
    themes = dict(outline.themes) or {"": ""}
    return {code: "\n".join(filter(None, [words, *met])) for code, words in themes.items()} if met else themes


def _item(outline: Outline, said: Said) -> Item:
    mission = outline.mission
    day = said.days.get(mission.pk)
    facts = {name: tuple(values) for name, values in said.facts[mission.pk].items()}
    return Item(
        mission.pk, str(mission.pk), dict(outline.title), mission.key,
        _texts(outline, said.met[mission.pk]), day=day,
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
