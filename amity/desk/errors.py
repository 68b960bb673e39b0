"""An address of the desk at which there is nothing, or nothing for this reader: where to go on from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.accounts.roles import STAFF
from amity.design.parts import Row
from amity.desk.group_lists import group_address
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.search.names import Hit, find

NEAR_AT_MOST, WORDS_AT_MOST = 5, 80


def not_found(request: HttpRequest) -> HttpResponse:
    """404: perhaps mistyped, perhaps another role's or another clerk's; what has a name like it is offered."""
    lede = _(
        "The address may be old or mistyped, or it is the work of another role or of a clerk who has other groups."
        " Nothing was changed."
    )
    context = {"title": _("There is nothing at this address of the desk"), "lede": lede, "near": near(request)}
    return HttpResponse(render_to_string("desk/not_found.html", context, request), status=404)


def not_allowed(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """405: an address that is only read was sent something, or one that only takes a form was opened."""
    takes = refused.headers.get("Allow", "")
    title = _("This page can only be read.") if "GET" in takes else _("This address only takes what a form sends.")
    context = {"title": title, "lede": _("Nothing was changed. Go back to the page that you came from."), "near": []}
    page = render_to_string("desk/not_found.html", context, request)
    return HttpResponse(page, status=405, headers={"Allow": takes})


def near(request: HttpRequest) -> list[Row]:
    """Groups and people that the reader may see and that are named like the words of the address."""
    user = request.user
    parts = request.path_info.rstrip("/").split("/")[2:]
    words = " ".join(parts[1:2] or parts).replace("-", " ")[:WORDS_AT_MOST]
    if not isinstance(user, User):
        return []
    hits = find(words, AsOf(timezone.localdate()), user, get_language() or "", limit=2 * NEAR_AT_MOST)
    rows = [Row(Said(hit.title, hit.language), where) for hit in hits if (where := at_the_desk(hit, user))]
    return rows[:NEAR_AT_MOST]


def at_the_desk(hit: Hit, user: User) -> str:
    """The desk's own page of a group or a person; empty where the desk has none for this reader."""
    if hit.kind == "group":
        return group_address(hit.key)
    return reverse("desk:person", args=[hit.key]) if hit.kind == "person" and user.role in STAFF else ""
