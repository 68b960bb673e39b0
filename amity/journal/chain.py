"""How an entry of the journal is sealed: plain Python, so that anybody can do the sum again (docs/journal.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

# 1: the text of the reason is inside the seal. 2: its salted hash is, so that the text can be erased.
FORM = 2
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


class Link(NamedTuple):
    """What the seal of one entry is made of, in the order of the columns that are read."""

    number: int
    form: int
    at: datetime
    by: int
    verb: str
    subject: str
    detail: Any
    reason: str
    salt: str
    reason_hash: str
    previous: str
    seal: str


COLUMNS = ("pk", "form", "at", "by_id", *Link._fields[4:])


def hash_of_reason(reason: str, salt: str) -> str:
    """SHA-256 over the salt and the reason; without the salt, which is erased with the text, nobody can guess it."""
    return hashlib.sha256(f"{salt}{reason}".encode()).hexdigest() if reason else ""


def seal_of(link: Link) -> str:
    """SHA-256 over the entry before and everything that this one says."""
    said = [link.previous, link.at.isoformat(), link.by, link.verb, link.subject, link.detail]
    said = [*said, link.reason] if link.form == 1 else [link.form, *said, link.reason_hash]
    return hashlib.sha256(_encode(said).encode()).hexdigest()


def follows(link: Link, previous: str) -> bool:
    """Whether an entry is what was sealed, and stands behind the one that it was sealed over."""
    if link.previous != previous or link.seal != seal_of(link):
        return False
    return not link.reason or link.form == 1 or link.reason_hash == hash_of_reason(link.reason, link.salt)


def first_broken(links: Iterable[Link]) -> int | None:
    """The number of the first entry that does not follow from what it says and the one before."""
    previous = ""
    for link in links:
        if not follows(link, previous):
            return link.number
        previous = link.seal
    return None


def line_of(link: Link) -> str:
    """One line of the export: the entry as JSON."""
    return _encode({**link._asdict(), "at": link.at.isoformat()})
