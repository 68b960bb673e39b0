"""The parliamentarians: the list, and the page of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_safe

from amity.design.cells import Link
from amity.design.parts import Column, Words
from amity.groups.queries.career import Part
from amity.missions.queries.listing import with_member
from amity.partners.queries.concern import of_person
from amity.partners.queries.together import Together, together
from amity.people.models import Person
from amity.periods.questions import question
from amity.portal.addresses import at
from amity.portal.biography import Biography, biography
from amity.portal.following import follow
from amity.portal.journeys import reading, timeline
from amity.portal.linked import person_linked
from amity.portal.members import Member, members
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show, step
from amity.portal.partnership import activity_row
from amity.portal.person_words import spoken
from amity.portal.readers import reader
from amity.portal.report_words import titled_row
from amity.portal.shapes import data
from amity.portal.shapes.partners import activity
from amity.portal.shapes.words import beside_one, said
from amity.portal.views.home import unborn
from amity.reports.queries.shelf import written_by

PAGE = 60


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    found = members(request, origin.chamber, origin.asked.moment)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    count = len(found.rows)
    context: dict[str, Any] = {
        "above": [home_step()],
        "endings": ("json", "csv"),
        "found": found,
        "page": page,
        "member_rows": [_listed(row) for row in page.object_list],
        "lede": origin.chamber.names.said(),
        "count_words": npgettext("of the parliament", "%(n)d member", "%(n)d members", count) % {"n": count},
        "columns": [
            Column(_("Name")), Column(_("Political group")), Column(_("Constituency")),
            Column(_("Groups"), numeric=True),
            Column(_("Offices"), numeric=True),
        ],
    }  # fmt: skip
    title = pgettext("of the parliament", "The members")
    return show(request, "portal/people.html", origin, title=title, **context)


def _listed(row: Member) -> list[Words]:
    bench = row.bench.name.said() if row.bench else ""
    counts = [str(row.groups), str(row.offices)]
    return [Link(row.who.name, f"{row.who.key}/"), bench, row.constituency.said(), *counts]


@require_safe
def people_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    rows = members(request, origin.chamber, origin.asked.moment).rows if origin.chamber else []
    if ending == "csv":
        header = [_("Key"), _("Name"), _("Political group"), _("Constituency"), _("Groups"), _("Offices")]
        return data.table(origin, pgettext("of the parliament", "Members"), header, (_cells(row) for row in rows))
    return data.answer(origin, {"people": [_member(row) for row in rows]})


def _cells(row: Member) -> list[Any]:
    bench = row.bench.abbreviation if row.bench else ""
    return [row.who.key, row.who.name, bench, row.constituency, row.groups, row.offices]


def _member(row: Member) -> dict[str, Any]:
    counts = {"groups": row.groups, "offices": row.offices, "constituency": dict(row.constituency)}
    return {**data.person(row.who), "political_group": data.bench(row.bench), **counts}


@question
def _keyed(key: str) -> QuerySet[Person]:
    return Person.objects.select_related("merged_into").filter(key=key, erased_at=None)


def found(key: str) -> Person:
    """The person at an address, with the one whom they were merged into; 404 for one who was erased."""
    for one in _keyed(key):
        return one
    raise Http404


def _merged(one: Person, origin: data.Provenance) -> str:
    """The address of the one whom this person was merged into; empty for what was known at an earlier instant."""
    return one.merged_into.key if one.merged_into is not None and origin.asked.moment.known is None else ""


@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    one = found(key)
    origin = provenance(asked(request))
    if elsewhere := _merged(one, origin):
        return redirect(f"{at('person', elsewhere)}{origin.asked.query}", permanent=True)
    seen = biography(one, origin, reader(request))
    told = written_by(one.pk, origin.asked.on, reader(request))
    context = {"seen": seen, "linked": person_linked(seen), "above": step("people"), **spoken(seen),
               "report_rows": [titled_row(row) for row in told]}  # fmt: skip
    known, moment = origin.asked.moment.known, reading(origin.asked)
    context["journeys"] = timeline(with_member(one.pk, known, reader(request)), moment, member=one.key)
    context["done"] = [activity_row(each) for each in _together(one, origin, request).done]
    context["beside"] = beside_one(one, origin.asked.moment.known)
    return show(
        request, "portal/person.html", origin, title=seen.who.name, follow=follow(key, "person", "author"), **context
    )


def _together(one: Person, origin: data.Provenance, request: HttpRequest) -> Together:
    """What was done with partners in which the person took part; where nothing was, one query."""
    moment, user = origin.asked.moment, reader(request)
    return together(of_person(one.pk, moment.known, user), moment, user)


@require_safe
def person_data(request: HttpRequest, key: str) -> HttpResponse:
    one = found(key)
    origin = provenance(asked(request))
    if elsewhere := _merged(one, origin):
        return redirect(f"{reverse('portal:person_data', args=[elsewhere])}{origin.asked.query}", permanent=True)
    seen = biography(one, origin, reader(request))
    groups = [_part(part, seen) for part in seen.parts]
    words = said(beside_one(one, origin.asked.moment.known))
    done = _together(one, origin, request)
    activities = [activity(each, done.places) for each in done.done]
    return data.answer(origin, {"person": _told(seen), "groups": groups, "activities": activities, **words})


def _told(seen: Biography) -> dict[str, Any]:
    """A person with their mandates and political groups, each with its days."""
    seats = [
        {"chamber": row.chamber.key, "constituency": dict(row.constituency.names) if row.constituency else None,
         "since": row.since, "until": row.until}
        for row in seen.mandates
    ]  # fmt: skip
    benches = [
        {"political_group": data.bench(seen.benches[row.political_group_id]), "since": row.since, "until": row.until}
        for row in seen.affiliations
        if row.political_group_id in seen.benches
    ]
    told = {"political_group": data.bench(seen.bench), "mandates": seats, "political_groups": benches}
    return {**data.person(seen.who), **told}


def _part(part: Part, seen: Biography) -> dict[str, Any]:
    offices = [
        {
            "office": held.office.key,
            "country": seen.places[held.country].key if held.country in seen.places else None,
            "since": held.span.since,
            "until": held.span.until,
        }
        for held in part.offices
    ]
    seats = [{"since": seat.since, "until": seat.until} for seat in part.seats]
    return {"group": part.slug, "name": dict(part.name), "guest": part.is_guest, "seats": seats, "offices": offices}
