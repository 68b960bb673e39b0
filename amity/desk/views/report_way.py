"""The way of a report to the public: a second reader, publication, embargo, withdrawal."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amity.accounts.roles import open_to
from amity.desk.readers import user_of
from amity.desk.report_forms import EmbargoForm, ScheduleForm, SubmissionForm, WithdrawalForm
from amity.desk.views.answers import told
from amity.desk.views.report_text import editable_edition
from amity.desk.views.reports import WRITERS, editable
from amity.reports import actions
from amity.reports.models import Comment, Edition, Report

Deed = Callable[[HttpRequest, Edition], bool]


@require_POST
@open_to(*WRITERS)
def report_review(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """A step between who filed a text and who reads it second; publication is the last one."""
    edition = editable_edition(request, number)
    if step not in STEPS:
        raise Http404
    STEPS[step](request, edition)
    anchor = request.POST.get("anchor", "")[:90]
    place = f"?block={anchor}#b-{anchor}" if anchor else ""
    return redirect(f"{reverse('desk:report_text', args=[number])}{place}")


def _submit(request: HttpRequest, edition: Edition) -> bool:
    form = SubmissionForm(request.POST)
    reviewer = form.cleaned_data["reviewer"] if form.is_valid() else None
    deed = lambda: actions.submit(edition, by=user_of(request), reviewer=reviewer)  # noqa: E731
    return told(request, deed, _("Handed to the second reader."))


def _approve(request: HttpRequest, edition: Edition) -> bool:
    words = request.POST.get("words", "")[:4000]
    deed = lambda: actions.approve(edition, by=user_of(request), words=words)  # noqa: E731
    return told(request, deed, _("Approved. It can be published."))


def _give_back(request: HttpRequest, edition: Edition) -> bool:
    words = request.POST.get("words", "")[:4000]
    deed = lambda: actions.give_back(edition, by=user_of(request), words=words)  # noqa: E731
    return told(request, deed, _("Given back."))


def _comment(request: HttpRequest, edition: Edition) -> bool:
    said, anchor = request.POST.get("text", "")[:4000], request.POST.get("anchor", "")[:90]
    deed = lambda: actions.comment(edition, said, anchor=anchor, by=user_of(request))  # noqa: E731
    return told(request, deed, _("Your comment is kept."))


def _settle(request: HttpRequest, edition: Edition) -> bool:
    number = request.POST.get("comment", "")
    found = int(number) if number.isdecimal() and len(number) < 16 else 0
    comment = get_object_or_404(Comment, edition=edition, pk=found)
    return told(request, lambda: actions.settle(comment, by=user_of(request)), _("Settled."))


def _publish(request: HttpRequest, edition: Edition) -> bool:
    return told(request, lambda: actions.publish(edition, by=user_of(request)), _("Published."))


STEPS: dict[str, Deed] = {
    "submission": _submit, "approval": _approve, "return": _give_back, "comment": _comment, "settlement": _settle,
    "publication": _publish,
}  # fmt: skip


@require_POST
@open_to(*WRITERS)
def report_holding(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Hold a report back or let it go, have it come out by itself, withdraw it or let it be read again."""
    report = editable(request, key)
    if step not in HOLDS:
        raise Http404
    HOLDS[step](request, report)
    return redirect("desk:report", key)


def _formed(request: HttpRequest, form: forms.Form, deed: Callable[[], object], done: str) -> None:
    if form.is_valid():
        told(request, deed, done)
        return
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))


def _embargo(request: HttpRequest, report: Report) -> None:
    form, by = EmbargoForm(request.POST), user_of(request)
    _formed(request, form, lambda: actions.embargo(report, form.cleaned_data["why"], by=by,
                                                   until=form.cleaned_data["until"]), _("Held back."))  # fmt: skip


def _lift(request: HttpRequest, report: Report) -> None:
    told(request, lambda: actions.lift_embargo(report, by=user_of(request)), _("No longer held back."))


def _schedule(request: HttpRequest, report: Report) -> None:
    form, by = ScheduleForm(request.POST), user_of(request)
    deed = lambda: actions.schedule(report, form.cleaned_data["moment"], by=by)  # noqa: E731
    _formed(request, form, deed, _("It comes out by itself at that moment."))


def _unschedule(request: HttpRequest, report: Report) -> None:
    told(request, lambda: actions.schedule(report, None, by=user_of(request)), _("It no longer comes out by itself."))


def _withdraw(request: HttpRequest, report: Report) -> None:
    form, by = WithdrawalForm(request.POST), user_of(request)
    deed = lambda: actions.withdraw(report, form.cleaned_data["why"], by=by)  # noqa: E731
    _formed(request, form, deed, _("Withdrawn: its address says so."))


def _reinstate(request: HttpRequest, report: Report) -> None:
    told(request, lambda: actions.reinstate(report, by=user_of(request)), _("It can be read again."))


HOLDS: dict[str, Callable[[HttpRequest, Report], None]] = {
    "embargo": _embargo, "release": _lift, "moment": _schedule, "no-moment": _unschedule, "withdrawal": _withdraw,
    "reinstatement": _reinstate,
}  # fmt: skip
