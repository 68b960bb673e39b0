"""Whom to write to in a country: contacts of the bodies that are there. The department alone reads them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.partners.models import Contact, Side
from amity.partners.queries.concern import is_public
from amity.partners.queries.names import Named, named
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Reached:
    """A contact and the body that they answer for."""

    fact: Contact
    partner: Named


def reached_in(country: int, moment: AsOf, user: User | AnonymousUser) -> list[Reached]:
    """The contacts of a country's embassies, agencies and institutes, by name: two queries; none for the public."""
    if is_public(user):
        return []
    held = Contact.objects.as_of(moment).filter(partner__body__country=country, side=Side.THEIRS)
    rows = list(held.order_by("name", "pk"))
    names = named(moment, sorted({row.partner_id for row in rows}))
    return [Reached(row, names[row.partner_id]) for row in rows if row.partner_id in names]
