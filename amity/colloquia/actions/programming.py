"""The programme: sessions put on it and moved, who speaks in them, and the state of it that the public reads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.rules import refuse_hours, verify
from amity.colloquia.actions.saying import add, change
from amity.colloquia.models import Colloquium, ProgrammeVersion, Session, SessionKind, Speaker, Speaking, SpeakingRole
from amity.journal.actions import deed, record
from amity.journal.facts import refuse_superseded
from amity.languages.texts import Text
from amity.periods.statements import amend, state, withdraw
from amity.refusal import Refusal

DAY = timedelta(days=1)


@deed
def schedule(
    colloquium: Colloquium, title: Text, *, on: date, starts_at: time, ends_at: time, by: User,
    kind: str = SessionKind.PRESENTATION, at: datetime | None = None, **words: Any,
) -> Session:  # fmt: skip
    """Put a session on the programme: its day and hours in the time of the venue, its room, what it is about."""
    if kind not in SessionKind.values or not title:
        raise Refusal(_("A session has a kind and a title."), _("Give both."))
    refuse_hours(starts_at, ends_at)
    said = {"kind": kind, "title": title, "starts_at": starts_at, "ends_at": ends_at, "since": on, "until": on + DAY}
    return add(Session, colloquium, "colloquia.schedule", {**words, **said}, by=by, at=at)


@deed
def reschedule(session: Session, *, by: User, at: datetime | None = None, **said: Any) -> Session:
    """Move a session, or say it otherwise."""
    if "since" in said:
        said["until"] = said["since"] + DAY
    refuse_hours(said.get("starts_at", session.starts_at), said.get("ends_at", session.ends_at))
    return change(session, session.colloquium, "colloquia.schedule", said, by=by, at=at)


@deed
def exchange(first: Session, second: Session, *, by: User, at: datetime | None = None) -> None:
    """Let two sessions of one day take each other's place: each keeps its length, and the two keep their span. Two that
    run side by side change rooms.
    """
    early, late = sorted((first, second), key=lambda one: (one.starts_at, one.pk))
    if early.since != late.since:
        raise Refusal(_("Only sessions of one day take each other’s place."), _("Move one of them to the day."))
    refuse_superseded(early)
    refuse_superseded(late)
    entry = record("colloquia.schedule", early.colloquium, by=by, at=at, kind="session", changed=["hours"])
    if late.starts_at < early.ends_at:
        amend(early, at=entry.at, room=late.room)
        amend(late, at=entry.at, room=early.room)
        return
    begins, until = _moment(early, early.starts_at), _moment(late, late.ends_at)
    amend(late, at=entry.at, starts_at=begins.time(), ends_at=(begins + _length(late)).time())
    amend(early, at=entry.at, starts_at=(until - _length(early)).time(), ends_at=until.time())
    verify(early.colloquium)


def _moment(session: Session, hour: time) -> datetime:
    return datetime.combine(session.since or date.min, hour)


def _length(session: Session) -> timedelta:
    return _moment(session, session.ends_at) - _moment(session, session.starts_at)


@deed
def call_off(session: Session, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take a session off the programme, with those who were to speak in it."""
    if session.retracted_at is not None and not Session.objects.held().filter(line=session.line).exists():
        return
    refuse_superseded(session)
    at = record("colloquia.call_off", session.colloquium, by=by, at=at, reason=reason, kind="session").at
    for row in (session, *Speaking.objects.held().filter(session=session.line)):
        withdraw(row, at=at)


@deed
def engage(
    session: Session, speaker: Speaker, *, by: User, role: str = SpeakingRole.SPEAKER, office: Text | None = None,
    topic: Text | None = None, rank: int = 0, at: datetime | None = None,
) -> Speaking:  # fmt: skip
    """Name who speaks in a session: as what, in which office, about what."""
    said = {"role": role, "office": office or Text(), "topic": topic or Text(), "rank": rank}
    present = Speaking.objects.held().filter(session=session.line, speaker=speaker).first()
    if present is not None:
        return change(present, session.colloquium, "colloquia.engage", said, by=by, at=at)
    said |= {"session": session.line, "speaker": speaker}
    return add(Speaking, session.colloquium, "colloquia.engage", said, by=by, at=at)


@deed
def publish_programme(
    colloquium: Colloquium, *, on: date, by: User, remark: Text | None = None, at: datetime | None = None
) -> ProgrammeVersion:
    """Let the public read the programme as it is now; the versions before stay readable beside it."""
    if not colloquium.sessions.held().exists():
        raise Refusal(_("There is nothing on the programme yet."), _("Put a session on it first."))
    last = colloquium.versions.held().order_by("-number").first()
    if last is not None and not changed_since(colloquium, last.recorded_at):
        return last
    at = record("colloquia.publish_programme", colloquium, by=by, at=at, on=on).at
    number = (last.number if last else 0) + 1
    return state(ProgrammeVersion, at=at, colloquium=colloquium, number=number, since=on, remark=remark or Text())


def changed_since(colloquium: Colloquium, instant: datetime) -> bool:
    """Whether a session or who speaks in it is not as it was at an instant."""
    for rows in (colloquium.sessions.all(), colloquium.speakings.all()):
        if rows.filter(recorded_at__gt=instant).exists() or rows.filter(retracted_at__gt=instant).exists():
            return True
    return False
