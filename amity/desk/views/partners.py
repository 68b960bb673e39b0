"""The partners at the desk: the list, one with all that can be done, the acts upon it and its agreements."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.countries.labels import labels_on
from amity.design.parts import Filter
from amity.desk.acts.agreements import AGREEMENT_ACTS, PublishActivity, UndoPartnership
from amity.desk.acts.partners import PARTNER_ACTS, REGISTERING
from amity.desk.deeds import sentence
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.journal.models import Entry
from amity.journal.queries import entries_about
from amity.languages.folding import fold
from amity.partners.actions.rules import partner_name
from amity.partners.actions.undoing import about, may_be_undone, partnered
from amity.partners.models import Activity, Agreement, Expert, Partner, Project
from amity.partners.queries.partners import partner_file, partners
from amity.periods.asof import AsOf

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])
LATEST = 12


def trail_of(partner: Partner) -> Trail:
    return [*top(), (partner_name(partner.pk), reverse("desk:partner", args=[partner.key]))]


def top() -> Trail:
    return [(_("Partners"), reverse("desk:partners"))]


@require_safe
@open_to(*STAFF)
def partners_list(request: HttpRequest) -> HttpResponse:
    """Every partner; those with which nothing was done for long stand in what is due."""
    text = request.GET.get("q", "")[:200]
    rows = partners(AsOf(timezone.localdate()), user_of(request))
    shown = [row for row in rows if _is_called(text, row)]
    context = {"title": _("Partners"), "rows": shown, "fields": [Filter("q", _("Name, former ones too"), text)],
               "keeper": user_of(request).role in KEEPERS}  # fmt: skip
    return render(request, "desk/partners/list.html", context)


def _is_called(text: str, row: Any) -> bool:
    return fold(text) in fold(" ".join(words for name in (row.name, *row.former) for words in name.values()))


@require_safe
@open_to(*STAFF)
def partner(request: HttpRequest, key: str) -> HttpResponse:
    """One partner: contacts, agreements, activities, money, the latest deeds."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Partner.objects.visible_to(user).select_related("body"), key=key)
    seen = partner_file(one, moment, user)
    keeper = user.role in KEEPERS
    context = {
        "title": seen.name.said(), "seen": seen, "keeper": keeper, "acts": PARTNER_ACTS.values() if keeper else (),
        "agreement_acts": AGREEMENT_ACTS.values() if keeper else (),
        "places": labels_on(moment, {tie.country_id for tie in seen.ties if tie.country_id}),
        "deeds": deeds_about(one), "trail": [*top(), (seen.name, "")],
    }  # fmt: skip
    return render(request, "desk/partners/partner.html", context)


def deeds_about(thing: Any) -> list[tuple[Entry, object, bool]]:
    """The latest deeds about a thing, in words, and whether each may be taken back."""
    return [(entry, sentence(entry.verb), may_be_undone(entry)) for entry in entries_about(about(thing))[:LATEST]]


@asked_or_sent
@open_to(*KEEPERS)
def registration(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    return Performance(request, REGISTERING, None, reverse("desk:partners"), top(), after=_page_of).answer()


def _page_of(thing: Any) -> str:
    return reverse("desk:partner", args=[thing.key])


@asked_or_sent
@open_to(*KEEPERS)
def partner_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a partner."""
    one, kind = get_object_or_404(Partner.objects.editable_by(user_of(request)), key=key), PARTNER_ACTS.get(act)
    if kind is None:
        raise Http404
    return Performance(request, kind, one, _page_of(one), trail_of(one), about(one)).answer()


@asked_or_sent
@open_to(*KEEPERS)
def agreement_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon an agreement."""
    found = Agreement.objects.editable_by(user_of(request)).select_related("partner")
    one, kind = get_object_or_404(found, key=key), AGREEMENT_ACTS.get(act)
    if kind is None:
        raise Http404
    return Performance(request, kind, one, _page_of(one.partner), trail_of(one.partner), about(one)).answer()


@asked_or_sent
@open_to(*KEEPERS)
def activity_publication(request: HttpRequest, key: str) -> HttpResponse:
    """An activity is shown to the public."""
    one = get_object_or_404(Activity.objects.editable_by(user_of(request)), key=key)
    back = back_of(one)
    return Performance(request, PublishActivity, one, back, top(), about(one), rehearsed=False).answer()


def back_of(thing: Any) -> str:
    """The page of the desk on which a thing of this room stands."""
    if isinstance(thing, Agreement):
        return _page_of(thing.partner)
    if isinstance(thing, Expert):
        return reverse("desk:expert", args=[thing.key])
    if isinstance(thing, Project):
        return reverse("desk:projects")
    if isinstance(thing, Activity):
        part = thing.parts.exclude(partner=None).select_related("partner").order_by("pk").first()
        return _page_of(part.partner) if part else reverse("desk:partners")
    return _page_of(thing)


@asked_or_sent
@open_to(*KEEPERS)
def partner_undo(request: HttpRequest, entry: int) -> HttpResponse:
    """A deed on a partnership taken back."""
    found = get_object_or_404(Entry, pk=entry)
    thing = partnered(found)
    if thing is None or not type(thing).objects.editable_by(user_of(request)).filter(pk=thing.pk).exists():
        raise Http404
    after = partial(_after_undoing, thing)
    return Performance(request, UndoPartnership, found, back_of(thing), top(), about(thing), after=after).answer()


def _after_undoing(thing: Any, _outcome: object) -> str:
    """A partner that was registered by mistake has no page to go back to."""
    gone = isinstance(thing, Partner) and not thing.profiles.held().exists()
    return reverse("desk:partners") if gone else back_of(thing)
