"""Plans: asked for, worked out, changed by hand, locked, taken up again, published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.matchmaking.actions.saying import say
from amity.matchmaking.actions.timetable import refuse_faults
from amity.matchmaking.agenda import Held, Pair, locked, read, write
from amity.matchmaking.hours import Hour
from amity.matchmaking.models import (
    UNDER_WAY,
    BusinessForum,
    Origin,
    Party,
    Plan,
    Publication,
    Stage,
    Telling,
)
from amity.matchmaking.queries.demand import asked
from amity.matchmaking.queries.figures import figures
from amity.matchmaking.queries.whole import Whole, held_in, published, whole
from amity.matchmaking.seating import seated
from amity.refusal import Refusal

LONGEST = 600  # seconds


def as_it_stands(forum: BusinessForum) -> Whole:
    """A forum with its rules; refuses where they were never stated."""
    found = whole(forum)
    if found is None:
        raise Refusal(_("The rules of these appointments are not stated yet."), _("State them first."))
    return found


@deed
def ask_plan(
    forum: BusinessForum, *, by: User, seed: int = 0, seconds: int = 60, source: Plan | None = None,
    at: datetime | None = None,
) -> Plan:  # fmt: skip
    """Ask for a plan: anew, or from one that people were told, with few changes. It is worked out in the background."""
    if forum.plans.filter(stage__in=UNDER_WAY).exists():
        raise Refusal(_("A plan is being worked out already."), _("Wait until it is done, or stop it."))
    _refuse_nothing_to_do(as_it_stands(forum))
    origin = Origin.MENDED if source else Origin.SOLVED
    plan = _new(forum, by, origin, source, seed=seed, seconds=min(max(seconds, 1), LONGEST))
    record("matchmaking.ask_plan", forum, by=by, at=at, plan=plan.number, seed=plan.seed, seconds=plan.seconds)
    return plan


def _refuse_nothing_to_do(stands: Whole) -> None:
    if not stands.slots:
        raise Refusal(_("There are no hours for appointments."), _("Enter a session."))
    if not stands.tables:
        raise Refusal(_("There are no tables."), _("Set some up."))
    if not asked(stands).pairs:
        raise Refusal(_("There is no wish that could be met."), _("Enter wishes, or have them accepted."))


def _new(forum: BusinessForum, by: User, origin: str, source: Plan | None, **said: Any) -> Plan:
    last = forum.plans.aggregate(last=Max("number"))["last"] or 0
    return Plan.objects.create(
        forum=forum, number=last + 1, origin=origin, source=source, by=by, created_at=timezone.now(), **said
    )


def stop_plan(plan: Plan) -> None:
    """Have the search stopped: what was found so far is the plan. One that waits is not begun."""
    if not Plan.objects.filter(pk=plan.pk, stage=Stage.WAITING).update(stage=Stage.FAILED, finished_at=timezone.now()):
        Plan.objects.filter(pk=plan.pk, stage=Stage.RUNNING).update(is_stopped=True)


@deed
def finish_plan(plan: Plan, stands: Whole, held: Iterable[Held], at: datetime | None = None, **bounds: Any) -> Plan:
    """Keep a plan that was worked out, with its tables and figures."""
    before = held_in(plan.source)
    done = seated(stands.room, held, before)
    _keep(plan, stands, done, **bounds)
    record("matchmaking.plan", plan.forum, by=plan.by, at=at, plan=plan.number, appointments=len(done))
    return plan


def _keep(plan: Plan, stands: Whole, held: Iterable[Held], **bounds: Any) -> None:
    plan.held = write(held)
    plan.facts = figures(stands, read(plan.held), **bounds).kept()
    plan.stage, plan.finished_at = Stage.DONE, timezone.now()
    plan.save(update_fields=["held", "facts", "stage", "finished_at"])


@deed
def change(plan: Plan, moves: Mapping[Pair, Hour | None], *, by: User, at: datetime | None = None) -> Plan:
    """Give appointments of a plan other hours, add some, cancel some (none): the plan after it. Refuses what cannot be
    held; where the plan was final and published, so is the new one.
    """
    refuse_overtaken(plan)
    stands, held = as_it_stands(plan.forum), held_in(plan)
    now = {pair: each for pair, each in held.items() if pair not in moves}
    now |= {pair: Held(*pair, hour, 0, locked=True) for pair, hour in moves.items() if hour is not None}
    refuse_faults(stands, now, moves)
    return succeed(plan, stands, seated(stands.room, now.values(), held), by=by, at=at, verb="matchmaking.change")


def refuse_overtaken(plan: Plan) -> None:
    """Only the latest plan and the one that is published go on: what others changed since would be lost."""
    last, shown = plan.forum.plans.filter(stage=Stage.DONE).first(), published(plan.forum)
    if last is not None and plan.pk not in {last.pk, shown.plan_id if shown else None}:
        raise Refusal(_("Somebody has made plan %(n)d since you read this one.") % {"n": last.number},
                      _("Open that one, or take this one up again first."))  # fmt: skip


def succeed(
    plan: Plan, stands: Whole, held: Iterable[Held], *, by: User, verb: str, at: datetime | None = None,
    origin: str = Origin.CHANGED, number: int | None = None,
) -> Plan:  # fmt: skip
    """The plan that comes after another; it is published where that one was final."""
    after = _new(plan.forum, by, origin, plan, seed=plan.seed)
    bounds = {name: plan.facts.get(name) for name in ("weight_bound", "breaks_bound")}
    _keep(after, stands, held, **bounds)
    record(verb, plan.forum, by=by, at=at, plan=after.number, source=number or plan.number)
    shown = published(plan.forum)
    if shown is not None and shown.is_final and shown.plan_id == plan.pk:
        publish(after, is_final=True, by=by)
    return after


@deed
def lock(plan: Plan, pairs: Iterable[Pair], *, yes: bool, by: User, at: datetime | None = None) -> Plan:
    """Lock appointments of a plan, so that they keep their hours when it is worked out again; or unlock them."""
    held, chosen = held_in(plan), list(pairs)
    if all(held[pair].locked == yes for pair in chosen if pair in held):
        return plan
    refuse_overtaken(plan)
    stands, verb = as_it_stands(plan.forum), "matchmaking.lock" if yes else "matchmaking.unlock"
    return succeed(plan, stands, locked(held, chosen, yes=yes), by=by, at=at, verb=verb)


@deed
def restore(plan: Plan, *, by: User, at: datetime | None = None) -> Plan:
    """Take an earlier plan up again: it becomes the latest one, without what cannot be held any more."""
    stands, last = as_it_stands(plan.forum), plan.forum.plans.filter(stage=Stage.DONE).first()
    if plan.stage != Stage.DONE:
        raise Refusal(_("This plan was never done."), _("Choose another one."))
    if last is None or last.pk == plan.pk:
        return plan
    held = [each for each in held_in(plan).values() if each.company in stands.parties and each.host in stands.parties]
    return succeed(last, stands, held, by=by, at=at, verb="matchmaking.restore", origin=Origin.RESTORED,
                   number=plan.number)  # fmt: skip


@deed
def publish(plan: Plan, *, is_final: bool, by: User, at: datetime | None = None) -> Publication | None:
    """Let participants read a plan: as it may still change, or as final."""
    if plan.stage != Stage.DONE:
        raise Refusal(_("Only a plan that is done can be published."), _("Wait until it is."))
    shown = published(plan.forum)
    if shown is not None and shown.is_final and not is_final:
        raise Refusal(_("A final plan was published; what follows it is final too."), _("Publish it as final."))
    said = {"plan": plan, "is_final": is_final}
    return say(Publication, plan.forum, "matchmaking.publish", {"forum": plan.forum}, said, by=by, at=at)


@deed
def note_told(plan: Plan, parties: Iterable[Party], *, by: User, at: datetime | None = None) -> int:
    """Keep who was written their agenda, as it stands in a plan."""
    rows = [Telling(party=party, plan=plan, sent_at=timezone.now()) for party in parties]
    if rows:
        record("matchmaking.tell", plan.forum, by=by, at=at, plan=plan.number, count=len(rows))
        Telling.objects.bulk_create(rows, batch_size=500)
    return len(rows)
