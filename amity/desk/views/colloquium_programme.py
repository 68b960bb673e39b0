"""The programme of a colloquium: read day by day, moved by button, by keyboard and by dragging; its versions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia import actions
from amity.colloquia.actions.rules import days_of
from amity.colloquia.models import Colloquium, ProgrammeVersion, Session
from amity.colloquia.queries.versions import difference, turns, versions
from amity.desk.acts.programming import COLLOQUIUM_ACTS
from amity.desk.colloquium_file import may_edit
from amity.desk.colloquium_programme import amiss, changes_in_words, days_of_programme, neighbour
from amity.desk.colloquium_tabs import tabs
from amity.desk.mission_programme import AFTER, BEFORE, EARLIER, LATER
from amity.desk.readers import user_of
from amity.desk.views.colloquia import kept_colloquium, seen_colloquium, trail_of
from amity.refusal import Refusal

OFFERED = ("schedule", "engage", "publish")


@require_safe
@open_to(*STAFF)
def colloquium_programme(request: HttpRequest, key: str) -> HttpResponse:
    """The days, what clashes in them, what changed since the version that the public reads."""
    user, found, title = user_of(request), seen_colloquium(request, key), _("Programme and speakers")
    now, told = turns(found.pk, None), versions(found)
    keeper = may_edit(found, user)
    context = {
        "title": title, "trail": [*trail_of(found), (title, "")], "colloquium": found, "amiss": amiss(now),
        "days": days_of_programme(now, days_of(found)), "keeper": keeper,
        "acts": [COLLOQUIUM_ACTS[key] for key in OFFERED] if keeper else [],
        "tabs": tabs(found, "desk:colloquium_programme", user), "versions": told[::-1],
        "latest": told[-1] if told else None, "changes": _since(found, told, now) if told else [],
    }  # fmt: skip
    return render(request, "desk/colloquia/programme.html", context)


def _since(found: Colloquium, told: list[ProgrammeVersion], now: Any) -> list[tuple[str, list[str]]]:
    return changes_in_words(difference(turns(found.pk, told[-1].recorded_at), now))


@require_safe
@open_to(*STAFF)
def colloquium_version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What a version of the programme changed from the one before it, and how it read."""
    found = seen_colloquium(request, key)
    told = [one for one in versions(found) if one.number <= number]
    if not told or told[-1].number != number:
        return HttpResponseRedirect(reverse("desk:colloquium_programme", args=[key]))
    after = turns(found.pk, told[-1].recorded_at)
    before = turns(found.pk, told[-2].recorded_at) if len(told) > 1 else []
    title = _("Version %(n)d of the programme") % {"n": number}
    way = [*trail_of(found), (_("Programme and speakers"), reverse("desk:colloquium_programme", args=[key]))]
    context = {
        "title": title, "trail": [*way, (title, "")], "version": told[-1],
        "changes": changes_in_words(difference(before, after)), "days": days_of_programme(after, days_of(found)),
    }  # fmt: skip
    return render(request, "desk/colloquia/version.html", context)


@require_POST
@open_to(*KEEPERS)
def colloquium_move(request: HttpRequest, key: str) -> HttpResponse:
    """One session moved: within its day, to the day before or after, or onto another session. One that was moved
    already by the same button is refused: it bears another number since.
    """
    found, number = kept_colloquium(request, key), request.POST.get("item", "")
    held = found.sessions.held().filter(pk=int(number) if number.isdecimal() and len(number) < 12 else 0)
    session, back = held.first(), reverse("desk:colloquium_programme", args=[key])
    try:
        _move(found, session, request.POST.get("to", ""), user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{back}#item-{session.line.hex}" if session else back)


def _move(found: Colloquium, session: Session | None, to: str, by: User) -> None:
    gone = Refusal(_("This session was moved or taken off since you read the page."), _("It is shown as it is now."))
    if session is None or session.since is None:
        raise gone
    if to in {BEFORE, AFTER}:
        actions.reschedule(session, since=session.since + timedelta(days=1 if to == AFTER else -1), by=by)
        return
    other = _other(found, session, to)
    if other is None or other.since is None:
        # a number: it was dropped onto one that was there when the page was read
        raise gone if to.isdecimal() else Refusal(_("There is nothing to change places with."))
    if other.since == session.since:
        actions.exchange(session, other, by=by)
    else:
        actions.reschedule(session, since=other.since, by=by)


def _other(found: Colloquium, session: Session, to: str) -> Session | None:
    """The neighbour before or after within the day, or the session onto which it was dragged."""
    rows = list(found.sessions.held().exclude(pk=session.pk))
    if to in {EARLIER, LATER}:
        return neighbour([each for each in rows if each.since == session.since], session, to)
    return next((each for each in rows if str(each.pk) == to), None)
