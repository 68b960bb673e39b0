"""The groups in somebody's care, one of them with all that can be done to it, and all that was done to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import EVERYBODY, STAFF, open_to
from amity.assembly.models import Chamber
from amity.design.parts import Entry, Filter
from amity.desk.files import GroupFile, group_file
from amity.desk.group_lists import group_rows
from amity.desk.readers import user_of
from amity.desk.views.acts import group_trail
from amity.desk.views.history import history_page
from amity.groups.actions.undoing import subjects_of
from amity.groups.models import Address, Group, State
from amity.groups.queries.register import Listed, register
from amity.languages.folding import fold
from amity.periods.asked import Asked, asked_in
from amity.periods.asof import AsOf
from amity.refusal import Refusal


@require_safe
@open_to(*EVERYBODY)
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that the reader may see; those in their care first."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    mine = set(Group.objects.editable_by(user).values_list("slug", flat=True))
    rows = [row for chamber in Chamber.objects.all() for row in register(chamber, moment, user)]
    text, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    shown = [row for row in rows if _answers(row, text, state)]
    context = {
        "title": _("Groups"),
        "mine": group_rows(row for row in shown if row.slug in mine),
        "others": group_rows(row for row in shown if row.slug not in mine),
        "fields": [
            Filter("q", _("Name"), text),
            Filter("state", _("State"), state, tuple((each.value, each.label) for each in State)),
        ],
    }
    return render(request, "desk/groups.html", context)


def _answers(row: Listed, text: str, state: str) -> bool:
    return fold(text) in fold(str(row.name)) and (not state or row.state == state)


@require_safe
@open_to(*EVERYBODY)
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: what is held true of it, and what can be done to it; on another day, as it was then known."""
    user, (asked, mistake) = user_of(request), asked_by(request)
    found = Group.objects.visible_to(user).select_related("chamber").filter(slug=slug).first()
    if found is None:
        return moved(request, slug)
    may_edit = Group.objects.editable_by(user).filter(pk=found.pk).exists()
    seen = group_file(found, user, asked, may_edit=may_edit)
    context = {"title": seen.name, "seen": seen, "asked": asked, "mistake": mistake,
               "trail": [*group_trail(found)[:1], (seen.name, "")], "parts": parts_of(seen)}  # fmt: skip
    return render(request, "desk/group.html", context, status=400 if mistake else 200)


def parts_of(seen: GroupFile) -> list[Entry]:
    """The parts of a group's page, for its outline."""
    parts = [
        (_("What the rules flag"), "flags") if seen.flags else None,
        (_("The board"), "board"),
        (_("Members"), "members"),
        (_("Meetings"), "meetings"),
        (_("Countries, counterparts, words"), "ties"),
        (_("Life of the group"), "life"),
    ]
    return [Entry(part[0], f"#{part[1]}") for part in parts if part]


def moved(request: HttpRequest, slug: str) -> HttpResponse:
    """A group at a former address: the present one; else there is no page."""
    former = Address.objects.filter(slug=slug).values("group")
    found = get_object_or_404(Group.objects.visible_to(user_of(request)), pk__in=former)
    return redirect("desk:group", found.slug)


def asked_by(request: HttpRequest) -> tuple[Asked, str]:
    """The day that an address asks for, or today with what is wrong in the address."""
    today = timezone.localdate()
    try:
        return asked_in(request.GET, today), ""
    except Refusal as refusal:
        return Asked(today, today), str(refusal)


@require_safe
@open_to(*STAFF)
def group_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every deed about a group, the latest first."""
    user = user_of(request)
    found = get_object_or_404(Group.objects.visible_to(user), slug=slug)
    may_edit = Group.objects.editable_by(user).filter(pk=found.pk).exists()
    return history_page(request, found, subjects_of(found), group_trail(found), may_edit=may_edit)
