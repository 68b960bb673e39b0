"""The page of one group, its data, and what changed in it between two days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.models import User
from amity.colloquia.queries.catalogue import catalogue
from amity.design.days import written
from amity.design.parts import Row
from amity.groups.models import Address, Group, Meeting
from amity.groups.queries.composition import Held, Sitting, composition
from amity.groups.queries.history import Difference, difference
from amity.missions.queries.listing import of_group
from amity.notices.queries.beside import Word, beside
from amity.partners.queries import concern
from amity.partners.queries.together import together
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.portal.addresses import at
from amity.portal.events import of_page, told_once
from amity.portal.following import follow
from amity.portal.group_words import spoken, with_colloquia, with_missions, with_partnership
from amity.portal.journeys import reading, timeline
from amity.portal.linked import group_linked
from amity.portal.moments import Asked, asked, day_from
from amity.portal.page import provenance, show, step
from amity.portal.partnership import LATEST, partnership
from amity.portal.portrait import Portrait, portrait
from amity.portal.readers import reader
from amity.portal.report_words import titled_row
from amity.portal.shapes import data
from amity.portal.shapes import partners as shapes
from amity.portal.shapes.colloquia import listed
from amity.portal.shapes.data import Provenance
from amity.portal.shapes.words import said
from amity.refusal import Refusal
from amity.reports.queries.shelf import by_group


@question
def _named(slug: str, *, user: User | AnonymousUser) -> QuerySet[Group]:
    return Group.objects.visible_to(user).select_related("chamber").filter(slug=slug)


@question
def _renamed(slug: str, *, user: User | AnonymousUser) -> QuerySet[Group]:
    former = Address.objects.filter(slug=slug).values("group")
    return Group.objects.visible_to(user).select_related("chamber").filter(pk__in=former)


def found(request: HttpRequest, slug: str) -> Group:
    """The group at an address, or at a former one (the caller redirects); 404 for what the reader may not see."""
    user = reader(request)
    for group in _named(slug, user=user) or _renamed(slug, user=user):
        return group
    raise Http404


def beside_group(group: Group, origin: Provenance) -> dict[str, list[Word]]:
    """Corrections and replies about the group, and about each of its meetings: by anchor."""
    subjects = {f"groups.meeting:{pk}": key for pk, key in _meetings(group.pk)} | {f"groups.group:{group.pk}": ""}
    return beside(subjects, origin.asked.moment.known)


@question
def _meetings(group: int) -> QuerySet[Meeting, tuple[int, str]]:
    return Meeting.objects.filter(group=group).values_list("pk", "key")


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
    seen = portrait(one, origin.asked, reader(request))
    made = by_group(one.pk, origin.asked.on, reader(request))
    words = beside_group(one, origin)
    minutes = {each.meeting: each.key for each in made if each.meeting}
    context = {**spoken(seen, words, minutes), "seen": seen, "linked": group_linked(seen), "beside": words,
               "report_rows": [titled_row(row) for row in made]}  # fmt: skip
    known, moment = origin.asked.moment.known, reading(origin.asked)
    context["journeys"] = timeline(of_group(one.pk, known, reader(request)), moment, group=one.slug)
    if context["journeys"]["journey_count"]:
        context["outline_entries"] = with_missions(context["outline_entries"])
    every = catalogue(moment)
    concerned = concern.of_group(one.pk, known, reader(request))
    joint = told_once(together(concerned, origin.asked.moment, reader(request), most=LATEST), every)
    context["colloquia"] = of_page(every, group=one.slug)
    if context["colloquia"]["event_rows"]:
        context["outline_entries"] = with_colloquia(context["outline_entries"])
    context["partnership"] = partnership(joint)
    context["outline_entries"] = with_partnership(context["outline_entries"], joint)
    endings = ("json", "csv", "atom")
    return show(
        request,
        "portal/group.html",
        origin,
        title=seen.name.said(),
        endings=endings,
        above=step("groups"),
        follow=follow(one.slug, "group"),
        **context,
    )


@require_safe
def group_data(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_data", ending=ending)
    origin = provenance(asked(request), one.chamber)
    seen = portrait(one, origin.asked, reader(request))
    if ending == "csv":
        return _members_sheet(origin, seen)
    told = said(beside_group(one, origin))
    moment, user = origin.asked.moment, reader(request)
    every = catalogue(reading(origin.asked))
    joint = shapes.joint(told_once(together(concern.of_group(one.pk, moment.known, user), moment, user), every))
    joint["colloquia"] = [listed(row) for row in every.asked({"group": one.slug})]
    composed = data.composed(seen.composition, seen.keys)
    return data.answer(origin, {"group": seen.as_data(), **composed, **joint, **told})


def _members_sheet(origin: Provenance, seen: Portrait) -> HttpResponse:
    header = [_("Key"), _("Name"), _("Capacity or office"), _("Country"), _("Political group"), _("Since"), _("Until")]
    board = [_sheet_row(held, held.title, held.place.key if held.place else "") for held in seen.composition.board]
    honorary = [_sheet_row(held, held.title) for held in seen.composition.honorary]
    seats = (*seen.composition.members, *seen.composition.guests)
    return data.table(
        origin, seen.group.slug, header, [*board, *honorary, *(_sheet_row(row, row.capacity_label) for row in seats)]
    )


def _sheet_row(row: Held | Sitting, what: str, country: str = "") -> list[Any]:
    bench = row.bench.abbreviation if row.bench else ""
    return [row.who.key, row.who.name, what, country, bench, row.since, row.until]


@require_safe
def group_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed in a group between two days."""
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_changes")
    origin = provenance(asked(request), one.chamber)
    before, after, changed = _compared(request, one, origin.asked)
    parts = [
        (_("Took office"), "took-office", [_office(held) for held in changed.took_office]),
        (_("Left office"), "left-office", [_office(held) for held in changed.left_office]),
        (_("Joined"), "joined", [_seat(row) for row in changed.joined]),
        (_("Left"), "left", [_seat(row) for row in changed.left]),
    ]
    days = {"before": written(before, request.LANGUAGE_CODE), "after": written(after, request.LANGUAGE_CODE)}
    seen = portrait(one, origin.asked, reader(request))
    context: dict[str, Any] = {
        "before": before,
        "after": after,
        "difference": changed,
        "parts": parts,
        "seen": seen,
        "lede": _("Between %(before)s and %(after)s.") % days,
        "above": [*step("groups"), (seen.name.said(), at("group", one.slug))],
    }
    return show(request, "portal/changes.html", origin, title=_("What changed"), **context)


def _compared(request: HttpRequest, group: Group, on: Asked) -> tuple[date, date, Difference]:
    before, after = _two_days(request, on)
    old, new = (composition(group, AsOf(day, on.moment.known)) for day in (before, after))
    return before, after, difference(old, new)


@require_safe
def group_changes_data(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as data."""
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_changes_data")
    origin = provenance(asked(request), one.chamber)
    before, after, changed = _compared(request, one, origin.asked)
    return data.answer(origin, {"group": one.slug, "from": before, "to": after, **data.changed(changed)})


def _office(held: Held) -> Row:
    title = f"{held.title}, {held.place.short}" if held.place else held.title
    return Row(title=held.who.name, url=at("person", held.who.key), note=title)


def _seat(row: Sitting) -> Row:
    note = row.bench.name.said() if row.bench else ""
    return Row(title=row.who.name, url=at("person", row.who.key), note=note)


def _two_days(request: HttpRequest, on: Asked) -> tuple[date, date]:
    first = day_from(request.GET.get("from", ""), "from") or date(on.today.year - 1, on.today.month, 1)
    last = day_from(request.GET.get("to", ""), "to") or on.today
    if last < first:
        raise Refusal(_("The second day lies before the first."), _("Swap them, or choose other days."))
    return first, last
