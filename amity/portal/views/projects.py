"""Projects of local authorities: the list, its data, and the form of an authority that looks for a partner."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.countries.labels import Label, labels_on
from amity.countries.queries import match
from amity.design.parts import Filter
from amity.languages.folding import fold
from amity.notices.actions.letters import refuse_haste
from amity.partners import actions
from amity.partners.models import Enquiry, ProjectKind, ProjectState
from amity.partners.queries.projects import Cooperation, cooperations
from amity.partners.themes import Theme
from amity.portal import formtokens
from amity.portal.choices import refuse_unknown
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.partnership import project_cells, project_columns, project_data
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.views.letters import whence
from amity.refusal import Refusal

PAGE = 60
REFERENCE = re.compile(r"P-\d{4}-\d{4,9}")


def _chosen(request: HttpRequest, origin: Provenance) -> tuple[list[Cooperation], list[Filter], dict[int, Label]]:
    """What answers the filters of an address, the filters, the countries: four queries."""
    every = cooperations(origin.asked.moment)
    places = labels_on(origin.asked.moment, {one.row.country_id for one in every})
    said = {name: request.GET.get(name, "")[:200].strip() for name in ("q", "country", "theme", "state", "kind")}
    named = sorted(((label.key, str(label.short)) for label in places.values()), key=lambda pair: fold(pair[1]))
    fields = [
        Filter("q", _("Project or authority"), said["q"]),
        Filter("country", _("Country"), said["country"], tuple(named)),
        Filter("theme", _("Theme"), said["theme"], tuple(Theme.choices)),
        Filter("state", _("State"), said["state"], tuple(ProjectState.choices)),
        Filter("kind", _("Kind"), said["kind"], tuple(ProjectKind.choices)),
    ]
    refuse_unknown(fields)
    return [one for one in every if _answers(one, said, places)], fields, places


def _answers(one: Cooperation, said: dict[str, str], places: dict[int, Label]) -> bool:
    row = one.row
    words = fold(" ".join([*row.title.values(), row.authority, row.counterpart])) if said["q"] else ""
    key = places[row.country_id].key if row.country_id in places else ""
    pairs = [("country", key), ("theme", row.theme), ("state", one.state.value), ("kind", row.kind)]
    return all(word in words for word in fold(said["q"]).split()) and all(
        said[name] in {"", value} for name, value in pairs
    )


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every project that is recorded."""
    origin = provenance(asked(request))
    found, fields, places = _chosen(request, origin)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    count = len(found)
    context: dict[str, Any] = {
        "above": [home_step()], "endings": ("json", "csv"), "fields": fields, "page": page,
        "lede": _("What local authorities do with others abroad, and parliaments with parliaments."),
        "count_words": ngettext("%(n)d project", "%(n)d projects", count) % {"n": count},
        "columns": project_columns(), "project_rows": [project_cells(one, places) for one in page.object_list],
    }  # fmt: skip
    return show(request, "portal/projects.html", origin, title=_("Cooperation projects"), **context)


@require_safe
def projects_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    found, _fields, places = _chosen(request, origin)
    keys = {pk: label.key for pk, label in places.items()}
    rows = [project_data(one, keys) for one in found]
    if ending == "csv":
        header = [_("Key"), _("Kind"), _("Project"), _("Authority"), _("Partner authority"), _("Country"), _("Theme"),
                  _("Since"), _("Until"), _("State"), _("Amount"), _("Currency"), _("Group"), _("Source")]  # fmt: skip
        titles = {one.key: str(one.row.title) for one in found}
        cells = ({**row, "title": titles[row["key"]]}.values() for row in rows)
        return data.table(origin, _("Cooperation projects"), header, cells)
    return data.answer(origin, {"projects": rows})


class RequestForm(forms.Form):
    """Who looks for a partner, where, for what, and where to answer. ``website`` is a trap: no reader sees it."""

    authority = forms.CharField(label=gettext_lazy("Which authority?"), max_length=200)
    country = forms.CharField(
        label=gettext_lazy("In which country?"), required=False, max_length=120,
        help_text=gettext_lazy("Leave it empty if you are open to any."),
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=gettext_lazy("On what?"), required=False, choices=[("", gettext_lazy("any theme")), *Theme.choices]
    )
    text = forms.CharField(
        label=gettext_lazy("What do you want to do together?"), widget=forms.Textarea(attrs={"rows": 7}),
        min_length=20, max_length=4000,
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Your name and function"), max_length=200)
    mail = forms.EmailField(
        label=gettext_lazy("Where to answer you"), max_length=254,
        help_text=gettext_lazy("Your name and address are used to answer you and erased after two years."),
    )  # fmt: skip
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, purpose in {"authority": "organization", "name": "name", "mail": "email"}.items():
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
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        enquiry = _received(request, form)
    except Refusal as refusal:
        said = request.POST.copy()
        said["token"], said["website"] = formtokens.make(), ""
        return _page(request, RequestForm(said), refusal=str(refusal), status=400)
    answer = HttpResponseRedirect(f"{reverse('portal:project_request')}?sent={enquiry.reference}")
    answer.status_code = 303
    return answer


def _received(request: HttpRequest, form: RequestForm) -> Enquiry:
    said = form.cleaned_data
    token = formtokens.read(said["token"])
    if token is None or token.is_late:
        raise Refusal(_("This form is no longer valid."), _("Your text is kept below: send it once more."))
    if token.is_early:
        raise Refusal(_("That went too fast for a person."), _("Your text is kept below: read it again, then send it."))
    if said["website"]:
        raise Refusal(_("A field that readers do not see was filled."), _("It is empty now: send your text once more."))
    if not Enquiry.objects.filter(form=token.form).exists():
        refuse_haste(whence(request))
    fields = {name: said[name] for name in ("authority", "name", "mail", "country", "theme")}
    language = get_language() or settings.LANGUAGE_CODE
    return actions.enquire(said["text"], form=token.form, language=language, **fields)


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
