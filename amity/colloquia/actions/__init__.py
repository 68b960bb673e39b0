"""The verbs of colloquia, one for each event."""

from amity.colloquia.actions.describing import back, concern, count_turnout, describe, open_series, place, tie_activity
from amity.colloquia.actions.gathering import take_programme
from amity.colloquia.actions.handing import hand_in, open_handout
from amity.colloquia.actions.joining import merge_speakers, part_speakers
from amity.colloquia.actions.life import (
    announce,
    begin_matching,
    cancel,
    close,
    move,
    open_registration,
    plan,
    postpone,
    shut_registration,
)
from amity.colloquia.actions.market import state_figure, state_market
from amity.colloquia.actions.programming import (
    call_off,
    engage,
    exchange,
    publish_programme,
    reschedule,
    schedule,
)
from amity.colloquia.actions.saying import strike
from amity.colloquia.actions.speaking import describe_speaker, forget_speaker, introduce_speaker
from amity.colloquia.actions.undoing import undo

__all__ = [
    "announce",
    "back",
    "begin_matching",
    "call_off",
    "cancel",
    "close",
    "concern",
    "count_turnout",
    "describe",
    "describe_speaker",
    "engage",
    "exchange",
    "forget_speaker",
    "hand_in",
    "introduce_speaker",
    "merge_speakers",
    "move",
    "open_handout",
    "open_registration",
    "open_series",
    "part_speakers",
    "place",
    "plan",
    "postpone",
    "publish_programme",
    "reschedule",
    "schedule",
    "shut_registration",
    "state_figure",
    "state_market",
    "strike",
    "take_programme",
    "tie_activity",
    "undo",
]
