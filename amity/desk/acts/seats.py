"""Members and board: joining, leaving, being elected, handing over, stepping down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.fields import NamesField, NounField, RollField, TextsField
from amity.desk.rolls import group_countries_roll, members_roll, seated_roll
from amity.groups import actions
from amity.groups.models import Capacity, Office
from amity.journal.actions import deed
from amity.people.models import Person

SHORT = _("Names separated by commas; the beginning of a name is enough.")


class OfficeField(NounField):
    """An office by its words in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Office.objects.all(), to_field_name="key", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.said(language=get_language()))


class Join(Act):
    key, heading, label = "join", Heading.MEMBERS, _("Record memberships")
    explains = _("They sit on behalf of their political group of that day.")
    people = NamesField(Person, label=_("Who joins"), help_text=SHORT)
    capacity = forms.ChoiceField(label=_("As"), choices=Capacity.choices, initial=Capacity.MEMBER)

    def prepare(self) -> None:
        self.field("people").offer(seated_roll(self.subject.chamber, timezone.localdate()))

    @deed
    def perform(self) -> object:
        said = self.circumstances("capacity", "override")
        return [actions.join(person, self.subject, **said) for person in self.cleaned_data["people"]]


class Leave(Act):
    key, heading, label = "leave", Heading.MEMBERS, _("End memberships")
    explains = _("Offices held in the group end on the same day.")
    people = NamesField(Person, label=_("Who leaves"), help_text=SHORT)

    def prepare(self) -> None:
        self.field("people").offer(members_roll(self.subject, timezone.localdate()))

    @deed
    def perform(self) -> object:
        for person in self.cleaned_data["people"]:
            actions.leave(person, self.subject, **self.circumstances())
        return None


class OfficeAct(Act):
    """An act about one member and one office, tied to a country where the office is."""

    heading = Heading.MEMBERS
    member = RollField(Person, label=_("Who"))
    office = OfficeField(label=_("Which office"))
    country = RollField(
        Country, label=_("For which country"), required=False, help_text=_("For a delegated president only.")
    )

    def prepare(self) -> None:
        today = timezone.localdate()
        self.field("member").offer(members_roll(self.subject, today))
        self.field("country").offer(group_countries_roll(self.subject, today))


class Elect(OfficeAct):
    key, label = "elect", _("Record an election")
    explains = _("Whoever held an office of one seat steps down that day.")
    portfolio = TextsField(label=_("Portfolio"), required=False)

    def perform(self) -> object:
        said = self.circumstances("country", "portfolio", "override")
        return actions.elect(self.cleaned_data["member"], self.cleaned_data["office"], of=self.subject, **said)


class StepDown(OfficeAct):
    key, label, explains = "step-down", _("End an office"), _("The membership goes on.")

    def perform(self) -> object:
        member, office = self.cleaned_data["member"], self.cleaned_data["office"]
        actions.step_down(member, office, of=self.subject, **self.circumstances("country"))
        return None


class HandOver(Act):
    key, heading, label = "hand-over", Heading.MEMBERS, _("Hand over the presidency")
    explains = _("The president in office steps down and stays a member; the successor takes office the same day.")
    successor = RollField(Person, label=_("Who takes over"))

    def prepare(self) -> None:
        self.field("successor").offer(members_roll(self.subject, timezone.localdate()))

    def perform(self) -> object:
        president = Office.objects.get(key="president")
        said = self.circumstances("override")
        return actions.elect(self.cleaned_data["successor"], president, of=self.subject, **said)


SEAT_ACTS: tuple[type[Act], ...] = (Join, Leave, Elect, HandOver, StepDown)
