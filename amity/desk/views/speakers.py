"""Speakers at the desk: who has spoken, in which sessions; described, and forgotten when they ask."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia.models import Speaker, SpeakerCard
from amity.colloquia.queries.speakers import spoken
from amity.design.parts import Filter, Row
from amity.desk.acts.colloquia import ColloquiumAct
from amity.desk.acts.programming import SPEAKER_ACTS
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.colloquia import top
from amity.journal.actions import subject_of
from amity.languages.folding import fold

PAGE = 60


class Named(NamedTuple):
    """A speaker of the list, in its order: by family name, then by address."""

    order: str
    key: str
    name: str
    folded: str


def way() -> Trail:
    return [*top(), (_("Speakers"), reverse("desk:speakers"))]


@require_safe
@open_to(*STAFF)
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who is entered as a speaker, by name."""
    text = request.GET.get("q", "")[:200]
    seen = Speaker.objects.visible_to(user_of(request))
    cards = SpeakerCard.objects.held().filter(speaker__in=seen).order_by()
    words, every = fold(text).split(), [_named(*row) for row in cards.values_list("given", "family", "speaker__key")]
    found = sorted(each for each in every if all(part in each.folded for part in words))
    namesakes = Counter(each.folded for each in found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Speakers"), "trail": [*top(), (_("Speakers"), "")], "page": page,
        "lines": [_line(each, namesakes) for each in page.object_list],
        "fields": [Filter("q", _("Name"), text)],
        "count_words": ngettext("%(n)d speaker", "%(n)d speakers", len(found)) % {"n": len(found)},
    }  # fmt: skip
    return render(request, "desk/colloquia/speakers.html", context)


def _named(given: str, family: str, key: str) -> Named:
    return Named(fold(f"{family} {given}"), key, f"{given} {family}".strip(), fold(f"{given} {family}"))


def _line(each: Named, namesakes: Counter[str]) -> Row:
    """A speaker; one of several of the same name is told apart by their address."""
    several = namesakes[each.folded] > 1
    note = _("One of several entries of this name (%(key)s).") % {"key": each.key} if several else ""
    return Row(each.name, reverse("desk:speaker", args=[each.key]), note=note)


@require_safe
@open_to(*STAFF)
def speaker(request: HttpRequest, key: str) -> HttpResponse:
    """One speaker: what is said of them, and where they speak."""
    user = user_of(request)
    if other := Speaker.objects.filter(key=key).values_list("merged_into__key", flat=True).first():
        return redirect("desk:speaker", other)
    one = get_object_or_404(Speaker.objects.visible_to(user), key=key)
    card = one.cards.held().get()
    context = {
        "title": card.full, "card": card, "speaker": one, "trail": [*way(), (card.full, "")],
        "acts": _offered(one) if Speaker.objects.editable_by(user).filter(pk=one.pk).exists() else (),
        "spoken": [Row(each.session.title.said(), reverse("desk:colloquium_programme", args=[each.key]),
                       each.session.since or "", str(each.office)) for each in spoken(one.pk)],
    }  # fmt: skip
    return render(request, "desk/colloquia/speaker.html", context)


def _offered(one: Speaker) -> list[type[ColloquiumAct]]:
    """The acts upon a speaker; a merge is taken back where there was one."""
    return [act for act in SPEAKER_ACTS.values() if act.key != "part" or one.merged.exists()]


@asked_or_sent
@open_to(*KEEPERS)
def speaker_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a speaker; one who spoke at colloquia is described by whoever keeps one of them."""
    found = Speaker.objects.editable_by(user_of(request))
    one, kind = get_object_or_404(found, key=key), SPEAKER_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:speaker", args=[one.key]) if act != "forget" else reverse("desk:speakers")
    return Performance(request, kind, one, back, way(), [subject_of(one)]).answer()
