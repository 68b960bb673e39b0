"""Projects of local authorities at the desk, and the authorities that look for a partner."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.countries.labels import labels_on
from amity.design.parts import Filter
from amity.desk.acts.experts import CloseProject, RegisterProject
from amity.desk.performance import Performance
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.partners import actions
from amity.partners.actions.undoing import about
from amity.partners.models import Enquiry, Project, ProjectState
from amity.partners.queries.projects import listed
from amity.periods.asof import AsOf

PAGE = 60


@require_safe
@open_to(*STAFF)
def projects(request: HttpRequest) -> HttpResponse:
    """Projects, and the authorities that wait for an answer."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    text, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    found = listed(moment, words=text, state=state if state in ProjectState.values else "")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = list(Enquiry.objects.editable_by(user).filter(closed_at=None).order_by("received_at", "pk"))
    countries = {row.country_id for row in page} | {one.country_id for one in waiting if one.country_id}
    context = {
        "title": _("Cooperation projects"), "page": page,
        "rows": [(row, row.state_on(moment.day)) for row in page], "places": labels_on(moment, sorted(countries)),
        "waiting": waiting,
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
