"""What all missions share, as it is stated now: credits by year, the method for CO₂, the letters."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber, Sittings
from amity.design.days import period_html
from amity.design.parts import Row
from amity.desk.acts.act import Act
from amity.desk.acts.credits import LETTER_ACTS, SetEnvelope, StateMethod, StatePerDiem, StateSittings, WithdrawSittings
from amity.desk.naming import Naming, said_of
from amity.missions.models import CarbonMethod, Envelope, PerDiem
from amity.missions.queries.letters import templates_of
from amity.periods.facts import Fact

SHOWN = 40
Way = tuple[str, object]  # where something is stated anew, and the words for it
Part = tuple[str, str, list[Row], list[Way]]  # title, anchor, what is stated, the ways on


def stated(chamber: Chamber) -> list[Part]:
    """The parts of the page."""
    envelopes = Envelope.objects.held().filter(chamber=chamber).order_by("-year", "group__slug")
    methods = CarbonMethod.objects.held().filter(chamber=chamber).newest_first()
    per_diems = PerDiem.objects.held().filter(chamber=chamber).newest_first()
    sittings = Sittings.objects.held().filter(chamber=chamber).newest_first()
    return [
        (_("Credits"), "credits", _rows(envelopes[:SHOWN]), _ways(SetEnvelope)),
        (_("CO₂ method"), "method", _rows(methods[:SHOWN]), _ways(StateMethod)),
        (_("Per diems"), "per-diems", _rows(per_diems[:SHOWN]), _ways(StatePerDiem)),
        (_("When the chamber sits"), "sittings", _days(sittings[:SHOWN]), _ways(StateSittings, WithdrawSittings)),
        (_("Letters"), "letters", _letters(chamber), []),
    ]


def _ways(*acts: type[Act]) -> list[Way]:
    return [(_address(act.key), act.label) for act in acts]


def _address(act: str) -> str:
    return reverse("desk:mission_setting", args=[act])


def _rows(found: Iterable[Fact]) -> list[Row]:
    facts = list(found)
    naming = Naming(facts)
    return [Row(said_of(fact, naming)[1], when=fact.since or "") for fact in facts]


def _days(facts: Iterable[Sittings]) -> list[Row]:
    return [Row(period_html(fact.since, fact.until)) for fact in facts]


def _letters(chamber: Chamber) -> list[Row]:
    templates = templates_of(chamber.pk)
    own, shipped = _("the department’s own text"), _("the text that is shipped")
    return [Row(act.label, _address(act.key), note=own if templates[act.letter][2] else shipped) for act in LETTER_ACTS]
