"""A plain CP-SAT model of the benchmark of appointments, to compare with (``bench.appointments --compare``).

Needs ``ortools``, which is no dependency of Amity. The model counts the groups of busy slots of each participant.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from amity.matchmaking.plan import Forum, slots_of


def solve(forum: Forum, limit: float) -> tuple[str, int | None]:
    """Status and breaks as CP-SAT finds them with two workers and its default settings."""
    model = cp_model.CpModel()
    places = [{slot: model.new_bool_var("") for slot in slots_of(meeting.open)} for meeting in forum.meetings]
    for place in places:
        model.add_exactly_one(place.values())
    for slot in range(forum.slots):
        model.add(sum(place[slot] for place in places if slot in place) <= forum.tables)
    for earlier, later in forum.precedences:
        first, second = (sum(slot * var for slot, var in places[one].items()) for one in (earlier, later))
        model.add(first + 1 <= second)
    waits = [waiting(model, forum, places, agenda) for agenda in forum.agendas if agenda]
    if forum.fairness is not None and waits:
        lowest = model.new_int_var(0, forum.slots, "")
        least = waits if len(waits) == forum.participants else [*waits, 0]
        for wait in least:
            model.add(wait >= lowest)
            model.add(wait <= lowest + forum.fairness)
    model.minimize(sum(waits))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 2, limit
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    words = {cp_model.OPTIMAL: "proved", cp_model.INFEASIBLE: "infeasible"}
    return words.get(status, "open"), round(solver.objective_value) if found else None


def waiting(model: cp_model.CpModel, forum: Forum, places: list[dict], agenda: tuple[int, ...]) -> cp_model.LinearExpr:
    """The breaks of a participant: the groups of slots that begin, less one."""
    busy = [sum(places[index][slot] for index in agenda if slot in places[index]) for slot in range(forum.slots)]
    begins = []
    for slot, here in enumerate(busy):
        model.add(here <= 1)
        begins.append(model.new_bool_var(""))
        model.add(begins[-1] >= here - (busy[slot - 1] if slot else 0))
        model.add(begins[-1] <= here)
        if slot:
            model.add(begins[-1] <= 1 - busy[slot - 1])
    return sum(begins) - 1
