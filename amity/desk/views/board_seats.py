"""The posts of a group's board, shared between the political groups of its members, with the calculation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.roles import STAFF, open_to
from amity.assembly.apportionment import Ground, Tie, TieBreak
from amity.assembly.parameters import METHODS
from amity.assembly.profile import Profile
from amity.assembly.queries import profile_on
from amity.design.parts import Column, Filter
from amity.desk.readers import user_of
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.groups.queries.composition import Composition, composition
from amity.groups.queries.sharing import Share, Sharing, share, tallied
from amity.people.queries import Bench
from amity.periods.asof import AsOf

MOST = 200


@require_safe
@open_to(*STAFF)
def board_seats(request: HttpRequest, slug: str) -> HttpResponse:
    """Members, exact shares, remainders, ties, repairs; beside them the board as it is."""
    group = get_object_or_404(Group.objects.visible_to(user_of(request)), slug=slug)
    moment = AsOf(timezone.localdate())
    profile, now = profile_on(group.chamber_id, moment), composition(group, moment)
    benches = {row.bench.key: row.bench for row in now.members if row.bench}
    asked = Asked(request.GET, profile, now, benches)
    sharing = asked.sharing()
    name = names_of([group.pk], moment).get(group.pk, group.slug)
    title = _("Posts on the board")
    context = {
        "title": title, "group": group, "name": name, "filters": asked.filters(), "sharing": sharing,
        "rows": [_row(each, benches) for each in sharing.shares], "columns": _columns(),
        "steps": _steps(sharing, benches), "method": METHODS[asked.method], "rule": profile.rule("apportionment"),
        "minimum": profile.rule("seat_per_party"), "unattached": sum(row.bench is None for row in now.members),
        "undecided": sharing.undecided and _tie(sharing.undecided, benches),
        "trail": [(_("Groups"), reverse("desk:groups")), (name, reverse("desk:group", args=[slug])), (title, "")],
    }  # fmt: skip
    return render(request, "desk/board_seats.html", context)


class Asked:
    """What the address asks for, else what the profile and the present board say."""

    def __init__(self, query: Mapping[str, str], profile: Profile, now: Composition, benches: dict[str, Bench]) -> None:
        self.profile, self.benches = profile, benches
        seat_of = {row.who.key: row.bench for row in now.members}
        holders = {row.who.key: row.bench or seat_of.get(row.who.key) for row in now.board}
        self.votes = tallied([row.bench.key for row in now.members if row.bench])
        self.present = tallied([bench.key for bench in holders.values() if bench])
        said = query.get("method", "")
        self.method = said if said in METHODS else profile.choice("apportionment") or "largest_remainder"
        seats = query.get("seats", "")
        self.seats = min(int(seats), MOST) if seats.isascii() and seats.isdecimal() and len(seats) < 6 else len(holders)
        self.first = query.get("first", "") if query.get("first", "") in benches else ""
        self.decided_by = query.get("decided_by", "").strip()[:200]

    def sharing(self) -> Sharing:
        minimum = self.profile.yes("seat_per_party") is True
        return share(
            self.votes, self.present, seats=self.seats, method=self.method, minimum=minimum, tie_break=self._order()
        )

    def _order(self) -> TieBreak | None:
        """The one that somebody preferred, then the larger ones; nobody has decided until somebody is named."""
        if not (self.first and self.decided_by):
            return None
        rest = [party for party in self.votes if party != self.first]
        return TieBreak((self.first, *rest), self.decided_by)

    def filters(self) -> list[Filter]:
        parties = tuple((key, _short(key, self.benches)) for key in self.votes)
        return [
            Filter("seats", _("Posts to share"), str(self.seats)),
            Filter("method", _("Method"), self.method, tuple(METHODS.items())),
            Filter("first", _("In a tie, first"), self.first, parties),
            Filter("decided_by", _("Decided by"), self.decided_by),
        ]


def _columns() -> list[Column]:
    labels = (_("Members"), _("Exact share"), _("Whole"), _("Remainder"), _("Posts"), _("Now on the board"))
    return [Column(_("Political group")), *(Column(label, numeric=True) for label in labels)]


def _short(key: str, benches: Mapping[str, Bench]) -> str:
    bench = benches.get(key)
    return str(bench.abbreviation or bench.name) if bench else key


def _row(each: Share, benches: Mapping[str, Bench]) -> dict[str, Any]:
    bench = benches.get(each.party)
    return {
        "party": bench.name if bench else each.party, "share": each, "quota": _decimal(each.quota),
        "remainder": _decimal(each.remainder), "more": max(each.difference, 0), "fewer": max(-each.difference, 0),
    }  # fmt: skip


def _decimal(value: Fraction) -> str:
    return number_format(round(float(value), 3), 3)


def _steps(sharing: Sharing, benches: Mapping[str, Bench]) -> list[str]:
    """The calculation in sentences, in its order: whole parts, remainders or quotients, ties, repairs."""
    if sharing.found is None:
        return []
    said = [_step(step.ground) % {
        "party": _short(step.party, benches), "seats": step.seats, "value": _decimal(step.value),
    } for step in sharing.found.steps if step.ground != Ground.MINIMUM]  # fmt: skip
    said += [
        _("Tie: %(tie)s. Decided by %(who)s: %(chosen)s.")
        % {"tie": _tie(tie, benches), "who": tie.decided_by, "chosen": _listed(tie.chosen, benches)}
        for tie in sharing.found.ties
    ]
    return said + [
        _("Repair: %(gains)s has members and no post; %(loses)s, furthest above its exact share, gives one up.")
        % {"gains": _short(repair.gains, benches), "loses": _short(repair.loses, benches)}
        for repair in sharing.found.repairs
    ]


def _step(ground: Ground) -> str:
    return {
        Ground.QUOTA: _("%(party)s: %(seats)s by its whole share of %(value)s."),
        Ground.REMAINDER: _("%(party)s: one more by its remainder of %(value)s."),
        Ground.QUOTIENT: _("%(party)s: one by its quotient of %(value)s."),
        Ground.ONE_EACH: _("%(party)s: one because it has members."),
    }[ground]


def _listed(parties: tuple[str, ...], benches: Mapping[str, Bench]) -> str:
    return ", ".join(_short(party, benches) for party in parties)


def _tie(tie: Tie, benches: Mapping[str, Bench]) -> str:
    said = {"parties": _listed(tie.parties, benches), "seats": tie.seats, "value": _decimal(tie.value)}
    return (
        ngettext(
            "%(parties)s, each with %(value)s, for %(seats)s post",
            "%(parties)s, each with %(value)s, for %(seats)s posts",
            tie.seats,
        )
        % said
    )
