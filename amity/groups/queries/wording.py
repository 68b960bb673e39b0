"""Flags in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from amity.assembly.parameters import CRITERIA
from amity.countries.labels import labels_on
from amity.design.days import in_words
from amity.groups.queries.flagging import Found
from amity.people.queries import benches_on, people_on
from amity.periods.asof import AsOf

SENTENCES = {
    "assembly_each_year": _("No general assembly since %(since)s: one was due by %(due)s."),
    "met_within": _("No meeting since %(since)s."),
    "posts_shared_within": _("Not formed again since the renewal of %(since)s: it was due by %(due)s."),
    "dormant_at_most": _("Dormant since %(since)s: it was to wake or to end by %(due)s."),
    "clerk_required": _("No clerk is in charge."),
    "members_at_least": _("Members: %(count)s; the least is %(limit)s."),
    "members_at_most": _("Members: %(count)s; the most is %(limit)s."),
    "officers_at_least": _("On the board: %(count)s; the least is %(limit)s."),
    "president_required": _("No president."),
    "seat_per_party": _("%(party)s has members in the group and no post on the board."),
    "memberships_at_most": _("%(person)s sits in %(count)s groups: the most is %(limit)s."),
    "presidencies_at_most": _("%(person)s presides over %(count)s groups: the most is %(limit)s."),
    "officerships_at_most": _("%(person)s holds an office in %(count)s groups: the most is %(limit)s."),
    "delegate_per_country": _("%(country)s has no delegated president."),
    "counterpart_expected": _("No group in the other parliament answers this one."),
    "places_refused": _("%(country)s is held not to meet the chamber’s criteria."),
}
CRITERION = _("%(country)s does not meet the criterion “%(criterion)s”.")
NEVER = _("There has been no general assembly: one was due by %(due)s.")
MENDS = {
    "assembly_each_year": _("Convene a general assembly and record it."),
    "met_within": _("Convene a meeting, or lay the group dormant."),
    "posts_shared_within": _("Hold the constitutive assembly and record it."),
    "dormant_at_most": _("Constitute the group again, or dissolve it."),
    "clerk_required": _("Entrust the group to a clerk."),
    "members_at_least": _("Let members join, or lay the group dormant."),
    "members_at_most": _("Let members leave."),
    "officers_at_least": _("Elect members of the board."),
    "president_required": _("Elect a president."),
    "seat_per_party": _("Elect one of its members to the board."),
    "memberships_at_most": _("Let the member leave a group."),
    "presidencies_at_most": _("Hand one presidency over."),
    "officerships_at_most": _("Let the member step down from one office."),
    "delegate_per_country": _("Elect a delegated president for it."),
    "counterpart_expected": _("Record the counterpart once it is formed."),
}
OTHER_MEND = _("Take the country out of the group, make the group one of another kind, or except the place by a rule.")
SHARED = _("Posts by the chamber’s method, %(seats)s in all: %(shares)s.")
TIED = _("By the chamber’s method the posts, %(seats)s in all, end in a tie that somebody must decide.")


class Names:
    """The names that flags mention: three queries and one for each chamber, fewer where nothing is flagged."""

    def __init__(self, moment: AsOf, found: Mapping[int, Iterable[Found]], chambers: set[int]) -> None:
        rows = [row for each in found.values() for row in each]
        people = {row.person for row in rows if row.person}
        places = {row.country for row in rows if row.country}
        self.people = people_on(moment, people) if people else {}
        self.places = labels_on(moment, places) if places else {}
        self.benches: dict[int, Any] = {}
        if any(row.party for row in rows):
            for chamber in chambers:
                self.benches |= benches_on(chamber, moment)

    def person(self, pk: int | None) -> str:
        return self.people[pk].name if pk in self.people else f"#{pk}"

    def place(self, pk: int | None) -> str:
        return str(self.places[pk].short) if pk in self.places else f"#{pk}"

    def party(self, pk: int | None) -> str:
        bench = self.benches.get(pk or 0)
        return str(bench.abbreviation or bench.name) if bench else f"#{pk}"


def sentence_of(found: Found, names: Names) -> str:
    """What is so, in the reader's language."""
    said = {
        "since": in_words(found.since) if found.since else "",
        "due": in_words(found.due) if found.due else "",
        "count": found.count,
        "limit": found.limit,
        "person": names.person(found.person),
        "country": names.place(found.country),
        "party": names.party(found.party),
        "criterion": CRITERIA.get(found.criterion, ""),
    }
    if found.criterion:
        return str(CRITERION % said)
    if found.rule == "assembly_each_year" and not found.since:
        return str(NEVER % said)
    return str(SENTENCES[found.rule] % said)


def mend_of(found: Found, names: Names) -> str:
    """What would cure it; for a board, with the posts that the chamber's method gives."""
    mend = str(MENDS.get(found.rule, OTHER_MEND))
    return f"{mend} {_shared(found, names)}".strip()


def _shared(found: Found, names: Names) -> str:
    sharing = found.sharing
    if sharing is None:
        return ""
    if sharing.found is None:
        return str(TIED % {"seats": sharing.seats})
    shares = ", ".join(f"{names.party(int(row.party))} {row.posts}" for row in sharing.shares)
    return str(SHARED % {"seats": sharing.seats, "shares": shares})
