"""Projects of local authorities and between parliaments: entered, described otherwise, closed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.desk.acts.partners import AmountField, PartnerAct, cents
from amity.desk.fields import DayField, RollField, TextsField
from amity.groups.models import Group
from amity.partners import actions
from amity.partners.models import Outcome, ProjectKind


class RegisterProject(PartnerAct):
    key, label = "register-project", _("Register a project")
    title = TextsField(label=_("Title"))
    about = TextsField(label=_("What it does"), area=True, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProjectKind.choices)
    authority = forms.CharField(label=_("Authority"), max_length=200)
    counterpart = forms.CharField(label=_("Partner authority"), required=False, max_length=200)
    country = RollField(Country, label=_("Country"))
    theme = RollField(Theme, label=_("Theme"), required=False)
    since = DayField(label=_("Since"), required=False)
    until = DayField(label=_("Until (this day no longer)"), required=False)
    amount = AmountField(label=_("Amount in euros"))
    group = RollField(Group, label=_("Followed by which group"), required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def prepare(self) -> None:
        del self.fields["on"]
        super().prepare()

    def perform(self) -> object:
        names = ("about", "kind", "authority", "counterpart", "country", "theme", "since", "until", "group", "source")
        amount = cents(self.cleaned_data["amount"])
        return actions.register_project(self.cleaned_data["title"], amount_cents=amount, **self.stated(*names))


class RestateProject(RegisterProject):
    key, label = "restate", _("Describe the project otherwise")
    explains = _("What was said before stays readable in its history.")

    def prepare(self) -> None:
        super().prepare()
        held = actions.undertaking_of(self.subject)
        for name in ("title", "about", "kind", "authority", "counterpart", "since", "until", "source"):
            self.initial.setdefault(name, getattr(held, name))
        self.initial.setdefault("amount", None if held.amount_cents is None else held.amount_cents / 100)
        for name in ("country", "theme", "group"):
            self.initial.setdefault(name, self.field(name).roll.name_of(getattr(held, f"{name}_id")))

    def perform(self) -> object:
        names = ("title", "about", "kind", "authority", "counterpart", "country", "theme", "since", "until", "group",
                 "source")  # fmt: skip
        amount = cents(self.cleaned_data["amount"])
        return actions.restate_project(self.subject, amount_cents=amount, **self.stated(*names))


class CloseProject(PartnerAct):
    key, label = "close", _("Close the project")
    outcome = forms.ChoiceField(label=_("How it ended"), choices=Outcome.choices)

    def perform(self) -> object:
        return actions.close_project(self.subject, **self.circumstances("outcome"))


PROJECT_ACTS: dict[str, type[PartnerAct]] = {act.key: act for act in (RestateProject, CloseProject)}
