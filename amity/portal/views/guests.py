"""The page of one guest, for whoever has its unguessable address: answers, changes, badge, certificate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.colloquia.actions.entrance import ticket_of
from amity.colloquia.actions.opinions import give_opinion
from amity.colloquia.actions.receiving import accept, decline, say_otherwise, substitute
from amity.colloquia.certificates import certificate
from amity.colloquia.letters import badge_address
from amity.colloquia.models import Guest, GuestState, Occasion
from amity.colloquia.queries.event import event_of
from amity.colloquia.queries.welcome import audiences, questions_of, terms_of
from amity.colloquia.standing import sentence, why_words
from amity.design import qr
from amity.design.days import in_words
from amity.documents.writing.paper import to_pdf
from amity.portal.flood import not_many_papers
from amity.portal.guest_forms import AskingForm, NeedsForm, PersonForm, SubstituteForm
from amity.portal.page import home_step
from amity.portal.views.registration import notice_of, when_and_where
from amity.refusal import Refusal

READ_AND_SEND = ["GET", "HEAD", "POST"]
OPEN = (GuestState.ASKED, GuestState.WAITING, GuestState.ACCEPTED)


def guest_at(key: str) -> Guest:
    return get_object_or_404(Guest.objects.select_related("colloquium", "country"), key=key)


def seen_other(key: str, part: str = "") -> HttpResponse:
    answer = HttpResponseRedirect(reverse("portal:guest", args=[key]) + part)
    answer.status_code = 303
    return answer


@csrf_exempt  # its address is the secret: no session that somebody could abuse (decision 0012)
@never_cache
@require_http_methods(READ_AND_SEND)
def guest(request: HttpRequest, key: str) -> HttpResponse:
    """Where one stands, and what one can do about it. What was typed is never lost."""
    found = guest_at(key)
    if request.method != "POST":
        return _page(request, found)
    deed = {"accept": _accept, "change": _change, "substitute": _substitute, "decline": _decline}.get(
        request.POST.get("do", "")
    )
    if deed is None:
        return _page(request, found, status=400)
    return deed(request, found)


def _done(request: HttpRequest, found: Guest, form: forms.Form, act: Callable[[], object]) -> HttpResponse:
    """Do it, or show the form again with what is wrong."""
    if not form.is_valid():
        return _page(request, found, form, status=400)
    try:
        act()
    except Refusal as refusal:
        found.refresh_from_db()
        if isinstance(form, AskingForm):
            form.asks_files_again(form)
        return _page(request, found, form, status=400, refusal=str(refusal))
    return seen_other(found.key)


def _accept(request: HttpRequest, found: Guest) -> HttpResponse:
    form = NeedsForm(request.POST, request.FILES, **_before(found))

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("access", "diet", "listed", "answers")}
        accept(found, said, files=form.files_sent)

    return _done(request, found, form, act)


def _change(request: HttpRequest, found: Guest) -> HttpResponse:
    form = PersonForm(request.POST, request.FILES, **_before(found))

    def act() -> None:
        say_otherwise(found, form.said(), files=form.files_sent)

    return _done(request, found, form, act)


def _substitute(request: HttpRequest, found: Guest) -> HttpResponse:
    form = SubstituteForm(request.POST)
    return _done(request, found, form, lambda: substitute(found, form.said()))


def _decline(_request: HttpRequest, found: Guest) -> HttpResponse:
    decline(found)
    return seen_other(found.key)


def _said_before(found: Guest) -> dict[str, Any]:
    fields = {name: getattr(found, name) for name in PersonForm.base_fields if hasattr(found, name)}
    answers = {f"q-{key}": said if len(said) > 1 else said[0] for key, said in found.answers.items() if said}
    return {**fields, **answers, "country": str(found.country.key).upper() if found.country else ""}


def _before(found: Guest) -> dict[str, Any]:
    """What a form of a guest begins with."""
    return {"questions": questions_of(found.colloquium, Occasion.REGISTRATION), "initial": _said_before(found)}


def _forms(found: Guest, sent: forms.Form | None, *, over: bool) -> dict[str, forms.Form]:
    """The forms that one is offered where one stands: the one that was sent as it was, the others as they begin."""
    state, before = found.standing, _before(found)
    kinds: dict[str, Callable[[], forms.Form]] = {}
    if not over and state in {GuestState.INVITED, GuestState.DECLINED}:
        kinds["needs"] = lambda: NeedsForm(auto_id="yes_%s", **before)
    if not over and state in {GuestState.INVITED, GuestState.ACCEPTED}:
        kinds["other"] = SubstituteForm
    if not over and state in OPEN:
        kinds["person"] = lambda: PersonForm(**before)
    types: dict[str, type[forms.Form]] = {"needs": NeedsForm, "other": SubstituteForm, "person": PersonForm}
    return {name: sent if sent is not None and type(sent) is types[name] else make() for name, make in kinds.items()}


def _page(
    request: HttpRequest, found: Guest, sent: forms.Form | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    event, terms = event_of(found.colloquium), terms_of(found.colloquium)
    state, over = found.standing, terms.is_over(timezone.now())
    context = {
        "title": str(event.title), "over": found.full, "lede": sentence(found), "why": why_words(found.why),
        "guest": found, "refusal": refusal, "notice": notice_of(terms), "indexed": False,
        "keep": not settings.EMAIL_URL or not found.mail,
        "may_decline": not over and state in {GuestState.INVITED, *OPEN},
        "expected": state == GuestState.ACCEPTED, "came": state == GuestState.CAME, "opinion": _is_asked(found),
        "facts_line": _facts(found, when_and_where(event)), "trail": [home_step(), (str(event.title), "")],
        **_forms(found, sent, over=over),
    }  # fmt: skip
    return render(request, "portal/guests/guest.html", context, status=status)


def _is_asked(found: Guest) -> bool:
    """Whether somebody who came may still say what they thought of it."""
    if found.state != GuestState.CAME or found.answered_at is not None:
        return False
    return bool(questions_of(found.colloquium, Occasion.SURVEY))


def _facts(found: Guest, where: str) -> list[tuple[str, str]]:
    reply = in_words(found.reply_by) if found.reply_by and found.state == GuestState.INVITED else ""
    pairs = [
        (_("When and where"), where), (_("You come as"), str(audiences().get(found.audience, found.audience))),
        (_("Your number"), str(found.number)), (_("Answer by"), reply),
    ]  # fmt: skip
    return [(label, value) for label, value in pairs if value]


@never_cache
@require_safe
def guest_badge(request: HttpRequest, key: str) -> HttpResponse:
    """The code for the entrance, on the telephone or printed."""
    found = guest_at(key)
    if found.state not in {GuestState.ACCEPTED, GuestState.CAME}:
        raise Http404
    event, code = event_of(found.colloquium), ticket_of(found)
    title = _("Your code for the entrance")
    context = {
        "title": title, "over": str(event.title), "lede": when_and_where(event), "guest": found, "code": code,
        "drawn": qr.path_of(badge_address(found, code)), "indexed": False,
        "trail": [home_step(), (str(event.title), reverse("portal:guest", args=[key])), (title, "")],
    }  # fmt: skip
    return render(request, "portal/guests/badge.html", context)


@never_cache
@require_safe
@not_many_papers
def guest_certificate(_request: HttpRequest, key: str) -> HttpResponse:
    """That somebody took part, as a paper."""
    found = guest_at(key)
    if found.state != GuestState.CAME:
        raise Http404
    answer = HttpResponse(to_pdf(certificate(found)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.colloquium.key}-{found.number}.pdf"'
    return answer


@csrf_exempt
@never_cache
@require_http_methods(READ_AND_SEND)
def guest_opinion(request: HttpRequest, key: str) -> HttpResponse:
    """What one thought of it: asked of those who came, once, and kept without their name."""
    found = guest_at(key)
    questions = questions_of(found.colloquium, Occasion.SURVEY)
    if found.state != GuestState.CAME or not questions:
        raise Http404
    show = partial(_opinion_page, request, found)
    if request.method != "POST":
        return show(AskingForm(questions=questions))
    form = AskingForm(request.POST, questions=questions)
    if not form.is_valid():
        return show(form, status=400)
    if give_opinion(found, form.cleaned_data["answers"]) is None:
        found.refresh_from_db()
        return show(form, again=True)
    return seen_other(key)


def _opinion_page(
    request: HttpRequest, found: Guest, form: AskingForm, *, again: bool = False, status: int = 200
) -> HttpResponse:
    event, title = event_of(found.colloquium), _("What did you think of it?")
    context = {
        "title": title, "over": str(event.title), "form": form, "done": found.answered_at is not None,
        "again": again, "indexed": False,
        "trail": [home_step(), (str(event.title), reverse("portal:guest", args=[found.key])), (title, "")],
    }  # fmt: skip
    return render(request, "portal/guests/opinion.html", context, status=status)
