"""What those who go need before the first day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Heading
from amity.desk.acts.missions import AHEAD, MissionAct
from amity.desk.fields import DayField
from amity.missions import actions
from amity.missions.models import Need, Preparation
from amity.missions.travellers import travellers_of
from amity.periods.asof import AsOf


class Prepare(MissionAct):
    key, heading, label = "prepare", Heading.DELEGATION, _("Passports, visas, contacts, passes, cars")
    explains = _("The detail is read by those who keep the file only, on a page that writes down who read it.")
    stages = AHEAD
    traveller = forms.ChoiceField(label=_("Who"))
    need = forms.ChoiceField(label=_("Needs"), choices=Need.choices)
    is_ready = forms.BooleanField(label=_("It is ready"), required=False)
    expires_on = DayField(label=_("Good until"), required=False)
    detail = forms.CharField(
        label=_("Detail"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("No more than is needed: erased a year after the mission. Left empty, what is recorded stays."),
    )  # fmt: skip

    def prepare(self) -> None:
        del self.fields["on"]
        every = travellers_of(self.subject, AsOf(timezone.localdate()))
        self.field("traveller").choices = [(line.hex, name) for line, name in every.items()]
        present = self.present(self.initial)
        if present is not None:
            self.initial = {"is_ready": present.is_ready, "expires_on": present.expires_on, **self.initial}

    def present(self, said: Mapping[str, Any]) -> Preparation | None:
        """What is recorded of it so far."""
        held = self.subject.preparations.held().filter(traveller__in=_lines(said.get("traveller")))
        found: Preparation | None = held.filter(need=said.get("need", "")).first()
        return found

    def perform(self) -> object:
        given, present = self.cleaned_data, self.present(self.cleaned_data)
        given["detail"] = given["detail"] or (present.detail if present else "")
        said = {name: given[name] for name in ("is_ready", "expires_on", "detail")}
        return actions.prepare(self.subject, UUID(given["traveller"]), given["need"], by=self.user, **said)


def _lines(text: Any) -> list[UUID]:
    """The line that a form or an address names; none where it names nothing."""
    try:
        return [UUID(str(text))]
    except ValueError:
        return []
