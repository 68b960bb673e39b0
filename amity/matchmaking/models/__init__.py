"""The nouns of appointments."""

from amity.matchmaking.models.aftermath import Outcome, Progress, Prospect, Review, State
from amity.matchmaking.models.forum import BusinessForum, Mode, Session, Table, Terms
from amity.matchmaking.models.party import Address, Card, Party, Side
from amity.matchmaking.models.plans import UNDER_WAY, Origin, Plan, Publication, Stage, Telling
from amity.matchmaking.models.wishes import Precedence, Ruling, Verdict, Want, Wish

__all__ = [
    "UNDER_WAY",
    "Address",
    "BusinessForum",
    "Card",
    "Mode",
    "Origin",
    "Outcome",
    "Party",
    "Plan",
    "Precedence",
    "Progress",
    "Prospect",
    "Publication",
    "Review",
    "Ruling",
    "Session",
    "Side",
    "Stage",
    "State",
    "Table",
    "Telling",
    "Terms",
    "Verdict",
    "Want",
    "Wish",
]
