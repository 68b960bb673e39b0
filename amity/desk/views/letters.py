"""Errors that the public reported: the list, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import STAFF, open_to
from amity.design.parts import Filter, Row
from amity.desk.letter_forms import AssignmentForm, ClosingForm
from amity.desk.readers import user_of
from amity.notices import actions
from amity.notices.models import Letter, LetterState
from amity.notices.models.letters import CLOSED, LetterQuerySet
from amity.refusal import Refusal

ANSWERERS = (Role.DIRECTOR, Role.COMMUNICATIONS, Role.CLERK)
PAGE = 50


@require_safe
@open_to(*STAFF)
def letters(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; answered ones on demand."""
    state, whose = request.GET.get("state", ""), request.GET.get("whose", "")
    found = _chosen(Letter.objects.visible_to(user_of(request)), state)
    found = found.filter(clerk=user_of(request)) if whose == "mine" else found
    page = Paginator(found.select_related("clerk").order_by("due_on", "pk"), PAGE).get_page(request.GET.get("page"))
    fields = [
        Filter("state", _("State"), state, (("", _("open")), ("overdue", _("overdue")), *LetterState.choices)),
        Filter("whose", _("Whose"), whose, (("", _("all")), ("mine", _("mine")))),
    ]
    context = {"title": _("Reported errors"), "page": page, "fields": fields, "rows": [_row(one) for one in page],
               "corrects": user_of(request).role in {Role.DIRECTOR, Role.CLERK}}  # fmt: skip
    return render(request, "desk/letters/list.html", context)


def _chosen(found: LetterQuerySet, state: str) -> LetterQuerySet:
    if state in LetterState.values:
        return found.in_states(state)
    waiting = found.open()
    return waiting.filter(due_on__lt=timezone.localdate()) if state == "overdue" else waiting


def _row(one: Letter) -> tuple[Letter, str, bool]:
    state: str = vars(one)["state"]
    overdue = state not in CLOSED and one.due_on < timezone.localdate()
    return one, str(LetterState(state).label), overdue


@require_safe
@open_to(*STAFF)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter, what became of it, and what can be done."""
    one = get_object_or_404(Letter.objects.visible_to(user_of(request)).with_state().select_related("clerk"), pk=number)
    return _show(request, one, ClosingForm())


def _show(request: HttpRequest, one: Letter, form: ClosingForm, status: int = 200) -> HttpResponse:
    _letter, state, overdue = _row(one)
    context = {
        "title": one.reference,
        "letter": one,
        "state": state,
        "overdue": overdue,
        "closed": vars(one)["state"] in CLOSED,
        "steps": [_step(step.state, step.at, step.answer) for step in one.steps.all()],
        "closing": form,
        "assignment": AssignmentForm(initial={"clerk": one.clerk_id}),
        "answers": user_of(request).role in ANSWERERS,
        "corrects": user_of(request).role in {Role.DIRECTOR, Role.CLERK},
        "trail": [(_("Reported errors"), reverse("desk:letters")), (one.reference, "")],
    }
    return render(request, "desk/letters/letter.html", context, status=status)


def _step(state: str, at: object, answer: str) -> Row:
    return Row(str(LetterState(state).label).capitalize(), when=at, note=answer)


def _editable(request: HttpRequest, number: int) -> Letter:
    return get_object_or_404(Letter.objects.editable_by(user_of(request)).with_state(), pk=number)


def _done(request: HttpRequest, one: Letter, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    if Letter.objects.visible_to(user_of(request)).filter(pk=one.pk).exists():
        return redirect("desk:letter", one.pk)
    messages.success(request, _("%(reference)s is with somebody else now.") % {"reference": one.reference})
    return redirect("desk:letters")


@require_POST
@open_to(*ANSWERERS)
def assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Give a letter to somebody."""
    one, form = _editable(request, number), AssignmentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose somebody of the department."))
        return redirect("desk:letter", one.pk)
    clerk = form.cleaned_data["clerk"]
    return _done(request, one, lambda: actions.assign(one, clerk, by=user_of(request)))


@require_POST
@open_to(*ANSWERERS)
def attention(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a letter is being looked at."""
    one = _editable(request, number)
    return _done(request, one, lambda: actions.look_at(one, by=user_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*ANSWERERS)
def closing(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a letter; what was typed is kept when the answer is refused."""
    one = _editable(request, number)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(one, form.cleaned_data["state"], form.cleaned_data["answer"], by=user_of(request))
            return redirect("desk:letter", one.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _show(request, one, form, status=400 if form.errors else 200)


@require_POST
@open_to(*ANSWERERS)
def reopening(request: HttpRequest, number: int) -> HttpResponse:
    """Look at an answered letter again."""
    one = _editable(request, number)
    return _done(request, one, lambda: actions.reopen(one, by=user_of(request)))
