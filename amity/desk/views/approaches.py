"""What embassies and parliaments ask: what waits, one of them, and what is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, open_to
from amity.countries.labels import labels_on
from amity.design.days import in_words
from amity.design.parts import Row
from amity.desk.acts import Act
from amity.desk.acts.approaches import ANSWERS, APPROACH_ACTS, Mail
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.journal.actions import subject_of
from amity.missions.models import Approach, Mission, Reply
from amity.periods.asof import AsOf

PAGE = 50


def _trail() -> list[tuple[object, str]]:
    return [(_("Missions"), reverse("desk:missions")), (_("Embassies and parliaments"), reverse("desk:approaches"))]


def _rows(found: list[Approach]) -> list[Row]:
    places = labels_on(AsOf(timezone.localdate()), {row.country_id for row in found})
    return [
        Row(row.institution, reverse("desk:approach", args=[row.pk]), timezone.localdate(row.received_at),
            ", ".join([str(row.get_wish_display()), str(places[row.country_id].short), str(row.get_reply_display())]))
        for row in found
    ]  # fmt: skip


@require_safe
@open_to(*KEEPERS)
def approaches(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; then what was answered."""
    mine = Approach.objects.editable_by(user_of(request))
    answered = mine.exclude(reply=Reply.WAITING).order_by("-answered_at", "-pk")
    page = Paginator(answered, PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Embassies and parliaments"), "trail": [_trail()[0], (_("Embassies and parliaments"), "")],
        "waiting": _rows(list(mine.waiting().order_by("received_at", "pk"))), "answered": _rows(list(page)),
        "page": page,
    }  # fmt: skip
    return render(request, "desk/missions/approaches.html", context)


def _acts(found: Approach) -> Sequence[type[Act]]:
    """The two answers; once there is one that could not be mailed, sending it again."""
    if found.reply == Reply.WAITING:
        return ANSWERS
    return () if found.mailed_at or not settings.EMAIL_URL else (Mail,)


def _mailed(found: Approach) -> str:
    if found.reply == Reply.WAITING:
        return ""
    if found.mailed_at:
        return _("Mailed on %(day)s.") % {"day": in_words(timezone.localdate(found.mailed_at))}
    if settings.EMAIL_URL:
        return _("It has not left by mail yet.")
    return _("No mail is sent from here: whoever asked reads it on their page.")


def _mine(request: HttpRequest, pk: int) -> Approach:
    return get_object_or_404(Approach.objects.editable_by(user_of(request)).select_related("country", "mission"), pk=pk)


@require_safe
@open_to(*KEEPERS)
def approach(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: who asks for what, and the two answers."""
    found = _mine(request, pk)
    place = labels_on(AsOf(timezone.localdate()), {found.country_id})[found.country_id]
    days = " – ".join(dict.fromkeys(in_words(day) for day in (found.first, found.last) if day))
    context = {
        "title": found.institution, "trail": [*_trail(), (found.institution, "")], "asked": found,
        "acts": _acts(found), "mailed_words": _mailed(found),
        "facts_line": [
            (_("They wish"), found.get_wish_display()), (_("Country"), str(place.short)), (_("Days"), days),
            (_("From"), found.writer), (_("E-mail"), found.mail), (_("State"), found.get_reply_display()),
            (_("Received"), in_words(timezone.localdate(found.received_at))),
        ],
        "mission": found.mission,
    }  # fmt: skip
    return render(request, "desk/missions/approach.html", context)


@asked_or_sent
@open_to(*KEEPERS)
def approach_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One of the two answers."""
    found, kind = _mine(request, pk), APPROACH_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:approach", args=[found.pk])
    trail: Trail = [*_trail(), (found.institution, back)]
    return Performance(request, kind, found, back, trail, [subject_of(found)], after=_page_of).answer()


def _page_of(thing: Any) -> str:
    if isinstance(thing, Mission):
        return reverse("desk:mission", args=[thing.key])
    return reverse("desk:approach", args=[thing.pk])
