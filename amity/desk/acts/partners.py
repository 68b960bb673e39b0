"""Partners: registered, renamed, followed by others; agreements signed; what was done and given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.fields import DayField, NamesField, RollField, TextsField
from amity.desk.partner_rolls import groups_roll, partners_roll
from amity.desk.report_forms import missions_roll, themes_roll
from amity.desk.rolls import countries_roll
from amity.groups.models import Group
from amity.missions.models import Mission
from amity.partners import actions
from amity.partners.models import ActivityKind, FundingKind, Partner, PartnerKind, Side, TieNature

SEPARATED = _("Names separated by commas.")


class PartnerAct(Act):
    """An act of this part of the desk: it offers countries, groups, partners, themes and missions wherever a field asks
    for them.
    """

    heading = Heading.PARTNERS

    def prepare(self) -> None:
        rolls: dict[Any, Any] = {
            Country: lambda: countries_roll(timezone.localdate()), Group: groups_roll, Partner: partners_roll,
            Theme: themes_roll, Mission: lambda: missions_roll(self.user),
        }  # fmt: skip
        for field in self.fields.values():
            if isinstance(field, RollField):
                field.offer(rolls[field.model]())

    def stated(self, *names: str) -> dict[str, Any]:
        """The fields that a verb takes as they are, with who does it; no day."""
        return {name: self.cleaned_data[name] for name in names} | {"by": self.user}


def cents(amount: Any) -> int | None:
    """An amount of a form in cents."""
    return None if amount is None else round(amount * 100)


class AmountField(forms.DecimalField):
    """An amount in euros; it may be left empty where none is known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=13, decimal_places=2, required=False, **kwargs)


