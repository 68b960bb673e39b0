"""What came of the appointments of a forum: held or not, how they were found, which contacts, what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import BusinessForum, Outcome, Progress, Prospect, Review, State


@dataclass(frozen=True)
class Results:
    """Counts of what was said; ``contacts`` are pairs of which both agreed that their contact is handed on."""

    companies: int
    hosts: int
    planned: int
    held: int
    no_company: int
    no_host: int
    dropped: int
    reviews: int
    score: float | None
    contacts: list[Pair]
    progress: list[tuple[int, list[tuple[str, int]]]]

    @property
    def unsaid(self) -> int:
        return self.planned - self.held - self.no_company - self.no_host - self.dropped


def outcomes_of(forum: BusinessForum) -> dict[Pair, str]:
    """Pair → what became of its appointment."""
    rows = Outcome.objects.held().filter(company__forum=forum)
    return {(company, host): state for company, host, state in rows.values_list("company", "host", "state")}


def results_of(forum: BusinessForum, plan: Mapping[Pair, Held]) -> Results:
    """The results of a forum, as far as they are said: three queries."""
    outcomes = outcomes_of(forum)
    said, planned = Counter(outcomes.values()), plan.keys() | outcomes.keys()
    reviews = list(Review.objects.held().filter(party__forum=forum).order_by("pk"))
    prospects = Prospect.objects.held().filter(party__forum=forum).values_list("months", "progress")
    scores = [review.score for review in reviews]
    return Results(
        len({pair[0] for pair in planned}), len({pair[1] for pair in planned}), len(planned), said[State.HELD],
        said[State.NO_COMPANY], said[State.NO_HOST], said[State.DROPPED], len(reviews),
        sum(scores) / len(scores) if scores else None, contacts_of(reviews, plan), _progress(prospects),
    )  # fmt: skip


def contacts_of(reviews: Iterable[Review], plan: Mapping[Pair, Held]) -> list[Pair]:
    """Pairs of which both agreed that the other may have their contact."""
    agreed = {(review.party_id, review.other_id) for review in reviews if review.consents}
    return sorted(pair for pair in plan if pair in agreed and pair[::-1] in agreed)


def _progress(rows: Iterable[tuple[int, str]]) -> list[tuple[int, list[tuple[str, int]]]]:
    counts = Counter(rows)
    moments = sorted({months for months, _progress in counts})
    return [
        (months, [(str(each.label), counts[months, each]) for each in Progress if counts[months, each]])
        for months in moments
    ]
