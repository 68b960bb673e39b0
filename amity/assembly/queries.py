"""Reading the rule profile of a chamber."""

from __future__ import annotations

from typing import Any

from amity.assembly.models import Rule
from amity.periods.asof import AsOf

PUBLISH_ATTENDANCE = "publish_attendance"


def rule_on(chamber: int, key: str, moment: AsOf) -> Any:
    """The value of a rule on a day, as known at an instant; ``None``: the profile says nothing (one query)."""
    held = Rule.objects.as_of(moment).filter(chamber=chamber, key=key)
    return held.values_list("value", flat=True).first()


def publishes_attendance(chamber: int, moment: AsOf) -> bool:
    """Whether who came to a meeting is public by name: only where the chamber's profile says so."""
    return rule_on(chamber, PUBLISH_ATTENDANCE, moment) is True
