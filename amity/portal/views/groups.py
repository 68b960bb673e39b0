"""The list of groups."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.countries.labels import Label
from amity.design.cells import Link
from amity.design.parts import Column, Words
from amity.groups.queries.register import Listed, counters, register, scope_labels
from amity.portal import labels
from amity.portal.addresses import stem
from amity.portal.choices import Choice, choice
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.views.home import unborn


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    rows = register(origin.chamber, origin.asked.moment, reader(request))
    chosen = choice(request, origin.chamber, rows, origin.asked.moment)
    count = len(chosen.rows)
    context: dict[str, Any] = {
        "above": [home_step()],
        "endings": ("json", "csv"),
        "chosen": chosen,
        "group_rows": _listed(chosen.rows, origin.asked.query),
        "details": labels.details(origin.chamber, counters(origin.chamber, origin.asked.moment, rows)),
        "count_words": ngettext("%(n)d group", "%(n)d groups", count) % {"n": count},
        "columns": [
            Column(_("Group")), Column(_("Kind")), Column(_("President")), Column(_("Political group")),
            Column(_("Members"), numeric=True),
        ],
    }  # fmt: skip
    return show(request, "portal/groups.html", origin, title=_("The groups"), **context)


def _listed(rows: list[Listed], query: str) -> list[list[Words]]:
    people, scopes, language = stem("person"), scope_labels(), get_language()
    return [
        [
            Link(row.name.said(language), f"{row.slug}/{query}", "" if row.is_active else f"({row.state_label})"),
            scopes[row.kind, row.regional],
            Link(row.president.name, f"{people}{row.president.key}/") if row.president else "",
            row.bench.name.said(language) if row.bench else "",
            str(row.members),
        ]
        for row in rows
    ]


@require_safe
def groups_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"groups": []})
    rows = register(origin.chamber, origin.asked.moment, reader(request))
    chosen = choice(request, origin.chamber, rows, origin.asked.moment)
    if ending == "csv":
        return _sheet(origin, chosen)
    countries = {pk: label.key for pk, label in chosen.places.items()}
    return data.answer(origin, {"groups": [data.listed(row, countries) for row in chosen.rows]})


def _sheet(origin: Provenance, chosen: Choice) -> HttpResponse:
    header = [_("Key"), _("Name"), _("Kind"), _("Regional"), _("State"), _("Countries"), _("Members"), _("President")]
    return data.table(origin, _("Groups"), header, (_cells(row, chosen.places) for row in chosen.rows))


def _cells(row: Listed, places: dict[int, Label]) -> list[Any]:
    countries = "|".join(places[pk].key for pk in row.countries if pk in places)
    yes = _("yes") if row.regional else _("no")
    president = row.president.name if row.president else ""
    return [row.slug, row.name, row.kind_label, yes, row.state_label, countries, row.members, president]
