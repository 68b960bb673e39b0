"""How delegations were made up and what became of promises: figures with the records behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amity.missions.models import Answer, Commitment, Progress
from amity.missions.queries.listing import Listed
from amity.people.models import Affiliation, Gender, Person
from amity.periods.spans import Span

Ties = dict[int, list[tuple[int, Span]]]  # person → their political groups


@dataclass
class Balance:
    """Of the delegations of two or more whose members are known: those of several political groups, those of women and
    men. ``alike``: those of one political group. Nobody is counted of whom a political group or a gender is unknown.
    """

    delegations: int = 0
    mixed: int = 0
    alike: list[Listed] = field(default_factory=list)
    told: int = 0
    both: int = 0
    women: int = 0
    men: int = 0


def balance_of(rows: Iterable[Listed], members: Mapping[int, set[int]]) -> Balance:
    """The balance of some delegations: two queries, whatever their number."""
    found, held = Balance(), list(rows)
    people = {person for row in held for person in members.get(row.pk, ())}
    ties, genders = _ties(people), dict(Person.objects.filter(pk__in=people).values_list("pk", "gender"))
    for row in held:
        _count(found, row, members.get(row.pk, set()), ties, genders)
    return found


def _count(found: Balance, row: Listed, people: set[int], ties: Ties, genders: Mapping[int, str]) -> None:
    said = Counter(genders.get(person, "") for person in people)
    found.women += said[Gender.FEMININE]
    found.men += said[Gender.MASCULINE]
    if len(people) < 2:
        return
    held = [tie for person in people for tie in ties.get(person, ())]
    benches = {bench for bench, span in held if row.first and span.includes(row.first)}
    if benches:
        found.delegations += 1
        found.mixed += len(benches) > 1
        found.alike += [row] if len(benches) == 1 else []
    if not said[Gender.UNSTATED]:
        found.told += 1
        found.both += bool(said[Gender.FEMININE] and said[Gender.MASCULINE])


def _ties(people: set[int]) -> Ties:
    ties: Ties = defaultdict(list)
    held = Affiliation.objects.held().filter(person__in=people)
    for person, bench, since, until in held.values_list("person", "political_group", "since", "until"):
        ties[person].append((bench, Span(since, until)))
    return ties


def promises_of(missions: Iterable[int]) -> dict[str, int]:
    """How many promises made on some missions stand where: two queries."""
    some = list(missions)
    answers = Answer.objects.held().filter(mission__in=some).oldest_first()
    latest = {(mission, number): said for mission, number, said in answers.values_list("mission", "number", "progress")}
    made = Commitment.objects.held().filter(mission__in=some).values_list("mission", "number")
    return dict(Counter(latest.get(each, str(Progress.OPEN)) for each in made))
