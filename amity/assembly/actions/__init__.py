"""The verbs of the chamber: establishing it, opening its terms, stating its rules."""

from amity.assembly.actions.chambers import establish, open_term
from amity.assembly.actions.rules import adopt, state_rule, withdraw_rule

__all__ = ["adopt", "establish", "open_term", "state_rule", "withdraw_rule"]