class RegisterPartner(PartnerAct):
    key, label = "register", _("Register a partner")
    name = TextsField(label=_("Its name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices)
    country = RollField(Country, label=_("Country"), required=False)
    site = forms.URLField(label=_("Its site"), required=False, max_length=300, assume_scheme="https")
    about = TextsField(label=_("What it does"), area=True, required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def perform(self) -> object:
        said = self.circumstances("kind", "country", "site", "about", "source")
        return actions.register(self.cleaned_data["name"], **said)


class RenamePartner(PartnerAct):
    key, label = "rename", _("Record another name")
    explains = _("It stays one body: the former name stays readable for its days, the address does not change.")
    name = TextsField(label=_("Its name"))

    def perform(self) -> object:
        return actions.rename(self.subject, self.cleaned_data["name"], **self.circumstances())


class DescribePartner(PartnerAct):
    key, label = "describe", _("Describe it")
    explains = _("It replaces the one in force on that day.")
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices)
    site = forms.URLField(label=_("Its site"), required=False, max_length=300, assume_scheme="https")
    about = TextsField(label=_("What it does"), area=True, required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def prepare(self) -> None:
        current = self.subject.profiles.held().on(timezone.localdate()).first()
        for name in ("kind", "site", "about", "source") if current else ():
            self.initial.setdefault(name, getattr(current, name))

    def perform(self) -> object:
        return actions.describe(self.subject, **self.circumstances("kind", "site", "about", "source"))


class Succeed(PartnerAct):
    key, label = "succeed", _("Another body takes over from it")
    explains = _("What was done with this one then stands on the page of the other, too.")
    successor = RollField(Partner, label=_("Which"))
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def perform(self) -> object:
        return actions.succeed(self.subject, self.cleaned_data["successor"], **self.circumstances("source"))


class NameContact(PartnerAct):
    key, label = "contact", _("Say who answers for it")
    explains = _("The department alone reads this. The one before no longer answers for it.")
    side = forms.ChoiceField(label=_("On which side"), choices=Side.choices)
    name = forms.CharField(label=_("Name"), max_length=200)
    post = forms.CharField(label=_("Function"), required=False, max_length=200)
    mail = forms.EmailField(label=_("Mail address"), required=False)
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=40)

    def perform(self) -> object:
        said = self.circumstances("post", "mail", "telephone")
        return actions.name_contact(self.subject, self.cleaned_data["side"], self.cleaned_data["name"], **said)


class StateTie(PartnerAct):
    key, label = "tie", _("State a tie to a state, or its money")
    nature = forms.ChoiceField(label=_("What is known"), choices=TieNature.choices)
    country = RollField(Country, label=_("Of which state"), required=False)
    words = TextsField(label=_("In words"), required=False, area=True)
    source = forms.CharField(label=_("Source"), max_length=300)
    source_on = DayField(label=_("Of which day is the source"))

    def perform(self) -> object:
        said = self.circumstances("country", "words", "source", "source_on")
        return actions.state_tie(self.subject, self.cleaned_data["nature"], **said)


class DeclareFunding(PartnerAct):
    key, label = "funding", _("Declare its support")
    kind = forms.ChoiceField(label=_("In what form"), choices=FundingKind.choices)
    amount = AmountField(label=_("Amount in euros"))
    purpose = TextsField(label=_("For what"), required=False)
    group = RollField(Group, label=_("For which group"), required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def perform(self) -> object:
        said = self.circumstances("purpose", "group", "source")
        amount = cents(self.cleaned_data["amount"])
        return actions.declare_funding(self.subject, self.cleaned_data["kind"], amount_cents=amount, **said)


class Sign(PartnerAct):
    key, label = "sign", _("Sign an agreement")
    explains = _("The day above is that of the signature.")
    title = TextsField(label=_("Title"))
    since = DayField(label=_("Holds from"), required=False, help_text=_("Empty: from its signature."))
    until = DayField(label=_("Until (this day no longer)"), required=False, help_text=_("Empty: without end."))
    notice_months = forms.IntegerField(
        label=_("Months before its end when its renewal is due"), min_value=0, max_value=36, initial=3
    )
    groups = NamesField(Group, label=_("For which groups"), required=False, help_text=SEPARATED)
    countries = NamesField(Country, label=_("For which countries"), required=False, help_text=SEPARATED)
    themes = NamesField(Theme, label=_("Themes"), required=False, help_text=SEPARATED)
    clause = TextsField(label=_("A clause to act on"), required=False, area=True)
    clause_due_on = DayField(label=_("By when"), required=False)

    def perform(self) -> object:
        said = self.circumstances("since", "until", "notice_months", "groups", "countries", "themes")
        clause, due_on = self.cleaned_data["clause"], self.cleaned_data["clause_due_on"]
        clauses = [(clause, due_on)] if clause else []
        return actions.sign(self.subject, self.cleaned_data["title"], clauses=clauses, **said)


class RecordActivity(PartnerAct):
    key, label = "activity", _("Record an activity")
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    title = TextsField(label=_("Title"))
    until = DayField(label=_("Last day, if it took several"), required=False)
    place = TextsField(label=_("Place"), required=False)
    others = NamesField(Partner, label=_("Other partners"), required=False, help_text=SEPARATED)
    groups = NamesField(Group, label=_("Groups"), required=False, help_text=SEPARATED)
    countries = NamesField(Country, label=_("Countries"), required=False, help_text=SEPARATED)
    themes = NamesField(Theme, label=_("Themes"), required=False, help_text=SEPARATED)
    missions = NamesField(Mission, label=_("Missions and receptions"), required=False, help_text=SEPARATED)
    text = TextsField(label=_("Text"), required=False, area=True)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    published = forms.BooleanField(label=_("Publish it at once"), required=False)

    def perform(self) -> object:
        said = self.circumstances("until", "place", "groups", "countries", "themes", "missions", "text", "source",
                                  "published")  # fmt: skip
        together = [self.subject, *(one for one in self.cleaned_data["others"] if one != self.subject)]
        kind, title = self.cleaned_data["kind"], self.cleaned_data["title"]
        return actions.record_activity(kind, title, partners=together, **said)
