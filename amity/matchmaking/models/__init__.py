"""The nouns of appointments."""

from amity.matchmaking.models.aftermath import FollowUp, Outcome, Progress, Prospect, Review, Silence, State
from amity.matchmaking.models.forum import BusinessForum, ForumTable, MeetingHours, Mode, Terms
from amity.matchmaking.models.party import Party, PartyAddress, PartyCard, Side
from amity.matchmaking.models.plans import UNDER_WAY, Origin, Plan, Publication, Stage, Telling
from amity.matchmaking.models.wishes import KEEPING, Precedence, Ruling, Verdict, Want, Wish

__all__ = [
    "KEEPING",
    "UNDER_WAY",
    "BusinessForum",
    "FollowUp",
    "ForumTable",
    "MeetingHours",
    "Mode",
    "Origin",
    "Outcome",
    "Party",
    "PartyAddress",
    "PartyCard",
    "Plan",
    "Precedence",
    "Progress",
    "Prospect",
    "Publication",
    "Review",
    "Ruling",
    "Side",
    "Silence",
    "Stage",
    "State",
    "Telling",
    "Terms",
    "Verdict",
    "Want",
    "Wish",
]
