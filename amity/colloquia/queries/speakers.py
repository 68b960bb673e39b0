"""Where somebody speaks: the sessions of every colloquium, as the department reads them."""

from __future__ import annotations

from dataclasses import dataclass

from amity.colloquia.models import Session, Speaking
from amity.languages.texts import Text


@dataclass(frozen=True, slots=True)
class Spoken:
    """A session in which somebody speaks, at which colloquium (its address), in which office."""

    key: str
    session: Session
    role: str
    office: Text


def spoken(speaker: int) -> list[Spoken]:
    """Every session in which somebody speaks, the latest first: two queries."""
    rows = list(Speaking.objects.held().filter(speaker=speaker).select_related("colloquium"))
    sessions = {one.line: one for one in Session.objects.held().filter(line__in=[row.session for row in rows])}
    found = [
        Spoken(row.colloquium.key, sessions[row.session], row.role, row.office)
        for row in rows
        if row.session in sessions
    ]
    return sorted(found, key=lambda each: (str(each.session.since), each.session.starts_at), reverse=True)
