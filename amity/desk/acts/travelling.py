"""What goes into a mission's file: the delegation, the programme, whom they met, costs, gifts, promises."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Heading
from amity.desk.acts.missions import BEGUN, LIVE, MissionAct
from amity.desk.fields import DayField, NounField, RollField, TextsField
from amity.desk.naming import Naming, said_of
from amity.desk.rolls import delegates_roll
from amity.missions import actions
from amity.missions.models import (
    Commitment,
    Encounter,
    Gift,
    Item,
    ItemKind,
    Mode,
    Part,
    Payer,
    Progress,
)
from amity.missions.models import Heading as CostHeading
from amity.people.models import Person

TIME = {"type": "time"}


class Name(MissionAct):
    key, heading, label = "name", Heading.DELEGATION, _("Name into the delegation")
    explains = _("The one who heads it already becomes a member when another head is named.")
    person = RollField(Person, label=_("Who"))
    part = forms.ChoiceField(label=_("As"), choices=Part.choices, initial=Part.MEMBER)

    def prepare(self) -> None:
        del self.fields["on"]
        days = self.subject.dates.held().first()
        day = days.since if days and days.since else timezone.localdate()
        self.field("person").offer(delegates_roll(self.subject, day))

    def perform(self) -> object:
        return actions.name(self.subject, self.cleaned_data["person"], part=self.cleaned_data["part"], by=self.user)


class Accompany(MissionAct):
    key, heading, label = "accompany", Heading.DELEGATION, _("Staff who goes along")
    explains = _("Never public.")
    name = forms.CharField(label=_("Name"), max_length=200)
    function = TextsField(label=_("Function"), required=False)

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        said = self.cleaned_data
        return actions.accompany(self.subject, said["name"], function=said["function"], by=self.user)


class Schedule(MissionAct):
    key, heading, label = "schedule", Heading.PROGRAMME, _("Add to the programme")
    title = TextsField(label=_("What"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    starts_at = forms.TimeField(label=_("From what time"), required=False, widget=forms.TimeInput(TIME))
    ends_at = forms.TimeField(label=_("To what time"), required=False, widget=forms.TimeInput(TIME))
    time_zone = forms.CharField(label=_("Time zone"), initial="Europe/Paris", max_length=40)
    place = TextsField(label=_("Place"), required=False)
    participants = TextsField(label=_("Participants"), required=False)
    note = forms.CharField(
        label=_("Notes and talking points (never public)"), required=False, widget=forms.Textarea({"rows": 4})
    )
    interpreting = forms.CharField(label=_("Interpreting (never public)"), required=False, max_length=300)
    arrangements = forms.CharField(
        label=_("Rooms, tables, meals (never public)"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def perform(self) -> object:
        names = ("kind", "starts_at", "ends_at", "time_zone", "place", "participants", "note", "interpreting",
                 "arrangements")  # fmt: skip
        return actions.schedule(self.subject, self.cleaned_data["title"], **self.circumstances(*names))


class FactField(NounField):
    """One fact of the file, by what it says. One that was said otherwise meanwhile is another fact."""

    default_error_messages: ClassVar = {
        "invalid_choice": _(
            "What you chose was changed or taken off since you opened this form. Choose it again: the list says it as"
            " it is now; all else that you typed is kept."
        )
    }

    def __init__(self, kind: type[Any], **kwargs: Any) -> None:
        super().__init__(queryset=kind.objects.none(), **kwargs)
        self.kind = kind

    def offer(self, rows: Any) -> None:
        self.queryset = rows

    def label_from_instance(self, obj: Any) -> str:
        _label, words = said_of(obj, Naming([obj]))
        return f"{obj.since:%d/%m/%Y}, {words}" if obj.since else words


class Reschedule(MissionAct):
    key, heading, label = "reschedule", Heading.PROGRAMME, _("Move an item of the programme")
    item = FactField(Item, label=_("Which item"))
    starts_at = forms.TimeField(label=_("From what time"), required=False, widget=forms.TimeInput(TIME))
    ends_at = forms.TimeField(label=_("To what time"), required=False, widget=forms.TimeInput(TIME))

    def prepare(self) -> None:
        self.field("item").offer(self.subject.items.held().order_by("since", "starts_at", "pk"))
        self.order_fields(["item"])

    def perform(self) -> object:
        said = {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}
        return actions.reschedule(self.cleaned_data["item"], since=self.cleaned_data["on"], by=self.user, **said)


class RecordMeeting(MissionAct):
    key, heading, label = "met", Heading.PROGRAMME, _("Record somebody met")
    explains = _("With the office that they held that day. Hidden from the public until released.")
    name = forms.CharField(label=_("Name"), max_length=200)
    office = TextsField(label=_("Office held that day"), required=False)
    rank = forms.IntegerField(
        label=_("Order of precedence, 1 for the first"), required=False, min_value=1, max_value=999
    )
    address_as = forms.CharField(label=_("Form of address"), required=False, max_length=120)
    said_as = forms.CharField(label=_("How the name is said"), required=False, max_length=120)
    remark = forms.CharField(
        label=_("Remark (never public)"), required=False, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip

    def perform(self) -> object:
        said = self.circumstances("office", "remark", "rank", "address_as", "said_as")
        return actions.record_meeting(self.subject, self.cleaned_data["name"], **said)


class OfOneEncounter(MissionAct):
    """An act upon one person met."""

    heading = Heading.PROGRAMME
    met = FactField(Encounter, label=_("Who"))
    released = False

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("met").offer(
            self.subject.encounters.held().filter(is_released=self.released).order_by("since", "pk")
        )


class Release(OfOneEncounter):
    key, label = "release", _("Release the name of somebody met")
    explains = _("The public reads the name and the office once the mission has ended.")

    def perform(self) -> object:
        return actions.release(self.cleaned_data["met"], by=self.user)


class Conceal(OfOneEncounter):
    key, label, released = "conceal", _("Hide the name of somebody met"), True

    def perform(self) -> object:
        return actions.conceal(self.cleaned_data["met"], by=self.user)


class RecordCost(MissionAct):
    key, heading, label = "cost", Heading.AFTER, _("Record a cost")
    cost_heading = forms.ChoiceField(label=_("Heading"), choices=CostHeading.choices)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, decimal_places=2, max_digits=12)
    currency = forms.CharField(label=_("Currency"), initial="EUR", max_length=3)
    payer = forms.ChoiceField(label=_("Paid by"), choices=Payer.choices)
    payer_name = TextsField(label=_("Name of the payer"), required=False)
    remark = forms.CharField(label=_("Remark (never public)"), required=False, max_length=500)

    def perform(self) -> object:
        said, given = self.circumstances("payer", "payer_name", "remark"), self.cleaned_data
        cents, currency = round(given["amount"] * 100), given["currency"].upper()
        return actions.record_cost(self.subject, given["cost_heading"], cents, currency, **said)


class RecordLeg(MissionAct):
    key, heading, label = "leg", Heading.AFTER, _("Record a leg of the journey")
    origin = TextsField(label=_("From"))
    destination = TextsField(label=_("To"))
    mode = forms.ChoiceField(label=_("By"), choices=Mode.choices)
    kilometres = forms.IntegerField(label=_("Kilometres"), min_value=1, max_value=40_000)
    travellers = forms.IntegerField(label=_("Travellers"), min_value=1, max_value=500)

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        given = self.cleaned_data
        said = {name: given[name] for name in ("mode", "kilometres", "travellers")}
        return actions.record_leg(self.subject, given["origin"], given["destination"], by=self.user, **said)


class RecordGift(MissionAct):
    key, heading, label = "gift", Heading.AFTER, _("Record a gift received")
    stages = BEGUN
    what = TextsField(label=_("What"))
    giver = forms.CharField(label=_("From whom"), max_length=200)
    amount = forms.DecimalField(label=_("Value"), required=False, min_value=0, decimal_places=2, max_digits=12)
    currency = forms.CharField(label=_("Currency"), initial="EUR", max_length=3, required=False)

    def perform(self) -> object:
        given = self.cleaned_data
        cents = None if given["amount"] is None else round(given["amount"] * 100)
        currency = given["currency"].upper() if cents is not None else ""
        return actions.record_gift(
            self.subject, given["what"], given["giver"], cents=cents, currency=currency, **self.circumstances()
        )


class Declare(MissionAct):
    key, heading, label = "declare", Heading.AFTER, _("Record that a gift was declared")
    stages = BEGUN
    gift = FactField(Gift, label=_("Which gift"))

    def prepare(self) -> None:
        self.field("gift").offer(self.subject.gifts.held().filter(declared_on=None).order_by("since", "pk"))
        self.order_fields(["gift"])

    def perform(self) -> object:
        return actions.declare(self.cleaned_data["gift"], on=self.cleaned_data["on"], by=self.user)


class Sign(MissionAct):
    key, heading, label = "sign", Heading.AFTER, _("Record what was signed")
    stages = BEGUN
    title = TextsField(label=_("Title"))
    signed_with = TextsField(label=_("With whom"), required=False)

    def perform(self) -> object:
        return actions.sign(self.subject, self.cleaned_data["title"], **self.circumstances("signed_with"))


class Cite(MissionAct):
    key, heading, label = "press", Heading.AFTER, _("Link to the press")
    title = forms.CharField(label=_("Title"), max_length=300)
    address = forms.CharField(label=_("Address"), max_length=500)

    def perform(self) -> object:
        return actions.cite(
            self.subject, self.cleaned_data["title"], self.cleaned_data["address"], **self.circumstances()
        )


class Commit(MissionAct):
    key, heading, label = "commit", Heading.AFTER, _("Record a commitment")
    text = TextsField(label=_("What was promised"))
    owner = forms.CharField(label=_("Who is to do it"), max_length=200)
    due_on = DayField(label=_("By when"), required=False)

    def perform(self) -> object:
        given = self.cleaned_data
        return actions.commit(self.subject, given["text"], given["owner"], **self.circumstances("due_on"))


class Answer(MissionAct):
    key, heading, label = "answer", Heading.AFTER, _("Say what became of a commitment")
    stages = LIVE | {"closed"}
    commitment = FactField(Commitment, label=_("Which commitment"))
    progress = forms.ChoiceField(label=_("State"), choices=Progress.choices)
    text = TextsField(label=_("Answer"), required=False, area=True)

    def prepare(self) -> None:
        self.field("commitment").offer(self.subject.commitments.held().order_by("number"))
        self.order_fields(["commitment"])

    def perform(self) -> object:
        given = self.cleaned_data
        return actions.answer(given["commitment"], given["progress"], **self.circumstances("text"))


TRAVEL_ACTS: tuple[type[MissionAct], ...] = (
    Name, Accompany, Schedule, Reschedule, RecordMeeting, Release, Conceal, RecordCost, RecordLeg, RecordGift, Declare,
    Sign, Cite, Commit, Answer,
)  # fmt: skip
