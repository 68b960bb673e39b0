"""Taking one entry out of a mission's file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Heading
from amity.desk.acts.missions import LIVE, MissionAct
from amity.desk.mission_words import MISSION_WORDS
from amity.desk.naming import Naming, said_of
from amity.missions import actions
from amity.missions.models import Preparation
from amity.missions.queries.whole import KINDS

WRITTEN = frozenset({"Stage", "Dates", "Outline"})  # told by other acts; the rest of a file can be struck out


class Strike(MissionAct):
    key, heading, label = "strike", Heading.AFTER, _("Strike out an entry")
    explains = _("It stays readable, as known until now.")
    stages = LIVE | {"closed"}
    entry = forms.ChoiceField(label=_("Which entry"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def prepare(self) -> None:
        del self.fields["on"]
        every: tuple[type[Any], ...] = (*KINDS, Preparation)
        kinds = [kind for kind in every if kind.__name__ not in WRITTEN and kind.__name__ in MISSION_WORDS]
        rows = [row for kind in kinds for row in kind.objects.held().filter(mission=self.subject).order_by("pk")]
        naming = Naming(rows)
        self.rows = {f"{row._meta.model_name}-{row.pk}": row for row in rows}
        self.field("entry").choices = [(key, _said(row, naming)) for key, row in self.rows.items()]

    def perform(self) -> object:
        actions.strike(self.rows[self.cleaned_data["entry"]], by=self.user, reason=self.cleaned_data["reason"])
        return None


def _said(row: Any, naming: Naming) -> str:
    label, words = said_of(row, naming)
    return f"{label}, {words}"
