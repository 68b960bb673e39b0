"""The verbs of missions, one per event; called by every door."""

from amity.missions.actions.accounting import (
    answer,
    cite,
    commit,
    declare,
    record_cost,
    record_gift,
    record_leg,
    set_envelope,
    sign,
    state_method,
)
from amity.missions.actions.approaches import approach, decline, take_up
from amity.missions.actions.calendars import give_calendar, take_calendar_back
from amity.missions.actions.filing import (
    accompany,
    conceal,
    decide,
    describe,
    name,
    record_meeting,
    release,
    reschedule,
    schedule,
    strike,
)
from amity.missions.actions.letters import state_letter
from amity.missions.actions.life import (
    authorise,
    cancel,
    close,
    confirm,
    move,
    postpone,
    propose,
    refuse_leave,
    report,
    submit,
)
from amity.missions.actions.preparing import note_reader, prepare, state_per_diem
from amity.missions.actions.settling import settle
from amity.missions.actions.transcribing import transcribe

__all__ = [
    "accompany",
    "answer",
    "approach",
    "authorise",
    "cancel",
    "cite",
    "close",
    "commit",
    "conceal",
    "confirm",
    "decide",
    "declare",
    "decline",
    "describe",
    "give_calendar",
    "move",
    "name",
    "note_reader",
    "postpone",
    "prepare",
    "propose",
    "record_cost",
    "record_gift",
    "record_leg",
    "record_meeting",
    "refuse_leave",
    "release",
    "report",
    "reschedule",
    "schedule",
    "set_envelope",
    "settle",
    "sign",
    "state_letter",
    "state_method",
    "state_per_diem",
    "strike",
    "submit",
    "take_calendar_back",
    "take_up",
    "transcribe",
]
