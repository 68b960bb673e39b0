"""The nouns of the register: the group and what is said of it, who sits in it, what it does."""

from amity.groups.models.group import (
    Absence,
    Address,
    Aim,
    AimKind,
    Care,
    CareKind,
    Counterpart,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Kind,
    Standing,
    State,
)
from amity.groups.models.meeting import Attendance, Convening, Meeting, MeetingKind, Minutes, Presence
from amity.groups.models.request import Request, RequestKind
from amity.groups.models.seat import Capacity, Membership, Office, Tenure

__all__ = [
    "Absence",
    "Address",
    "Aim",
    "AimKind",
    "Attendance",
    "Capacity",
    "Care",
    "CareKind",
    "Convening",
    "Counterpart",
    "Coverage",
    "Group",
    "GroupKind",
    "GroupName",
    "Kind",
    "Meeting",
    "MeetingKind",
    "Membership",
    "Minutes",
    "Office",
    "Presence",
    "Request",
    "RequestKind",
    "Standing",
    "State",
    "Tenure",
]
