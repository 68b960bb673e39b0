"""The directory of experts, and the projects of local authorities, at the desk."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.countries.labels import labels_on
from amity.design.parts import Filter
from amity.desk.acts.experts import EXPERT_ACTS, CloseProject, Consent, RegisterProject
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.partners import asked_or_sent, deeds_about
from amity.groups.models import Coverage
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.partners import actions
from amity.partners.actions.undoing import about
from amity.partners.models import Enquiry, Expert, Project, ProjectState
from amity.partners.queries.experts import Known, experts
from amity.partners.queries.projects import cooperations
from amity.partners.themes import Theme
from amity.periods.asof import AsOf

PAGE = 60


def top() -> Trail:
    return [(_("Experts"), reverse("desk:experts"))]


@require_safe
@open_to(*STAFF)
def experts_list(request: HttpRequest) -> HttpResponse:
    """Who knows a country or a field; of a group, whoever knows one of its countries."""
    moment = AsOf(timezone.localdate())
    every = experts(moment, user_of(request))
    said = {name: request.GET.get(name, "")[:200] for name in ("q", "country", "theme", "group")}
    known = {key: str(name) for one in every for key, name in zip(one.country_keys, one.countries, strict=True)}
    covered = _countries_of(said["group"], moment)
    shown = [one for one in every if one.answers(said["q"], said["country"], said["theme"]) and _knows(one, covered)]
    fields = [
        Filter("q", _("Name, field, institute"), said["q"]),
        Filter("country", _("Country"), said["country"], tuple(sorted(known.items(), key=lambda pair: fold(pair[1])))),
        Filter("theme", _("Theme"), said["theme"], tuple(Theme.choices)),
    ]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {"title": _("Experts"), "page": page, "fields": fields, "keeper": user_of(request).role in KEEPERS}
    return render(request, "desk/partners/experts.html", context)


def _countries_of(slug: str, moment: AsOf) -> set[str] | None:
    """The countries of a group, ``None`` where none is asked for."""
    if not slug:
        return None
    return set(Coverage.objects.as_of(moment).filter(group__slug=slug).values_list("country__key", flat=True))


def _knows(one: Known, countries: set[str] | None) -> bool:
    return countries is None or bool(countries & set(one.country_keys))


@require_safe
@open_to(*STAFF)
def expert(request: HttpRequest, key: str) -> HttpResponse:
    """One expert: how to reach them, what they know, where they work, what they were asked."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Expert.objects.visible_to(user), key=key)
    seen = next((known for known in experts(moment, user) if known.key == key), None)
    if seen is None:
        raise Http404
    asked = list(one.invitations.held().newest_first())
    names = names_of([row.group_id for row in asked], moment)
    keeper = user.role in KEEPERS
    context = {
        "title": seen.card.full, "seen": seen, "keeper": keeper, "acts": EXPERT_ACTS.values() if keeper else (),
        "consent": one.consents.held().oldest_first().last(), "deeds": deeds_about(one),
        "invitations": [(row, names.get(row.group_id, "")) for row in asked], "trail": [*top(), (seen.card.full, "")],
    }  # fmt: skip
    return render(request, "desk/partners/expert.html", context)


@asked_or_sent
@open_to(*KEEPERS)
def consent(request: HttpRequest) -> HttpResponse:
    """A new expert."""
    return Performance(request, Consent, None, reverse("desk:experts"), top(), after=_page_of).answer()


def _page_of(thing: Any) -> str:
    return reverse("desk:expert", args=[thing.key])


@asked_or_sent
@open_to(*KEEPERS)
def expert_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon an expert; whoever is removed by it has no page to go back to."""
    one, kind = get_object_or_404(Expert.objects.editable_by(user_of(request)), key=key), EXPERT_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:experts") if act == "withdraw" else _page_of(one)
    return Performance(request, kind, one, back, top(), about(one)).answer()


@require_safe
@open_to(*STAFF)
def projects(request: HttpRequest) -> HttpResponse:
    """Projects, and the authorities that wait for an answer."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    text, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    every = [one for one in cooperations(moment) if not state or one.state.value == state]
    shown = [one for one in every if fold(text) in fold(f"{one.row.title} {one.row.authority} {one.row.counterpart}")]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    waiting = list(Enquiry.objects.editable_by(user).filter(closed_at=None).order_by("received_at", "pk"))
    countries = {one.row.country_id for one in page} | {one.country_id for one in waiting if one.country_id}
    context = {
        "title": _("Cooperation projects"), "page": page, "places": labels_on(moment, countries), "waiting": waiting,
        "keeper": user.role in KEEPERS,
        "fields": [Filter("q", _("Project or authority"), text),
                   Filter("state", _("State"), state, tuple(ProjectState.choices))],
    }  # fmt: skip
    return render(request, "desk/partners/projects.html", context)


@asked_or_sent
@open_to(*KEEPERS)
def project_registration(request: HttpRequest) -> HttpResponse:
    """A new project."""
    back = reverse("desk:projects")
    return Performance(request, RegisterProject, None, back, [(_("Cooperation projects"), back)]).answer()


@asked_or_sent
@open_to(*KEEPERS)
def project_closing(request: HttpRequest, key: str) -> HttpResponse:
    """A project is over."""
    one = get_object_or_404(Project.objects.editable_by(user_of(request)), key=key)
    back = reverse("desk:projects")
    return Performance(request, CloseProject, one, back, [(_("Cooperation projects"), back)], about(one)).answer()


@require_POST
@open_to(*KEEPERS)
def enquiry_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """An authority has been answered."""
    actions.close_enquiry(get_object_or_404(Enquiry.objects.editable_by(user_of(request)), pk=pk), by=user_of(request))
    return redirect("desk:projects")
