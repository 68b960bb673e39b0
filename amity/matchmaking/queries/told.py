"""What participants were last written of their agendas, and to whom another one is to be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from amity.matchmaking.agenda import Agenda, Held, entries, read
from amity.matchmaking.models import Plan, Telling


def last_told(forums: Collection[int]) -> dict[int, int]:
    """Party → the plan in which it was last written its agenda: one query."""
    rows = Telling.objects.filter(party__forum__in=forums).order_by("pk")
    return dict(rows.values_list("party", "plan"))


def told_agendas(last: Mapping[int, int]) -> dict[int, Agenda]:
    """Party → its agenda as it was last written it: one query."""
    rows = Plan.objects.filter(pk__in=set(last.values())).order_by().values_list("pk", "held")
    plans = {pk: entries(read(held).values()) for pk, held in rows}
    return {party: plans[plan].get(party, frozenset()) for party, plan in last.items()}


def untold(held: Iterable[Held], told: Mapping[int, Agenda], reached: Iterable[int]) -> set[int]:
    """Those who can be reached and whose agenda is another one than they were last written."""
    now = entries(held)
    return {party for party in reached if now.get(party, frozenset()) != told.get(party, frozenset())}
