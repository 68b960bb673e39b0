"""The entrance of a colloquium on its day: a page for a telephone, which goes on when the network does not."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import open_to
from amity.colloquia.actions.entrance import let_in, pass_in, take_back_entrance, ticket_of, walk_in
from amity.colloquia.models import Colloquium, Guest, GuestState, Outcome, Passage
from amity.colloquia.queries.attendance import counts
from amity.colloquia.queries.welcome import audiences
from amity.colloquia.tickets import Ticket, read
from amity.design.days import instant_in_words
from amity.desk.colloquium_tabs import tabs
from amity.desk.guest_lists import WalkInForm
from amity.desk.readers import user_of
from amity.desk.rolls import countries_roll
from amity.desk.views.colloquia import seen_colloquium, trail_of
from amity.languages.folding import fold
from amity.refusal import Refusal

DOORKEEPERS = (Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS)
HERE = (
    GuestState.INVITED,
    GuestState.ASKED,
    GuestState.WAITING,
    GuestState.ACCEPTED,
    GuestState.CAME,
    GuestState.ABSENT,
)
MOST_AT_ONCE, MOST_FOUND = 200, 20


def counts_words(colloquium: Colloquium) -> str:
    """How many came, in a line that a telephone shows."""
    said = counts(colloquium)
    return _("%(came)d came, %(left)d are still expected, %(walk_ins)d came without having registered.") % {
        "came": said.came, "left": said.to_come + said.walk_ins, "walk_ins": said.walk_ins}  # fmt: skip


def outcome_words(outcome: str, guest: Guest | None, at: datetime | None = None) -> str:
    """What is said to somebody who holds out a badge, or gives a name."""
    name = ", ".join(filter(None, [guest.full, guest.organisation])) if guest else ""
    state = str(guest.get_state_display()) if guest else ""
    return {
        Outcome.CAME: _("Welcome: %(name)s."), Outcome.AGAIN: _("%(name)s came already (%(at)s)."),
        Outcome.GONE: _("%(name)s is not expected: %(state)s. Ask at the desk."),
        Outcome.REPLACED: _("An older badge of %(name)s: a new one was made. Ask at the desk."),
        Outcome.ELSEWHERE: _("This is a badge of another colloquium."),
        Outcome.FORGED: _("This badge was not made here. Ask at the desk."),
        Outcome.UNREADABLE: _("This is no badge of ours: type the name."),
    }[Outcome(outcome)] % {"name": name, "state": state, "at": instant_in_words(at)}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DOORKEEPERS)
def entrance(request: HttpRequest, key: str) -> HttpResponse:
    """Read a code, or find a name; without script one by one, with it also without a network."""
    colloquium = seen_colloquium(request, key)
    if request.method == "POST":
        said = _read(request, colloquium)
        return said if said is not None else redirect("desk:entrance", key)
    text, title = request.GET.get("code", "").strip()[:300], _("Entrance")
    context = {
        "title": title, "colloquium": colloquium, "tabs": tabs(colloquium, "desk:entrance", user_of(request)),
        "trail": [*trail_of(colloquium), (title, "")], "counts": counts_words(colloquium), "text": text,
        "found": _found(colloquium, text), "outcomes": _templates(), "store": f"amity-entrance-{colloquium.pk}",
    }  # fmt: skip
    answer = render(request, "desk/guests/entrance.html", context)
    answer.headers["Permissions-Policy"] = "camera=(self)"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _read(request: HttpRequest, colloquium: Colloquium) -> HttpResponse | None:
    """One code or one name, from the form; words that are no code are looked for."""
    by, number = user_of(request), request.POST.get("guest", "")
    guests = Guest.objects.filter(colloquium=colloquium)
    if number.isdecimal() and len(number) < 10 and (guest := guests.filter(number=number).first()):
        if request.POST.get("do") == "back":
            take_back_entrance(guest, by=by)
            messages.success(request, _("%(name)s is expected again.") % {"name": guest.full})
        else:
            _say(request, let_in(guest, by=by))
        return None
    text = request.POST.get("code", "").strip()[:300]
    passage = pass_in(colloquium, text, mark=f"form-{request.POST.get('ticket', '')[:17]}-{text[-16:]}", by=by)
    if passage.outcome == Outcome.UNREADABLE and text:
        return redirect(f"{reverse('desk:entrance', args=[colloquium.key])}?{urlencode({'code': text})}")
    _say(request, passage)
    return None


def _say(request: HttpRequest, passage: Passage) -> None:
    came = passage.guest.came_at if passage.guest else None
    words = outcome_words(passage.outcome, passage.guest, came)
    (messages.success if passage.outcome == Outcome.CAME else messages.error)(request, words)


def _found(colloquium: Colloquium, text: str) -> list[Guest]:
    """Guests whose name, organisation or address holds some words; the one whose badge a telephone has opened."""
    ticket = read(settings.SECRET_KEY, text, colloquium.pk)
    if isinstance(ticket, Ticket):
        return list(Guest.objects.filter(colloquium=colloquium, number=ticket.number, badge=ticket.issue))
    words = fold(text).split()
    found = Guest.objects.filter(colloquium=colloquium, state__in=HERE)
    for word in words:
        found = found.filter(sought__contains=word)
    return list(found.order_by("family", "pk")[:MOST_FOUND]) if words else []


def _templates() -> list[tuple[str, str]]:
    """What the page says by itself, with marks in the place of names."""
    shown = Guest(family="NAME", organisation="WHAT")
    said = [(str(outcome), outcome_words(outcome, shown)) for outcome in Outcome if outcome not in {"again", "gone"}]
    return [
        *said, ("again", _("NAME, WHAT, came already.")), ("gone", _("NAME, WHAT, is not expected. Ask at the desk.")),
        ("sent", _("All is in the register.")), ("waiting", _("COUNT still to be sent.")),
        ("offline", _("No network: COUNT kept on this telephone. Go on; they are sent as soon as it is back.")),
        ("signed-out", _("Your session has ended: COUNT kept on this telephone. Sign in again in another window.")),
    ]  # fmt: skip


@require_safe
@open_to(*DOORKEEPERS)
def entrance_list(request: HttpRequest, key: str) -> HttpResponse:
    """The guests as a telephone needs them: what is asked for at the door and nothing else."""
    colloquium, kinds = seen_colloquium(request, key), audiences()
    rows = Guest.objects.filter(colloquium=colloquium, state__in=HERE).order_by("family", "pk")
    guests = [
        {"number": one.number, "issue": one.badge, "seal": ticket_of(one).rpartition("-")[2], "state": one.state,
         "name": one.full, "what": ", ".join(filter(None, [one.organisation, str(kinds.get(one.audience, ""))])),
         "sought": fold(f"{one.full} {one.organisation}")}
        for one in rows
    ]  # fmt: skip
    answer = JsonResponse({"guests": guests})
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_POST
@open_to(*DOORKEEPERS)
def entrance_sync(request: HttpRequest, key: str) -> HttpResponse:
    """What a telephone has read: each is taken once, whatever is sent again. What others let in comes back."""
    colloquium, by = seen_colloquium(request, key), user_of(request)
    try:
        said = json.loads(request.body)["passages"][:MOST_AT_ONCE]
        taken = [mark for each in said if (mark := _taken(colloquium, each, by))]
    except (ValueError, TypeError, KeyError, OverflowError):
        return JsonResponse({"error": _("This is not what a telephone sends.")}, status=400)
    came = Guest.objects.filter(colloquium=colloquium, state=GuestState.CAME).values_list("number", flat=True)
    return JsonResponse({"taken": taken, "came": list(came), "counts": counts_words(colloquium)})


def _taken(colloquium: Colloquium, each: dict[str, Any], by: Any) -> str:
    """One passage from a telephone; its mark once it is in the register."""
    mark, at = str(each["mark"])[:40], parse_datetime(str(each.get("at", "")))
    at = at if at is None or timezone.is_aware(at) else None
    if code := str(each.get("code") or ""):
        return pass_in(colloquium, code[:300], mark=mark, by=by, at=at).mark
    guest = Guest.objects.filter(colloquium=colloquium, number=int(each["number"])).first()
    return let_in(guest, by=by, mark=mark, at=at).mark if guest else mark


@require_safe
@open_to(*DOORKEEPERS)
def entrance_worker(request: HttpRequest, key: str) -> HttpResponse:
    """The script that keeps the page of this entrance for when the network is away; below no other address."""
    seen_colloquium(request, key)
    return render(request, "desk/guests/worker.js", content_type="text/javascript; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DOORKEEPERS)
def guest_walk_in(request: HttpRequest, key: str) -> HttpResponse:
    """Let somebody in who has not registered."""
    colloquium = seen_colloquium(request, key)
    form = WalkInForm(request.POST or None)
    form.fields["country"].offer(countries_roll(timezone.localdate()))  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            new = walk_in(colloquium, form.cleaned_data["audience"], form.said(), by=user_of(request),
                          over=form.cleaned_data["over"])  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, outcome_words(Outcome.CAME, new))
            return redirect("desk:entrance", key)
    title = _("Somebody who has not registered")
    trail = [*trail_of(colloquium), (_("Entrance"), reverse("desk:entrance", args=[key])), (title, "")]
    context = {"title": title, "form": form, "send": _("Let in"), "trail": trail}
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)
