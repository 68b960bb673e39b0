"""The address at which a party states its wishes and reads its agenda: signed, not kept.

Whoever holds it reads what the party reads, until it is taken back, the party stays away, or the forum has been over
for long enough that nothing more is asked.
"""

from __future__ import annotations

from datetime import date

from django.core import signing

from amity.matchmaking.models import PartyAddress
from amity.matchmaking.queries.asking import last_day
from amity.periods.months import months_after

SALT = "amity.matchmaking.party"
LASTS = 14  # months after the last day: what came of a contact is asked after twelve


def token_of(address: PartyAddress) -> str:
    """The last part of the address."""
    return signing.Signer(salt=SALT).sign(address.line.hex).replace(":", "-")


def address_at(token: str, today: date) -> PartyAddress | None:
    """The address behind a token, as long as it is good."""
    try:
        line = signing.Signer(salt=SALT).unsign(token.replace("-", ":", 1))
    except signing.BadSignature:
        return None
    found = PartyAddress.objects.held().filter(line=line).select_related("party__forum__colloquium").first()
    if found is None or not found.party.cards.held().exists():
        return None
    last = last_day(found.party.forum)
    return found if last is None or today <= months_after(last, LASTS) else None
