"""What is stated of a country: its figures and its parliament, each with its source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.countries import actions
from amity.countries.actions.figures import FIRST, LAST
from amity.countries.figures import figure_words, label_of
from amity.countries.indicators import Indicator, Unit
from amity.countries.models import Figure
from amity.desk.acts.act import Act, Heading
from amity.desk.fields import DayField, NounField, TextsField
from amity.languages.texts import Text
from amity.partners import actions as partners
from amity.partners.models import Matter
from amity.people.models import Body, BodyKind


class CountryAct(Act):
    """Its subject is a country."""

    heading = Heading.COUNTRY

    def prepare(self) -> None:
        del self.fields["on"]


class StateFigure(CountryAct):
    key, label = "figure", _("State a figure")
    explains = _("It replaces the one of the same year. Many at once come in from a table, under Imports.")
    indicator = forms.ChoiceField(label=_("Indicator"), choices=Indicator.choices)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST, max_value=LAST)
    value = forms.DecimalField(
        label=_("Value"), max_digits=22, decimal_places=4, localize=True,
        help_text=_("In whole units: 2500000 and not 2.5 million."),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("the usual one of the indicator")), *Unit.choices], required=False
    )
    source = forms.CharField(label=_("Source"), max_length=300)
    source_on = DayField(label=_("Of which day is the source"))

    def perform(self) -> object:
        said = {name: self.cleaned_data[name] for name in ("year", "value", "unit", "source", "source_on")}
        return actions.state_figure(self.subject, self.cleaned_data["indicator"], by=self.user, **said)


class FigureField(NounField):
    """A figure by its indicator, year and value."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Figure.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{label_of(obj)}, {obj.year} ({figure_words(obj.value, obj.unit)})"


class WithdrawFigure(CountryAct):
    key, label = "withdraw-figure", _("Take a figure back")
    figure = FigureField(label=_("Which figure"))

    def prepare(self) -> None:
        super().prepare()
        self.field("figure").queryset = self.subject.figures.held().order_by("indicator", "-since")

    def perform(self) -> object:
        actions.withdraw_figure(self.cleaned_data["figure"], by=self.user)
        return None


class EnterChamber(CountryAct):
    key, label = "chamber", _("Enter a chamber of its parliament")
    name = TextsField(label=_("Its name"))
    native = forms.CharField(label=_("Its name in its own language"), max_length=200, required=False)
    language = forms.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", label=_("Which language that is"), max_length=8, required=False,
        help_text=_("Its code: es, ar, ja."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("native") and not said.get("language") and "language" not in self.errors:
            self.add_error("language", _("Say in which language the name is, so that it is read aloud rightly."))
        return said

    def perform(self) -> object:
        native = self.cleaned_data["native"]
        words = Text({self.cleaned_data["language"]: native}) if native else Text()
        partners.enter_chamber(self.subject, self.cleaned_data["name"], native=words, by=self.user)
        return None


class ChamberField(NounField):
    """A chamber by its present name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Body.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        name = obj.names.held().oldest_first().last()
        return str(name.name) if name else obj.key


class StateChamber(CountryAct):
    key, label = "parliament", _("State what is known of its parliament")
    explains = _("Seats, speaker, elections: each with its source. It ends what was said of the same before.")
    chamber = ChamberField(label=_("Which chamber"))
    matter = forms.ChoiceField(label=_("What"), choices=Matter.choices)
    number = forms.IntegerField(
        label=_("Number"), min_value=0, max_value=10_000, required=False, help_text=_("Of seats, of women, of years.")
    )
    words = TextsField(label=_("In words"), required=False, help_text=_("Who presides, how it is composed."))
    falls_on = DayField(label=_("Which day"), required=False, help_text=_("Of the last or the next election."))
    source = forms.CharField(label=_("Source"), max_length=300)
    source_on = DayField(label=_("Of which day is the source"))

    def prepare(self) -> None:
        self.fields["on"].label = _("Since when it is so")
        self.field("chamber").queryset = self.subject.bodies.filter(kind=BodyKind.PARLIAMENT)

    def perform(self) -> object:
        said = self.circumstances("number", "words", "falls_on", "source", "source_on")
        partners.state_chamber(self.cleaned_data["chamber"], self.cleaned_data["matter"], **said)
        return None


ON_COUNTRIES: tuple[type[CountryAct], ...] = (StateFigure, WithdrawFigure, EnterChamber, StateChamber)
COUNTRY_ACTS: dict[str, type[CountryAct]] = {act.key: act for act in ON_COUNTRIES}
