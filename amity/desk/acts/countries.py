"""What is stated of a country: its figures, each with its source."""

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
from amity.desk.fields import DayField, NounField


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


COUNTRY_ACTS: dict[str, type[CountryAct]] = {act.key: act for act in (StateFigure, WithdrawFigure)}
