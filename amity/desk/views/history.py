"""The page of everything that was done to a thing, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from amity.desk.chronicle import Chronicled, chronicle
from amity.desk.performance import Trail
from amity.journal.queries import entries_about

DEEDS_ON_A_PAGE = 25


def history_page(
    request: HttpRequest, thing: Chronicled, subjects: Iterable[str], trail: Trail, *, may_edit: bool
) -> HttpResponse:
    """Every deed about it, the latest first; who may edit it may undo there."""
    page = Paginator(entries_about(subjects), DEEDS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("History"),
        "trail": [*trail, (_("History"), "")],
        "page": page,
        "deeds": chronicle(thing, page.object_list),
        "may_edit": may_edit,
    }
    return render(request, "desk/history.html", context)
