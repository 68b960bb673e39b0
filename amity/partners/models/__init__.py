"""The nouns of partnership."""

from amity.partners.models.activity import Activity, ActivityKind, Occurrence, Part
from amity.partners.models.agreement import Agreement, Clause, Scope, Tenor
from amity.partners.models.expert import Consent, Expert, ExpertCard, Invitation, Knowledge, Post
from amity.partners.models.files import Logo, Paper
from amity.partners.models.parliament import ChamberFact, Matter
from amity.partners.models.partner import (
    Contact,
    ForeignTie,
    Funding,
    FundingKind,
    Partner,
    PartnerKind,
    Profile,
    Side,
    Succession,
    TieNature,
)
from amity.partners.models.project import (
    Enquiry,
    Outcome,
    Project,
    ProjectKind,
    ProjectState,
    Undertaking,
)

__all__ = [
    "Activity",
    "ActivityKind",
    "Agreement",
    "ChamberFact",
    "Clause",
    "Consent",
    "Contact",
    "Enquiry",
    "Expert",
    "ExpertCard",
    "ForeignTie",
    "Funding",
    "FundingKind",
    "Invitation",
    "Knowledge",
    "Logo",
    "Matter",
    "Occurrence",
    "Outcome",
    "Paper",
    "Part",
    "Partner",
    "PartnerKind",
    "Post",
    "Profile",
    "Project",
    "ProjectKind",
    "ProjectState",
    "Scope",
    "Side",
    "Succession",
    "Tenor",
    "TieNature",
    "Undertaking",
]
