"""People: introduced, renamed, seated, unseated, tied to a political group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Act, Heading
from amity.desk.acts.life import ChamberField
from amity.desk.fields import NounField
from amity.journal.actions import deed
from amity.languages.texts import Text
from amity.people import actions
from amity.people.models import Constituency, Gender, Person, PoliticalGroup, PoliticalGroupName, Tie


class BenchField(NounField):
    """A political group by its present name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=PoliticalGroup.objects.all(), **kwargs)
        self.names: dict[int, Text] = {}

    def offer(self) -> None:
        held = PoliticalGroupName.objects.held().on(timezone.localdate())
        self.names = dict(held.values_list("political_group", "name"))
        self.queryset = PoliticalGroup.objects.filter(pk__in=self.names)

    def label_from_instance(self, obj: Any) -> str:
        return str(self.names.get(obj.pk, obj.key))


class ConstituencyField(NounField):
    """A constituency by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Constituency.objects.all(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.names)


class Introduce(Act):
    """A person is entered with the seat that makes them one of the chamber."""

    key, heading, label = "introduce", Heading.PERSON, _("Enter a person")
    given = forms.CharField(label=_("Given names"), max_length=120)
    family = forms.CharField(label=_("Family name"), max_length=120)
    gender = forms.ChoiceField(label=_("Form of the words for them"), choices=Gender.choices, required=False)
    chamber = ChamberField(label=_("Chamber"))
    constituency = ConstituencyField(label=_("Constituency"), required=False)
    political_group = BenchField(label=_("Political group"), required=False)

    def prepare(self) -> None:
        self.field("political_group").offer()
        self.field("chamber").settle(self)

    @deed
    def perform(self) -> Person:
        said = self.cleaned_data
        person = actions.introduce(said["given"], said["family"], gender=said["gender"], by=self.user)
        actions.seat(person, said["chamber"], **self.circumstances("constituency"))
        if said["political_group"]:
            actions.affiliate(person, said["political_group"], **self.circumstances())
        return person


class RenamePerson(Act):
    key, heading, label = "rename", Heading.PERSON, _("Record another name")
    explains = _("The former name stays readable for the days on which it was borne; the address does not change.")
    given = forms.CharField(label=_("Given names"), max_length=120)
    family = forms.CharField(label=_("Family name"), max_length=120)

    def perform(self) -> object:
        names = self.cleaned_data["given"], self.cleaned_data["family"]
        return actions.rename(self.subject, *names, **self.circumstances())


class Seat(Act):
    key, heading, label = "seat", Heading.PERSON, _("Record a mandate")
    chamber = ChamberField(label=_("Chamber"))
    constituency = ConstituencyField(label=_("Constituency"), required=False)

    def prepare(self) -> None:
        self.field("chamber").settle(self)

    def perform(self) -> object:
        return actions.seat(self.subject, self.cleaned_data["chamber"], **self.circumstances("constituency"))


class Unseat(Act):
    key, heading, label = "unseat", Heading.PERSON, _("End a mandate")
    explains = _("Memberships of groups are not ended with it: end them in each group.")
    chamber = ChamberField(label=_("Chamber"))

    def prepare(self) -> None:
        self.field("chamber").settle(self)

    def perform(self) -> object:
        actions.unseat(self.subject, self.cleaned_data["chamber"], **self.circumstances())
        return None


class Affiliate(Act):
    key, heading, label = "affiliate", Heading.PERSON, _("Record a political group")
    explains = _("The tie before it ends on that day.")
    political_group = BenchField(label=_("Political group"))
    tie = forms.ChoiceField(label=_("As"), choices=Tie.choices)

    def prepare(self) -> None:
        self.field("political_group").offer()

    def perform(self) -> object:
        return actions.affiliate(self.subject, self.cleaned_data["political_group"], **self.circumstances("tie"))


INTRODUCING = Introduce
PERSON_ACTS: dict[str, type[Act]] = {act.key: act for act in (RenamePerson, Seat, Unseat, Affiliate)}
