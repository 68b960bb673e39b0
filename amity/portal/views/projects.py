"""Projects of local authorities and between parliaments: the list with its map, and its data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.assembly.queries import themes_of
from amity.countries.labels import Label, labels_on
from amity.design.parts import Filter
from amity.design.worldmap import VIEW_BOX
from amity.languages.folding import fold
from amity.partners.models import ProjectKind, ProjectState
from amity.partners.queries.names import Names, groups_named
from amity.partners.queries.projects import Cooperation, catalogue, cooperations
from amity.portal.choices import refuse_unknown
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.partnership import project_cells, project_columns
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes import partners as shapes
from amity.portal.shapes.data import Provenance
from amity.portal.twinnings import Twinnings, columns, keys

PAGE = 40


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
        "above": [home_step()], "endings": ("json", "csv"), "fields": chosen.fields, "page": page,
        "lede": _("What local authorities do with others abroad, and parliaments with parliaments."),
        "count_words": ngettext("%(n)d project", "%(n)d projects", count) % {"n": count},
        "columns": project_columns(),
        "project_rows": [project_cells(one, chosen.places) for one in chosen.named(list(page.object_list))],
    }  # fmt: skip
    return show(request, "portal/projects.html", origin, title=_("Cooperation projects"), **context)


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
        header = [_("Key"), _("Kind"), _("Project"), _("Authority"), _("Partner authority"), _("Country"), _("Theme"),
                  _("Since"), _("Until"), _("State"), _("Amount"), _("Currency"), _("Group"), _("Source")]  # fmt: skip
        cells = ({**row, "title": str(one.row.title)}.values() for row, one in zip(rows, found, strict=True))
        return data.table(origin, _("Cooperation projects"), header, cells)
    return data.answer(origin, {"projects": rows})
