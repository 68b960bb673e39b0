"""One company or host of a forum: who comes, when it is there, whom it wishes to meet, its address."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.appointments import MOST, ForumAct
from amity.desk.appointment_rolls import hours_of, parties_roll
from amity.desk.fields import RollField
from amity.matchmaking import actions
from amity.matchmaking.hours import absences, mask
from amity.matchmaking.models import Mode, Party, Side, Want
from amity.matchmaking.queries.whole import whole


class PartyAct(ForumAct):
    """An act upon one party."""


class Describe(PartyAct):
    key, label = "describe", _("Describe otherwise")
    name = forms.CharField(label=_("Name"), max_length=160)
    sector = forms.CharField(label=_("Sector"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What it seeks or offers"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    representative = forms.CharField(label=_("Who comes"), max_length=160, required=False)
    mail = forms.EmailField(label=_("Mail address"), required=False)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=12)
    most = forms.IntegerField(
        label=_("Appointments at most"),
        required=False,
        help_text=_("Empty: as the rules say."),
        min_value=0,
        max_value=MOST,
    )
    mode = forms.ChoiceField(
        label=_("Where it says nothing"), choices=[("", _("as the rules say")), *Mode.choices], required=False
    )
    table = forms.IntegerField(
        label=_("Table that it keeps"), required=False, min_value=1, max_value=9000,
        help_text=_("Empty: any table that is free."),
    )  # fmt: skip
    NAMES: ClassVar = ("name", "sector", "about", "representative", "mail", "people", "most", "mode", "table")

    def offer(self) -> None:
        card = self.subject.cards.held().first()
        for name in self.NAMES if card else ():
            self.initial.setdefault(name, getattr(card, name))

    def perform(self) -> object:
        return actions.describe(self.subject, by=self.user, **self.said(*self.NAMES))


class BeAway(PartyAct):
    key, label = "away", _("Say when it is not there")
    missed = forms.MultipleChoiceField(
        label=_("Slots in which it is not there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        stands, card = whole(self.subject.forum), self.subject.cards.held().first()
        self.field("missed").choices = hours_of(stands)
        if stands and card:
            there = mask(stands.slots, card.away)
            missed = [slot.hour for index, slot in enumerate(stands.slots) if not there >> index & 1]
            self.initial.setdefault("missed", missed)

    def perform(self) -> object:
        stands = whole(self.subject.forum)
        away = absences(stands.slots, self.cleaned_data["missed"]) if stands else []
        return actions.be_away(self.subject, away, by=self.user)


class Wish(PartyAct):
    key, label = "wish", _("State a wish")
    other = RollField(Party, label=_("Whom it wishes to meet"))
    level = forms.TypedChoiceField(
        label=_("How much"), choices=[("", _("nothing any more")), *Want.choices], required=False,
        coerce=int, empty_value=None,
    )  # fmt: skip

    def offer(self) -> None:
        other = Side.HOST if self.subject.side == Side.COMPANY else Side.COMPANY
        self.field("other").offer(parties_roll(self.subject.forum, other))

    def perform(self) -> object:
        return actions.wish(self.subject, self.cleaned_data["other"], self.cleaned_data["level"], by=self.user)


class StayAway(PartyAct):
    key, label = "stay-away", _("It does not come")
    explains = _("Nothing more is planned with it, and its address is taken back. Plans that were made stay readable.")

    def perform(self) -> object:
        actions.stay_away(self.subject, by=self.user)
        return None


class GiveAddress(PartyAct):
    key, label = "address", _("Give it an address")
    explains = _("Whoever has the address states wishes and reads the agenda. Take it back when it went astray.")

    def perform(self) -> object:
        return actions.give_address(self.subject, by=self.user)


class TakeAddressBack(PartyAct):
    key, label = "no-address", _("Take its address back")

    def perform(self) -> object:
        actions.take_address_back(self.subject, by=self.user)
        return None


PARTY_ACTS: dict[str, type[PartyAct]] = {
    act.key: act for act in (Describe, BeAway, Wish, GiveAddress, TakeAddressBack, StayAway)
}
