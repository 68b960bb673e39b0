"""The nouns: a piece and its editions, a letter of the public and its steps, a correction, a reply."""

from amity.notices.models.corrections import Correction, Part, Reply
from amity.notices.models.letters import Knock, Letter, LetterState, Step
from amity.notices.models.pieces import Edition, Picture, Piece, Showing, Sort

__all__ = [
    "Correction",
    "Edition",
    "Knock",
    "Letter",
    "LetterState",
    "Part",
    "Picture",
    "Piece",
    "Reply",
    "Showing",
    "Sort",
    "Step",
]
