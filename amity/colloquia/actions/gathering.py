"""A whole programme is taken from a table, in one deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.programming import engage, reschedule, schedule
from amity.colloquia.actions.speaking import introduce_speaker
from amity.colloquia.models import Colloquium, Session, Speaker, SpeakerCard
from amity.journal.actions import deed, record
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.refusal import Refusal


class Named(NamedTuple):
    """Somebody whom a table names: as what, and in which office."""

    given: str
    family: str
    role: str
    office: str


Row = tuple[dict[str, Any], list[Named]]


def same_session(held: Iterable[Session], said: dict[str, Any]) -> Session | None:
    """The session that a row speaks of: of the same day, and called the same in one language."""
    names = {fold(words) for words in said["title"].values()}
    of_day = (one for one in held if one.since == said["on"])
    return next((one for one in of_day if names & {fold(words) for words in one.title.values()}), None)


def changed(session: Session, said: dict[str, Any]) -> dict[str, Any]:
    """What a row says otherwise than the register; what it leaves empty is left as it is."""
    told = {"title": Text({**session.title, **said["title"]}), "about": Text({**session.about, **said["about"]})}
    told |= {name: said[name] for name in ("starts_at", "ends_at", "kind", "room", "languages") if said[name]}
    return {name: value for name, value in told.items() if getattr(session, name) != value}


@deed
def take_programme(colloquium: Colloquium, rows: Iterable[Row], *, by: User, at: datetime | None = None) -> int:
    """Take sessions and speakers over from a table: new ones come, known ones are said as the table says. Gives how
    many sessions that were; nothing that the table leaves out goes.
    """
    told = list(rows)
    if not told:
        raise Refusal(_("The table has no session."), _("Give one at least."))
    held, known = list(colloquium.sessions.held()), _speakers()
    at = record("colloquia.take_programme", colloquium, by=by, at=at, sessions=len(told)).at
    for said, people in told:
        session = same_session(held, said)
        if session is None:
            words = {name: said[name] for name in ("kind", "room", "languages", "about")}
            hours = {"starts_at": said["starts_at"], "ends_at": said["ends_at"]}
            session = schedule(colloquium, said["title"], on=said["on"], by=by, at=at, **hours, **words)
        elif new := changed(session, said):
            session = reschedule(session, by=by, at=at, **new)
        for rank, each in enumerate(people):
            speaker = known.get(fold(f"{each.given} {each.family}")) or _introduced(each, known, by, at)
            office = Text(dict.fromkeys(said["title"], each.office)) if each.office else Text()
            engage(session, speaker, role=each.role, office=office, rank=rank, by=by, at=at)
    return len(told)


def _speakers() -> dict[str, Speaker]:
    """Folded name → the one speaker who bears it; who has a namesake is nobody's."""
    found: dict[str, Speaker | None] = {}
    rows = SpeakerCard.objects.held().filter(speaker__erased_at=None).select_related("speaker")
    for card in rows:
        name = fold(card.full)
        found[name] = None if name in found else card.speaker
    return {name: speaker for name, speaker in found.items() if speaker is not None}


def _introduced(each: Named, known: dict[str, Speaker], by: User, at: datetime) -> Speaker:
    speaker = introduce_speaker(each.given, each.family, by=by, at=at)
    known[fold(f"{each.given} {each.family}")] = speaker
    return speaker
