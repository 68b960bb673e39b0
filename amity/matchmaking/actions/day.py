"""On the day: who came, who did not, and who takes the place."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed
from amity.matchmaking.actions.parties import be_away
from amity.matchmaking.actions.planning import as_it_stands, change, refuse_overtaken, succeed
from amity.matchmaking.actions.saying import say
from amity.matchmaking.agenda import Pair
from amity.matchmaking.hours import WRITTEN, Hour
from amity.matchmaking.mending import mend
from amity.matchmaking.models import Origin, Outcome, Party, Plan, State
from amity.matchmaking.queries.demand import asked
from amity.matchmaking.queries.whole import held_in
from amity.matchmaking.seating import seated
from amity.refusal import Refusal


@deed
def note_outcome(company: Party, host: Party, state: str, *, by: User, at: datetime | None = None) -> Outcome | None:
    """Say whether an appointment was held; empty: nothing is said of it any more."""
    said = {"state": State(state)} if state else None
    about = {"company": company, "host": host}
    return say(Outcome, company.forum, "matchmaking.note_outcome", about, said, by=by, at=at)


@deed
def exchange(plan: Plan, one: Pair, other: Pair, *, by: User, at: datetime | None = None) -> Plan:
    """Let two appointments change places in time."""
    held = held_in(plan)
    if one not in held or other not in held or one == other:
        raise Refusal(_("There is nothing to change places with."), _("Choose two appointments of this plan."))
    return change(plan, {one: held[other].hour, other: held[one].hour}, by=by, at=at)


@deed
def replace(plan: Plan, pair: Pair, hour: Hour, *, by: User, at: datetime | None = None) -> Plan:
    """Somebody of the pool takes an hour in which the other did not come: what was not held then makes room."""
    gone = Outcome.objects.held().filter(company__forum=plan.forum).exclude(state=State.HELD)
    pairs = set(gone.values_list("company", "host"))
    free = [each.pair for each in held_in(plan).values()
            if each.hour == hour and each.pair in pairs and not {*each.pair}.isdisjoint(pair)]  # fmt: skip
    return change(plan, {**dict.fromkeys(free), pair: hour}, by=by, at=at)


@deed
def stand_in(plan: Plan, party: Party, since: Hour, *, by: User, at: datetime | None = None) -> Plan:
    """A party stays away from an hour on: its appointments fall away, and others of the pool take their hours, with few
    changes for everybody else. What was held before stays.
    """
    refuse_overtaken(plan)
    stands, held = as_it_stands(plan.forum), held_in(plan)
    if not stands.slots or party.pk not in stands.parties:
        raise Refusal(_("This party does not come any more."), _("Enter it again if it does."))
    ends = stands.slots[-1].ends.strftime(WRITTEN)
    before = [pair for pair in stands.cards[party.pk].away if pair[1] <= since]
    be_away(party, [*before, [since, ends]], by=by, at=at)
    stands = as_it_stands(plan.forum)
    wanted = asked(stands, held, since)
    told = wanted.slots(held.values())
    fixed = {pair for pair, each in held.items() if each.locked}
    mended = mend(wanted.demand, told, locked=[wanted.index[pair] for pair in fixed if pair in wanted.index])
    now = seated(stands.room, wanted.held(mended.slots, fixed), held)
    return succeed(plan, stands, now, by=by, verb="matchmaking.stand_in", origin=Origin.MENDED)
