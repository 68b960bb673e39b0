"""The list of groups, and the page of one group."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.countries.labels import Label, labels_on
from amity.groups.models import Address, Group
from amity.groups.queries.composition import Composition, composition
from amity.groups.queries.history import difference
from amity.groups.queries.register import Listed, counters, register
from amity.periods.asof import AsOf
from amity.portal import labels
from amity.portal.choices import Choice, choice
from amity.portal.moments import Asked, asked, day_from
from amity.portal.page import provenance, show
from amity.portal.portrait import Portrait, portrait
from amity.portal.shapes import data
from amity.refusal import Refusal


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return show(request, "portal/unborn.html", origin, endings=())
    rows = register(origin.chamber, origin.asked.moment, request.user)
    chosen = choice(request, origin.chamber, rows, origin.asked.moment)
    numbers = counters(origin.chamber, origin.asked.moment, rows)
    details = labels.details(origin.chamber, numbers)
    return show(request, "portal/groups.html", origin, endings=("json", "csv"), chosen=chosen, details=details)


@require_safe
def groups_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"groups": []})
    rows = register(origin.chamber, origin.asked.moment, request.user)
    chosen = choice(request, origin.chamber, rows, origin.asked.moment)
    if ending == "csv":
        return _sheet(chosen)
    countries = {pk: label.key for pk, label in chosen.places.items()}
    return data.answer(origin, {"groups": [data.listed(row, countries) for row in chosen.rows]})


def _sheet(chosen: Choice) -> HttpResponse:
    header = [_("Key"), _("Name"), _("Kind"), _("Regional"), _("State"), _("Countries"), _("Members"), _("President")]
    return data.table(_("Groups"), header, (_cells(row, chosen.places) for row in chosen.rows))


def _cells(row: Listed, places: dict[int, Label]) -> list[Any]:
    countries = "|".join(places[pk].key for pk in row.countries if pk in places)
    yes = _("yes") if row.regional else _("no")
    president = row.president.name if row.president else ""
    return [row.slug, row.name, row.kind_label, yes, row.state_label, countries, row.members, president]


def found(request: HttpRequest, slug: str) -> Group:
    """The group at an address, or at a former one (the caller redirects); 404 for what the reader may not see."""
    shown = Group.objects.visible_to(request.user).select_related("chamber")
    group = shown.filter(slug=slug).first()
    if group is None:
        former = Address.objects.filter(slug=slug).values("group")
        group = shown.filter(pk__in=former).first()
    if group is None:
        raise Http404
    return group


def moved(request: HttpRequest, group: Group, name: str = "group", **named: str) -> HttpResponse:
    """The lasting answer of a former address: it leads to the present one, with its question."""
    address = reverse(f"portal:{name}", kwargs={"slug": group.slug, **named})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one)
    origin = provenance(asked(request), one.chamber)
    seen = portrait(one, origin.asked, request.user)
    return show(request, "portal/group.html", origin, endings=("json", "csv", "atom"), seen=seen)


@require_safe
def group_data(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_data", ending=ending)
    origin = provenance(asked(request), one.chamber)
    seen = portrait(one, origin.asked, request.user)
    if ending == "csv":
        return _members_sheet(seen)
    return data.answer(origin, {"group": seen.as_data(), **data.composed(seen.composition, seen.keys)})


def _members_sheet(seen: Portrait) -> HttpResponse:
    header = [_("Key"), _("Name"), _("Capacity or office"), _("Country"), _("Political group"), _("Since"), _("Until")]
    board = [
        [
            held.who.key,
            held.who.name,
            held.title,
            seen.keys.get(held.country or 0, ""),
            _bench(held),
            held.since,
            held.until,
        ]
        for held in (*seen.composition.board, *seen.composition.honorary)
    ]
    members = [
        [row.who.key, row.who.name, row.capacity, "", _bench(row), row.since, row.until]
        for row in (*seen.composition.members, *seen.composition.guests)
    ]
    return data.table(seen.group.slug, header, [*board, *members])


def _bench(row: Any) -> str:
    return row.bench.abbreviation if row.bench else ""


@require_safe
def group_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed in a group between two days."""
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_changes")
    origin = provenance(asked(request), one.chamber)
    before, after = _two_days(request, origin.asked)
    old, new = (composition(one, AsOf(day, origin.asked.moment.known)) for day in (before, after))
    context: dict[str, Any] = {
        "seen": portrait(one, origin.asked, request.user),
        "before": before,
        "after": after,
        "difference": difference(old, new),
        "places": _places(old, new),
    }
    return show(request, "portal/changes.html", origin, endings=(), **context)


def _places(*found: Composition) -> dict[int, Label]:
    ids = {held.country for each in found for held in each.board if held.country}
    return labels_on(found[-1].moment, ids)


def _two_days(request: HttpRequest, on: Asked) -> tuple[Any, Any]:
    first = day_from(request.GET.get("from", ""), "from") or on.today.replace(year=on.today.year - 1, day=1)
    last = day_from(request.GET.get("to", ""), "to") or on.today
    if last < first:
        raise Refusal(_("The second day lies before the first."), _("Swap them, or choose other days."))
    return first, last
