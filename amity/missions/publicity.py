"""What of a mission is public, and when: one rule for each field, in plain Python.

A field is public once the file has reached a state. People met are public one by one, as each is released; talking
points, notes, remarks, staff and the reasons of the bodies never are.
"""

from __future__ import annotations

ORDER = ("authorised", "confirmed", "under_way", "ended", "reported", "closed")

# field → the first state in which the public reads it; ``None``: never.
PUBLIC_FROM: dict[str, str | None] = {
    "title": "authorised",
    "days": "authorised",
    "countries": "authorised",
    "purpose": "authorised",
    "invitation": "authorised",
    "themes": "authorised",
    "partners": "authorised",
    "approvals": "authorised",
    "delegation": "confirmed",
    "cities": "confirmed",
    "programme": "ended",
    "encounters": "ended",
    "costs": "ended",
    "carbon": "ended",
    "gifts": "ended",
    "agreements": "ended",
    "press": "ended",
    "commitments": "ended",
    "notes": None,
    "remarks": None,
    "companions": None,
    "reasons": None,
}


def is_public(field: str, state: str) -> bool:
    """Whether the public reads a field of a file in a state; what was cancelled shows what had been announced.

    >>> is_public("programme", "under_way"), is_public("programme", "ended"), is_public("notes", "closed")
    (False, True, False)
    """
    first = PUBLIC_FROM[field]
    if first is None:
        return False
    reached = ORDER.index(state) if state in ORDER else 0
    return reached >= ORDER.index(first)
