"""The form for embassies and parliaments, without account, cookie or script, and the page of the answer."""

from __future__ import annotations

from functools import partial

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.countries.labels import labels_on
from amity.countries.models import Country
from amity.design.days import in_words
from amity.languages.folding import fold
from amity.missions.actions import approach as take_in
from amity.missions.actions.approaches import MOST_TEXT
from amity.missions.models import Approach, Wish
from amity.notices.knocking import refuse_haste
from amity.periods.asof import AsOf
from amity.portal import formtokens
from amity.portal.views.letters import whence
from amity.portal.views.missions import mission_step

DAY = {"type": "date"}


class ApproachForm(formtokens.FormOfStrangers):
    """Who asks, for what, when."""

    wish = forms.ChoiceField(label=gettext_lazy("What you wish"), choices=Wish.choices, widget=forms.RadioSelect)
    country = forms.ChoiceField(label=gettext_lazy("Your country"))
    institution = forms.CharField(label=gettext_lazy("Embassy, parliament or other institution"), max_length=200)
    writer = forms.CharField(label=gettext_lazy("Your name and office"), max_length=200)
    mail = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), max_length=254,
        help_text=gettext_lazy("It is used for this request only and erased after two years."),
    )  # fmt: skip
    first = forms.DateField(label=gettext_lazy("First day, if it is known"), required=False,
                            widget=forms.DateInput(DAY))  # fmt: skip
    last = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=forms.DateInput(DAY))
    text = forms.CharField(
        label=gettext_lazy("What it is about"), widget=forms.Textarea(attrs={"rows": 7}), max_length=MOST_TEXT,
        help_text=gettext_lazy("Purpose, delegation, whom you wish to meet."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        labels = labels_on(AsOf(timezone.localdate()), None).values()
        pairs = sorted(((each.key, str(each.short)) for each in labels), key=lambda pair: fold(pair[1]))
        self.fields["country"].choices = [("", ""), *pairs]  # type: ignore[attr-defined]


@csrf_exempt  # no session that somebody could abuse: the signed token stands for it (decision 0012)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approach(request: HttpRequest) -> HttpResponse:
    """The form, and what is sent with it. What was typed is never lost."""
    if request.method != "POST":
        return _page(request, ApproachForm(initial={"token": formtokens.make()}))
    form = ApproachForm(request.POST)
    return formtokens.answered(request, form, partial(_received, request, form), partial(_page, request))


def _received(request: HttpRequest, form: ApproachForm, token: formtokens.Token) -> str:
    said = form.cleaned_data
    if not Approach.objects.filter(form=token.form).exists():  # one that comes twice is no haste
        refuse_haste(whence(request), timezone.now())
    words = {name: said[name] for name in ("institution", "writer", "mail", "text", "first", "last")}
    found = take_in(
        said["wish"], Country.objects.get(key=said["country"]), form=token.form,
        language=get_language() or settings.LANGUAGE_CODE, **words,
    )  # fmt: skip
    return reverse("portal:approach_state", args=[found.key])


def _page(request: HttpRequest, form: ApproachForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    title = _("Request of an embassy or a parliament")
    context = {
        "title": title, "trail": [*mission_step(), (title, "")], "form": form, "refusal": refusal, "indexed": False,
        "lede": _("Tell us that you wish to come, or that you invite a delegation of ours. The department answers."),
    }  # fmt: skip
    return render(request, "portal/missions/approach.html", context, status=status)


@never_cache
@require_safe
def approach_state(request: HttpRequest, key: str) -> HttpResponse:
    """What was answered, for whoever has the unguessable address: no name, no address, nothing of the file."""
    found = get_object_or_404(Approach, key=key)
    answered = in_words(timezone.localdate(found.answered_at)) if found.answered_at else ""
    context = {
        "title": _("Your request"),
        "over": found.institution,
        "lede": capfirst(found.get_reply_display()),
        "facts_line": [(_("Received"), in_words(timezone.localdate(found.received_at))), (_("Answered"), answered)],
        "answer": found.answer,
        "indexed": False,
    }
    return render(request, "portal/missions/approach_state.html", context)
