"""What parties wish, what the agency says of it, and what comes before what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.matchmaking.actions.rules import card_of, refuse_late, refuse_strangers, terms_of
from amity.matchmaking.actions.saying import say
from amity.matchmaking.hours import Hour, Span, slots
from amity.matchmaking.models import BusinessForum, Party, Precedence, Ruling, Verdict, Want, Wish
from amity.periods.statements import state_all, withdraw
from amity.refusal import Refusal


@deed
def wish(
    party: Party, other: Party, level: int | None, *, by: User, by_party: bool = False, at: datetime | None = None
) -> Wish | None:
    """Say how much a party wishes to meet another; none: it says nothing any more."""
    refuse_strangers(party, other)
    card_of(party)
    card_of(other)
    if by_party:
        refuse_late(party.forum)
    said = None if level is None else {"level": Want(level), "by_party": by_party}
    held = say(Wish, party.forum, "matchmaking.wish", {"party": party, "other": other}, said, by=by, at=at)
    refuse_musts(party)
    return held


def refuse_musts(party: Party) -> None:
    """A party may call few appointments indispensable: they are held whatever it costs the others."""
    most = terms_of(party.forum).most_musts
    if Wish.objects.held().filter(party=party, level=Want.MUST).count() > most:
        said = ngettext("At most %(n)d appointment may be called indispensable.",
                        "At most %(n)d appointments may be called indispensable.", most) % {"n": most}  # fmt: skip
        raise Refusal(said, _("Call another of them wished."))


@deed
def wish_all(
    forum: BusinessForum, wanted: Mapping[tuple[int, int], int | None], *, by: User, by_party: bool = False,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Say many wishes at once, by party and other; how many were said otherwise than before."""
    if by_party:
        refuse_late(forum)
    sides = dict(forum.parties.come().values_list("pk", "side"))
    for party, other in wanted:
        if sides.get(party) is None or sides.get(other) is None or sides[party] == sides[other]:
            raise Refusal(_("Appointments are made between a company and a host of the same forum."))
    present = {(row.party_id, row.other_id): row for row in Wish.objects.held().filter(party__forum=forum)}
    fresh = {pair: level for pair, level in wanted.items()
             if (present[pair].level if pair in present else None) != level}  # fmt: skip
    if not fresh:
        return 0
    entry = record("matchmaking.wish", forum, by=by, at=at, count=len(fresh))
    for pair in fresh.keys() & present.keys():
        withdraw(present[pair], at=entry.at)
    rows = [Wish(party_id=party, other_id=other, level=level, by_party=by_party)
            for (party, other), level in fresh.items() if level is not None]  # fmt: skip
    state_all(rows, at=entry.at)
    pressing = {pair[0] for pair, level in fresh.items() if level == Want.MUST}
    for each in forum.parties.filter(pk__in=pressing):
        refuse_musts(each)
    return len(fresh)


@deed
def rule(
    company: Party, host: Party, verdict: str, *, by: User, fixed_at: Hour = "", why: str = "",
    at: datetime | None = None,
) -> Ruling | None:  # fmt: skip
    """Say as the agency that an appointment is selected (perhaps at a fixed hour) or set aside; empty: nothing."""
    refuse_strangers(company, host)
    if fixed_at:
        refuse_hour(company.forum, fixed_at)
        for party in (company, host):
            _refuse_absent(party, fixed_at)
    said = {"verdict": Verdict(verdict), "fixed_at": fixed_at, "why": why} if verdict else None
    about = {"company": company, "host": host}
    return say(Ruling, company.forum, "matchmaking.rule", about, said, by=by, at=at)


@deed
def rule_all(
    forum: BusinessForum, pairs: Iterable[tuple[int, int]], verdict: str, *, by: User, why: str = "",
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Say the same of many appointments at once, or nothing any more of any of them (empty); how many it was not said
    of before. One that has a fixed hour keeps it, unless it is set aside.
    """
    present = {(row.company_id, row.host_id): row for row in Ruling.objects.held().filter(company__forum=forum)}
    said = {pair: row.verdict for pair, row in present.items()}
    fresh = [pair for pair in dict.fromkeys(pairs) if said.get(pair, "") != verdict]
    if not fresh:
        return 0
    entry = record("matchmaking.rule", forum, by=by, at=at, count=len(fresh), verdict=verdict)
    kept = {} if verdict == Verdict.EXCLUDED else {pair: row.fixed_at for pair, row in present.items()}
    for pair in fresh:
        if pair in present:
            withdraw(present[pair], at=entry.at)
    rows = [_ruled(pair, present.get(pair), verdict=verdict, fixed_at=kept.get(pair, ""), why=why)
            for pair in fresh if verdict]  # fmt: skip
    state_all(rows, at=entry.at)
    return len(fresh)


def _ruled(pair: tuple[int, int], before: Ruling | None, **said: str) -> Ruling:
    """What is said now, as the next version of what was said before."""
    return Ruling(company_id=pair[0], host_id=pair[1], **said) if before is None else before.restated(**said)


def _refuse_absent(party: Party, hour: Hour) -> None:
    """Somebody who said that they are not there at an hour."""
    card = card_of(party)
    if any(since <= hour < until for since, until in card.away):
        raise Refusal(_("%(name)s is not there at %(hour)s.") % {"name": card.name, "hour": hour[11:]},
                      _("Choose another hour."))  # fmt: skip


def refuse_hour(forum: BusinessForum, hour: Hour) -> None:
    """An hour at which an appointment can begin."""
    spans = [Span(row.day, row.starts_at, row.ends_at) for row in forum.sessions.held().order_by("day", "starts_at")]
    if hour not in {slot.hour for slot in slots(spans, terms_of(forum).slot_minutes)}:
        raise Refusal(_("No appointment can begin at this hour."), _("Choose the beginning of a slot of a session."))


@deed
def precede(party: Party, first: Party, then: Party, *, by: User, at: datetime | None = None) -> Precedence | None:
    """A party meets one before another, if it meets both."""
    refuse_strangers(party, first)
    refuse_strangers(party, then)
    if first.pk == then.pk or party.orders.held().filter(first=then, then=first).exists():
        raise Refusal(_("The other order is stated already."), _("Take that one back first."))
    about = {"forum": party.forum, "party": party, "first": first, "then": then}
    return say(Precedence, party.forum, "matchmaking.precede", about, {}, by=by, at=at)


@deed
def drop_order(order: Precedence, *, by: User, at: datetime | None = None) -> None:
    """Say nothing any more of what comes first."""
    say(Precedence, order.forum, "matchmaking.drop_order", {"line": order.line}, None, by=by, at=at)
