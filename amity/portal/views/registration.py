"""Registering for a colloquium: the open form, without account, cookie or script."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from amity.colloquia.actions.receiving import Filled, refuse_shut, register
from amity.colloquia.models import Colloquium, Occasion
from amity.colloquia.queries.event import Event, event_of
from amity.colloquia.queries.welcome import Terms, questions_of, terms_of
from amity.design.days import in_words
from amity.periods.questions import question
from amity.portal import flood, formtokens
from amity.portal.guest_forms import RegistrationForm
from amity.portal.page import home_step
from amity.refusal import Refusal


@question
def _public(key: str, *, user: AnonymousUser) -> QuerySet[Colloquium]:
    return Colloquium.objects.visible_to(user).filter(key=key)


@csrf_exempt  # no session that somebody could abuse: the signed token stands for it (decision 0012)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what is sent with it. What was typed is never lost."""
    colloquium = next(iter(_public(key, user=AnonymousUser())), None)
    if colloquium is None:
        raise Http404
    terms, asked = terms_of(colloquium), questions_of(colloquium, Occasion.REGISTRATION)
    make = partial(RegistrationForm, questions=asked, offered=terms.offered())
    show = partial(_page, request, colloquium, terms)
    if request.method != "POST":
        return show(make(initial={"token": formtokens.make()}))
    form = make(request.POST, request.FILES)
    return formtokens.answered(request, form, partial(_received, request, colloquium, form), show)


def _received(request: HttpRequest, colloquium: Colloquium, form: RegistrationForm, token: formtokens.Token) -> str:
    if not flood.REGISTRATIONS.takes(flood.caller(request), time.monotonic()):
        raise Refusal(
            _("Many registrations have come from your network in a short time."),
            _("Wait some minutes, then send it again: what you wrote is kept below."),
        )
    said = {**form.said(), "language": get_language() or settings.LANGUAGE_CODE}
    guest = register(colloquium, Filled(token.form, form.cleaned_data["audience"], said, form.files_sent))
    return reverse("portal:guest", args=[guest.key])


def _page(
    request: HttpRequest,
    colloquium: Colloquium,
    terms: Terms,
    form: RegistrationForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    title, event = _("Register"), event_of(colloquium)
    closed = _why_closed(terms) if not refusal else ""
    context = {
        "title": title, "over": str(event.title), "lede": when_and_where(event), "form": form, "refusal": refusal,
        "closed": closed, "notice": notice_of(terms), "indexed": False,
        "trail": [*trail_to(event), (title, "")],
    }  # fmt: skip
    return render(request, "portal/guests/register.html", context, status=status)


def trail_to(event: Event) -> list[tuple[object, str]]:
    """The way to a colloquium’s public page."""
    steps = [home_step(), (_("Colloquia"), reverse("portal:colloquia"))]
    return [*steps, (str(event.title), reverse("portal:colloquium", args=[event.colloquium.key]))]


def _why_closed(terms: Terms) -> str:
    try:
        refuse_shut(terms, timezone.now())
    except Refusal as refusal:
        return str(refusal)
    return ""


def when_and_where(event: Event) -> str:
    """The days and the place of a colloquium in a line."""
    days = dict.fromkeys(in_words(day) for day in (event.first, event.last) if day)
    return ", ".join(filter(None, [" – ".join(days), event.place]))


def notice_of(terms: Terms) -> dict[str, Any]:
    """How what is written is used, for how long it is kept, and what the department adds to it."""
    welcome = terms.welcome
    return {
        "keep": welcome.keep_days if welcome else 365, "needs": welcome.needs_days if welcome else 30,
        "own": str(welcome.notice) if welcome else "",
    }  # fmt: skip
