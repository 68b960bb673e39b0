"""Plans are worked out in the background: get the plan, search, keep; its page sees how far it has come."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.utils import timezone
from django_tasks import task

from amity.matchmaking import solver
from amity.matchmaking.actions.planning import as_it_stands, finish_plan
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.conflicts import conflict
from amity.matchmaking.mending import mend
from amity.matchmaking.models import Origin, Plan, Stage
from amity.matchmaking.plan import bound_to, burden
from amity.matchmaking.proof import lone_bound, race
from amity.matchmaking.queries.demand import Asked, asked
from amity.matchmaking.queries.whole import held_in, latest
from amity.matchmaking.wishes import Demand, choose

log = logging.getLogger(__name__)
SMALL, FEW = 90, 320  # people and meetings up to which the fewest breaks are proved
WEIGHT, BREAKS = "weight", "breaks"


@dataclass(frozen=True)
class Found:
    """What came out: the slots of wishes, the best that could be, and what was proved of it."""

    slots: Mapping[int, int]
    weight_bound: float | None
    breaks_bound: int | None
    proved: tuple[str, ...] = ()


@task()
def work_out(number: int) -> None:
    """Work a plan out; what goes wrong is ours, goes to the log, and leaves the earlier plans as they are."""
    if not Plan.objects.filter(pk=number, stage=Stage.WAITING).update(stage=Stage.RUNNING):
        return
    plan = Plan.objects.select_related("forum", "source").get(pk=number)
    try:
        search(plan)
    except Exception:
        log.exception("plan %s failed", number)
        Plan.objects.filter(pk=number).update(stage=Stage.FAILED, finished_at=timezone.now())


def give_up_interrupted() -> int:
    """Plans that a worker was working out when it ended have failed; nobody waits for them in vain."""
    return Plan.objects.filter(stage=Stage.RUNNING).update(stage=Stage.FAILED, finished_at=timezone.now())


def search(plan: Plan, effort: int | None = None) -> None:
    """Say what cannot hold together, else find a plan and keep it.

    With an effort the same demand gives the same plan on every machine; without one the seconds of the plan count.
    """
    stands = as_it_stands(plan.forum)
    wanted = asked(stands)
    clash = conflict(wanted.demand)
    if clash:
        plan.clash = [list(wanted.pairs[index]) for index in sorted(clash)]
        plan.stage, plan.finished_at = Stage.REFUSED, timezone.now()
        plan.save(update_fields=["clash", "stage", "finished_at"])
        return
    before = held_in(plan.source or latest(plan.forum))
    fixed = locked_in(wanted, before)
    again = plan.origin == Origin.MENDED
    found = mended(wanted, before, fixed) if again else solved(plan, wanted, fixed, effort)
    finish_plan(
        plan, stands, wanted.held(found.slots, fixed.keys()), weight_bound=found.weight_bound,
        breaks_bound=found.breaks_bound, proved=found.proved,
    )  # fmt: skip


def locked_in(wanted: Asked, before: Mapping[Pair, Held]) -> dict[Pair, int]:
    """Locked appointments that can still be held at their hours, with their slots."""
    locked = [each for each in before.values() if each.locked]
    slots = wanted.slots(locked)
    demand = wanted.demand
    return {wanted.pairs[index]: slot for index, slot in slots.items()
            if demand.hours(demand.wishes[index]) >> slot & 1}  # fmt: skip


def solved(plan: Plan, wanted: Asked, fixed: Mapping[Pair, int], effort: int | None) -> Found:
    """As many wishes as can be met by weight, with little waiting; small ones with a proof."""
    locked = {wanted.index[pair]: slot for pair, slot in fixed.items()}
    teller = Teller(plan)
    bounds: dict[str, int] = {"effort": effort} if effort else {"seconds": plan.seconds}
    made = solver.plan(wanted.demand, seed=plan.seed, locked=locked, told=teller, **bounds)
    proved = [WEIGHT] if made.weight >= made.weight_bound else []
    slots, bound = made.slots, made.breaks_bound
    if made.breaks > bound and not teller.stopped and is_small(wanted.demand, made.slots):
        slots, bound = tightened(wanted.demand, made.slots, locked, max(plan.seconds - teller.seconds, 1))
    order = sorted(slots)
    is_best = burden(wanted.demand.forum(order), [slots[index] for index in order]) <= (0, bound)
    return Found(slots, made.weight_bound, bound, (*proved, BREAKS) if is_best else tuple(proved))


def is_small(demand: Demand, slots: Mapping[int, int]) -> bool:
    return len(slots) <= FEW and len({who for index in slots for who in _both(demand, index)}) <= SMALL


def _both(demand: Demand, index: int) -> tuple[int, int]:
    return demand.wishes[index].one, demand.wishes[index].other


def tightened(
    demand: Demand, slots: Mapping[int, int], locked: Mapping[int, int], seconds: float
) -> tuple[Mapping[int, int], int]:
    """The same appointments with the fewest breaks, as far as that is proved in so many seconds; and the bound.

    Where nobody can wait as alike as was asked, they keep their hours.
    """
    order = sorted(slots)
    forum = demand.forum(order)
    found = race(bound_to(forum, {order.index(index): slot for index, slot in locked.items()}), limit=seconds)
    now = [slots[index] for index in order]
    if found.slots is None or burden(forum, found.slots) > burden(forum, now):
        return slots, lone_bound(forum) if found.status == "infeasible" else max(found.bound, lone_bound(forum))
    return dict(zip(order, found.slots, strict=True)), found.bound


def mended(wanted: Asked, before: Mapping[Pair, Held], fixed: Mapping[Pair, int]) -> Found:
    """A plan that people were told, with as few changes as can be."""
    demand = wanted.demand
    now = mend(demand, wanted.slots(before.values()), locked=[wanted.index[pair] for pair in fixed])
    bound = lone_bound(demand.forum(sorted(now.slots)))
    return Found(now.slots, choose(demand).bound, bound)


class Teller:
    """Keeps how far a search has come where its page can read it, and hears whether it is to be stopped."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.begun, self.stopped = plan, time.monotonic(), False
        self.said: list[list[int]] = []

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.begun)

    def __call__(self, made: solver.Plan) -> bool:
        now = [self.seconds, made.breaks, made.weight]
        if self.said and self.said[-1][0] == now[0]:
            self.said.pop()
        self.said.append(now)
        words = f"{made.weight} / {made.weight_bound:g} · {made.breaks} ≥ {made.breaks_bound}"
        update = partial(Plan.objects.filter(pk=self.plan.pk).update)
        update(done=min(now[0], self.plan.seconds), task=words, told=self.said)
        self.stopped = Plan.objects.filter(pk=self.plan.pk, is_stopped=True).exists()
        return not self.stopped
