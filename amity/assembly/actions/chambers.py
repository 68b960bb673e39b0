"""Establishing a chamber, opening its terms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber, Term
from amity.countries.models import Country
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal


@deed
def establish(
    key: str,
    *,
    country: Country,
    names: Text,
    member_words: Text,
    by: User,
    in_sentence: Text | None = None,
    seats: int | None = None,
    is_sample: bool = False,
    source: str = "",
    source_updated_on: date | None = None,
    at: datetime | None = None,
) -> Chamber:
    """Keep the register of one more chamber here; said again, it brings the chamber's description up to date."""
    values = {
        "country": country, "names": names, "in_sentence": in_sentence or Text(), "member_words": member_words,
        "seats": seats, "is_sample": is_sample, "source": source, "source_updated_on": source_updated_on,
    }  # fmt: skip
    known = Chamber.objects.filter(key=key).first()
    if known is not None and all(getattr(known, name) == value for name, value in values.items()):
        return known
    chamber, _created = Chamber.objects.update_or_create(key=key, defaults=values)
    record("assembly.establish", chamber, by=by, at=at)
    return chamber


def _refuse_overlap(chamber: Chamber, term: Term) -> None:
    others = chamber.terms.held().exclude(pk=term.pk)
    if any(_share_a_day(other, term) for other in others):
        raise Refusal(_("Two terms of a chamber cannot share a day."), _("Correct the days of one of them."))


def _share_a_day(one: Term, other: Term) -> bool:
    return (one.since or date.min) < (other.until or date.max) and (other.since or date.min) < (one.until or date.max)


@deed
def open_term(
    chamber: Chamber,
    key: str,
    *,
    names: Text,
    on: date,
    by: User,
    until: date | None = None,
    at: datetime | None = None,
) -> Term:
    """Open a term on a day: the one before it ends that day. Said again with other days, it corrects the term."""
    known = chamber.terms.held().filter(key=key).first()
    values: dict[str, Any] = {"names": names, "since": on, "until": until}
    if known is not None and all(getattr(known, name) == value for name, value in values.items()):
        return known
    if until is not None and until <= on:
        raise Refusal(_("The end must come after the beginning."), _("Choose an end on a later day, or none."))
    entry = record("assembly.open_term", chamber, by=by, at=at, key=key, on=on)
    for before in chamber.terms.cut_by(on).filter(until=None).exclude(key=key):
        end(before, on=on, at=entry.at)
    term = (
        amend(known, at=entry.at, **values) if known else state(Term, at=entry.at, chamber=chamber, key=key, **values)
    )
    _refuse_overlap(chamber, term)
    return term
