"""The groups in somebody's care, and one of them with all that can be done to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import EVERYBODY, open_to
from amity.assembly.models import Chamber
from amity.desk.readers import user_of
from amity.groups.models import Group
from amity.groups.queries.register import register
from amity.periods.asof import AsOf


@require_safe
@open_to(*EVERYBODY)
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that the reader may see, those that they may edit first."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    mine = set(Group.objects.editable_by(user).values_list("slug", flat=True))
    rows = [row for chamber in _chambers() for row in register(chamber, moment, user)]
    return render(request, "desk/groups.html", {"title": _("Groups"), "rows": rows, "mine": mine})


def _chambers() -> list[Chamber]:
    return list(Chamber.objects.all())


@require_safe
@open_to(*EVERYBODY)
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group as the desk sees it."""
    found = get_object_or_404(Group.objects.visible_to(user_of(request)), slug=slug)
    return render(request, "desk/group.html", {"title": found.slug, "group": found})
