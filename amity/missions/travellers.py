"""Those who travel, of the delegation and of the staff, and the address at which each may follow the programme.

The address is signed, not kept: whoever holds it reads the programme until it is taken back, its holder leaves the
mission, or the mission has been over for a month.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.core import signing

from amity.missions.models import CalendarAddress, Companion, Delegate, Mission
from amity.people.queries import people_on
from amity.periods.asof import AsOf

SALT = "amity.missions.calendar"
LASTS = timedelta(days=30)  # after the last day


def travellers_of(mission: Mission, moment: AsOf) -> dict[uuid.UUID, str]:
    """Line → name of everybody who goes: three queries."""
    delegates = list(mission.delegates.held(moment.known).values_list("line", "person"))
    names = people_on(moment, [person for _line, person in delegates])
    staff = mission.companions.held(moment.known).values_list("line", "name")
    found = {line: names[person].name for line, person in delegates if person in names}
    return {**dict(sorted(found.items(), key=lambda pair: pair[1])), **dict(staff.order_by("name", "pk"))}


def goes(mission: Mission, traveller: uuid.UUID) -> bool:
    """Whether somebody is still among those who go."""
    rows = (kind.objects.held().filter(mission=mission, line=traveller) for kind in (Delegate, Companion))
    return any(found.exists() for found in rows)


def token_of(address: CalendarAddress) -> str:
    """The last part of the address of a calendar."""
    return signing.Signer(salt=SALT).sign(address.line.hex).replace(":", "-")


def address_at(token: str) -> CalendarAddress | None:
    """The address behind a token, unless it was taken back or its holder no longer goes."""
    try:
        line = signing.Signer(salt=SALT).unsign(token.replace("-", ":", 1))
    except signing.BadSignature:
        return None
    found = CalendarAddress.objects.held().filter(line=line).select_related("mission__chamber").first()
    return found if found is not None and goes(found.mission, found.traveller) else None
