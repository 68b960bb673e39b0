"""The verbs: what happens to a report, one verb for each event."""

from amity.reports.actions.arriving import hand_in, left_waiting, take_in
from amity.reports.actions.describing import credit, describe, tie
from amity.reports.actions.drafting import draft, open_series, suggested_number
from amity.reports.actions.editing import Original, correct, file_edition, mend, take_back
from amity.reports.actions.following import address, answer, set_state
from amity.reports.actions.moving import path_of, take_address
from amity.reports.actions.publishing import (
    embargo,
    lift_embargo,
    publish,
    publish_due,
    reinstate,
    schedule,
    take_over,
    withdraw,
    write_reading,
)
from amity.reports.actions.renewing import renew_readings
from amity.reports.actions.restructuring import restructure, take_back_mending
from amity.reports.actions.reviewing import approve, comment, give_back, settle, submit
from amity.reports.actions.transcribing import Told, transcribe
from amity.reports.actions.undoing import may_be_undone, undo

__all__ = [
    "Original",
    "Told",
    "address",
    "answer",
    "approve",
    "comment",
    "correct",
    "credit",
    "describe",
    "draft",
    "embargo",
    "file_edition",
    "give_back",
    "hand_in",
    "left_waiting",
    "lift_embargo",
    "may_be_undone",
    "mend",
    "open_series",
    "path_of",
    "publish",
    "publish_due",
    "reinstate",
    "renew_readings",
    "restructure",
    "schedule",
    "set_state",
    "settle",
    "submit",
    "suggested_number",
    "take_address",
    "take_back",
    "take_back_mending",
    "take_in",
    "take_over",
    "tie",
    "transcribe",
    "undo",
    "withdraw",
    "write_reading",
]
