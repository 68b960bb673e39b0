"""Around a colloquium: partners and sponsors, how many came, the market sheet with its figures."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.colloquia import actions
from amity.colloquia.models import BackingRole, Colloquium, State
from amity.countries.models import Country
from amity.desk.acts.act import Heading
from amity.desk.acts.colloquia import BEGUN, LIVE, ColloquiumAct, named_on
from amity.desk.fields import DayField, RollField, TextsField
from amity.desk.rolls import Line, Roll, countries_roll
from amity.partners.models import Activity, Occurrence, Partner

MONTH = timedelta(days=31)


class BackIt(ColloquiumAct):
    key, heading, label = "back", Heading.ABOUT, _("State a partner or a sponsor")
    explains = _("The public reads who stands behind a colloquium, as what, and with what.")
    stages = LIVE | {State.CLOSED}
    partner = RollField(Partner, label=_("Partner"))
    role = forms.ChoiceField(label=_("As"), choices=BackingRole.choices)
    gives = TextsField(label=_("What it gives"), required=False)
    rank = forms.IntegerField(label=_("Place in the list"), initial=0, min_value=0, max_value=999, required=False)

    def perform(self) -> object:
        said = self.stated("role", "gives") | {"rank": self.cleaned_data["rank"] or 0}
        return actions.back(self.subject, self.cleaned_data["partner"], **said)


class TieActivity(ColloquiumAct):
    key, heading, label = "activity", Heading.ABOUT, _("Tie a joint activity to it")
    explains = _("An activity of a partnership that was this colloquium is then told once, as the colloquium.")
    stages = LIVE | {State.CLOSED}
    activity = forms.ChoiceField(label=_("Which activity"))

    def prepare(self) -> None:
        super().prepare()
        days = self.subject.days.held().get()
        near = Occurrence.objects.held().filter(since__gte=days.since - MONTH, since__lte=days.until + MONTH)
        rows = near.order_by("since", "pk")
        self.field("activity").choices = [(str(row.activity_id), f"{row.since:%d/%m/%Y}, {row.title}") for row in rows]

    def perform(self) -> object:
        activity = Activity.objects.get(pk=self.cleaned_data["activity"])
        return actions.tie_activity(self.subject, activity, by=self.user)


class CountTurnout(ColloquiumAct):
    key, heading, label = "turnout", Heading.ABOUT, _("Record how many came")
    stages, dated = BEGUN | {State.CLOSED}, True
    people = forms.IntegerField(label=_("Participants"), min_value=0, max_value=100_000)
    companies = forms.IntegerField(label=_("Companies among them"), required=False, min_value=0, max_value=100_000)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def perform(self) -> object:
        said = self.circumstances("companies", "source")
        return actions.count_turnout(self.subject, self.cleaned_data["people"], **said)


class StateMarket(ColloquiumAct):
    key, heading, label = "market", Heading.MARKET, _("Sectors, opportunities, contacts")
    country = RollField(Country, label=_("Country"))
    sectors = TextsField(label=_("Sectors, one each line"), area=True, required=False)
    opportunities = TextsField(label=_("Opportunities, one each line"), area=True, required=False)
    contact = RollField(Partner, label=_("Agency that answers for it there"), required=False)
    reach = TextsField(label=_("How it is reached (public)"), area=True, required=False)

    def prepare(self) -> None:
        super().prepare()
        country = self.subject.subjects.held().exclude(country=None).order_by("pk").first()
        held = self.subject.sheets.held().order_by("pk").first()
        one = held.country_id if held else country and country.country_id
        self.initial.setdefault("country", named_on(self.field("country").roll, [one]))
        for name in ("sectors", "opportunities", "reach") if held else ():
            self.initial.setdefault(name, getattr(held, name))
        if held:
            self.initial.setdefault("contact", named_on(self.field("contact").roll, [held.contact_id]))

    def countries(self) -> Roll:
        return countries_of(self.subject)

    def perform(self) -> object:
        said = self.stated("sectors", "opportunities", "contact", "reach")
        return actions.state_market(self.subject, self.cleaned_data["country"], **said)


def countries_of(colloquium: Colloquium) -> Roll:
    """The countries that a colloquium is about."""
    held = colloquium.subjects.held().exclude(country=None).values_list("country", flat=True)
    lines: list[Line] = countries_roll(timezone.localdate(), list(held)).lines
    return Roll(lines)


class StateFigure(ColloquiumAct):
    key, heading, label = "figure", Heading.MARKET, _("State a figure")
    country = RollField(Country, label=_("Country"))
    figure = TextsField(label=_("What it measures"))
    value = TextsField(label=_("Value with its unit"))
    source = forms.CharField(label=_("Source"), max_length=300)
    source_on = DayField(label=_("Of which day is the source"))
    rank = forms.IntegerField(label=_("Place in the list"), initial=0, min_value=0, max_value=999, required=False)

    def prepare(self) -> None:
        super().prepare()
        lines = self.field("country").roll.lines
        if len(lines) == 1:
            self.initial.setdefault("country", lines[0].shown)

    def countries(self) -> Roll:
        return countries_of(self.subject)

    def perform(self) -> object:
        given, said = self.cleaned_data, self.stated("source", "source_on")
        rank = given["rank"] or 0
        return actions.state_figure(self.subject, given["country"], given["figure"], given["value"], rank=rank, **said)


MARKET_ACTS: tuple[type[ColloquiumAct], ...] = (BackIt, TieActivity, CountTurnout, StateMarket, StateFigure)
