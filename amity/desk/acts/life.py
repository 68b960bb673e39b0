"""The life of a group: proposed, noted, constituted, asleep, suspended, dissolved; its name and kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.desk.acts.act import UNENDED, Act, Heading
from amity.desk.fields import NamesField, NounField, TextsField
from amity.desk.rolls import countries_roll
from amity.groups import actions
from amity.groups.models import Group, Kind, State
from amity.journal.actions import deed


class ChamberField(NounField):
    """A chamber by its name; the only one chooses itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Chamber.objects.all(), to_field_name="key", empty_label=None, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.names)

    def settle(self, form: forms.Form) -> None:
        """Hide where there is nothing to choose."""
        chambers = list(Chamber.objects.all()[:2])
        if len(chambers) == 1:
            self.widget = forms.HiddenInput()
            form.initial["chamber"] = chambers[0].key


class Found(Act):
    """Founding stands apart: there is no group yet that it could be an act of."""

    key, heading, label = "found", Heading.LIFE, _("Found a group")
    explains = _("The group is proposed; it exists once the Bureau has taken note of it.")
    name = TextsField(label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    regional = forms.BooleanField(label=_("Regional: several countries as one whole"), required=False)
    countries = NamesField(Country, label=_("Countries"), required=False, help_text=_("Names separated by commas."))
    chamber = ChamberField(label=_("Chamber"))
    act = TextsField(label=_("Act"), required=False, help_text=_("For example: request of 3 March 2026."))

    def prepare(self) -> None:
        self.field("countries").offer(countries_roll(timezone.localdate()))
        self.field("chamber").settle(self)

    @deed
    def perform(self) -> Group:
        """The clerk who founds a group is put in its care: else they could not go on with it."""
        said = self.circumstances("chamber", "kind", "regional", "countries", "act", "override")
        group = actions.found(self.cleaned_data["name"], **said)
        if not Group.objects.editable_by(self.user).filter(pk=group.pk).exists():
            actions.entrust(group, self.user, **self.circumstances())
        return group


class Rename(Act):
    key, heading, label = "rename", Heading.LIFE, _("Rename")
    explains, states = _("Its old address leads to the new one."), UNENDED
    name = TextsField(label=_("New name"))

    def perform(self) -> object:
        return actions.rename(self.subject, self.cleaned_data["name"], **self.circumstances())


class ChangeKind(Act):
    key, heading, label, states = "change-kind", Heading.LIFE, _("Change the kind"), UNENDED
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    regional = forms.BooleanField(label=_("Regional: several countries as one whole"), required=False)

    def perform(self) -> object:
        return actions.change_kind(self.subject, self.cleaned_data["kind"], **self.circumstances("regional"))


class Step(Act):
    """One step of a group's life, by an act."""

    heading = Heading.LIFE
    act = TextsField(label=_("Act"), required=False, help_text=_("For example: meeting of the Bureau of 3 March 2026."))


class ReasonedStep(Step):
    """One step that needs a reason."""

    reason = TextsField(label=_("Reason"), area=True)


class Note(Step):
    key, label = "note", _("Record that the Bureau has taken note")
    explains, states = _("From that day the group exists and the public sees it."), frozenset({State.PROPOSED})

    def perform(self) -> object:
        return actions.note(self.subject, **self.circumstances("act"))


class Constitute(Step):
    key, label = "constitute", _("Constitute")
    explains = _("After the constitutive assembly, or when a dormant or suspended group takes up its work again.")
    states = frozenset({State.PROPOSED, State.NOTED, State.DORMANT, State.SUSPENDED})

    def perform(self) -> object:
        return actions.constitute(self.subject, **self.circumstances("act"))


class LayDormant(ReasonedStep):
    key, label = "lay-dormant", _("Lay dormant")
    explains = _("For want of members or of a counterpart.")

    def perform(self) -> object:
        return actions.lay_dormant(self.subject, **self.circumstances("act", "reason"))


class Suspend(ReasonedStep):
    key, label, explains = "suspend", _("Suspend"), _("By decision, for a stated reason.")
    states = frozenset({State.NOTED, State.CONSTITUTED, State.DORMANT})

    def perform(self) -> object:
        return actions.suspend(self.subject, **self.circumstances("act", "reason"))


class Dissolve(ReasonedStep):
    key, label, states = "dissolve", _("Dissolve"), UNENDED
    explains = _("Memberships, offices and ties end on the same day.")

    def perform(self) -> object:
        return actions.dissolve(self.subject, **self.circumstances("act", "reason"))


FOUNDING = Found
LIFE_ACTS: tuple[type[Act], ...] = (Note, Constitute, Rename, ChangeKind, LayDormant, Suspend, Dissolve)
