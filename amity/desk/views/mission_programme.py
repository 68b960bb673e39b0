"""The programme of a mission: read day by day, moved by button, by keyboard and by dragging."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.mission_programme import AFTER, BEFORE, EARLIER, amiss, days_of_programme, is_ahead
from amity.desk.readers import user_of
from amity.desk.views.missions import editable_mission, trail_of
from amity.missions import actions
from amity.missions.actions.rules import days_of
from amity.missions.models import Item, Mission
from amity.refusal import Refusal

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _items(mission: Mission) -> list[Item]:
    return list(mission.items.held().order_by("since", "starts_at", "pk"))


@require_safe
@open_to(*STAFF)
def mission_programme(request: HttpRequest, key: str) -> HttpResponse:
    """The days, with what is amiss in them."""
    user = user_of(request)
    mission = get_object_or_404(Mission.objects.visible_to(user), key=key)
    items, title, days = _items(mission), _("Programme"), days_of(mission)
    keeps = user.role in KEEPERS and Mission.objects.editable_by(user).filter(pk=mission.pk).exists()
    arranges = keeps and is_ahead(mission, days, timezone.localdate())
    context = {
        "title": title, "trail": [*trail_of(mission), (title, "")], "mission": mission, "amiss": amiss(items),
        "days": days_of_programme(items, days, whole=arranges), "keeper": arranges,
    }  # fmt: skip
    return render(request, "desk/missions/programme.html", context)


@require_POST
@open_to(*KEEPERS)
def mission_move(request: HttpRequest, key: str) -> HttpResponse:
    """One item moved: within its day, to the day before or after, onto another item, or to a day. One that was moved
    already by the same button is refused: it bears another number since.
    """
    mission = editable_mission(request, key)
    number = request.POST.get("item", "")
    item = mission.items.held().filter(pk=int(number) if number.isdecimal() and len(number) < 12 else 0).first()
    back = reverse("desk:mission_programme", args=[key])
    try:
        _move(mission, item, request.POST.get("to", ""), user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{back}#item-{item.line.hex}" if item else back)


def _move(mission: Mission, item: Item | None, to: str, by: User) -> None:
    gone = Refusal(_("This item was moved or struck out since you read the page."), _("It is shown as it is now."))
    if item is None or item.since is None:
        raise gone
    if to in {BEFORE, AFTER}:
        actions.reschedule(item, since=item.since + timedelta(days=1 if to == AFTER else -1), by=by)
        return
    if ISO_DAY.fullmatch(to):
        actions.reschedule(item, since=_day(to), by=by)
        return
    other = _other(_items(mission), item, to)
    if other is None or other.since is None:
        # a number: it was dropped onto one that was there when the page was read
        raise gone if to.isdecimal() else Refusal(_("There is nothing to change places with."))
    if other.since == item.since:
        actions.exchange(item, other, by=by)
    else:
        actions.reschedule(item, since=other.since, by=by)


def _day(text: str) -> date:
    """The day onto which an item was dragged."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("There is no such day."), _("Drop it on a day of the mission.")) from None


def _other(items: list[Item], item: Item, to: str) -> Item | None:
    """The neighbour before or after within the day, or the item onto which it was dragged."""
    if to.isdecimal():
        return next((each for each in items if str(each.pk) == to and each != item), None)
    of_day = [each for each in items if each.since == item.since]
    at = of_day.index(item) + (-1 if to == EARLIER else 1)
    return of_day[at] if 0 <= at < len(of_day) else None
