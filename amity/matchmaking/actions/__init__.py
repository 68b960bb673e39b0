"""The verbs of appointments, one for each event."""

from amity.matchmaking.actions.after import ask_due, ask_what_came, follow_up, hold_back, review
from amity.matchmaking.actions.day import exchange, note_outcome, replace, stand_in
from amity.matchmaking.actions.forum import (
    clear_tables,
    drop_session,
    hold_session,
    open_forum,
    set_tables,
    state_terms,
)
from amity.matchmaking.actions.parties import (
    be_away,
    describe,
    enter,
    enter_all,
    enter_guests,
    give_address,
    give_addresses,
    stay_away,
    take_address_back,
)
from amity.matchmaking.actions.planning import (
    ask_plan,
    change,
    lock,
    note_told,
    publish,
    restore,
    stop_plan,
)
from amity.matchmaking.actions.undoing import undo
from amity.matchmaking.actions.wishes import drop_order, precede, rule, rule_all, wish, wish_all

__all__ = [
    "ask_due",
    "ask_plan",
    "ask_what_came",
    "be_away",
    "change",
    "clear_tables",
    "describe",
    "drop_order",
    "drop_session",
    "enter",
    "enter_all",
    "enter_guests",
    "exchange",
    "follow_up",
    "give_address",
    "give_addresses",
    "hold_back",
    "hold_session",
    "lock",
    "note_outcome",
    "note_told",
    "open_forum",
    "precede",
    "publish",
    "replace",
    "restore",
    "review",
    "rule",
    "rule_all",
    "set_tables",
    "stand_in",
    "state_terms",
    "stay_away",
    "stop_plan",
    "take_address_back",
    "undo",
    "wish",
    "wish_all",
]
