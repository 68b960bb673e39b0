"""The verbs of the register of places."""

from amity.countries.actions.figures import state_figure, withdraw_figure
from amity.countries.actions.reference import load_reference, transcribe
from amity.countries.actions.undoing import undo

__all__ = ["load_reference", "state_figure", "transcribe", "undo", "withdraw_figure"]
