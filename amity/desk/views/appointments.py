"""The appointments of a colloquium at the desk: how they stand, who comes, what is wished, what can be done."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia.models import Colloquium
from amity.design.parts import Filter
from amity.desk.acts.appointments import FORUM_ACTS, StateTerms
from amity.desk.acts.parties import PARTY_ACTS
from amity.desk.appointment_lists import matrix_of, party_page
from amity.desk.appointment_pages import (
    address,
    party_rows,
    plan_rows,
    rule_facts,
    session_rows,
    wish_columns,
    wish_rows,
)
from amity.desk.colloquium_tabs import tabs
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.sendings import new_ticket
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.colloquia import trail_of as colloquium_trail
from amity.desk.views.history import history_page
from amity.desk.wish_filters import Sought
from amity.journal.actions import subject_of
from amity.journal.queries import head_of
from amity.matchmaking.models import BusinessForum, Party, Side, Verdict
from amity.matchmaking.queries.whole import Whole, held_in, latest, published, whole

PAGE = 60
LATEST_PLANS = 12
# What a button under the list of wishes says of those that are ticked.
VERDICTS = (
    (Verdict.SELECTED.value, pgettext_lazy("of wishes", "Keep them")),
    (Verdict.REQUIRED.value, pgettext_lazy("of wishes", "They must be held")),
    (Verdict.EXCLUDED.value, pgettext_lazy("of wishes", "Set them aside")),
    ("", pgettext_lazy("of wishes", "Say nothing any more")),
)


def trail_of(forum: BusinessForum) -> Trail:
    back = reverse("desk:appointments", args=[forum.colloquium.key])
    return [*colloquium_trail(forum.colloquium), (_("Appointments"), back)]


def seen_forum(request: HttpRequest, key: str) -> Whole:
    """The forum of a colloquium as it stands, for whoever may know of it."""
    found = BusinessForum.objects.visible_to(user_of(request)).select_related("colloquium")
    stands = whole(get_object_or_404(found, colloquium__key=key))
    if stands is None:
        raise Http404
    return stands


def kept_forum(request: HttpRequest, key: str) -> BusinessForum:
    found = BusinessForum.objects.editable_by(user_of(request)).select_related("colloquium")
    return get_object_or_404(found, colloquium__key=key)


def keeps(user: User, forum: BusinessForum) -> bool:
    return user.role in KEEPERS and BusinessForum.objects.editable_by(user).filter(pk=forum.pk).exists()


@require_safe
@open_to(*STAFF)
def appointments(request: HttpRequest, key: str) -> HttpResponse:
    """How the appointments stand, what comes next, and the plans so far; where there are none, how they are begun."""
    user = user_of(request)
    colloquium = get_object_or_404(Colloquium.objects.visible_to(user), key=key)
    forum = BusinessForum.objects.visible_to(user).filter(colloquium=colloquium).first()
    stands = whole(forum) if forum else None
    title = _("Appointments")
    shared: dict[str, Any] = {
        "title": title, "trail": [*colloquium_trail(colloquium), (title, "")],
        "tabs": tabs(colloquium, "desk:appointments", user), "colloquium": colloquium,
    }  # fmt: skip
    if stands is None:
        may = user.role in KEEPERS and Colloquium.objects.editable_by(user).filter(pk=colloquium.pk).exists()
        return render(request, "desk/appointments/none.html", {**shared, "keeper": may})
    return render(request, "desk/appointments/forum.html", {**shared, **_standing(stands, user)})


def _standing(stands: Whole, user: User) -> dict[str, Any]:
    shown, last = published(stands.forum), latest(stands.forum)
    plans = stands.forum.plans.select_related("by").defer("held", "told")[:LATEST_PLANS]
    companies, hosts = len(stands.side(Side.COMPANY)), len(stands.side(Side.HOST))
    awaited = sum(stands.awaited(pair) is not None for pair in stands.pairs)
    keeper = keeps(user, stands.forum)
    return {
        "facts": [
            (_("Companies"), str(companies)), (_("Hosts"), str(hosts)), (_("Tables"), str(len(stands.tables))),
            (_("Slots"), str(len(stands.slots))), (_("Wishes"), str(len(stands.pairs))),
            (_("Not accepted yet"), str(awaited) if awaited else ""),
        ],
        "rules": rule_facts(stands), "sessions": session_rows(stands), "latest": last, "shown": shown,
        "plans": plan_rows(stands, plans, shown.plan_id if shown else None), "keeper": keeper,
        "acts": FORUM_ACTS.values() if keeper else (),
    }  # fmt: skip


@asked_or_sent
@open_to(*KEEPERS)
def appointment_opening(request: HttpRequest, key: str) -> HttpResponse:
    """A colloquium gets appointments: their rules are stated."""
    colloquium = get_object_or_404(Colloquium.objects.editable_by(user_of(request)), key=key)
    back = reverse("desk:appointments", args=[key])
    if BusinessForum.objects.filter(colloquium=colloquium).exists():
        return redirect(back)
    return Performance(request, StateTerms, colloquium, back, colloquium_trail(colloquium)).answer()


@asked_or_sent
@open_to(*KEEPERS)
def appointment_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon the appointments of a colloquium."""
    forum, kind = kept_forum(request, key), FORUM_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:appointments", args=[key])
    return Performance(request, kind, forum, back, trail_of(forum), [subject_of(forum)]).answer()


