"""Spreadsheets to take away: lists to be changed, own tables to be filled in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from amity.accounts.models import Role, User
from amity.accounts.roles import open_to
from amity.imports.bulk.columns import listings
from amity.imports.bulk.download import workbook as list_workbook
from amity.imports.own.columns import table_named
from amity.imports.own.download import csv_of
from amity.imports.own.download import workbook as tables_of
from amity.imports.runs.sources import EDITORS, IMPORTERS
from amity.imports.views.readers import user_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = {"empty": False, "filled": True}


def lists_of(user: User) -> list[str]:
    """The lists that somebody may change: names of people belong to no group, so to the director only."""
    if user.role not in EDITORS:
        return []
    return [key for key, each in listings().items() if each.of_groups or user.role == Role.DIRECTOR]


def _attached(content: bytes, name: str, type_: str) -> HttpResponse:
    response = HttpResponse(content, content_type=type_)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@open_to(*EDITORS)
def listing(request: HttpRequest, key: str) -> HttpResponse:
    """A list as the spreadsheet in which it can be changed."""
    user = user_of(request)
    if key not in lists_of(user):
        raise Http404
    name = f"{key}-{timezone.localdate().isoformat()}.xlsx"
    return _attached(list_workbook(listings()[key], user), name, XLSX)


@require_safe
@open_to(*IMPORTERS)
def tables_workbook(request: HttpRequest, state: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Own tables in one workbook, empty or filled from the register."""
    if state not in STATES:
        raise Http404
    return _attached(tables_of(filled=STATES[state]), f"amity-{state}.xlsx", XLSX)


@require_safe
@open_to(*IMPORTERS)
def table(request: HttpRequest, state: str, name: str) -> HttpResponse:  # noqa: ARG001 - a view
    """One own table as CSV."""
    found = table_named(name.replace("-", "_"))
    if state not in STATES or found is None:
        raise Http404
    return _attached(csv_of(found, filled=STATES[state]), f"{found.name}.csv", "text/csv; charset=utf-8")
