"""Projects of local authorities and between parliaments: the list with its map, and its data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.assembly.queries import themes_of
from amity.countries.labels import Label, labels_on
from amity.design.parts import Filter
from amity.design.worldmap import VIEW_BOX
from amity.languages.folding import fold
from amity.partners.models import ProjectKind, ProjectState
from amity.partners.queries.names import Names, Wanted, groups_named
from amity.partners.queries.projects import Cooperation, catalogue, cooperations, numbered
from amity.portal.choices import refuse_unknown
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.partnership import project_cells, project_columns, project_row
from amity.portal.project_words import told
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes import partners as shapes
from amity.portal.shapes.data import Provenance
from amity.portal.twinnings import Twinnings, columns, keys

PAGE, IN_A_FEED = 40, 50


class Chosen:
    """The list as an address asks for it: three queries."""

    def __init__(self, request: HttpRequest, origin: Provenance) -> None:
        self.moment, self.reader = origin.asked.moment, reader(request)
        self.said = {
            name: request.GET.get(name, "")[:200].strip() for name in ("q", "country", "theme", "state", "kind")
        }
        self.every = catalogue(self.moment)
        self.places = labels_on(self.moment, [one.country for one in self.every.twinned])
        self.themes = themes_of()
        refuse_unknown(self.fields)

    @cached_property
    def fields(self) -> list[Filter]:
        named: Mapping[int, Label] = self.places
        countries = sorted(((one.key, str(one.short)) for one in named.values()), key=lambda pair: fold(pair[1]))
        themes = tuple((one.key, str(one)) for one in self.themes.values())
        return [
            Filter("q", _("Project or authority"), self.said["q"]),
            Filter("country", _("Country"), self.said["country"], tuple(countries)),
            Filter("theme", _("Theme"), self.said["theme"], themes),
            Filter("state", _("State"), self.said["state"], tuple(ProjectState.choices)),
            Filter("kind", _("Kind"), self.said["kind"], tuple(ProjectKind.choices)),
        ]

    @property
    def numbers(self) -> list[int]:
        """The projects that answer."""
        country = next((pk for pk, one in self.places.items() if one.key == self.said["country"]), None)
        theme = next((pk for pk, one in self.themes.items() if one.key == self.said["theme"]), None)
        wanted = {"country": country, "theme": theme, "state": self.said["state"] or None,
                  "kind": self.said["kind"] or None}  # fmt: skip
        return self.every.asked(self.said["q"], **wanted)

    def named(self, projects: list[int]) -> list[Cooperation]:
        """Some of them with their groups: three queries."""
        found = cooperations(projects, self.moment)
        groups = groups_named({row.group_id for row in found.rows if row.group_id}, self.moment, self.reader)
        return found.named(Names(groups=groups, themes=self.themes))


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every project that is recorded."""
    origin = provenance(asked(request))
    chosen = Chosen(request, origin)
    page = Paginator(chosen.numbers, PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context: dict[str, Any] = {
        "above": [home_step()], "endings": ("json", "csv", "atom"), "fields": chosen.fields, "page": page,
        "lede": _("What local authorities do with others abroad, and parliaments with parliaments."),
        "count_words": ngettext("%(n)d project", "%(n)d projects", count) % {"n": count},
        "columns": project_columns(),
        "project_rows": [project_cells(one, chosen.places) for one in chosen.named(list(page.object_list))],
    }  # fmt: skip
    return show(request, "portal/projects.html", origin, title=_("Cooperation projects"), **context)


@require_safe
def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: between whom, what it does, how far it is, who follows it."""
    origin = provenance(asked(request))
    one, places = _found(request, key, origin)
    above = [home_step(), (_("Cooperation projects"), reverse("portal:projects"))]
    context = {"endings": ("json",), "above": above, **told(one, places)}
    return show(request, "portal/project.html", origin, title=one.row.title.said(), **context)


def _found(request: HttpRequest, key: str, origin: Provenance) -> tuple[Cooperation, dict[int, Label]]:
    """A project as on the day: five queries."""
    moment = origin.asked.moment
    for number in numbered(key, moment.known):
        found, wanted = cooperations([number], moment), Wanted()
        found.want(wanted)
        names = wanted.named(moment, reader(request))
        return found.named(names)[0], names.places
    raise Http404


@require_safe
def project_data(request: HttpRequest, key: str) -> HttpResponse:
    origin = provenance(asked(request))
    one, places = _found(request, key, origin)
    return data.answer(origin, {"project": shapes.project(one, places)})


@require_safe
def projects_feed(request: HttpRequest) -> HttpResponse:
    """The projects that answer the filters of an address, the latest begun first."""
    origin = provenance(asked(request))
    chosen = Chosen(request, origin)
    base, question = settings.PUBLIC_URL, f"?{request.GET.urlencode()}" if request.GET else ""
    link = f"{base}{reverse('portal:projects')}{question}"
    own = f"{base}{reverse('portal:projects_feed')}{question}"
    title = _("Cooperation projects")
    feed = Atom1Feed(title=title, link=link, description=title, language=get_language(), feed_url=own)
    for one in chosen.named(chosen.numbers[:IN_A_FEED]):
        row = project_row(one, chosen.places, own=False)
        day = datetime.combine(one.row.since, time(), UTC) if one.row.since else one.row.recorded_at
        feed.add_item(title=str(one.row.title), link=f"{base}{row.url}", description=str(row.note),
                      unique_id=f"{base}/projects/{one.key}", pubdate=day,
                      updateddate=max(day, one.row.recorded_at))  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def project_map(request: HttpRequest) -> HttpResponse:
    """Where local authorities and parliaments have projects: a map, and the table that says the same."""
    origin = provenance(asked(request))
    found = Twinnings(catalogue(origin.asked.moment).twinned, origin.asked.moment)
    above = [home_step(), (_("Cooperation projects"), reverse("portal:projects"))]
    context: dict[str, Any] = {"above": above, "lede": found.lede, "map": found.drawing, "view_box": VIEW_BOX,
                               "keys": keys(), "columns": columns(), "country_rows": found.rows}  # fmt: skip
    return show(request, "portal/project_map.html", origin, title=_("Map of twinnings"), endings=(), **context)


@require_safe
def projects_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    chosen = Chosen(request, origin)
    found = chosen.named(chosen.numbers)
    rows = [shapes.project(one, chosen.places) for one in found]
    if ending == "csv":
        header = [_("Key"), _("Address"), _("Kind"), _("Project"), _("What it does"), _("Authority"),
                  _("Partner authority"), _("Country"), _("Theme"),
                  _("Since"), _("Until"), _("State"), _("Amount"), _("Currency"), _("Group"), _("Source")]  # fmt: skip
        cells = ({**row, "title": str(one.row.title), "about": str(one.row.about)}.values()
                 for row, one in zip(rows, found, strict=True))  # fmt: skip
        return data.table(origin, _("Cooperation projects"), header, cells)
    return data.answer(origin, {"projects": rows})
