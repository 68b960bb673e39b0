"""What the reader of the desk follows: told at the address of their account, and seen here."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amity.accounts.roles import EVERYBODY, open_to
from amity.alerts import actions
from amity.alerts.models import Alert, Follower, Rhythm
from amity.alerts.telling import latest
from amity.desk.readers import user_of
from amity.refusal import Refusal
from amity.search.answering import Wanted
from amity.search.asked import wanted_from


class FollowForm(forms.Form):
    """A question as one asks it in the search, and how often one is told."""

    question = forms.CharField(
        label=gettext_lazy("Your question"), max_length=1000,
        help_text=gettext_lazy("As in the search: words, or a group, a country, a member, a theme."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=Rhythm.choices, initial=Rhythm.DAILY)


@open_to(*EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request: HttpRequest) -> HttpResponse:
    """What I follow, what it found and has not told yet, and a question more."""
    user = user_of(request)
    form = FollowForm(request.POST or None)
    if form.is_valid():
        wanted = Wanted(" ".join(form.cleaned_data["question"].split()))
        language = get_language() or settings.LANGUAGE_CODE
        try:
            actions.follow(wanted, user, rhythm=form.cleaned_data["rhythm"], language=language)
            return redirect("desk:alerts")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    follower = Follower.objects.filter(user=user).select_related("user").first()
    standing = list(follower.alerts.standing()) if follower else []
    context = {
        "title": _("What you follow"), "form": form, "rhythms": Rhythm.choices, "mails": bool(settings.EMAIL_URL),
        "rows": [(alert, wanted_from(alert.asked, 1).text, _results(alert)) for alert in standing],
        "found": latest(follower) if follower else [],
        "trail": [(user.name, reverse("desk:mine")), (_("What you follow"), "")],
    }  # fmt: skip
    return render(request, "desk/alerts.html", context)


def _results(alert: Alert) -> str:
    """The page of results of the public site, by its name."""
    return f"{reverse('portal:search')}?{alert.asked}"


@require_POST
@open_to(*EVERYBODY)
def alert_change(request: HttpRequest, number: int) -> HttpResponse:
    """Another rhythm, or the end of an alert."""
    alert = get_object_or_404(Alert, pk=number, follower__user=user_of(request))
    if "stop" in request.POST:
        actions.stop([alert.pk])
        messages.success(request, _("You are told no more of this."))
        return redirect("desk:alerts")
    try:
        actions.keep_pace(alert, request.POST.get("rhythm", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:alerts")
