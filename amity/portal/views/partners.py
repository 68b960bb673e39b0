"""The partners: the list, the page of one, its data and its feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.colloquia.queries.catalogue import catalogue
from amity.colloquia.queries.listing import Listed as Held
from amity.countries.labels import Label, labels_on
from amity.design.cells import Link
from amity.design.parts import Column, Filter, Words
from amity.languages.folding import fold
from amity.partners.models import Paper, Partner, PartnerKind, Profile
from amity.partners.queries.activities import Happening, latest_public
from amity.partners.queries.concern import Concern
from amity.partners.queries.files import as_sent
from amity.partners.queries.partners import Listed, PartnerFile, partner_file, partners
from amity.partners.queries.together import together
from amity.periods.questions import question
from amity.portal.choices import refuse_unknown
from amity.portal.event_feeds import add_colloquia
from amity.portal.events import told, told_once
from amity.portal.journeys import reading
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.partner_words import spoken
from amity.portal.partnership import activity_note, partner_url
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes import partners as shapes
from amity.portal.shapes.data import Provenance
from amity.reports.queries.shelf import made_with

PAGE, LATEST, IN_A_FEED = 60, 30, 50


def _chosen(request: HttpRequest, origin: Provenance) -> tuple[list[Listed], list[Filter], Mapping[int, Label]]:
    """What answers the filters of an address, the filters, the countries: two queries."""
    every = partners(origin.asked.moment, reader(request))
    places = labels_on(origin.asked.moment, sorted({row.country for row in every if row.country}))
    said = {name: request.GET.get(name, "")[:200].strip() for name in ("q", "kind", "country")}
    countries = sorted(((label.key, str(label.short)) for label in places.values()), key=lambda pair: fold(pair[1]))
    fields = [
        Filter("q", _("Name, former ones too"), said["q"]),
        Filter("kind", _("Kind"), said["kind"], tuple(PartnerKind.choices)),
        Filter("country", _("Country"), said["country"], tuple(countries)),
    ]
    refuse_unknown(fields)
    return [row for row in every if _answers(row, said, places)], fields, places


def _answers(row: Listed, said: dict[str, str], places: Mapping[int, Label]) -> bool:
    key = places[row.country].key if row.country and row.country in places else ""
    return row.is_called(said["q"]) and said["kind"] in {"", row.kind} and said["country"] in {"", key}


@require_safe
def partners_list(request: HttpRequest) -> HttpResponse:
    """Every body that we work with."""
    origin = provenance(asked(request))
    rows, fields, places = _chosen(request, origin)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    count = len(rows)
    context: dict[str, Any] = {
        "above": [home_step()], "endings": ("json", "csv", "atom"), "fields": fields, "page": page,
        "lede": _("The bodies with which the groups work: what was agreed, and what came of it."),
        "count_words": ngettext("%(n)d partner", "%(n)d partners", count) % {"n": count},
        "columns": [
            Column(_("Name")), Column(_("Kind")), Column(_("Country")), Column(_("Agreements in force"), numeric=True),
            Column(_("Activities"), numeric=True), Column(_("Last activity")),
        ],
        "partner_rows": [_cells(row, places) for row in page.object_list],
    }  # fmt: skip
    return show(request, "portal/partners.html", origin, title=_("Partners"), **context)


def _cells(row: Listed, places: Mapping[int, Label]) -> list[Words]:
    former = ", ".join(str(name) for name in row.former)
    note = _("formerly %(names)s") % {"names": former} if former else ""
    place = places.get(row.country or 0)
    counts = [str(row.in_force), str(row.activities)]
    return [Link(row.name.said(), f"{row.key}/", note), row.kind_label, place.short.said() if place else "", *counts,
            row.last or ""]  # fmt: skip


@require_safe
def partners_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    rows, _fields, places = _chosen(request, origin)
    if ending == "csv":
        header = [_("Key"), _("Name"), _("Former names"), _("Kind"), _("Country"), _("Agreements in force"),
                  _("Activities"), _("Last activity")]  # fmt: skip
        return data.table(origin, _("Partners"), header, (_line(row, places) for row in rows))
    return data.answer(origin, {"partners": [shapes.listed(row, places) for row in rows]})


def _line(row: Listed, places: Mapping[int, Label]) -> list[Any]:
    former = "|".join(str(name) for name in row.former)
    place = places[row.country].key if row.country and row.country in places else ""
    return [row.key, row.name, former, row.kind, place, row.in_force, row.activities, row.last]


@question
def _registered(key: str) -> QuerySet[Partner]:
    held = Profile.objects.held().values("partner")
    return Partner.objects.filter(key=key, pk__in=held).select_related("body")


def _found(request: HttpRequest, key: str, origin: Provenance, most: int | None = None) -> PartnerFile:
    for partner in _registered(key):
        return partner_file(partner, origin.asked.moment, reader(request), most=most)
    raise Http404


@require_safe
def partner(request: HttpRequest, key: str) -> HttpResponse:
    """One partner: what was agreed, what was done, what is known of its money."""
    origin = provenance(asked(request))
    seen = _found(request, key, origin, LATEST)
    every = catalogue(reading(origin.asked))
    seen.together = told_once(seen.together, every)
    above = [home_step(), (_("Partners"), reverse("portal:partners"))]
    made = made_with(seen.line, origin.asked.on, reader(request))
    context = {**spoken(seen, made), "colloquia": told(every.behind(seen.line))}
    return show(
        request, "portal/partner.html", origin, title=seen.name.said(), endings=("json", "atom"), above=above,
        seen=seen, **context,
    )  # fmt: skip


@require_safe
def partner_data(request: HttpRequest, key: str) -> HttpResponse:
    origin = provenance(asked(request))
    seen = _found(request, key, origin)
    made = made_with(seen.line, origin.asked.on, reader(request))
    behind = catalogue(reading(origin.asked)).behind(seen.line)
    more = {"reports": [row.key for row in made], "colloquia": [row.key for row in behind]}
    return data.answer(origin, {"partner": {**shapes.whole(seen), **more}})


@require_safe
def agreement_paper(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """A document of an agreement that everybody may read, as it came."""
    found = Paper.objects.visible_to(reader(request)).filter(agreement__partner__key=key, sha256=sha256).first()
    if found is None:
        raise Http404
    try:
        body, headers = as_sent(found)
    except OSError:
        raise Http404 from None
    return HttpResponse(body, headers=headers)


def _feed(title: str, link: str, done: list[Happening], behind: Sequence[Held] = ()) -> HttpResponse:
    base = settings.PUBLIC_URL
    own = f"{base}{link.rstrip('/')}.atom"
    feed = Atom1Feed(title=title, link=f"{base}{link}", description=title, language=get_language(), feed_url=own)
    for one in done[:IN_A_FEED]:
        day = datetime.combine(one.day, time(), UTC) if one.day else None
        feed.add_item(
            title=str(one.title), link=f"{base}{partner_url(one.partners[0].key)}#{one.key}" if one.partners else base,
            description=activity_note(one), unique_id=f"{base}/activities/{one.key}",
            updateddate=day, pubdate=day,
        )  # fmt: skip
    add_colloquia(feed, list(behind))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def partners_feed(request: HttpRequest) -> HttpResponse:
    """What was done with partners, the latest first."""
    moment = asked(request).moment
    latest = Concern(activities=dict.fromkeys(latest_public(moment.known, IN_A_FEED), ""))
    done = together(latest, moment, reader(request)).done
    return _feed(_("Partners: what was done together"), reverse("portal:partners"), done)


@require_safe
def partner_feed(request: HttpRequest, key: str) -> HttpResponse:
    """What was done with one partner, and the colloquia that it stands behind."""
    origin = provenance(asked(request))
    seen = _found(request, key, origin, IN_A_FEED)
    every = catalogue(reading(origin.asked))
    done = told_once(seen.together, every).done
    return _feed(str(seen.name), partner_url(seen.partner.key), done, every.behind(seen.line)[:IN_A_FEED])
