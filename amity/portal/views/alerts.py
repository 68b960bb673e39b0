"""Following a search by mail: asking, confirming, stopping, and the page of all that one follows. No account needed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.alerts import actions
from amity.alerts.models import Alert, Follower, Rhythm
from amity.design.parts import Row
from amity.portal import formtokens
from amity.portal.alert_letters import (
    ask_for_confirmation,
    confirmed_by,
    question_words,
    results_address,
    stop_token,
    stopped_by,
    words_of,
)
from amity.portal.flood import not_a_flood
from amity.portal.page import home_step
from amity.portal.views.letters import whence
from amity.refusal import Refusal
from amity.search.asked import query_of, wanted_from

READ_AND_SEND = ["GET", "HEAD", "POST"]
LONGEST = 6_000


class AlertForm(formtokens.FormOfStrangers):
    """What is followed, how often one is told, and where."""

    mail = forms.EmailField(label=gettext_lazy("Your e-mail address"), max_length=254)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Rhythm.choices, widget=forms.RadioSelect, initial=Rhythm.DAILY
    )
    asked = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].help_text = _(
            "It is used for this only. You get one letter to confirm; when you stop, your address is forgotten."
        )


def _seen_other(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer


def _trail(here: str) -> list[tuple[object, str]]:
    return [home_step(), (_("Search"), reverse("portal:search")), (here, "")]


def _show(request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    shared = {"title": title, "trail": _trail(title), "indexed": False}
    return render(request, f"portal/alerts/{template}.html", {**shared, **context}, status=status)


@csrf_exempt  # no session that somebody could abuse: the signed token stands for it (decision 0012)
@never_cache
@not_a_flood
@require_http_methods(READ_AND_SEND)
def new_alert(request: HttpRequest) -> HttpResponse:
    """Follow a search: by feed at once, by mail after a confirmation. What was typed is never lost."""
    if request.method != "POST":
        asked = query_of(wanted_from(request.GET.urlencode()[:LONGEST], 1))
        return _form(request, AlertForm(initial={"asked": asked, "token": formtokens.make(), "rhythm": Rhythm.DAILY}))
    form = AlertForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=400)
    try:
        alert = _asked(request, form.cleaned_data)
    except Refusal as refusal:
        return _form(request, AlertForm.renewed(request.POST), refusal=str(refusal), status=400)
    ask_for_confirmation(alert)
    return _seen_other(reverse("portal:alert_asked"))


def _asked(request: HttpRequest, said: dict[str, Any]) -> Alert:
    if not settings.EMAIL_URL:
        raise Refusal(_("This installation sends no mail."), _("Follow the search by its feed."))
    formtokens.refuse_robots(said["token"], said["website"])
    return actions.ask_to_follow(
        wanted_from(said["asked"], 1), said["mail"], rhythm=said["rhythm"], whence=whence(request),
        language=get_language() or settings.LANGUAGE_CODE,
    )  # fmt: skip


def _form(request: HttpRequest, form: AlertForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    asked = str(form["asked"].value() or "")
    wanted, stem = wanted_from(asked, 1), reverse("portal:search").rstrip("/")
    context = {
        "form": form, "refusal": refusal, "words": question_words(wanted), "mails": bool(settings.EMAIL_URL),
        "feeds": feeds(stem, asked), "search": reverse("portal:search"),
    }  # fmt: skip
    return _show(request, "new", _("Be told of what is new"), status=status, **context)


def feeds(stem: str, asked: str) -> list[tuple[str, str]]:
    """The feeds of a search: (name, address)."""
    endings = {"Atom": "atom", "RSS": "rss", "JSON Feed": "feed.json"}
    return [(name, f"{stem}.{ending}?{asked}") for name, ending in endings.items()]


@require_safe
def alert_asked(request: HttpRequest) -> HttpResponse:
    """What happens next: nothing is said of whether the address was known."""
    return _show(request, "asked", _("A letter is on its way"))


@csrf_exempt
@never_cache
@require_http_methods(READ_AND_SEND)
def alert_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Opened from the letter; the button confirms: a programme that only looks at addresses confirms nothing."""
    alert = confirmed_by(token)
    if alert is None:
        return _show(request, "late", _("This address is no longer good"), status=410)
    if request.method == "POST":
        actions.confirm(alert)
        return _seen_other(reverse("portal:alerts", args=[alert.follower.key]))
    return _show(request, "confirm", _("Be told of what is new"), words=words_of(alert), alert=alert)


@csrf_exempt
@never_cache
@require_http_methods(READ_AND_SEND)
def alert_stop(request: HttpRequest, token: str) -> HttpResponse:
    """One click stops: the reader's, on the button, or their mail programme's, which sends the form (RFC 8058)."""
    alerts = stopped_by(token)
    if alerts is None:
        raise Http404
    if request.method == "POST":
        actions.stop([alert.pk for alert in alerts])
        return _show(request, "stopped", _("Stopped"))
    if not alerts:
        return _show(request, "stopped", _("Stopped already"))
    return _show(request, "stop", _("Stop"), words=[words_of(alert) for alert in alerts])


@csrf_exempt
@never_cache
@require_http_methods(READ_AND_SEND)
def alerts(request: HttpRequest, key: str) -> HttpResponse:
    """All that somebody follows, for whoever has its unguessable address."""
    follower = get_object_or_404(Follower, key=key, user=None)
    if request.method == "POST":
        _keep_pace(follower, request.POST)
        return _seen_other(request.path)
    rows = [
        (alert, Row(words_of(alert), results_address(alert)), reverse("portal:alert_stop", args=[stop_token([alert])]))
        for alert in follower.alerts.standing()
    ]
    everything = reverse("portal:alert_stop", args=[stop_token([alert for alert, _row, _stop in rows])])
    return _show(request, "own", _("What you follow"), rows=rows, everything=everything, rhythms=Rhythm.choices)


def _keep_pace(follower: Follower, said: QueryDict) -> None:
    """Another rhythm; one that there is not changes nothing."""
    number, rhythm = str(said.get("alert", "")), str(said.get("rhythm", ""))
    if number.isascii() and number.isdigit() and len(number) < 12 and rhythm in Rhythm.values:
        alert = follower.alerts.filter(pk=int(number)).first()
        if alert is not None:
            actions.keep_pace(alert, rhythm)
