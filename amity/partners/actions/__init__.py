"""The verbs of partnership, one for each event."""

from amity.partners.actions.activities import publish_activity, record_activity
from amity.partners.actions.agreements import act_on, end_agreement, renew, sign
from amity.partners.actions.experts import consent, describe_expert, invite_expert, move, withdraw_consent
from amity.partners.actions.files import file_paper, open_paper, remove_logo, show_logo, withdraw_paper
from amity.partners.actions.parliaments import enter_chamber, state_chamber
from amity.partners.actions.partners import (
    declare_funding,
    describe,
    name_contact,
    register,
    rename,
    state_tie,
    succeed,
    take_on,
)
from amity.partners.actions.projects import (
    close_enquiry,
    close_project,
    enquire,
    register_project,
    restate_project,
    transcribe,
    undertaking_of,
)
from amity.partners.actions.undoing import undo

__all__ = [
    "act_on",
    "close_enquiry",
    "close_project",
    "consent",
    "declare_funding",
    "describe",
    "describe_expert",
    "end_agreement",
    "enquire",
    "enter_chamber",
    "file_paper",
    "invite_expert",
    "move",
    "name_contact",
    "open_paper",
    "publish_activity",
    "record_activity",
    "register",
    "register_project",
    "remove_logo",
    "rename",
    "renew",
    "restate_project",
    "show_logo",
    "sign",
    "state_chamber",
    "state_tie",
    "succeed",
    "take_on",
    "transcribe",
    "undertaking_of",
    "undo",
    "withdraw_consent",
    "withdraw_paper",
]
