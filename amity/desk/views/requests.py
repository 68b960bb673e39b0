"""Requests of members: asked from a telephone, answered at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import KEEPERS, open_to
from amity.desk.acts.requests import ANSWERING, ASKING
from amity.desk.performance import Performance
from amity.desk.readers import user_of
from amity.groups import actions
from amity.groups.models import Request
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.people.identity import person_of
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.refusal import Refusal

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the names that a page prints."""

    row: Request
    group: Text
    who: Who | None
    may_answer: bool


def asked_rows(rows: list[Request], answerable: set[int]) -> list[Asked]:
    """Requests with their names: two queries."""
    moment = AsOf(timezone.localdate())
    groups = names_of([row.group_id for row in rows], moment)
    who = people_on(moment, {row.person_id for row in rows})
    return [Asked(row, groups.get(row.group_id, Text()), who.get(row.person_id), row.pk in answerable) for row in rows]


@require_safe
@open_to(*KEEPERS)
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for an answer of the reader, then what was answered, the latest first."""
    user = user_of(request)
    waiting = list(Request.objects.answerable_by(user).select_related("group"))
    answered = Request.objects.visible_to(user).exclude(answered_at=None).select_related("group", "answered_by")
    page = Paginator(answered.order_by("-answered_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Requests"),
        "waiting": asked_rows(waiting, {row.pk for row in waiting}),
        "answered": asked_rows(list(page.object_list), set()),
        "page": page,
    }
    return render(request, "desk/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.MEMBER)
def asking(request: HttpRequest, key: str) -> HttpResponse:
    """A member asks."""
    person, kind = person_of(user_of(request)), ASKING.get(key)
    if person is None or kind is None:
        raise Http404
    return Performance(request, kind, person, reverse("desk:today"), rehearsed=False).answer()


@require_POST
@open_to(Role.MEMBER)
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A member takes a request back."""
    asked = get_object_or_404(Request.objects.visible_to(user_of(request)), pk=pk)
    try:
        actions.take_back(asked, by=user_of(request))
        messages.success(request, _("The request is taken back."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:today")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def answering(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The clerk of the group answers."""
    user, kind = user_of(request), ANSWERING.get(key)
    mine = Request.objects.filter(group__in=Request.objects.groups_answered_by(user))
    asked, back = get_object_or_404(mine, pk=pk), reverse("desk:requests")
    if kind is None:
        raise Http404
    trail = [(_("Requests"), back)]
    return Performance(request, kind, asked, back, trail, [f"groups.request:{asked.pk}"]).answer()
