"""What came of a mission: costs and who paid, legs and their CO₂, gifts, agreements, press, promises and answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.missions.actions.rules import refuse_currency
from amity.missions.actions.saying import add, change
from amity.missions.models import (
    Agreement,
    Answer,
    CarbonMethod,
    Commitment,
    Cost,
    Envelope,
    Gift,
    Heading,
    Leg,
    Mission,
    Mode,
    Payer,
    PressLink,
    Progress,
)
from amity.periods.statements import end, state, withdraw
from amity.refusal import Refusal


@deed
def record_cost(
    mission: Mission, heading: str, cents: int, currency: str, *, payer: str, on: date, by: User,
    payer_name: Text | None = None, remark: str = "", at: datetime | None = None,
) -> Cost:  # fmt: skip
    """Record what was spent under a heading, and by whom; a third party is named."""
    refuse_currency(currency)
    if payer not in Payer.values or (payer == Payer.THIRD and not payer_name):
        raise Refusal(_("A cost has a payer, and a third party has a name."), _("Say who paid."))
    if heading not in Heading.values or cents <= 0:
        raise Refusal(_("A cost has a heading and an amount above zero."), _("Give both."))
    said = {"heading": heading, "cents": cents, "currency": currency, "payer": payer, "remark": remark, "since": on}
    return add(Cost, mission, "missions.record_cost", {**said, "payer_name": payer_name or Text()}, by=by, at=at)


@deed
def record_leg(
    mission: Mission, origin: Text, destination: Text, *, mode: str, kilometres: int, travellers: int, by: User,
    at: datetime | None = None,
) -> Leg:  # fmt: skip
    """Record a leg of the journey: its CO₂ follows from the chamber's method."""
    if mode not in Mode.values or kilometres <= 0 or travellers <= 0:
        raise Refusal(_("A leg has a way to travel, a distance and travellers."), _("Give all three."))
    said = {
        "origin": origin, "destination": destination, "mode": mode, "kilometres": kilometres, "travellers": travellers,
    }  # fmt: skip
    return add(Leg, mission, "missions.record_leg", said, by=by, at=at)


@deed
def record_gift(
    mission: Mission, what: Text, giver: str, *, on: date, by: User, cents: int | None = None, currency: str = "",
    at: datetime | None = None, **said: Any,
) -> Gift:  # fmt: skip
    """Record a gift received on a day; one above the profile's threshold is to be declared in its time."""
    if cents is not None:
        refuse_currency(currency)
    said = {"what": what, "giver": giver, "cents": cents, "currency": currency, "since": on, **said}
    return add(Gift, mission, "missions.record_gift", said, by=by, at=at)


@deed
def declare(gift: Gift, *, on: date, by: User, at: datetime | None = None) -> Gift:
    """Record on which day a gift was declared to the body that is to know of it."""
    if gift.since is not None and on < gift.since:
        raise Refusal(_("The gift is declared before it was received."), _("Choose a later day."))
    return change(gift, gift.mission, "missions.declare", {"declared_on": on}, by=by, at=at)


@deed
def sign(
    mission: Mission, title: Text, *, on: date, by: User, signed_with: Text | None = None, at: datetime | None = None
) -> Agreement:
    """Record what was signed on a day, and with whom."""
    said = {"title": title, "signed_with": signed_with or Text(), "since": on}
    return add(Agreement, mission, "missions.sign", said, by=by, at=at)


@deed
def cite(mission: Mission, title: str, address: str, *, on: date, by: User, at: datetime | None = None) -> PressLink:
    """Record where the press wrote of it."""
    if not address.startswith(("https://", "http://")):
        raise Refusal(_("The address of a text begins with https:// or http://."), _("Correct the address."))
    return add(PressLink, mission, "missions.cite", {"title": title, "address": address, "since": on}, by=by, at=at)


@deed
def commit(
    mission: Mission, text: Text, owner: str, *, on: date, by: User, due_on: date | None = None,
    at: datetime | None = None,
) -> Commitment:  # fmt: skip
    """Record what was promised, who is to do it and by when."""
    if not text or not owner.strip():
        raise Refusal(_("A commitment says what is promised and who is to do it."), _("Give both."))
    known = mission.commitments.held().filter(text=text, owner=owner, since=on).first()
    if known is not None:
        return known
    number = mission.commitments.values("number").distinct().count() + 1
    said = {"number": number, "text": text, "owner": owner, "due_on": due_on, "since": on}
    return add(Commitment, mission, "missions.commit", said, by=by, at=at)


@deed
def answer(
    commitment: Commitment, progress: str, *, on: date, by: User, text: Text | None = None, at: datetime | None = None
) -> Answer:
    """Record what became of a commitment by a day; earlier answers stay."""
    if progress not in Progress.values:
        raise Refusal(_("A commitment is open, in hand, kept or dropped."), _("Choose one of the four."))
    if commitment.since is not None and on < commitment.since:
        raise Refusal(_("The answer is dated before the promise."), _("Choose a later day."))
    said = {"number": commitment.number, "progress": progress, "text": text or Text(), "since": on}
    return add(Answer, commitment.mission, "missions.answer", said, by=by, at=at)


@deed
def set_envelope(
    chamber: Chamber, year: int, cents: int, currency: str, *, by: User, group: Group | None = None,
    at: datetime | None = None,
) -> Envelope:  # fmt: skip
    """State the credits of a year, for one group or for all of them together; an earlier figure stays readable."""
    refuse_currency(currency)
    said = {"cents": cents, "currency": currency}
    present = Envelope.objects.held().filter(chamber=chamber, group=group, year=year).first()
    if present is not None and (present.cents, present.currency) == (cents, currency):
        return present
    entry = record("missions.set_envelope", chamber, by=by, at=at, year=year, group=group)
    if present is not None:
        withdraw(present, at=entry.at)
    return state(Envelope, at=entry.at, chamber=chamber, group=group, year=year, **said)


@deed
def state_method(
    chamber: Chamber, version: str, *, grams: dict[str, int], source: str, on: date, by: User,
    at: datetime | None = None,
) -> CarbonMethod:  # fmt: skip
    """State how CO₂ is reckoned from a day on; legs before that day keep the method of theirs."""
    if set(grams) - set(Mode.values) or not source.strip():
        raise Refusal(_("A method has a source, and a figure for each way to travel."), _("Give both."))
    said = {"version": version, "grams": grams, "source": source, "since": on}
    known = CarbonMethod.objects.held().filter(chamber=chamber, **said).first()
    if known is not None:
        return known
    entry = record("missions.state_method", chamber, by=by, at=at, on=on)
    for earlier in CarbonMethod.objects.unended(on).filter(chamber=chamber):
        end(earlier, on=on, at=entry.at)
    return state(CarbonMethod, at=entry.at, chamber=chamber, **said)
