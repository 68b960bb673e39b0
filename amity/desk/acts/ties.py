"""What a group is tied to: countries, counterparts, its purpose and programme."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.desk.acts.act import UNENDED, Act, Heading
from amity.desk.fields import DayField, NamesField, RollField, TextsField
from amity.desk.rolls import countries_roll, group_countries_roll
from amity.groups import actions
from amity.groups.models import AimKind
from amity.journal.actions import deed


class AddCountries(Act):
    key, heading, label, states = "add-countries", Heading.TIES, _("Add countries"), UNENDED
    countries = NamesField(Country, label=_("Countries"), help_text=_("Names separated by commas."))

    def prepare(self) -> None:
        self.field("countries").offer(countries_roll(timezone.localdate()))

    @deed
    def perform(self) -> object:
        said = self.circumstances("override")
        return [actions.add_country(self.subject, country, **said) for country in self.cleaned_data["countries"]]


class DropCountries(Act):
    key, heading, label, states = "drop-countries", Heading.TIES, _("Take countries out"), UNENDED
    explains = _("Their delegated presidents step down the same day.")
    countries = NamesField(Country, label=_("Countries"), help_text=_("Names separated by commas."))

    def prepare(self) -> None:
        self.field("countries").offer(group_countries_roll(self.subject, timezone.localdate()))

    @deed
    def perform(self) -> object:
        for country in self.cleaned_data["countries"]:
            actions.drop_country(self.subject, country, **self.circumstances())
        return None


class Pair(Act):
    key, heading, label = "pair", Heading.TIES, _("Record the counterpart group")
    explains = _("It replaces the one recorded for the same country.")
    country = RollField(Country, label=_("In which country"))
    name = TextsField(label=_("Its name"))
    president = forms.CharField(
        label=_("Its president"), required=False, max_length=200, help_text=_("Only where the name is public there.")
    )

    def prepare(self) -> None:
        self.field("country").offer(group_countries_roll(self.subject, timezone.localdate()))

    def perform(self) -> object:
        said = self.circumstances("president")
        return actions.pair(self.subject, self.cleaned_data["country"], self.cleaned_data["name"], **said)


class Describe(Act):
    key, heading, label, states = "describe", Heading.TIES, _("State the purpose or the programme"), UNENDED
    explains = _("It replaces the one in force on that day.")
    kind = forms.ChoiceField(label=_("Which"), choices=AimKind.choices)
    text = TextsField(label=_("Text"), area=True)
    until = DayField(label=_("Until (this day no longer)"), required=False, help_text=_("For a yearly programme."))

    def perform(self) -> object:
        said = self.circumstances("until")
        return actions.describe(self.subject, self.cleaned_data["kind"], self.cleaned_data["text"], **said)


TIE_ACTS: tuple[type[Act], ...] = (AddCountries, DropCountries, Pair, Describe)
