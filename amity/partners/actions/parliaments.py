"""The chambers of other parliaments: entered, and what is known of each stated with its source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.journal.actions import deed, record
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.partners.actions.partners import free_body_key
from amity.partners.models import ChamberFact, Matter
from amity.partners.models.parliament import COUNTED, DATED, WORDED
from amity.people.models import Body, BodyKind, BodyName
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal


@deed
def enter_chamber(
    country: Country, name: Text, *, by: User, on: date | None = None, native: Text | None = None,
    at: datetime | None = None,
) -> Body:  # fmt: skip
    """Enter a chamber of a country's parliament; one that is here under this name is not entered twice."""
    if not name:
        raise Refusal(_("A chamber has a name."), _("Write its name in one language at least."))
    if known := _called(country, name):
        return known
    body = Body.objects.create(key=free_body_key(name), kind=BodyKind.PARLIAMENT, country=country)
    at = record("partners.enter_chamber", country, by=by, at=at, body=body).at
    state(BodyName, at=at, body=body, name=name, native=native or Text(), since=on)
    return body


def _called(country: Country, name: Text) -> Body | None:
    wanted = {fold(words) for words in name.values()}
    held = BodyName.objects.held().filter(body__country=country, body__kind=BodyKind.PARLIAMENT).select_related("body")
    return next((row.body for row in held if wanted & {fold(words) for words in row.name.values()}), None)


@deed
def state_chamber(
    body: Body, matter: str, *, on: date | None, source: str, source_on: date, by: User, number: int | None = None,
    words: Text | None = None, falls_on: date | None = None, at: datetime | None = None,
) -> ChamberFact:  # fmt: skip
    """State one thing that is known of a chamber abroad from a day on; it ends what was said of the same before."""
    said = {"number": number, "words": words or Text(), "falls_on": falls_on, "source": source.strip(),
            "source_on": source_on}  # fmt: skip
    _refuse_silent(matter, said)
    _refuse_too_many(body, matter, number, on)
    facts = body.chamber_facts.filter(matter=matter)
    current = next((fact for fact in facts.held() if on is None or fact.holds(on)), None)
    if current is not None and all(getattr(current, name) == value for name, value in said.items()):
        return current
    at = record("partners.state_chamber", body.country, by=by, at=at, body=body, matter=matter).at
    if current is not None and (on is None or current.since == on):
        return amend(current, at=at, **said)
    until = current.until if current else facts.next_beginning(on) if on else None
    if current is not None and on is not None:
        end(current, on=on, at=at)
    return state(ChamberFact, at=at, body=body, matter=matter, since=on, until=until, **said)


def _refuse_silent(matter: str, said: dict[str, Any]) -> None:
    """Each matter is said in its own way, and with its source."""
    if not said["source"]:
        raise Refusal(_("What is known of a parliament is stated with its source."),
                      _("Say where it is written, and of which day that is."))  # fmt: skip
    label = str(Matter(matter).label)
    for matters, name, mend in (
        (COUNTED, "number", _("Write a number.")), (WORDED, "words", _("Say it in words.")),
        (DATED, "falls_on", _("Give a day.")),
    ):  # fmt: skip
        if matter in matters and not said[name]:
            raise Refusal(_("Nothing is said of “%(matter)s”.") % {"matter": label}, mend)


def _refuse_too_many(body: Body, matter: str, number: int | None, on: date | None) -> None:
    """There are no more women among the members than there are seats."""
    seats = body.chamber_facts.held().filter(matter=Matter.SEATS)
    row = (seats.on(on) if on else seats).oldest_first().last()
    if matter == Matter.WOMEN and row is not None and number is not None and number > (row.number or 0):
        raise Refusal(_("That is more than the chamber has seats."), _("Check the number, or the seats."))
