"""What partnerships ask of the department: renewals, clauses, partners with whom nothing was done, who waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from amity.accounts.models import User
from amity.languages.texts import Text
from amity.partners.models import Clause, Enquiry, Partner, Tenor
from amity.partners.queries.agreements import Pact, pacts
from amity.partners.queries.names import Wanted
from amity.partners.queries.partners import Listed, partners
from amity.periods.asof import AsOf
from amity.periods.months import months_after

RENEWAL, CLAUSE, QUIET, ALL_QUIET, ENQUIRY = "renewal", "clause", "quiet", "all quiet", "enquiry"
MOST_QUIET = 12
AHEAD, LONGEST_NOTICE, WITHOUT = timedelta(days=21), timedelta(days=1100), timedelta(days=730)
TIME_TO_ANSWER = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to do: of which kind, by when, with which partner, about which agreement, and in whose words."""

    what: str
    when: date | None
    partner: str = ""
    name: Text = field(default_factory=Text)
    agreement: str = ""
    said: str = ""
    why: str = ""


def pending(user: User, today: date) -> Iterator[Pending]:
    """All of it, for whoever keeps partnerships; a fixed number of queries."""
    if not Partner.objects.editable_by(user).exists():
        return
    for pact in _pressing(user, today):
        yield from _of_pact(pact, today)
    yield from _quiet(user, today)
    for enquiry in Enquiry.objects.editable_by(user).filter(closed_at=None).order_by("received_at", "pk"):
        by = enquiry.received_at.date() + TIME_TO_ANSWER
        yield Pending(ENQUIRY, by, said=enquiry.authority, why=enquiry.reference)


def is_quiet(row: Listed, today: date) -> bool:
    """Whether an agreement is in force and nothing was done for two years."""
    return bool(row.in_force) and (row.last is None or row.last < today - WITHOUT)


def _quiet(user: User, today: date) -> Iterator[Pending]:
    """Each quiet partner; where they are many, how many."""
    rows = [row for row in partners(AsOf(today), user) if is_quiet(row, today)]
    if len(rows) > MOST_QUIET:
        yield Pending(ALL_QUIET, None, said=str(len(rows)))
        return
    for row in rows:
        yield Pending(QUIET, None, row.key, row.name)


def _pressing(user: User, today: date) -> list[Pact]:
    """Agreements of which a period ends within its notice, or that ask something soon."""
    ending = Tenor.objects.held().filter(until__gt=today, until__lte=today + LONGEST_NOTICE)
    asking = Clause.objects.open().filter(due_on__lte=today + AHEAD)
    numbers = {agreement for agreement, until, notice in ending.values_list("agreement", "until", "notice_months")
               if until and months_after(until, -notice) <= today}  # fmt: skip
    numbers |= set(asking.values_list("agreement", flat=True))
    moment, wanted = AsOf(today), Wanted()
    found = pacts(numbers, moment, clauses=True)
    wanted.partners |= {pact.partner_id for pact in found.found.values()}
    return found.named(wanted.named(moment, user))


def _of_pact(pact: Pact, today: date) -> Iterator[Pending]:
    partner, name = (pact.partner.key, pact.partner.name) if pact.partner else ("", Text())
    if pact.notice_on and pact.notice_on <= today:
        yield Pending(RENEWAL, pact.lapses_on, partner, name, pact.key, str(pact.title))
    for clause in pact.clauses:
        if clause.due_on and clause.due_on <= today + AHEAD:
            yield Pending(CLAUSE, clause.due_on, partner, name, pact.key, str(pact.title), str(clause.text))
