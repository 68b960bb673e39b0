"""What is due today, for whoever is reading."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import EVERYBODY, open_to


@require_safe
@open_to(*EVERYBODY)
def today(request: HttpRequest) -> HttpResponse:
    """The first page of the desk."""
    return render(request, "desk/today.html", {"title": _("Today")})
