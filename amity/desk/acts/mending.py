"""Mending: a deed taken back, a fact said otherwise or withdrawn. Both leave their trace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.colloquia.actions import undoing as colloquia
from amity.countries.actions import undo as undo_of_country
from amity.desk.acts.act import Act, Heading
from amity.desk.fields import DayField, TextsField
from amity.groups import actions
from amity.languages.texts import TextField
from amity.matchmaking.actions import undoing as matchmaking
from amity.missions.actions import undoing as missions
from amity.partners.actions import undoing as partners

# Columns of a fact that a correction may say otherwise; what a fact is about is another fact.
LABELS = {
    "since": _("Since"),
    "until": _("Until (this day no longer)"),
    "name": _("Name"),
    "text": _("Text"),
    "decisions": _("Decisions"),
    "act": _("Act"),
    "reason": _("Reason"),
    "portfolio": _("Portfolio"),
    "place": _("Place"),
    "agenda": _("Agenda"),
    "president": _("Its president"),
    "capacity": _("As"),
    "kind": _("Kind"),
    "state": _("State"),
    "regional": _("Regional: several countries as one whole"),
    "starts_at": _("At what time"),
    "is_remote": _("By video"),
    "order": _("Rank among holders of the office"),
}


class Undo(Act):
    """Its subject is an entry of the journal."""

    key, heading, label = "undo", Heading.LIFE, _("Undo")
    explains = _("What the entry recorded is withdrawn, what it ended holds again. Both stay readable.")
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        return actions.undo(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class UndoMission(Undo):
    """The same for an entry about a mission."""

    def perform(self) -> object:
        return missions.undo(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class UndoPartnership(Undo):
    """The same for an entry about a partnership."""

    def perform(self) -> object:
        return partners.undo(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class UndoAppointments(Undo):
    """The same for an entry about the appointments of a colloquium."""

    def perform(self) -> object:
        return matchmaking.undo(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class UndoColloquium(Undo):
    """The same for an entry about a colloquium."""

    def perform(self) -> object:
        return colloquia.undo(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class UndoCountry(Undo):
    """The same for an entry about a country."""

    def perform(self) -> object:
        return undo_of_country(self.subject, by=self.user, reason=self.cleaned_data["reason"])


class Correct(Act):
    """Its subject is a fact that is held true."""

    key, heading, label = "correct", Heading.LIFE, _("Correct")
    explains = _("The entry as it was stays readable, as known until now.")
    withdraws = forms.BooleanField(label=_("It never was: withdraw it"), required=False)
    why = forms.CharField(label=_("Reason of the correction"), max_length=500)

    def prepare(self) -> None:
        del self.fields["on"]
        own = {column.name: field for column in self.subject._meta.concrete_fields if (field := _field(column))}
        self.own = list(own)
        self.fields |= own
        self.order_fields([*self.own, "withdraws", "why"])
        for name in self.own:
            self.initial.setdefault(name, getattr(self.subject, name))

    def perform(self) -> object:
        why = self.cleaned_data["why"]
        if self.cleaned_data["withdraws"]:
            actions.withdraw(self.subject, by=self.user, reason=why)
            return None
        changes = {name: self.cleaned_data[name] for name in self.own}
        return actions.correct(self.subject, by=self.user, reason=why, **changes)


def _field(column: models.Field[Any, Any]) -> forms.Field | None:
    """The field of a form for one column, ``None`` where a correction does not touch it."""
    label = LABELS.get(column.name)
    if label is None:
        return None
    if isinstance(column, TextField):
        return TextsField(label=label, required=not column.blank, area=column.name in {"text", "decisions", "agenda"})
    if isinstance(column, models.DateField):
        return DayField(label=label, required=False)
    if isinstance(column, models.TimeField):
        return forms.TimeField(label=label, required=False, widget=forms.TimeInput({"type": "time"}))
    found: forms.Field | None = column.formfield(label=label)
    return found
