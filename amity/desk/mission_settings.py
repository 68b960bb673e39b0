"""What all missions share, as it is stated now: credits by year, the method for CO₂, the letters."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.design.parts import Row
from amity.desk.acts.credits import LETTER_ACTS, SetEnvelope, StateMethod
from amity.desk.naming import Naming, said_of
from amity.missions.models import CarbonMethod, Envelope
from amity.missions.queries.letters import templates_of
from amity.periods.facts import Fact

SHOWN = 40
Part = tuple[
    str, str, list[Row], str, object
]  # title, anchor, what is stated, where it is stated anew, and the words for it


def stated(chamber: Chamber) -> list[Part]:
    """The parts of the page."""
    envelopes = list(Envelope.objects.held().filter(chamber=chamber).order_by("-year", "group__slug")[:SHOWN])
    methods = list(CarbonMethod.objects.held().filter(chamber=chamber).newest_first()[:SHOWN])
    return [
        (_("Credits"), "credits", _rows(envelopes), _address(SetEnvelope.key), SetEnvelope.label),
        (_("CO₂ method"), "method", _rows(methods), _address(StateMethod.key), StateMethod.label),
        (_("Letters"), "letters", _letters(chamber), "", ""),
    ]


def _address(act: str) -> str:
    return reverse("desk:mission_setting", args=[act])


def _rows(facts: Sequence[Fact]) -> list[Row]:
    naming = Naming(facts)
    return [Row(said_of(fact, naming)[1], when=fact.since or "") for fact in facts]


def _letters(chamber: Chamber) -> list[Row]:
    templates = templates_of(chamber.pk)
    own, shipped = _("the department’s own text"), _("the text that is shipped")
    return [
        Row(str(act.label).capitalize(), _address(act.key), note=own if templates[act.letter][2] else shipped)
        for act in LETTER_ACTS
    ]
