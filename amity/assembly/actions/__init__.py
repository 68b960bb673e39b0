"""The verbs of the chamber: establishing it, opening its terms, stating its rules."""

from amity.assembly.actions.chambers import establish, open_term
from amity.assembly.actions.rules import adopt, state_rule, withdraw_rule
from amity.assembly.actions.sittings import state_sittings, withdraw_sittings

__all__ = [
    "adopt",
    "establish",
    "open_term",
    "state_rule",
    "state_sittings",
    "withdraw_rule",
    "withdraw_sittings",
]
