"""Groups and their meetings as search finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.labels import Label, labels_on
from amity.countries.queries import regions_of
from amity.findable import DEPARTMENT, EVERYBODY, Item, Source
from amity.groups.models import (
    Aim,
    Convening,
    Coverage,
    Group,
    GroupName,
    Meeting,
    Membership,
    Minutes,
    Standing,
    Tenure,
)
from amity.groups.models.group import PUBLIC
from amity.languages.texts import Text
from amity.people.queries import people_on
from amity.periods.asof import AsOf

DEPARTMENT_ONLY = frozenset({DEPARTMENT})


@dataclass
class Atlas:
    """What groups and their meetings share: names, countries, regions, who may see them."""

    names: dict[int, Text]
    slugs: dict[int, str]
    public: set[int]
    countries: dict[int, list[int]]
    labels: dict[int, Label]
    regions: dict[int, tuple[int, ...]]

    def facts(self, group: int) -> dict[str, tuple[str, ...]]:
        """The group itself, its countries and their regions."""
        countries = [pk for pk in self.countries[group] if pk in self.labels]
        regions = {self.labels[one].key for pk in countries for one in self.regions.get(pk, ()) if one in self.labels}
        keys = tuple(self.labels[pk].key for pk in countries)
        return {"group": (self.slugs[group],), "country": keys, "region": tuple(sorted(regions))}

    def country_names(self, group: int) -> dict[str, str]:
        """Language → the names of its countries."""
        said: dict[str, list[str]] = defaultdict(list)
        for pk in self.countries[group]:
            for language, name in (self.labels[pk].short if pk in self.labels else {}).items():
                said[language].append(name)
        return {language: ", ".join(names) for language, names in said.items()}


def atlas(moment: AsOf) -> Atlas:
    """Six queries."""
    names: dict[int, Text] = {}
    for group, since, name in GroupName.objects.held().oldest_first().values_list("group_id", "since", "name"):
        if group not in names or since is None or since <= moment.day:
            names[group] = name
    countries: dict[int, list[int]] = defaultdict(list)
    for group, country in Coverage.objects.as_of(moment).values_list("group_id", "country_id"):
        countries[group].append(country)
    public = set(Standing.objects.held().filter(state__in=PUBLIC).values_list("group_id", flat=True))
    slugs = dict(Group.objects.values_list("pk", "slug"))
    return Atlas(names, slugs, public, countries, labels_on(moment), regions_of(moment))


def read_groups(_owners: Collection[int] | None) -> Iterator[Item]:
    """Every group, with its former names, its countries, its members by name and what it aims at: ten queries."""
    moment = AsOf(timezone.localdate())
    known, former, aims, members = atlas(moment), former_names(), aims_on(moment), members_on(moment)
    for pk, slug in known.slugs.items():
        texts = {language: f"{names}\n" for language, names in known.country_names(pk).items()}
        for language, aim in aims[pk].items():
            texts[language] = f"{texts.get(language, '')}{aim}"
        keys, people = members[pk]
        texts |= {"": ", ".join(people)} if people else {}
        facts = known.facts(pk) | {"person": tuple(keys)}
        seen = EVERYBODY if pk in known.public else DEPARTMENT_ONLY
        yield Item(pk, slug, dict(known.names.get(pk, {})), slug, texts, tuple(former[pk]), facts=facts, audiences=seen)


def former_names() -> dict[int, dict[str, None]]:
    """Group → all that it is or was called."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, name in GroupName.objects.held().values_list("group_id", "name"):
        found[pk] |= dict.fromkeys(name.values())
    return found


def aims_on(moment: AsOf) -> dict[int, dict[str, str]]:
    """Group → language → what it aims at."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, text in Aim.objects.as_of(moment).order_by("pk").values_list("group_id", "text"):
        for language, words in text.items():
            found[pk][language] = f"{found[pk].get(language, '')}\n{words}".strip()
    return found


def members_on(moment: AsOf) -> dict[int, tuple[list[str], list[str]]]:
    """Group → keys and names of its members and officers on a day."""
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    who = people_on(moment)
    pairs = [
        *Membership.objects.as_of(moment).values_list("group_id", "person_id"),
        *Tenure.objects.as_of(moment).values_list("group_id", "person_id"),
    ]
    for group, person in dict.fromkeys(pairs):
        if person in who:
            found[group][0].append(who[person].key)
            found[group][1].append(who[person].name)
    return found


def read_meetings(_owners: Collection[int] | None) -> Iterator[Item]:
    """Every meeting that was held, with its agenda, place and minutes; never who came: nine queries."""
    known = atlas(AsOf(timezone.localdate()))
    minutes = {pk: said for pk, *said in Minutes.objects.held().values_list("meeting_id", "text", "decisions")}
    columns = ("meeting_id", "meeting__group_id", "meeting__published_at", "since", "agenda", "place")
    held = Convening.objects.held().filter(is_cancelled=False)
    for pk, group, published, day, agenda, place in held.values_list(*columns):
        texts = joined(agenda, place, *minutes.get(pk, ()))
        seen = EVERYBODY if published and group in known.public else DEPARTMENT_ONLY
        facts = known.facts(group) | ({"year": (str(day.year),)} if day else {})
        title = first_lines(agenda) or dict(known.names.get(group, {}))
        yield Item(
            pk, str(pk), title, known.slugs[group], texts, anchor="meetings", whole=dict(known.names.get(group, {})),
            day=day, facts=facts, audiences=seen,
        )  # fmt: skip


def joined(*texts: dict[str, str]) -> dict[str, str]:
    """Texts in several languages, one after the other in each."""
    languages = dict.fromkeys(language for text in texts for language in text)
    return {code: "\n".join(text[code] for text in texts if text.get(code)) for code in languages}


def first_lines(text: dict[str, str]) -> dict[str, str]:
    """Language → the first line, no longer than a title."""
    return {language: words.strip().splitlines()[0][:140] for language, words in text.items() if words.strip()}


def visible_groups(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Group.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


def visible_meetings(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Meeting.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


VERBS = ("groups.", "people.", "countries.", "imports.")
SOURCES = (
    Source("group", _("group"), _("Groups"), read_groups, VERBS, visible_groups, rank=20),
    Source("meeting", _("meeting"), _("Meetings"), read_meetings, VERBS, visible_meetings, rank=40),
)
