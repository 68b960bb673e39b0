"""Partners, what was done with them, and projects, as search finds them. Experts are not: no index asks for consent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.labels import labels_on
from amity.countries.queries import regions_of
from amity.findable import DEPARTMENT, EVERYBODY, Item, Source, Touch, never
from amity.partners.models import (
    Activity,
    ActivityKind,
    Occurrence,
    Part,
    Partner,
    PartnerKind,
    Profile,
    Project,
    ProjectKind,
    Undertaking,
)
from amity.partners.queries.names import named
from amity.people.models import BodyName
from amity.periods.asof import AsOf

Facts = dict[str, list[str]]


def read_partners(_owners: Collection[int] | None) -> Iterator[Item]:
    """Every partner by all its names, with what it does: five queries."""
    moment = AsOf(timezone.localdate())
    names, places, regions = named(moment), labels_on(moment), regions_of(moment)
    every: dict[int, list[str]] = defaultdict(list)
    for body, name, native in BodyName.objects.held().values_list("body", "name", "native"):
        every[body] += [*name.values(), *native.values()]
    for profile in Profile.objects.held().on(moment.day).select_related("partner__body"):
        partner, country = profile.partner, profile.partner.body.country_id or 0
        if partner.pk not in names:
            continue
        facts: dict[str, tuple[str, ...]] = {}
        if country in places:
            around = tuple(places[one].key for one in regions.get(country, ()) if one in places)
            facts = {"country": (places[country].key,), "region": around}
        title = dict(names[partner.pk].name)
        former = tuple(sorted({name for name in every[partner.body_id] if name not in title.values()}))
        texts = dict(profile.about) or {"": str(PartnerKind(profile.kind).label)}
        yield Item(partner.pk, str(partner.pk), title, partner.key, texts, former, facts=facts)


def read_activities(owners: Collection[int] | None) -> Iterator[Item]:
    """Some activities, or all, on the page of the first partner: four queries."""
    rows = Occurrence.objects.held().select_related("activity")
    parts = Part.objects.held().select_related("partner", "group", "country", "theme", "person").order_by("pk")
    if owners is not None:
        rows, parts = rows.filter(activity__in=list(owners)), parts.filter(activity__in=list(owners))
    names = named(AsOf(timezone.localdate()))
    found, hosts = _facts(parts)
    for row in rows:
        host = hosts.get(row.activity_id)
        if host is None or host.pk not in names:
            continue
        facts = {name: tuple(values) for name, values in found[row.activity_id].items()}
        texts = dict(row.text) or {"": str(ActivityKind(row.kind).label)}
        yield Item(
            row.activity_id, str(row.activity_id), dict(row.title), host.key, texts, anchor=row.activity.key,
            whole=dict(names[host.pk].name), day=row.since,
            facts=facts | ({"year": (str(row.since.year),)} if row.since else {}),
            audiences=EVERYBODY if row.activity.published_at else frozenset({DEPARTMENT}),
        )  # fmt: skip


def _facts(parts: Any) -> tuple[dict[int, Facts], dict[int, Partner]]:
    """Activity → its groups, countries, themes and people; and → the partner on whose page it stands."""
    found: dict[int, Facts] = defaultdict(lambda: defaultdict(list))
    hosts: dict[int, Partner] = {}
    for part in parts:
        if part.partner:
            hosts.setdefault(part.activity_id, part.partner)
        values = {"group": part.group and part.group.slug, "country": part.country and part.country.key,
                  "theme": part.theme and part.theme.key, "person": part.person and part.person.key}  # fmt: skip
        for name, value in values.items():
            if value:
                found[part.activity_id][name].append(value)
    return found, hosts


def touched(touches: Sequence[Touch]) -> Collection[int] | None:
    """The activities that deeds were done to; what happens to a partner may change the page that they stand on."""
    own = {int(touch.subject.rpartition(":")[2]) for touch in touches if touch.subject.startswith("partners.activity:")}
    renamed = any(touch.subject.startswith("partners.partner:") for touch in touches)
    return None if renamed else own


def read_projects(owners: Collection[int] | None) -> Iterator[Item]:
    """Some projects, or all, with who does them and what: three queries."""
    moment = AsOf(timezone.localdate())
    rows = Undertaking.objects.held().select_related("project", "country", "theme", "group").order_by("pk")
    if owners is not None:
        rows = rows.filter(project__in=list(owners))
    labels, regions = labels_on(moment), regions_of(moment)
    for row in rows:
        around = tuple(labels[one].key for one in regions.get(row.country_id, ()) if one in labels)
        facts: dict[str, tuple[str, ...]] = {"country": (row.country.key,), "region": around}
        facts |= {"theme": (row.theme.key,)} if row.theme else {}
        facts |= {"group": (row.group.slug,)} if row.group else {}
        facts |= {"year": (str(row.since.year),)} if row.since else {}
        names = tuple(name for name in (row.authority, row.counterpart) if name)
        texts = dict(row.about) or {"": str(ProjectKind(row.kind).label)}
        yield Item(row.project_id, str(row.project_id), dict(row.title), row.project.key, texts, names, day=row.since,
                   facts=facts)  # fmt: skip


def touched_projects(touches: Sequence[Touch]) -> Collection[int] | None:
    """The projects that deeds were done to; a list that was taken over may touch any."""
    if any(touch.verb in {"partners.transcribe", "partners.undo"} for touch in touches):
        return None
    return {int(touch.subject.rpartition(":")[2]) for touch in touches if touch.subject.startswith("partners.project:")}


def visible_projects(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Project.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


def visible_partners(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Partner.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


def visible_activities(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Activity.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


SOURCES = (
    Source("partner", _("partner"), _("Partners"), read_partners, ("partners.",), visible_partners, rank=35),
    Source("together", _("activity with partners"), _("Activities with partners"), read_activities,
           ("partners.",), visible_activities, touched, never, rank=46),
    Source("project", _("cooperation project"), _("Cooperation projects"), read_projects, ("partners.",),
           visible_projects, touched_projects, never, rank=47),
)  # fmt: skip
