"""Taking a deed of this room back: what it stated is withdrawn, what it changed holds again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.journal.facts import later_first, not_here, take_back
from amity.journal.models import Entry
from amity.missions.actions.rules import verify
from amity.missions.models import Mission, Stage
from amity.periods.traces import Scope
from amity.refusal import Refusal

UNDO = "missions.undo"
SUBJECT = "missions.mission"
SITTING = "missions.settle"
NEVER = ("missions.propose", "missions.transcribe", "missions.read_preparations")


def mission_of(entry: Entry) -> Mission | None:
    """The mission that an entry of the journal is about."""
    label, _colon, key = entry.subject.partition(":")
    return Mission.objects.filter(pk=key).first() if label == SUBJECT else None


def scope_of(mission: Mission) -> Scope:
    """Which facts speak of a mission."""

    def condition(kind: type[Any]) -> Q | None:
        names = {field.name for field in kind._meta.get_fields()}
        return Q(mission=mission) if kind._meta.app_label == "missions" and "mission" in names else None

    return condition


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is about a mission, and of a kind that can be taken back."""
    return entry.verb == SITTING or (entry.subject.startswith(f"{SUBJECT}:") and entry.verb not in NEVER)


def decided_in(entry: Entry) -> list[Mission]:
    """The missions on which a body decided in a sitting, none for another entry."""
    if entry.verb != SITTING:
        return []
    numbers = [*entry.detail.get("granted", ()), *entry.detail.get("refused", ())]
    return list(Mission.objects.filter(pk__in=numbers).order_by("pk"))


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed wrote about a mission; both states and both deeds stay readable."""
    mission = mission_of(entry)
    if entry.verb == SITTING:
        return _undo_sitting(entry, by=by, reason=reason, at=at)
    if mission is None or not may_be_undone(entry):
        raise not_here()
    written, facts = take_back(UNDO, entry, mission, scope_of(mission), by=by, reason=reason, at=at)
    if facts is not None:
        _refuse_without_stage(mission)
        verify(mission)
    return written


def _undo_sitting(entry: Entry, *, by: User, reason: str, at: datetime | None) -> Entry:
    """Take back all that a body decided in one sitting, or nothing: a file that has moved on since stops it."""
    if undone := Entry.objects.filter(verb=UNDO, detail__entry=entry.pk).first():
        return undone
    written = record(UNDO, None, by=by, at=at, reason=reason, entry=entry.pk, undone=entry.verb)
    parts = Entry.objects.filter(at=entry.at, by=entry.by).exclude(pk=entry.pk).order_by("pk")
    leads = {part.subject: part for part in reversed(parts)}
    for lead in leads.values():
        mission = mission_of(lead)
        if mission is None or Entry.objects.filter(verb=UNDO, detail__entry=lead.pk).exists():
            continue
        try:
            undo(lead, by=by, reason=reason, at=written.at)
        except Refusal as refusal:
            form = pgettext("a label and its value", "%(label)s: %(value)s")
            raise Refusal(form % {"label": mission.outlines.held().get().title, "value": refusal}) from refusal
    return written


def _refuse_without_stage(mission: Mission) -> None:
    if Stage.objects.open().filter(mission=mission).count() != 1:
        raise Refusal(_("The file would stand nowhere."), later_first())
