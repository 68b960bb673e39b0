"""Who has which groups from day to day: clerks in charge, deputies, leave and its cover."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.models import Role, User
from amity.accounts.roles import open_to
from amity.assembly.models import Chamber
from amity.desk.group_lists import care_rows
from amity.desk.readers import user_of
from amity.groups import actions
from amity.groups.models import Absence, CareKind, Group, State
from amity.groups.queries.cares import Hands, hands_on, leaves_from
from amity.groups.queries.register import register
from amity.periods.asof import AsOf
from amity.refusal import Refusal

READERS = (Role.DIRECTOR, Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR)
NOBODY = "nobody"
READ_AND_SEND = ["GET", "HEAD", "POST"]


class ClerkChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A clerk, by name."""

    def label_from_instance(self, user: User) -> str:
        return user.name


def clerks() -> Any:
    return User.objects.filter(role=Role.CLERK, is_active=True)


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Entrusting(forms.Form):
    """Which clerk, as what, from which day."""

    clerk = ClerkChoice(label=gettext_lazy("Clerk"), queryset=User.objects.none())
    kind = forms.ChoiceField(
        label=gettext_lazy("From that day on"),
        choices=[*CareKind.choices, (NOBODY, gettext_lazy("no longer in charge"))],
        initial=CareKind.CHARGE,
    )
    on = forms.DateField(label=gettext_lazy("Day"), widget=Day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clerk"].queryset = clerks()  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate()


class Leave(forms.Form):
    """Who is away, who has their groups, and in which days."""

    clerk = ClerkChoice(label=gettext_lazy("On leave"), queryset=User.objects.none())
    cover = ClerkChoice(label=gettext_lazy("Covered by"), queryset=User.objects.none())
    since = forms.DateField(label=gettext_lazy("First day"), widget=Day)
    until = forms.DateField(label=gettext_lazy("First day back"), widget=Day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("clerk", "cover"):
            self.fields[name].queryset = clerks()  # type: ignore[attr-defined]


@require_safe
@open_to(*READERS)
def care(request: HttpRequest) -> HttpResponse:
    """Every group that is not dissolved, those without a clerk first; the leaves of today and later."""
    user, today = user_of(request), timezone.localdate()
    hands = hands_on(today)
    listed = [row for chamber in Chamber.objects.all() for row in register(chamber, AsOf(today), user)]
    rows = [(row, hands.get(row.pk, Hands())) for row in listed if row.state != State.DISSOLVED]
    rows.sort(key=lambda each: bool(each[1].charge))
    orphans = sum(not held.charge for _row, held in rows)
    lines = care_rows(rows, may_edit=user.is_director)
    context = {"title": _("Who has which groups"), "rows": lines, "orphans": orphans, "leaves": leaves_from(today),
               "may_edit": user.is_director, "today": today}  # fmt: skip
    return render(request, "desk/care.html", context)


@open_to(Role.DIRECTOR)
@require_http_methods(READ_AND_SEND)
def hand(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a clerk in charge of a group, make them deputy, or relieve them."""
    group = get_object_or_404(Group.objects.editable_by(user_of(request)), slug=slug)
    form = Entrusting(request.POST or None)
    if form.is_valid() and done(request, form, lambda said: entrusted(group, user_of(request), **said)):
        return redirect("desk:care")
    name = group.names.held().newest_first().first()
    context = {"title": name.name.said() if name else slug, "lede": present(group), "form": form,
               "send": _("Record"), "trail": trail(_("Hand over"))}  # fmt: skip
    return render(request, "desk/form.html", context)


def present(group: Group) -> str:
    """Who has the group today, in a sentence."""
    held = hands_on(timezone.localdate()).get(group.pk, Hands())
    if not held.charge:
        return _("Nobody is in charge of it today.")
    return _("In charge today: %(names)s.") % {"names": ", ".join(user.name for user in held.charge)}


def entrusted(group: Group, by: User, *, clerk: User, kind: str, on: Any) -> None:
    if kind == NOBODY:
        actions.relieve(group, clerk, on=on, by=by)
    else:
        actions.entrust(group, clerk, kind=kind, on=on, by=by)


@open_to(Role.DIRECTOR)
@require_http_methods(READ_AND_SEND)
def leave(request: HttpRequest) -> HttpResponse:
    """Record a leave and who covers it; or end one."""
    user = user_of(request)
    if "ends" in request.POST:
        absence = get_object_or_404(Absence.objects.held(), line=request.POST["ends"])
        actions.end_leave(absence, on=timezone.localdate(), by=user)
        return redirect("desk:care")
    form = Leave(request.POST or None)
    if form.is_valid() and done(request, form, lambda said: actions.cover_leave(**said, by=user)):
        return redirect("desk:care")
    context = {"title": _("A leave and its cover"), "form": form, "send": _("Record"),
               "trail": trail(_("A leave and its cover"))}  # fmt: skip
    return render(request, "desk/form.html", context)


def done(request: HttpRequest, form: forms.Form, verb: Any) -> bool:
    """Do what a form says; a refusal is written above it."""
    try:
        verb(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("It is recorded."))
    return True


def trail(here: str) -> list[tuple[object, str]]:
    return [(_("Care"), reverse("desk:care")), (here, "")]