@require_safe
@open_to(*STAFF)
def appointment_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about the appointments, the latest first."""
    stands = seen_forum(request, key)
    forum = stands.forum
    may_edit = keeps(user_of(request), forum)
    return history_page(request, forum, [subject_of(forum)], trail_of(forum), may_edit=may_edit)


@require_safe
@open_to(*STAFF)
def parties(request: HttpRequest, key: str) -> HttpResponse:
    """Who comes, with what each wishes and has."""
    stands, asked = seen_forum(request, key), request.GET
    text, side = asked.get("q", "")[:200], asked.get("side", "")
    found = [party for party in stands.called(text) if side in ("", party.side)]
    page = Paginator(found, PAGE).get_page(asked.get("page"))
    title = _("Companies and hosts")
    context = {
        "title": title, "trail": [*trail_of(stands.forum), (title, "")], "page": page, "forum": stands.forum,
        "lines": party_rows(stands, page.object_list, held_in(latest(stands.forum))),
        "count_words": ngettext("%(n)d party", "%(n)d parties", len(found)) % {"n": len(found)},
        "fields": [Filter("q", _("Name or code"), text), Filter("side", _("Side"), side, tuple(Side.choices))],
        "keeper": keeps(user_of(request), stands.forum),
    }  # fmt: skip
    return render(request, "desk/appointments/parties.html", context)


@require_safe
@open_to(*STAFF)
def party(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One company or host: its card, its wishes and requests, its agenda, its address."""
    stands, user = seen_forum(request, key), user_of(request)
    one = stands.parties.get(pk)
    if one is None:
        raise Http404
    keeper = keeps(user, stands.forum)
    title = stands.name(pk)
    back = [*trail_of(stands.forum), (_("Companies and hosts"), address("parties", stands))]
    context = {
        "title": title, "trail": [*back, (title, "")], "party": one, "forum": stands.forum, "keeper": keeper,
        "acts": PARTY_ACTS.values() if keeper else (), **party_page(stands, one, keeper=keeper),
    }  # fmt: skip
    return render(request, "desk/appointments/party.html", context)


@asked_or_sent
@open_to(*KEEPERS)
def party_act(request: HttpRequest, key: str, pk: int, act: str) -> HttpResponse:
    """One act upon one party."""
    forum, kind = kept_forum(request, key), PARTY_ACTS.get(act)
    one = get_object_or_404(Party.objects.come().select_related("forum"), pk=pk, forum=forum)
    if kind is None:
        raise Http404
    view = "desk:parties" if act == "stay-away" else "desk:party"
    back = reverse(view, args=[key] if act == "stay-away" else [key, pk])
    return Performance(request, kind, one, back, trail_of(forum), [subject_of(forum)]).answer()


@require_safe
@open_to(*STAFF)
def wishes(request: HttpRequest, key: str) -> HttpResponse:
    """Every wish with what both sides and the agency say, and whether the latest plan grants it."""
    stands, asked = seen_forum(request, key), request.GET
    held, sought = held_in(latest(stands.forum)), Sought.of(asked)
    found = sought.pairs(stands, held)
    page = Paginator(found, PAGE).get_page(asked.get("page"))
    title, keeper = _("Wishes"), keeps(user_of(request), stands.forum)
    context = {
        "title": title, "trail": [*trail_of(stands.forum), (title, "")], "page": page, "forum": stands.forum,
        "keeper": keeper, "sought": sought.kept.items(), "seen": head_of([subject_of(stands.forum)]) if keeper else 0,
        "columns": wish_columns(), "wish_rows": wish_rows(stands, page.object_list, held, may_tick=keeper),
        "count_words": ngettext("%(n)d wish", "%(n)d wishes", len(found)) % {"n": len(found)},
        "fields": sought.filters(), "verdicts": VERDICTS,
        "every": _every(len(found)) if page.has_other_pages() else "", "ticket": new_ticket(),
    }  # fmt: skip
    return render(request, "desk/appointments/wishes.html", context)


def _every(count: int) -> str:
    said = ngettext("All that the filters find, also on other pages (%(n)d wish)",
                    "All that the filters find, also on other pages (%(n)d wishes)", count)  # fmt: skip
    return said % {"n": count}


@require_safe
@open_to(*STAFF)
def wish_matrix(request: HttpRequest, key: str) -> HttpResponse:
    """Companies against hosts, a few hosts at a time: what both say where they meet."""
    stands = seen_forum(request, key)
    title = _("Matrix of wishes")
    columns, rows, page = matrix_of(stands, held_in(latest(stands.forum)), request.GET.get("page"))
    trail = [*trail_of(stands.forum), (title, "")]
    context = {"title": title, "trail": trail, "columns": columns, "matrix_rows": rows, "page": page}
    return render(request, "desk/appointments/matrix.html", context)
