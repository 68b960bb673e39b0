"""The first page of the desk: what is due today, for whoever is reading."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.models import Role, User
from amity.accounts.roles import EVERYBODY, KEEPERS, open_to
from amity.design.days import in_words
from amity.desk.acts.requests import ASKING
from amity.desk.due import MOST, agenda_of
from amity.desk.readers import user_of
from amity.desk.views.requests import asked_rows
from amity.groups.models import Convening, Request
from amity.groups.queries.career import career, names_of
from amity.people.identity import person_of
from amity.periods.asof import AsOf


@require_safe
@open_to(*EVERYBODY)
def today(request: HttpRequest) -> HttpResponse:
    """What is due to a clerk or director; a member's groups and requests; for others where their work is."""
    user = user_of(request)
    if user.role == Role.MEMBER:
        return members_page(request, user)
    if user.role in KEEPERS:
        return keepers_page(request, user)
    return render(request, "desk/welcome.html", {"title": _("Desk")})


def keepers_page(request: HttpRequest, user: User) -> HttpResponse:
    day = timezone.localdate()
    agenda = agenda_of(user, day)
    count = agenda.count
    title = ngettext("%(n)d thing is due.", "%(n)d things are due.", count) % {"n": count}
    heaps = [
        (_("Overdue"), "overdue", agenda.overdue),
        (_("Within a week"), "soon", agenda.soon),
        (_("Later, or without a date"), "later", agenda.later),
    ]
    shown = [
        (label, anchor, [due.row for due in dues[:MOST]], max(0, len(dues) - MOST))
        for label, anchor, dues in heaps
        if dues
    ]
    context = {"title": title if count else _("Nothing is due."), "over": in_words(day), "heaps": shown}
    return render(request, "desk/today.html", context)


def members_page(request: HttpRequest, user: User) -> HttpResponse:
    person, day = person_of(user), timezone.localdate()
    if person is None:
        return render(request, "desk/unknown_member.html", {"title": _("Who you are is not recorded yet.")})
    parts = [part for part in career(person, AsOf(day), user) if part.on(day)]
    slugs = [part.slug for part in parts]
    asked = Request.objects.visible_to(user).select_related("group", "answered_by")[:20]
    context = {
        "title": _("My groups"),
        "parts": [(part, [held.office.said(person.gender) for held in part.offices_on(day)]) for part in parts],
        "asking": ASKING.values(),
        "requests": asked_rows(list(asked), set()),
        "meetings": coming_meetings(slugs),
    }
    return render(request, "desk/my_groups.html", context)


def coming_meetings(slugs: list[str]) -> list[tuple[Convening, object]]:
    """The next meetings of some groups with their names: two queries."""
    day = timezone.localdate()
    coming = Convening.objects.held().filter(meeting__group__slug__in=slugs, since__gte=day, is_cancelled=False)
    rows = list(coming.select_related("meeting__group").order_by("since", "starts_at", "pk")[:20])
    names = names_of([row.meeting.group_id for row in rows], AsOf(day))
    return [(row, names.get(row.meeting.group_id, row.meeting.group.slug)) for row in rows]
