"""Colloquia at the desk: the list, one with all that can be done, its history, the acts upon it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia.models import Colloquium, ColloquiumKind, Description, State, Subject
from amity.colloquia.queries.listing import Listed, dated, lines
from amity.colloquia.queries.whole import Whole
from amity.design.parts import Filter, Row
from amity.desk.acts.programming import COLLOQUIUM_ACTS, PLANNING
from amity.desk.colloquium_file import NEXT, colloquium_file, may_edit
from amity.desk.colloquium_tabs import tabs
from amity.desk.experts_at_hand import at_hand
from amity.desk.partner_places import parted
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.history import history_page
from amity.journal.actions import subject_of
from amity.languages.folding import fold
from amity.periods.asof import AsOf

PAGE = 50


def trail_of(colloquium: Colloquium) -> Trail:
    """The way to a colloquium's page, for the pages below it."""
    found = Description.objects.held().filter(colloquium=colloquium).first()
    title = str(found.title) if found else colloquium.key
    return [*top(), (title, reverse("desk:colloquium", args=[colloquium.key]))]


def top() -> Trail:
    return [(_("Colloquia"), reverse("desk:colloquia"))]


def seen_colloquium(request: HttpRequest, key: str) -> Colloquium:
    return get_object_or_404(Colloquium.objects.visible_to(user_of(request)), key=key)


def kept_colloquium(request: HttpRequest, key: str) -> Colloquium:
    return get_object_or_404(Colloquium.objects.editable_by(user_of(request)), key=key)


@require_safe
@open_to(*STAFF)
def colloquia(request: HttpRequest) -> HttpResponse:
    """Every colloquium: where it is now, and who is next."""
    user, asked = user_of(request), request.GET
    text, kind, state = asked.get("q", "")[:200], asked.get("kind", ""), asked.get("state", "")
    rows = [row for row in lines(dated(user), AsOf(timezone.localdate()))
            if kind in {"", row.kind} and state in {"", row.state} and _is_called(row, text)]  # fmt: skip
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    context = {
        "title": _("Colloquia"), "page": page, "files": [colloquium_row(row) for row in page.object_list],
        "count_words": ngettext("%(n)d colloquium", "%(n)d colloquia", len(rows)) % {"n": len(rows)},
        "keeper": user.role in KEEPERS,
        "fields": [
            Filter("q", _("Title"), text),
            Filter("kind", _("Kind"), kind, tuple(ColloquiumKind.choices)),
            Filter("state", _("State"), state, tuple(State.choices)),
        ],
    }  # fmt: skip
    return render(request, "desk/colloquia/list.html", context)


def _is_called(row: Listed, text: str) -> bool:
    words = fold(" ".join(row.title.values()))
    return all(part in words for part in fold(text).split())


def colloquium_row(row: Listed) -> Row:
    """A colloquium in a line: what it is, on which countries, where it stands, who is next."""
    kind = row.kind_label[:1].upper() + row.kind_label[1:]
    places = "".join(f", {label.short}" for label in row.countries)
    said = [f"{kind}{places}", row.state_label, str(NEXT[row.state])]
    return Row(row.title.said(), reverse("desk:colloquium", args=[row.key]), row.first or "", parted(said))


@require_safe
@open_to(*STAFF)
def colloquium(request: HttpRequest, key: str) -> HttpResponse:
    """One colloquium: what is held true of it, what can be done to it."""
    user, found = user_of(request), seen_colloquium(request, key)
    seen = colloquium_file(found, user)
    title = str(seen.whole.title)
    context = {
        "title": title, "seen": seen, "trail": [*top(), (title, "")],
        "public": _public_page(found),
        "tabs": tabs(found, "desk:colloquium", user), **_experts(seen.whole, user),
    }  # fmt: skip
    return render(request, "desk/colloquia/colloquium.html", context)


def _public_page(found: Colloquium) -> str:
    """Where the public reads of it; empty as long as it does not."""
    shown = Colloquium.objects.visible_to(AnonymousUser()).filter(pk=found.pk).exists()
    return reverse("portal:colloquium", args=[found.key]) if shown else ""


def _experts(seen: Whole, user: User) -> dict[str, Any]:
    """Who knows its countries, to be invited in one act."""
    countries = sorted({row.country_id for row in seen.of(Subject) if row.country_id})
    known = at_hand(countries, seen.moment, user, about=str(seen.title))
    return {**known, "experts_url": f"{reverse('desk:experts')}?{urlencode({'colloquium': seen.colloquium.key})}"}


@require_safe
@open_to(*STAFF)
def colloquium_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about a colloquium, the latest first."""
    user, found = user_of(request), seen_colloquium(request, key)
    return history_page(request, found, [subject_of(found)], trail_of(found), may_edit=may_edit(found, user))


@asked_or_sent
@open_to(*KEEPERS)
def colloquium_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a colloquium in the reader's care."""
    found, kind = kept_colloquium(request, key), COLLOQUIUM_ACTS.get(act)
    if kind is None:
        raise Http404
    back = _back(found, kind.heading)
    return Performance(request, kind, found, back, trail_of(found), [subject_of(found)]).answer()


def _back(found: Colloquium, heading: str) -> str:
    """Acts upon the programme lead back to it."""
    return reverse("desk:colloquium_programme" if heading == "sessions" else "desk:colloquium", args=[found.key])


@asked_or_sent
@open_to(*KEEPERS)
def planning(request: HttpRequest) -> HttpResponse:
    """A new colloquium."""
    return Performance(request, PLANNING, None, reverse("desk:colloquia"), top(), after=_page_of).answer()


def _page_of(thing: Any) -> str:
    return reverse("desk:colloquium", args=[thing.key])
