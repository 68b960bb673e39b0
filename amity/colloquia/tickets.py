"""What a badge's code says: of which colloquium, whose, and that it was made here. Plain Python.

A code is short, to be read from a small badge, and in capitals, which a QR code packs best:
``3-42-1-KTPQ7ZSVAEHXMB2D``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

CODE = re.compile(r"(?P<colloquium>\d{1,9})-(?P<number>\d{1,9})-(?P<issue>\d{1,4})-(?P<seal>[A-Z2-7]{16})")
UNREADABLE, FORGED, ELSEWHERE, REPLACED = "unreadable", "forged", "elsewhere", "replaced"


@dataclass(frozen=True, slots=True)
class Ticket:
    """The badge of one guest of one colloquium. ``issue``: how many badges they had before, and one."""

    colloquium: int
    number: int
    issue: int = 1

    def code(self, secret: str) -> str:
        plain = f"{self.colloquium}-{self.number}-{self.issue}"
        return f"{plain}-{_seal(secret, plain)}"


def _seal(secret: str, plain: str) -> str:
    digest = hmac.digest(secret.encode(), b"amity.colloquia.ticket:" + plain.encode(), hashlib.sha256)
    return base64.b32encode(digest[:10]).decode()


def read(secret: str, text: str, colloquium: int) -> Ticket | str:
    """The ticket that a code is for a colloquium, or why it is none: unreadable, forged, of another colloquium."""
    found = CODE.search(text.upper())
    if found is None:
        return UNREADABLE
    ticket = Ticket(*(int(found[name]) for name in ("colloquium", "number", "issue")))
    if not hmac.compare_digest(ticket.code(secret), found[0]):
        return FORGED
    return ticket if ticket.colloquium == colloquium else ELSEWHERE
