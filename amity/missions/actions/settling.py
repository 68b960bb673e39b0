"""The requests of a year, decided in one sitting of a body: each granted or refused, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.assembly.queries import rule_on
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.missions.actions.filing import decide
from amity.missions.actions.life import authorise, refuse_leave
from amity.missions.models import Decision, Mission
from amity.periods.asof import AsOf
from amity.refusal import Refusal


@deed
def settle(
    chamber: Chamber, decisions: Mapping[Mission, str], *, authority: str, on: date, by: User, act: Text | None = None,
    reason: Text | None = None, at: datetime | None = None,
) -> Entry:  # fmt: skip
    """Record what a body decided on many requests in one sitting; one with every leave that it needs is authorised. All
    of it is written at one instant: it is one deed, and taken back as one.
    """
    if not decisions:
        raise Refusal(_("No request was decided."), _("Grant or refuse at least one."))
    granted = [each.pk for each, decision in decisions.items() if decision != Decision.REFUSED]
    refused = [each.pk for each, decision in decisions.items() if decision == Decision.REFUSED]
    said = {"authority": authority, "on": on, "granted": granted, "refused": refused}
    entry = record("missions.settle", chamber, by=by, at=at, reason="", **said)
    wanted = rule_on(chamber.pk, "mission_leave", AsOf(on)) or [authority]
    for mission, decision in decisions.items():
        try:
            decide(mission, authority, decision, on=on, by=by, reason=reason, at=entry.at)
            if decision == Decision.REFUSED:
                refuse_leave(mission, on=on, reason=reason or Text(), by=by, at=entry.at)
            elif set(wanted) <= _granted(mission):
                authorise(mission, on=on, by=by, act=act, at=entry.at)
        except Refusal as refusal:
            form = pgettext("a label and its value", "%(label)s: %(value)s")
            raise Refusal(form % {"label": mission.outlines.held().get().title, "value": refusal}) from refusal
    return entry


def _granted(mission: Mission) -> set[str]:
    held = mission.approvals.held().filter(decision=Decision.GRANTED)
    return set(held.values_list("authority", flat=True))
