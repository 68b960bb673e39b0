"""What appointments ask of the department: wishes to rule, plans to mend or publish, the day, what comes after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Max, Min

from amity.accounts.models import User
from amity.colloquia.models import Description
from amity.languages.texts import Text
from amity.matchmaking.agenda import Agenda, Pair
from amity.matchmaking.models import (
    BusinessForum,
    MeetingHours,
    Outcome,
    PartyCard,
    Plan,
    Prospect,
    Publication,
    Ruling,
    Side,
    Silence,
    Stage,
    State,
    Terms,
    Wish,
)
from amity.matchmaking.queries.asking import MOMENTS
from amity.matchmaking.queries.told import last_told, told_agendas, untold
from amity.matchmaking.queries.whole import held_in
from amity.periods.months import months_after

LACKING, SELECT, IMPOSSIBLE, PRESSING = "lacking", "select", "impossible", "pressing"
PUBLISH, FINAL, TELL = "publish", "final", "tell"
ABSENT, OUTCOMES, ASKING, ANSWERS = "absent", "outcomes", "asking", "answers"
AHEAD, BEHIND = timedelta(days=90), timedelta(days=450)
PLANNED, SETTLED, TOLD = timedelta(days=21), timedelta(days=10), timedelta(days=5)  # before the first day
NOTED, LATEST = timedelta(days=7), timedelta(days=60)  # after the last day
WARNED, READ = timedelta(days=14), timedelta(days=30)  # before and after a question
GONE = (State.NO_COMPANY, State.NO_HOST)


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to do: of which kind, by when, at which colloquium; how many, and which plan or moment is meant."""

    what: str
    when: date | None
    key: str
    title: Text
    count: int = 0
    number: int = 0


@dataclass
class Standing:
    """How one forum stands, in counts."""

    key: str
    title: Text
    first: date
    last: date
    until: date | None = None
    undecided: int = 0
    last_plan: Plan | None = None
    shown: Plan | None = None
    is_final: bool = False
    untold: int = 0
    lacking: int = 0
    absent: int = 0
    unsaid: int = 0
    silent: set[int] = field(default_factory=set)
    answers: dict[int, int] = field(default_factory=dict)

    def of(self, what: str, when: date | None, count: int = 0, number: int = 0) -> Pending:
        return Pending(what, when, self.key, self.title, count, number)


def pending(user: User, today: date) -> Iterator[Pending]:
    """What is due at the forums that somebody keeps, some months ahead and fifteen back: a fixed number of queries."""
    for stands in standings(user, today):
        if today <= stands.last:
            yield from _before(stands, today)
        if stands.first <= today and stands.shown is not None:
            yield from _on_the_day(stands, today)
        if stands.last < today and stands.shown is not None:
            yield from _after(stands, today)


def _before(stands: Standing, today: date) -> Iterator[Pending]:
    plan, shown = stands.last_plan, stands.shown
    is_closed = stands.until is None or stands.until < today
    if plan is None and stands.undecided and is_closed:
        yield stands.of(SELECT, stands.first - PLANNED, stands.undecided)
    if plan is not None and plan.stage == Stage.REFUSED:
        yield stands.of(IMPOSSIBLE, stands.first - PLANNED, len(plan.clash), plan.number)
    if plan is not None and plan.stage == Stage.DONE:
        if plan.facts.get("pressing"):
            yield stands.of(PRESSING, stands.first - SETTLED, plan.facts["pressing"], plan.number)
        if shown is None or plan.pk != shown.pk:
            yield stands.of(PUBLISH, stands.first - PLANNED, number=plan.number)
    if shown is not None:
        yield from _of_published(stands, shown, today)


def _of_published(stands: Standing, shown: Plan, today: date) -> Iterator[Pending]:
    if not stands.is_final:
        yield stands.of(FINAL, stands.first - SETTLED, number=shown.number)
    if stands.lacking:
        yield stands.of(LACKING, today, stands.lacking, shown.number)
    if stands.untold:
        yield stands.of(TELL, stands.first - TOLD, stands.untold)


def _on_the_day(stands: Standing, today: date) -> Iterator[Pending]:
    if stands.absent and today <= stands.last:
        yield stands.of(ABSENT, today, stands.absent)
    if stands.last < today < stands.last + LATEST and stands.unsaid:
        yield stands.of(OUTCOMES, stands.last + NOTED, stands.unsaid)


