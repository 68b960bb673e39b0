"""The directory of experts at the desk."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.assembly.queries import themes_of
from amity.colloquia.models import Subject
from amity.countries.labels import labels_on
from amity.design.parts import Filter, Row
from amity.desk.acts.experts import EXPERT_ACTS, Consent
from amity.desk.partner_places import expert_page, parted
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.history import history_page
from amity.groups.models import Coverage
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.missions.models import Destination
from amity.partners.actions.undoing import about
from amity.partners.models import Expert
from amity.partners.queries.experts import Known, described, found
from amity.periods.asof import AsOf

PAGE = 40
ASKED = ("q", "country", "theme", "group", "mission", "colloquium")


def top() -> Trail:
    return [(_("Experts"), reverse("desk:experts"))]


@require_safe
@open_to(*STAFF)
def experts_list(request: HttpRequest) -> HttpResponse:
    """Who knows a country or a field; of a group, a mission or a colloquium, whoever knows one of its countries."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    said = {name: request.GET.get(name, "")[:200] for name in ASKED}
    countries = _countries_of(said["group"], said["mission"], said["colloquium"], moment)
    matching = found(moment, user, words=said["q"], country=said["country"], theme=said["theme"], countries=countries)
    # Who answers words is few, and asking once costs less than counting and asking; everybody is many.
    page = Paginator(list(matching) if said["q"] else matching, PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "title": _("Experts"), "page": page,
        "experts": [expert_row(one, "") for one in described(page.object_list, moment, user)],
        "fields": _fields(said, moment), "keeper": user.role in KEEPERS,
        "count_words": ngettext("%(n)d person", "%(n)d people", count) % {"n": count},
    }  # fmt: skip
    return render(request, "desk/partners/experts.html", context)


def expert_row(one: Known, stem: str) -> Row:
    """An expert in a line: where they work, what they know; ``stem``: what the address of their page begins with."""
    known = ", ".join([*(str(place.short) for place in one.countries), *map(str, one.themes)])
    parts = [str(one.institute.name) if one.institute else "", known, one.card.speaks]
    return Row(one.card.full, f"{stem}{one.key}/", note=parted([part for part in parts if part]))


def _fields(said: dict[str, str], moment: AsOf) -> list[Filter]:
    known = [label for label in labels_on(moment).values() if label.form == "place"]
    countries = sorted(((label.key, str(label.short)) for label in known), key=lambda pair: fold(pair[1]))
    return [
        Filter("q", _("Name, field, institute"), said["q"]),
        Filter("country", _("Country"), said["country"], tuple(countries)),
        Filter("theme", _("Theme"), said["theme"], tuple((one.key, str(one)) for one in themes_of().values())),
    ]


def _countries_of(group: str, mission: str, colloquium: str, moment: AsOf) -> list[int] | None:
    """The countries of a group, a mission or a colloquium, ``None`` where none is asked for."""
    if group:
        return list(Coverage.objects.as_of(moment).filter(group__slug=group).values_list("country", flat=True))
    if mission:
        return list(Destination.objects.held().filter(mission__key=mission).values_list("country", flat=True))
    if colloquium:
        held = Subject.objects.held().filter(colloquium__key=colloquium).exclude(country=None)
        return list(held.values_list("country", flat=True))
    return None


@require_safe
@open_to(*STAFF)
def expert(request: HttpRequest, key: str) -> HttpResponse:
    """One expert: how to reach them, what they know, where they work, what they were asked."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Expert.objects.visible_to(user), key=key)
    (seen,) = described(one.cards.held().values_list("pk", flat=True)[:1], moment, user)
    asked = list(one.invitations.held().newest_first())
    names = names_of([row.group_id for row in asked], moment)
    keeper = user.role in KEEPERS
    context = {
        "title": seen.card.full, "seen": seen, "keeper": keeper, "acts": EXPERT_ACTS.values() if keeper else (),
        "consent": one.consents.held().oldest_first().last(), "trail": [*top(), (seen.card.full, "")],
        "invitations": [(row, names.get(row.group_id, "")) for row in asked],
    }  # fmt: skip
    return render(request, "desk/partners/expert.html", context)


@require_safe
@open_to(*STAFF)
def expert_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about an expert who agrees to be listed."""
    user = user_of(request)
    one = get_object_or_404(Expert.objects.visible_to(user), key=key)
    trail = [*top(), (key, expert_page(one))]
    return history_page(request, one, about(one), trail, may_edit=user.role in KEEPERS)


@asked_or_sent
@open_to(*KEEPERS)
def consent(request: HttpRequest) -> HttpResponse:
    """A new expert."""
    return Performance(request, Consent, None, reverse("desk:experts"), top(), after=expert_page).answer()


@asked_or_sent
@open_to(*KEEPERS)
def expert_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon an expert; whoever is removed by it has no page to go back to."""
    one, kind = get_object_or_404(Expert.objects.editable_by(user_of(request)), key=key), EXPERT_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:experts") if act == "withdraw" else expert_page(one)
    after = partial(_where_asked, one) if act == "invite" else None
    return Performance(request, kind, one, back, top(), about(one), after).answer()


def _where_asked(one: Expert, outcome: Any) -> str:
    """Whoever was invited from a mission's page goes back there."""
    return reverse("desk:mission", args=[outcome.mission.key]) if outcome.mission_id else expert_page(one)
