"""What the verbs ask of the gates; what a step that sets a rule aside leaves in the journal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amity.missions.models import Mission
from amity.missions.queries.gates import gates_of
from amity.refusal import Refusal


def ask(mission: Mission, *, on: date, override: str, without: Collection[str] = ()) -> dict[str, Any]:
    """Refuse for the first gate that is shut and blocks, unless a reason to set it aside is given."""
    if not mission.needs_leave:
        return {}
    shut = [gate for gate in gates_of(mission, on) if gate.blocks and gate.rule not in without]
    if not shut:
        return {}
    if override.strip():
        return {"reason": override.strip(), "overridden": sorted({gate.rule for gate in shut})}
    first = shut[0]
    mend = _("Rule “%(rule)s” (%(source)s). Do otherwise, or state why the rule is set aside.") % {
        "rule": first.label, "source": first.source or _("source not stated"),
    }  # fmt: skip
    raise Refusal(first.sentence, mend, rule=first.rule, source=first.source, may_be_overridden=True)
