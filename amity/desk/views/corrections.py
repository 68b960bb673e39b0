"""Corrections and replies that stand beside the facts of public pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.letter_forms import CorrectionForm, ReplyForm
from amity.desk.readers import user_of
from amity.desk.tongues import text_of
from amity.notices import actions
from amity.notices.models import Correction, Letter, LetterState, Reply
from amity.notices.policies import may_correct
from amity.notices.subjects import Subject, subject_from
from amity.people.models import Person
from amity.refusal import Refusal

SHOWN = 200


@require_safe
@open_to(*STAFF)
def corrections(request: HttpRequest) -> HttpResponse:
    """What stands beside the facts now, the latest first."""
    user = user_of(request)
    context = {
        "title": _("Corrections and replies"),
        "corrections": Correction.objects.held().newest_first()[:SHOWN],
        "replies": Reply.objects.held().newest_first().select_related("person")[:SHOWN],
        "corrects": user.role in KEEPERS,
        "publishes": user.is_director,
        "trail": _trail(_("Corrections and replies")),
    }
    return render(request, "desk/letters/corrections.html", context)


def _trail(here: str) -> list[tuple[str, str]]:
    return [(_("Reported errors"), reverse("desk:letters")), (here, "")]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def new_correction(request: HttpRequest) -> HttpResponse:
    """Set a correction beside a fact, alone or to close a letter."""
    letter = _letter(request)
    initial = {"page": letter.address if letter else request.GET.get("page", "")[:300], "line": request.GET.get("line")}
    form = CorrectionForm(request.POST or None, answers=letter is not None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, form, letter)
            return redirect("desk:letter", letter.pk) if letter else redirect("desk:corrections")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"title": _("A correction"), "form": form, "trail": _trail(_("A correction")), "letter": letter}
    return render(request, "desk/letters/form.html", context)


def _letter(request: HttpRequest) -> Letter | None:
    number = request.GET.get("letter", "")
    if not number:
        return None
    if not number.isascii() or not number.isdecimal() or len(number) > 12:
        raise Http404
    return get_object_or_404(Letter.objects.editable_by(user_of(request)), pk=int(number))


@transaction.atomic
def _correct(request: HttpRequest, form: CorrectionForm, letter: Letter | None) -> None:
    """The correction and the answer that it makes: both or neither."""
    said, user = form.cleaned_data, user_of(request)
    if not may_correct(user, said["page"], letter):
        raise Refusal(_("This page is about something that is not in your care."), _("Ask the director."))
    actions.correct(
        said["page"], before=text_of(said, "before"), after=text_of(said, "after"), reason=text_of(said, "reason"),
        part=said["part"], on=said["on"], fact_line=said["line"], letter=letter, by=user,
    )  # fmt: skip
    if letter:
        actions.close(letter, LetterState.CORRECTED, said["answer"], by=user)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DIRECTOR)
def new_reply(request: HttpRequest) -> HttpResponse:
    """Publish the reply of somebody who is named on a page."""
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _reply(form.cleaned_data, request)
            return redirect("desk:corrections")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"title": _("A reply"), "form": form, "trail": _trail(_("A reply")), "letter": None}
    return render(request, "desk/letters/form.html", context)


def _reply(said: dict[str, Any], request: HttpRequest) -> None:
    subject: Subject = said["page"]
    person = Person.objects.get(pk=said["person"].number)
    words = text_of(said, "text")
    actions.reply(subject, person, words, on=said["on"], part=said["part"], by=user_of(request))


def standing(kind: str, number: int) -> Correction | Reply:
    """The word of this kind that stands on the site."""
    if kind == "correction":
        return get_object_or_404(Correction.objects.held(), pk=number)
    if kind == "reply":
        return get_object_or_404(Reply.objects.held(), pk=number)
    raise Http404


@require_POST
@open_to(*KEEPERS)
def taking_back(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Take back a correction or a reply."""
    word = standing(kind, number)
    user = user_of(request)
    if not user.is_director and (kind == "reply" or not may_correct(user, subject_from(word.subject))):
        raise Http404
    actions.take_back(word, by=user, reason=request.POST.get("reason", "")[:500])
    messages.success(request, _("Taken back. It stays readable under “as known on”."))
    return redirect("desk:corrections")
