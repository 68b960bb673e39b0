"""What missions are measured by: the credits of a year, and how CO₂ is reckoned."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Act, Heading
from amity.desk.fields import RollField
from amity.desk.rolls import groups_roll
from amity.groups.models import Group
from amity.missions import actions
from amity.missions.models import Mode


class SetEnvelope(Act):
    key, heading, label = "envelope", Heading.FILE, _("State the credits of a year")
    explains = _("For one group, or for all of them together where none is named.")
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2299)
    group = RollField(Group, label=_("Group"), required=False)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, decimal_places=2, max_digits=12)
    currency = forms.CharField(label=_("Currency"), initial="EUR", max_length=3)

    def prepare(self) -> None:
        del self.fields["on"]
        self.initial.setdefault("year", timezone.localdate().year)
        every = Group.objects.editable_by(self.user).values_list("pk", flat=True)
        self.field("group").offer(groups_roll(every, timezone.localdate()))

    def perform(self) -> object:
        given = self.cleaned_data
        cents, currency = round(given["amount"] * 100), given["currency"].upper()
        return actions.set_envelope(self.subject, given["year"], cents, currency, group=given["group"], by=self.user)


class StateMethod(Act):
    key, heading, label = "method", Heading.FILE, _("State how CO₂ is reckoned")
    explains = _("Grams for each traveller and kilometre. Without a method the public reads why there is no figure.")
    version = forms.CharField(label=_("Version"), max_length=60)
    source = forms.CharField(label=_("Source"), max_length=300)

    def prepare(self) -> None:
        for mode, label in Mode.choices:
            self.fields[f"grams_{mode}"] = forms.IntegerField(
                label=_("Grams, %(mode)s") % {"mode": label}, min_value=0, max_value=5000
            )

    def perform(self) -> object:
        grams = {mode: self.cleaned_data[f"grams_{mode}"] for mode in Mode.values}
        said = self.circumstances("source")
        return actions.state_method(self.subject, self.cleaned_data["version"], grams=grams, **said)


CREDIT_ACTS: dict[str, type[Act]] = {act.key: act for act in (SetEnvelope, StateMethod)}
