"""Who has which groups from day to day, who stands in, who is away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from amity.accounts.models import User
from amity.groups.models import Absence, Care, CareKind


@dataclass(slots=True)
class Hands:
    """Those who have one group on a day."""

    charge: list[User] = field(default_factory=list)
    deputies: list[User] = field(default_factory=list)


def hands_on(day: date) -> dict[int, Hands]:
    """Group → who has it on a day: one query."""
    found: dict[int, Hands] = defaultdict(Hands)
    for care in Care.objects.held().on(day).select_related("clerk").order_by("clerk__name"):
        hands = found[care.group_id]
        (hands.charge if care.kind == CareKind.CHARGE else hands.deputies).append(care.clerk)
    return found


def leaves_from(day: date) -> list[Absence]:
    """Leaves that are under way on a day or come after it, the next first: one query."""
    return list(Absence.objects.unended(day).select_related("clerk", "cover").oldest_first())