def _after(stands: Standing, today: date) -> Iterator[Pending]:
    for months in MOMENTS:
        day = months_after(stands.last, months)
        if day - WARNED <= today < day and months not in stands.silent:
            yield stands.of(ASKING, day, number=months)
        if stands.answers.get(months) and today < day + READ:
            yield stands.of(ANSWERS, None, stands.answers[months], months)


def standings(user: User, today: date) -> list[Standing]:
    """The forums whose days are near, each in counts: fourteen queries, whatever their size."""
    rows = BusinessForum.objects.editable_by(user).order_by("pk").values_list("pk", "colloquium", "colloquium__key")
    days = MeetingHours.objects.held().filter(forum__in=[pk for pk, *_rest in rows]).order_by().values_list("forum")
    spans = {pk: (first, last) for pk, first, last in days.annotate(Min("day"), Max("day"))
             if last >= today - BEHIND and first <= today + AHEAD}  # fmt: skip
    if not spans:
        return []
    titles = dict(Description.objects.held().filter(colloquium__in=[at for pk, at, _key in rows if pk in spans])
                  .values_list("colloquium", "title"))  # fmt: skip
    found = {pk: Standing(key, titles.get(at, Text()), *spans[pk]) for pk, at, key in rows if pk in spans}
    _plans(found)
    _wishes(found)
    _people(found, today)
    return list(found.values())


def _plans(found: Mapping[int, Standing]) -> None:
    plans = Plan.objects.filter(forum__in=found, stage__in=(Stage.DONE, Stage.REFUSED)).defer("held", "told")
    for plan in plans.order_by("number"):
        found[plan.forum_id].last_plan = plan
    shown = Publication.objects.open().filter(forum__in=found).select_related("plan").defer("plan__told")
    for row in shown.order_by("pk"):
        found[row.forum_id].shown, found[row.forum_id].is_final = row.plan, row.is_final
    for forum, until in Terms.objects.held().filter(forum__in=found).values_list("forum", "wishes_until"):
        found[forum].until = until
    for forum, months in Silence.objects.held().filter(forum__in=found).values_list("forum", "months"):
        found[forum].silent.add(months)


def _wishes(found: Mapping[int, Standing]) -> None:
    """Where nothing is planned yet: appointments that somebody wishes and of which the agency has said nothing."""
    bare = [pk for pk, stands in found.items() if stands.last_plan is None]
    ruled = set(Ruling.objects.held().filter(company__forum__in=bare).values_list("company", "host"))
    rows = Wish.objects.held().filter(party__forum__in=bare, level__gt=0)
    wished: dict[int, set[Pair]] = {}
    for forum, side, party, other in rows.values_list("party__forum", "party__side", "party", "other"):
        wished.setdefault(forum, set()).add((party, other) if side == Side.COMPANY else (other, party))
    for forum, pairs in wished.items():
        found[forum].undecided = len(pairs - ruled)


def _people(found: Mapping[int, Standing], today: date) -> None:
    """Who was not written the agenda that is published, who did not come and was not replaced, who stays away, who
    answered.
    """
    told = told_agendas(last_told([pk for pk, stands in found.items() if today <= stands.last]))
    rows = PartyCard.objects.held().filter(party__forum__in=found).values_list("party__forum", "party", "mail")
    cards = {party: (forum, mail) for forum, party, mail in rows}
    said: dict[int, dict[Pair, str]] = {}
    outcomes = Outcome.objects.held().filter(company__forum__in=found)
    for forum, company, host, state in outcomes.values_list("company__forum", "company", "host", "state"):
        said.setdefault(forum, {})[company, host] = state
    for pk, stands in found.items():
        _count(stands, {party: mail for party, (forum, mail) in cards.items() if forum == pk}, said.get(pk, {}), told)
    answered = Prospect.objects.held().filter(party__forum__in=found).order_by().values_list("party__forum", "months")
    for pk, months, count in answered.annotate(Count("party", distinct=True)):
        found[pk].answers[months] = count


def _count(
    stands: Standing, mails: Mapping[int, str], outcomes: Mapping[Pair, str], told: Mapping[int, Agenda]
) -> None:
    held = held_in(stands.shown)
    coming = [each for pair, each in held.items() if pair[0] in mails and pair[1] in mails]
    stands.untold = len(untold(coming, told, (party for party, mail in mails.items() if mail)))
    stands.lacking = len(held) - len(coming)
    stands.absent = sum(outcomes.get(pair) in GONE for pair in held)
    stands.unsaid = sum(pair not in outcomes for pair in held)
