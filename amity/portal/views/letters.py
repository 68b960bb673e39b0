"""“Report an error”: a form without account, cookie or script, and the page where its state can be read."""

from __future__ import annotations

from functools import partial

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.design.days import in_words
from amity.design.parts import Row
from amity.notices.actions import receive
from amity.notices.actions.letters import DAYS_MAIL_IS_KEPT, DAYS_TO_ANSWER, MOST_TEXT
from amity.notices.models import Letter, LetterState
from amity.notices.subjects import path_of, subject_at
from amity.portal import formtokens


class ReportForm(formtokens.FormOfStrangers):
    """What is wrong, where, and perhaps where to answer."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong?"), widget=forms.Textarea(attrs={"rows": 7}), min_length=10,
        max_length=MOST_TEXT,
        help_text=gettext_lazy("Say also what is right, and how one may know it."),
    )  # fmt: skip
    place = forms.CharField(
        label=gettext_lazy("Which line of the page?"), required=False, max_length=300,
        help_text=gettext_lazy("For example: the president, the meeting of 12 June."),
    )  # fmt: skip
    page = forms.CharField(label=gettext_lazy("Address of the page"), required=False, max_length=300)
    mail = forms.EmailField(
        label=gettext_lazy("Your e-mail address, if you want an answer there"), required=False, max_length=254
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].help_text = _(
            "It is used for the answer only and erased %(days)d days after it. The answer also stands on a page of its"
            " own, whose address you get."
        ) % {"days": DAYS_MAIL_IS_KEPT}

    def clean_page(self) -> str:
        return path_of(self.cleaned_data["page"])


@csrf_exempt  # no session that somebody could abuse: the signed token stands for it (decision 0012)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, and what is sent with it. What was typed is never lost."""
    if request.method != "POST":
        page = path_of(request.GET.get("page", ""))
        return _page(request, ReportForm(initial={"page": page, "token": formtokens.make()}))
    form = ReportForm(request.POST)
    return formtokens.answered(request, form, partial(_received, request, form), partial(_page, request))


def _received(request: HttpRequest, form: ReportForm, token: formtokens.Token) -> str:
    said = form.cleaned_data
    letter = receive(
        said["text"], form=token.form, whence=whence(request), language=get_language() or settings.LANGUAGE_CODE,
        address=said["page"], subject=subject_at(said["page"]), place=said["place"], mail=said["mail"],
    )  # fmt: skip
    return reverse("portal:letter", args=[letter.key])


def whence(request: HttpRequest) -> str:
    """Where a request comes from: the address that our own proxy saw, else that of the connection."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def _page(request: HttpRequest, form: ReportForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    lede = _("Whoever reads us closely helps us most. We answer within %(days)d days.") % {"days": DAYS_TO_ANSWER}
    context = {"title": _("Report an error"), "lede": lede, "form": form, "refusal": refusal, "indexed": False}
    return render(request, "portal/letters/report.html", context, status=status)


@never_cache
@require_safe
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """What became of a letter, for whoever has its unguessable address."""
    one = get_object_or_404(Letter, key=key)
    steps = [
        Row(LetterState(step.state).label.capitalize(), when=timezone.localdate(step.at), note=step.answer)
        for step in one.steps.all()
    ]
    context = {
        "title": one.reference,
        "over": _("Reported error"),
        "lede": str(steps[-1].title),
        "letter": one,
        "steps": steps,
        "facts_line": [
            (_("Received"), in_words(timezone.localdate(one.received_at))),
            (_("Answer due by"), in_words(one.due_on)),
            (_("Page"), one.address),
            (_("Line"), one.place),
        ],
        "indexed": False,
    }
    return render(request, "portal/letters/letter.html", context)
