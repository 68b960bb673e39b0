"""What a body decides in one sitting on the requests that wait for it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.desk.acts.act import Act, Heading
from amity.desk.fields import TextsField
from amity.missions import actions
from amity.missions.models import Authority, Decision, Mission, Outline


@dataclass
class Waiting:
    """The requests that wait for a body of the chamber."""

    chamber: Chamber
    missions: list[Mission]


class Settle(Act):
    key, heading, label = "settle", Heading.FILE, _("Record what was decided in one sitting")
    explains = _("Each request is granted or refused, or left as it is. Either all of this is recorded or nothing.")
    authority = forms.ChoiceField(label=_("Whose sitting"), choices=Authority.choices)
    act = TextsField(label=_("Act"), required=False)
    reason = TextsField(label=_("Reason of what is refused"), required=False)

    def prepare(self) -> None:
        outlines = Outline.objects.held().filter(mission__in=self.subject.missions)
        titles = {row.mission_id: str(row.title) for row in outlines}
        choices = [("", _("left as it is")), *Decision.choices]
        for mission in self.subject.missions:
            label = titles.get(mission.pk, mission.key)
            self.fields[f"mission-{mission.pk}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def perform(self) -> object:
        answers = {each: self.cleaned_data[f"mission-{each.pk}"] for each in self.subject.missions}
        decisions = {mission: answer for mission, answer in answers.items() if answer}
        said = self.circumstances("authority", "act", "reason")
        return actions.settle(self.subject.chamber, decisions, **said)
