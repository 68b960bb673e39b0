"""Projects of local authorities at the desk, and the authorities that look for a partner."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.countries.labels import Label, labels_on
from amity.design.parts import Filter
from amity.desk.acts.projects import PROJECT_ACTS, RegisterProject
from amity.desk.partner_places import parted
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.history import history_page
from amity.partners import actions
from amity.partners.actions import undertaking_of
from amity.partners.actions.undoing import about
from amity.partners.models import Enquiry, Project, ProjectState, Undertaking
from amity.partners.queries.projects import catalogue, cooperations
from amity.periods.asof import AsOf

PAGE = 50


@require_safe
@open_to(*STAFF)
def projects(request: HttpRequest) -> HttpResponse:
    """Projects, and the authorities that wait for an answer."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    text, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    found = catalogue(moment).asked(text, state=state if state in ProjectState.values else None)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = cooperations(page.object_list, moment).rows
    waiting = list(Enquiry.objects.editable_by(user).filter(closed_at=None).order_by("received_at", "pk"))
    countries = {row.country_id for row in rows} | {one.country_id for one in waiting if one.country_id}
    places = labels_on(moment, sorted(countries))
    context = {
        "title": _("Cooperation projects"), "page": page,
        "rows": [_line(row, places, moment) for row in rows], "places": places,
        "waiting": waiting,
        "keeper": user.role in KEEPERS,
        "fields": [Filter("q", _("Project or authority"), text),
                   Filter("state", _("State"), state, tuple(ProjectState.choices))],
    }  # fmt: skip
    return render(request, "desk/partners/projects.html", context)


def _line(row: Undertaking, places: dict[int, Label], moment: AsOf) -> tuple[str, str, str]:
    """A project in a line: its title, what is said of it, its key."""
    place = str(places[row.country_id].short) if row.country_id in places else ""
    parts = [part for part in (row.authority, place, str(row.state_on(moment.day).label)) if part]
    return str(row.title), parted(parts), row.project.key


def top() -> Trail:
    return [(_("Cooperation projects"), reverse("desk:projects"))]


def trail_of(one: Project) -> Trail:
    return [*top(), (undertaking_of(one).title, project_page(one))]


def project_page(one: Project) -> str:
    return reverse("desk:project", args=[one.key])


@require_safe
@open_to(*STAFF)
def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: what is said of it, and what can be done."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Project.objects.visible_to(user), key=key)
    row = undertaking_of(one)
    context = {
        "title": row.title.said(), "project": one, "trail": trail_of(one)[:-1],
        "acts": PROJECT_ACTS.values() if user.role in KEEPERS else (),
        "note": _line(row, labels_on(moment, [row.country_id]), moment)[1], "about": row.about,
    }  # fmt: skip
    return render(request, "desk/partners/project.html", context)


@require_safe
@open_to(*STAFF)
def project_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about a project."""
    one = get_object_or_404(Project.objects.visible_to(user_of(request)), key=key)
    return history_page(request, one, about(one), trail_of(one), may_edit=user_of(request).role in KEEPERS)


@asked_or_sent
@open_to(*KEEPERS)
def project_registration(request: HttpRequest) -> HttpResponse:
    """A new project."""
    return Performance(request, RegisterProject, None, reverse("desk:projects"), top(), after=project_page).answer()


@asked_or_sent
@open_to(*KEEPERS)
def project_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a project."""
    one, kind = get_object_or_404(Project.objects.editable_by(user_of(request)), key=key), PROJECT_ACTS.get(act)
    if kind is None:
        raise Http404
    return Performance(request, kind, one, project_page(one), trail_of(one), about(one)).answer()


@require_POST
@open_to(*KEEPERS)
def enquiry_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """An authority has been answered."""
    actions.close_enquiry(get_object_or_404(Enquiry.objects.editable_by(user_of(request)), pk=pk), by=user_of(request))
    return redirect("desk:projects")
