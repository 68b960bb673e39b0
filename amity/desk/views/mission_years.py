"""The requests of a year side by side, and what a body decides on them in one sitting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.assembly.models import Chamber
from amity.desk.acts.sittings import Settle, Waiting
from amity.desk.mission_years import credit_rows, request_rows, sitting_rows, spent_rows
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.journal.actions import subject_of
from amity.missions.models import Mission
from amity.missions.queries.listing import dated
from amity.missions.queries.stages import standing
from amity.missions.queries.yearly import year_of
from amity.periods.asof import AsOf

FIRST, LAST = 1900, 2299


def _chamber(year: int) -> Chamber:
    found = Chamber.objects.principal()
    if found is None or not FIRST <= year <= LAST:
        raise Http404
    return found


def _trail(year: int) -> Trail:
    return [(_("Missions"), reverse("desk:missions")), (str(year), reverse("desk:mission_year", args=[year]))]


@require_safe
@open_to(*STAFF)
def mission_year(request: HttpRequest, year: int) -> HttpResponse:
    """Who asks for what, who travelled when, how the delegation is made up, what it costs; and the credits."""
    user, chamber = user_of(request), _chamber(year)
    found = year_of(chamber.pk, year, user, AsOf(timezone.localdate()))
    context = {
        "title": _("Missions and receptions of %(year)s") % {"year": year},
        "trail": [*_trail(year)[:1], (str(year), "")],
        "year": year,
        "years": [each for each in (year - 1, year + 1) if FIRST <= each <= LAST],
        "requests": request_rows(found),
        "credits": credit_rows(found),
        "spent": spent_rows(found.sums),
        "keeper": user.role in KEEPERS,
        "sittings": sitting_rows(chamber, year, user),
    }
    return render(request, "desk/missions/year.html", context)


@asked_or_sent
@open_to(*KEEPERS)
def mission_sitting(request: HttpRequest, year: int) -> HttpResponse:
    """What a body decided on the year's requests in the reader's care, in one sitting."""
    chamber, user = _chamber(year), user_of(request)
    rows = standing(dated(user), "submitted", timezone.localdate()).filter(since__year=year, mission__chamber=chamber)
    mine = Mission.objects.editable_by(user).filter(pk__in=rows.values("mission")).order_by("key")
    subject = Waiting(chamber, list(mine))
    back, about = reverse("desk:mission_year", args=[year]), [subject_of(each) for each in subject.missions]
    return Performance(request, Settle, subject, back, _trail(year), about).answer()
