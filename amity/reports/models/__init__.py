"""The nouns: the report and what is said of it, its editions, their review, its recommendations."""

from amity.reports.models.address import OldAddress
from amity.reports.models.arrival import Arrival, Stay
from amity.reports.models.edition import Comment, Edition, Form, Passage, Reading, Review
from amity.reports.models.mending import Filed, Mending
from amity.reports.models.recommendation import Addressing, Answer, Progress, Recommendation, Standing
from amity.reports.models.reference import Series
from amity.reports.models.report import (
    TIES,
    Authorship,
    ColloquiumTie,
    CountryTie,
    Embargo,
    GroupTie,
    Kind,
    MissionTie,
    Notice,
    PartnerTie,
    Report,
    ThemeTie,
    Withdrawal,
)

__all__ = [
    "TIES",
    "Addressing",
    "Answer",
    "Arrival",
    "Authorship",
    "ColloquiumTie",
    "Comment",
    "CountryTie",
    "Edition",
    "Embargo",
    "Filed",
    "Form",
    "GroupTie",
    "Kind",
    "Mending",
    "MissionTie",
    "Notice",
    "OldAddress",
    "PartnerTie",
    "Passage",
    "Progress",
    "Reading",
    "Recommendation",
    "Report",
    "Review",
    "Series",
    "Standing",
    "Stay",
    "ThemeTie",
    "Withdrawal",
]
