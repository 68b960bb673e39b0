"""The verbs of partnership, one for each event."""

from amity.partners.actions.activities import publish_activity, record_activity
from amity.partners.actions.agreements import act_on, end_agreement, renew, sign
from amity.partners.actions.experts import consent, describe_expert, invite_expert, move, withdraw_consent
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
    "invite_expert",
    "move",
    "name_contact",
    "publish_activity",
    "record_activity",
    "register",
    "register_project",
    "rename",
    "renew",
    "restate_project",
    "sign",
    "state_tie",
    "succeed",
    "take_on",
    "transcribe",
    "undo",
    "withdraw_consent",
]
