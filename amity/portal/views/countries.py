"""The countries and the regions: a page for each, with or without a group."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.countries.models import Country
from amity.countries.queries import match, place, regions_of
from amity.documents.writing.paper import to_pdf
from amity.languages.folding import fold
from amity.periods.questions import question
from amity.portal.chambers import chambers_table
from amity.portal.country_figures import data_cells, figures_head, figures_table
from amity.portal.country_file import CountryFile
from amity.portal.country_paper import country_paper
from amity.portal.country_words import spoken
from amity.portal.events import of_page
from amity.portal.flood import not_many_papers
from amity.portal.following import follow
from amity.portal.journeys import reading, timeline
from amity.portal.linked import country_linked
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show, step
from amity.portal.partnership import LATEST, body_row, pact_row, partnership
from amity.portal.readers import reader
from amity.portal.report_words import titled_row
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.shapes.words import beside_one, said
from amity.portal.world import Line, world


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Every country, region by region, with the groups that are for it."""
    origin = provenance(asked(request))
    parts = world(origin, reader(request))
    tied = sum(bool(line.groups) for _region, lines in parts for line in lines)
    lede = ngettext("%(n)d country has a group.", "%(n)d countries have a group.", tied) % {"n": tied}
    context: dict[str, Any] = {"world": parts, "lede": lede, "above": [home_step()], "endings": ("json", "csv")}
    return show(request, "portal/countries.html", origin, title=_("The countries"), **context)


@require_safe
def countries_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    lines = [line for _region, part in world(origin, reader(request)) for line in part]
    if ending == "csv":
        header = [_("Key"), _("Name"), _("Kind"), _("UN member since"), _("Groups")]
        return data.table(origin, _("Countries"), header, (_cells(line) for line in lines))
    return data.answer(origin, {"countries": [line.as_data() for line in lines]})


def _cells(line: Line) -> list[object]:
    groups = "|".join(group.slug for group in line.groups)
    return [line.place.key, line.place.name, line.place.kind, line.place.un_member_since, groups]


@question
def _placed(key: str) -> QuerySet[Country]:
    return Country.objects.filter(key=key)


def country_at(key: str, *forms: str) -> Country:
    """The place with this key; by a name or a former one, the caller redirects; 404 otherwise."""
    found = next((each for each in _placed(key) if each.form in forms), None) or match(key.replace("-", " "))
    if found is None or found.form not in forms:
        raise Http404
    return found


def moved(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """The lasting answer of a former or foreign name: it leads to the present address, with its question."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse(f"portal:{name}", args=[key])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@require_safe
def country(request: HttpRequest, key: str) -> HttpResponse:
    one = country_at(key, "place", "body")
    if one.key != key:
        return moved(request, "country", one.key)
    origin = provenance(asked(request))
    file = CountryFile(one, origin, reader(request), most=LATEST)
    seen = file.seen
    context: dict[str, Any] = {
        "colloquia": of_page(file.catalogue, country=one.key),
        **spoken(seen), **figures_table(file.figures), **chambers_table(file.around.chambers),
        "between": [pact_row(pact, file.between.places) for pact in file.between.pacts],
        "embassies": [body_row(row) for row in file.embassies], "partners": [body_row(row) for row in file.partners],
        "seen": seen, "linked": country_linked(seen),
        "above": step("countries"),
        "report_rows": [titled_row(row) for row in file.reports], "around": file.around, "beside": file.beside,
        "journeys": timeline(file.days, reading(origin.asked), country=one.key),
        "partnership": partnership(file.joint, country=one.key), "endings": ("json", "pdf"),
    }  # fmt: skip
    return show(request, "portal/country.html", origin, title=seen.place.name, follow=follow(key, "country"), **context)


@require_safe
@not_many_papers
def country_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The dossier on paper: tagged PDF, with every activity and project."""
    one = country_at(key, "place", "body")
    if one.key != key:
        return moved(request, "country_pdf", one.key)
    document = country_paper(CountryFile(one, provenance(asked(request)), reader(request)))
    answer = HttpResponse(to_pdf(document), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{one.key}.pdf"'
    return answer


@require_safe
def country_data(request: HttpRequest, key: str) -> HttpResponse:
    one = country_at(key, "place", "body")
    if one.key != key:
        return moved(request, "country_data", one.key)
    origin = provenance(asked(request))
    return data.answer(origin, CountryFile(one, origin, reader(request)).as_data())


@require_safe
def country_figures(request: HttpRequest, key: str) -> HttpResponse:
    """Every figure of a country, year by year, as CSV."""
    one = country_at(key, "place", "body")
    if one.key != key:
        return moved(request, "country_figures", one.key)
    origin = provenance(asked(request))
    rows = CountryFile(one, origin, reader(request)).every_figure
    return data.table(origin, f"{one.key} {_('Figures')}", figures_head(), (data_cells(row) for row in rows))


def _inside(one: Country, origin: Provenance, request: HttpRequest) -> list[Line]:
    """The countries of a region on the day by name, with their groups."""
    inside = {pk for pk, around in regions_of(origin.asked.moment).items() if one.pk in around}
    lines = [line for _region, part in world(origin, reader(request)) for line in part if line.place.id in inside]
    return sorted(lines, key=lambda line: (fold(str(line.place.name)), line.place.key))


@require_safe
def region(request: HttpRequest, key: str) -> HttpResponse:
    one = country_at(key, "region")
    if one.key != key:
        return moved(request, "region", one.key)
    origin = provenance(asked(request))
    seen = place(one, origin.asked.moment)
    lines = _inside(one, origin, request)
    tied = sum(bool(line.groups) for line in lines)
    lede = ngettext("%(n)d country here has a group.", "%(n)d countries here have a group.", tied) % {"n": tied}
    context: dict[str, Any] = {"seen": seen, "lines": lines, "lede": lede, "above": step("countries")}
    context["beside"] = beside_one(one, origin.asked.moment.known)
    return show(request, "portal/region.html", origin, title=seen.name, **context)


@require_safe
def region_data(request: HttpRequest, key: str) -> HttpResponse:
    one = country_at(key, "region")
    if one.key != key:
        return moved(request, "region_data", one.key)
    origin = provenance(asked(request))
    lines = [line.as_data() for line in _inside(one, origin, request)]
    words = said(beside_one(one, origin.asked.moment.known))
    return data.answer(origin, {"region": one.key, "countries": lines, **words})
