"""Missions at the desk: the list of files, one file, its history, and the acts upon it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.assembly.models import Chamber
from amity.design.parts import Filter
from amity.desk.acts import CREDIT_ACTS, MISSION_ACTS, PROPOSING
from amity.desk.experts_at_hand import at_hand
from amity.desk.mission_files import file_row, mission_file
from amity.desk.mission_settings import stated
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.report_desk import rows
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.history import history_page
from amity.journal.actions import subject_of
from amity.missions.clock import OVER
from amity.missions.models import Dates, Destination, Mission, MissionKind, Outline, State
from amity.missions.queries.listing import dated, lines
from amity.missions.queries.stages import standing
from amity.missions.queries.whole import Whole
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet
from amity.reports.models import MissionTie, Report

PAGE = 40


def trail_of(mission: Mission) -> Trail:
    outline = Outline.objects.held().filter(mission=mission).first()
    title = str(outline.title) if outline else mission.key
    return [(_("Missions"), reverse("desk:missions")), (title, reverse("desk:mission", args=[mission.key]))]


def editable_mission(request: HttpRequest, key: str) -> Mission:
    return get_object_or_404(Mission.objects.editable_by(user_of(request)), key=key)


@require_safe
@open_to(*STAFF)
def missions(request: HttpRequest) -> HttpResponse:
    """Every file: where it is now, who is next, since when."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    rows = dated(user).filter(mission__kind=kind) if kind in MissionKind.values else dated(user)
    page = Paginator(_narrowed(rows, state, moment), PAGE).get_page(request.GET.get("page"))
    found = lines(dated(user).filter(pk__in=list(page.object_list)), moment)
    count = page.paginator.count
    context = {
        "title": _("Missions and receptions"),
        "page": page,
        "files": [file_row(row) for row in found],
        "count_words": ngettext("%(n)d file", "%(n)d files", count) % {"n": count},
        "this_year": moment.day.year,
        "keeper": user.role in KEEPERS,
        "fields": [
            Filter("kind", _("Kind"), kind, tuple(MissionKind.choices)),
            Filter("state", _("State"), state, tuple(State.choices)),
        ],
    }
    return render(request, "desk/missions/list.html", context)


def _narrowed(rows: FactQuerySet[Dates], state: str, moment: AsOf) -> Any:
    """The numbers of the files at one step, asked once; all files, to be counted and cut."""
    found = standing(rows, state, moment.day).values_list("pk", flat=True)
    return list(found) if state in State.values else found


@require_safe
@open_to(*STAFF)
def mission(request: HttpRequest, key: str) -> HttpResponse:
    """One file: its gates, what is held true of it, what can be done to it."""
    user = user_of(request)
    found = get_object_or_404(Mission.objects.visible_to(user), key=key)
    may_edit = user.role in KEEPERS and Mission.objects.editable_by(user).filter(pk=found.pk).exists()
    seen = mission_file(found, user, may_edit=may_edit)
    public = Mission.objects.visible_to(AnonymousUser()).filter(pk=found.pk).exists()
    title = str(seen.whole.title)
    tied = MissionTie.objects.held().filter(mission=found).values("report")
    told = rows(Report.objects.visible_to(user).filter(pk__in=tied).newest_first(), {}, seen.whole.moment.day)
    context = {"title": title, "seen": seen, "trail": [*trail_of(found)[:1], (title, "")], "public": public,
               "reports": told, **_experts(seen.whole, user)}  # fmt: skip
    return render(request, "desk/missions/file.html", context)


def _experts(seen: Whole, user: User) -> dict[str, Any]:
    """Who knows its countries, to be invited in one act."""
    countries = [row.country_id for row in seen.of(Destination)]
    group = next((str(name) for _slug, name in seen.groups.values()), "")
    known = at_hand(countries, seen.moment, user, about=str(seen.title), group=group, mission=seen.mission,
                    is_over=str(seen.state) in OVER)  # fmt: skip
    return {**known, "experts_url": f"{reverse('desk:experts')}?mission={seen.mission.key}"}


@require_safe
@open_to(*STAFF)
def mission_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about a file, the latest first."""
    user = user_of(request)
    found = get_object_or_404(Mission.objects.visible_to(user), key=key)
    may_edit = user.role in KEEPERS and Mission.objects.editable_by(user).filter(pk=found.pk).exists()
    return history_page(request, found, [subject_of(found)], trail_of(found), may_edit=may_edit)


@asked_or_sent
@open_to(*KEEPERS)
def mission_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a file in the reader's care."""
    found, kind = editable_mission(request, key), MISSION_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:mission", args=[found.key])
    return Performance(request, kind, found, back, trail_of(found), [subject_of(found)]).answer()


@asked_or_sent
@open_to(*KEEPERS)
def proposal(request: HttpRequest) -> HttpResponse:
    """A new file."""
    back = reverse("desk:missions")
    return Performance(request, PROPOSING, None, back, [(_("Missions"), back)], after=_page_of).answer()


def _page_of(thing: Any) -> str:
    return reverse("desk:mission", args=[thing.key])


@asked_or_sent
@open_to(*KEEPERS)
def mission_setting(request: HttpRequest, act: str) -> HttpResponse:
    """The credits of a year, how CO₂ is reckoned, or what a letter says."""
    kind, chamber = CREDIT_ACTS.get(act), Chamber.objects.principal()
    if kind is None or chamber is None:
        raise Http404
    back = reverse("desk:mission_settings")
    trail = [(_("Missions"), reverse("desk:missions")), (_("Settings of missions"), back)]
    return Performance(request, kind, chamber, back, trail, [subject_of(chamber)]).answer()


@require_safe
@open_to(*KEEPERS)
def mission_settings(request: HttpRequest) -> HttpResponse:
    """What all missions share: credits, the method for CO₂, letters; what is stated, and where it is stated anew."""
    chamber, title = Chamber.objects.principal(), _("Settings of missions")
    if chamber is None:
        raise Http404
    trail = [(_("Missions"), reverse("desk:missions")), (title, "")]
    return render(request, "desk/missions/settings.html", {"title": title, "trail": trail, "parts": stated(chamber)})
