"""One mission as the public reads it: each part once its time has come, else why not yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel.numbers import format_currency
from django.utils import translation
from django.utils.translation import gettext as _

from amity.assembly.queries import rule_on
from amity.design.days import LOCALES
from amity.missions.models import Encounter, Gift, Mission, Outline, State
from amity.missions.publicity import is_public
from amity.missions.queries.duties import GiftClock
from amity.missions.queries.whole import Whole, whole
from amity.periods.asof import AsOf

NOT_YET = {
    "delegation": lambda: _("The delegation is published once the mission is confirmed."),
    "programme": lambda: _("The programme is published after the last day, so that nobody is put at risk."),
    "encounters": lambda: _("People met are published after the last day, each once the department has released them."),
    "costs": lambda: _("Costs are published after the last day."),
    "carbon": lambda: _("Emissions are published after the last day."),
    "commitments": lambda: _("Commitments are published after the last day."),
}


@dataclass
class Voyage:
    """A mission and what of it is public."""

    whole: Whole
    released: set[str]

    def shows(self, field: str) -> bool:
        return is_public(field, str(self.whole.state))

    def why_not(self, field: str) -> str:
        """Why a part is not shown; empty where it is."""
        if self.shows(field):
            return ""
        return _("It did not take place.") if self.whole.state == State.CANCELLED else NOT_YET[field]()

    def of(self, field: str, kind: type[Any]) -> list[Any]:
        """The facts of a part, none before its time."""
        return self.whole.of(kind) if self.shows(field) else []

    @property
    def encounters(self) -> list[Encounter]:
        """Only people released now: what was concealed is not read by asking for an earlier day either."""
        held = self.of("encounters", Encounter)
        return [row for row in held if row.is_released and str(row.line) in self.released]

    @property
    def hidden_encounters(self) -> int:
        """How many people met are not named."""
        return len(self.of("encounters", Encounter)) - len(self.encounters)

    @cached_property
    def gifts(self) -> list[Gift]:
        """Gifts above the threshold, where the chamber publishes them; without a gift no query."""
        held = self.of("gifts", Gift)
        if not held:
            return []
        chamber, moment = self.whole.mission.chamber, AsOf(self.whole.first or self.whole.moment.day)
        if rule_on(chamber.pk, "publish_gifts", moment) is not True:
            return []
        clock = GiftClock(chamber, moment)
        return [gift for gift in held if clock.is_above(gift)]

    @property
    def cities(self) -> str:
        outlines = self.of("cities", Outline)
        return str(outlines[0].cities) if outlines else ""


def voyage(mission: Mission, moment: AsOf) -> Voyage:
    """One mission for the public on a day that is not later than today."""
    held = Encounter.objects.held().filter(mission=mission, is_released=True)
    return Voyage(whole(mission, moment), {str(line) for line in held.values_list("line", flat=True)})


def money(cents: int, currency: str) -> str:
    """An amount as the reader's language writes it."""
    language = translation.get_language() or "en"
    return str(format_currency(cents / 100, currency, locale=LOCALES.get(language, language)))
