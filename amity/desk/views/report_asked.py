"""Recommendations at the desk, and the minutes of a meeting as a document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, open_to
from amity.desk.readers import user_of
from amity.desk.report_forms import AddressForm, FollowForm
from amity.desk.views.answers import told
from amity.desk.views.reports import editable, trail
from amity.groups.models import Meeting
from amity.refusal import Refusal
from amity.reports import actions
from amity.reports.models import Kind, Recommendation, Report
from amity.reports.queries.minutes import minutes_documents, title_of_minutes
from amity.reports.queries.recommended import recommendations_of


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def report_recommendation(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say how a recommendation stands, what was answered, and whom it is addressed to."""
    report, by = editable(request, key), user_of(request)
    item = get_object_or_404(report.recommendations, pk=number)
    address = AddressForm(request.POST if "addressing" in request.POST else None, initial=_addressed(item), prefix="a")
    follow = FollowForm(request.POST if "following" in request.POST else None)
    form = address if address.is_bound else follow
    if form.is_bound and form.is_valid():
        try:
            _said(item, form, by)
            return redirect(f"{reverse('desk:report', args=[key])}#recommendations")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    asked = next((each for each in recommendations_of(report, timezone.localdate()) if each.item.pk == item.pk), None)
    context = {"title": _("Recommendation %(number)s") % {"number": item.number}, "item": item, "asked": asked,
               "address": address, "follow": follow, "form": form,
               "trail": trail(report, (_("Recommendation"), ""))}  # fmt: skip
    return render(request, "desk/reports/recommendation.html", context)


def _addressed(item: Recommendation) -> dict[str, object]:
    held = item.addressings.held().first()
    return {"addressee": held.addressee, "owner": held.owner} if held else {}


def _said(item: Recommendation, form: AddressForm | FollowForm, by: User) -> None:
    said = form.cleaned_data
    if isinstance(form, AddressForm):
        actions.address(item, said["addressee"], owner=said["owner"], by=by)
    elif said["text"]:
        actions.answer(item, said["text"], on=said["on"], by=by, source=said["source"], speaker=said["speaker"],
                       progress=said["progress"])  # fmt: skip
    else:
        actions.set_state(item, said["progress"], on=said["on"], by=by)


@require_POST
@open_to(*KEEPERS)
def meeting_document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Make a document of the minutes of a meeting: it goes the way of every report."""
    meetings = Meeting.objects.editable_by(user_of(request)).select_related("group")
    meeting = get_object_or_404(meetings, group__slug=slug, key=key)
    if told(request, lambda: _minuted(meeting, user_of(request)), _("The minutes are a document now; it is a draft.")):
        return redirect("desk:report", Report.objects.get(meeting=meeting).key)
    return redirect("desk:group", slug)


def _minuted(meeting: Meeting, by: User) -> None:
    documents = minutes_documents(meeting)
    if not documents:
        raise Refusal(_("This meeting has no minutes yet."), _("Record them first."))
    report = actions.draft(Kind.MINUTES, title_of_minutes(meeting), meeting=meeting, by=by)
    for document in documents:
        if not report.editions.filter(language=document.language).exists():
            actions.file_edition(report, document, by=by)
