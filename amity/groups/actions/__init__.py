"""The verbs of the register: what happens in a group's life, one verb for each event."""

from amity.groups.actions.absences import cover_leave, end_leave
from amity.groups.actions.assemblies import hold
from amity.groups.actions.corrections import correct, transcribe, withdraw
from amity.groups.actions.life import (
    change_kind,
    constitute,
    dissolve,
    found,
    lay_dormant,
    note,
    rename,
    suspend,
)
from amity.groups.actions.meetings import cancel, convene, minute, publish
from amity.groups.actions.merging import distinguish, merge, unmerge
from amity.groups.actions.requests import ask, decline, grant, take_back
from amity.groups.actions.seats import elect, join, leave, step_down
from amity.groups.actions.ties import add_country, describe, drop_country, entrust, pair, relieve
from amity.groups.actions.undoing import undo

__all__ = [
    "add_country",
    "ask",
    "cancel",
    "change_kind",
    "constitute",
    "convene",
    "correct",
    "cover_leave",
    "decline",
    "describe",
    "dissolve",
    "distinguish",
    "drop_country",
    "elect",
    "end_leave",
    "entrust",
    "found",
    "grant",
    "hold",
    "join",
    "lay_dormant",
    "leave",
    "merge",
    "minute",
    "note",
    "pair",
    "publish",
    "relieve",
    "rename",
    "step_down",
    "suspend",
    "take_back",
    "transcribe",
    "undo",
    "unmerge",
    "withdraw",
]
