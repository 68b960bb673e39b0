"""The form of a local authority that looks for a partner abroad: without account, cookie or script."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from amity.assembly.models import Theme
from amity.countries.queries import match
from amity.notices.knocking import refuse_haste
from amity.partners import actions
from amity.partners.models import Enquiry
from amity.portal import formtokens
from amity.portal.page import home_step
from amity.portal.views.letters import whence

REFERENCE = re.compile(r"P-\d{4}-\d{4,9}")


class RequestForm(formtokens.FormOfStrangers):
    """Who looks for a partner, where, for what, and where to answer."""

    authority = forms.CharField(label=gettext_lazy("Which authority?"), max_length=200)
    country = forms.CharField(
        label=gettext_lazy("In which country?"), required=False, max_length=120,
        help_text=gettext_lazy("Leave it empty if you are open to any."),
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=gettext_lazy("On what?"), required=False, empty_label=gettext_lazy("any theme"),
        to_field_name="key",
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("What do you want to do together?"), widget=forms.Textarea(attrs={"rows": 7}),
        min_length=20, max_length=4000,
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Your name and function"), max_length=200)
    mail = forms.EmailField(
        label=gettext_lazy("Where to answer you"), max_length=254,
        help_text=gettext_lazy("Your name and address are used to answer you and erased after two years."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field, purpose in {"authority": "organization", "name": "name"}.items():
            self.fields[field].widget.attrs["autocomplete"] = purpose

    def clean_country(self) -> Any:
        words = self.cleaned_data["country"].strip()
        found = match(words) if words else None
        if words and found is None:
            raise forms.ValidationError(_("“%(words)s” is not a country that we know."), params={"words": words})
        return found


@csrf_exempt  # no session that somebody could abuse: the signed token stands for it (decision 0012)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_request(request: HttpRequest) -> HttpResponse:
    """The form, and what is sent with it. What was typed is never lost."""
    if request.method != "POST":
        sent = request.GET.get("sent", "")
        reference = sent if REFERENCE.fullmatch(sent) else ""
        return _page(request, RequestForm(initial={"token": formtokens.make()}), reference=reference)
    form = RequestForm(request.POST)
    return formtokens.answered(request, form, partial(_received, request, form), partial(_page, request))


def _received(request: HttpRequest, form: RequestForm, token: formtokens.Token) -> str:
    said = form.cleaned_data
    if not Enquiry.objects.filter(form=token.form).exists():
        refuse_haste(whence(request), timezone.now())
    fields = {name: said[name] for name in ("authority", "name", "mail", "country", "theme")}
    language = get_language() or settings.LANGUAGE_CODE
    enquiry = actions.enquire(said["text"], form=token.form, language=language, **fields)
    return f"{reverse('portal:project_request')}?sent={enquiry.reference}"


def _page(
    request: HttpRequest, form: RequestForm, *, refusal: str = "", reference: str = "", status: int = 200
) -> HttpResponse:
    lede = _("For a town, a département or a region that wants to work with one abroad: we know who is there.")
    title = _("Look for a partner abroad")
    context = {
        "title": title, "lede": lede, "form": form, "refusal": refusal,
        "reference": reference, "indexed": False,
        "trail": [home_step(), (_("Cooperation projects"), reverse("portal:projects")), (title, "")],
    }  # fmt: skip
    return render(request, "portal/project_request.html", context, status=status)
