"""The programme of a colloquium as it is arranged at the desk: days, moves, what clashes, what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from amity.colloquia.models import Days, Session, SessionKind, SpeakerCard, SpeakingRole
from amity.colloquia.queries.versions import COME, GONE, Change, Turn
from amity.colloquia.timetable import ROOM, Slot, clashes
from amity.design.days import in_words
from amity.desk.colloquium_words import hours
from amity.desk.mission_programme import AFTER, BEFORE, EARLIER, LATER
from amity.languages.folding import fold


@dataclass(frozen=True, slots=True)
class Placed:
    """A session with the moves that it can make."""

    session: Session
    hours: str
    kind: str
    speakers: list[tuple[str, SpeakerCard, str]]
    moves: list[tuple[str, str]]


def days_of_programme(turns: list[Turn], days: Days) -> list[tuple[date | None, list[Placed]]]:
    """Day → its sessions, each with the moves that lead somewhere."""
    words = {EARLIER: _("Earlier"), LATER: _("Later"), BEFORE: _("The day before"), AFTER: _("The day after")}
    found = ((day, list(of_day)) for day, of_day in groupby(turns, key=lambda turn: turn.session.since))
    return [(day, [_placed(turn, of_day, days, words) for turn in of_day]) for day, of_day in found]


def _placed(turn: Turn, of_day: list[Turn], days: Days, words: dict[str, str]) -> Placed:
    session, sessions = turn.session, [each.session for each in of_day]
    possible = {
        EARLIER: neighbour(sessions, session, EARLIER) is not None,
        LATER: neighbour(sessions, session, LATER) is not None,
        BEFORE: _lies(session, days, -1),
        AFTER: _lies(session, days, 1),
    }
    moves = [(move, words[move]) for move, can in possible.items() if can]
    return Placed(session, hours(session), str(SessionKind(session.kind).label), _speakers(turn), moves)


def _speakers(turn: Turn) -> list[tuple[str, SpeakerCard, str]]:
    return [
        (str(SpeakingRole(row.role).label) if row.role != SpeakingRole.SPEAKER else "", card, str(row.office))
        for row, card in turn.speakings
    ]


def neighbour(of_day: list[Session], session: Session, to: str) -> Session | None:
    """The session of the day that has ended when this one begins, or begins when it has ended: the nearest one."""
    if to == EARLIER:
        before = [each for each in of_day if each.ends_at <= session.starts_at]
        return max(before, key=lambda each: (each.ends_at, each.pk), default=None)
    after = [each for each in of_day if each.starts_at >= session.ends_at]
    return min(after, key=lambda each: (each.starts_at, each.pk), default=None)


def _lies(session: Session, days: Days, step: int) -> bool:
    """Whether the day before or after is one of the colloquium."""
    return session.since is not None and days.holds(date.fromordinal(session.since.toordinal() + step))


def amiss(turns: Iterable[Turn]) -> list[str]:
    """What clashes, in sentences."""
    rows = list(turns)
    names = {card.speaker_id: card.full for turn in rows for _row, card in turn.speakings}
    rooms = {fold(turn.session.room): turn.session.room for turn in rows}
    sentences = []
    for each in clashes(_slot(turn) for turn in rows):
        said = {"first": each.first, "second": each.second, "room": rooms.get(each.room, ""),
                "speaker": names.get(each.speaker, "")}  # fmt: skip
        form = _("“%(first)s” and “%(second)s” are in one room at once: %(room)s.")
        if each.kind != ROOM:
            form = _("“%(first)s” and “%(second)s” have one speaker at once: %(speaker)s.")
        sentences.append(form % said)
    return sentences


def _slot(turn: Turn) -> Slot:
    one, day = turn.session, turn.session.since or date.min
    since, until = (datetime.combine(day, hour) for hour in (one.starts_at, one.ends_at))
    return Slot(
        str(one.title), since, until, fold(one.room), frozenset(card.speaker_id for _row, card in turn.speakings)
    )


def changes_in_words(changes: Iterable[Change]) -> list[tuple[str, list[str]]]:
    """What changed, session by session: its title, and sentences of what was and is."""
    return [_said(change) for change in changes]


def _said(change: Change) -> tuple[str, list[str]]:
    turn = change.after or change.before
    assert turn is not None
    title = str(turn.session.title)
    if change.kind == COME:
        return title, [_("new: %(when)s") % {"when": _when(turn)}]
    if change.kind == GONE:
        return title, [_("no longer on the programme (was: %(when)s)") % {"when": _when(turn)}]
    assert change.before is not None
    assert change.after is not None
    return title, _sentences(change.before, change.after, set(change.columns))


def _when(turn: Turn) -> str:
    session = turn.session
    parts = [in_words(session.since) if session.since else "", hours(session), session.room]
    return ", ".join(part for part in parts if part)


def _sentences(before: Turn, after: Turn, columns: set[str]) -> list[str]:
    found = []
    if columns & {"since", "starts_at", "ends_at", "room"}:
        found.append(_("moved from %(before)s to %(after)s") % {"before": _when(before), "after": _when(after)})
    if "title" in columns:
        found.append(_("was called “%(title)s”") % {"title": before.session.title})
    old, new = (_names(turn) for turn in (before, after))
    found += [_("%(name)s speaks") % {"name": name} for name in new if name not in old]
    found += [_("%(name)s no longer speaks") % {"name": name} for name in old if name not in new]
    if columns & {"kind", "languages", "about"} or ("speakers" in columns and old == new):
        found.append(_("described otherwise"))
    return found


def _names(turn: Turn) -> list[str]:
    return [card.full for _row, card in turn.speakings]
