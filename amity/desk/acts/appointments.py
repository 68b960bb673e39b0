"""The appointments of a colloquium: their rules, sessions and tables, who comes, what the agency says."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.colloquia.queries.welcome import audiences
from amity.desk.acts.forum import ForumAct
from amity.desk.acts.preselection import Preselect
from amity.desk.appointment_rolls import hours_of, parties_roll
from amity.desk.fields import DayField, NounField, RollField, TextsField
from amity.matchmaking import actions
from amity.matchmaking.actions.rules import LONGEST, MOST_TABLES, SHORTEST
from amity.matchmaking.models import BusinessForum, MeetingHours, Mode, Party, Precedence, Side, Verdict
from amity.matchmaking.queries.whole import whole

TIME = {"type": "time"}
MOST = 200  # appointments of one party


class StateTerms(ForumAct):
    """Its subject is a forum, or the colloquium that is to have one."""

    key, label = "terms", _("State the rules")
    slot_minutes = forms.IntegerField(
        label=_("Minutes for an appointment"), min_value=SHORTEST, max_value=LONGEST, initial=15
    )
    rest = forms.IntegerField(
        label=_("Slots of rest after each appointment"), min_value=0, max_value=3, initial=0,
        help_text=_("0: one may follow the other at once."),
    )  # fmt: skip
    most_company = forms.IntegerField(
        label=_("Appointments at most for a company"), min_value=1, max_value=60, initial=8
    )
    most_host = forms.IntegerField(label=_("Appointments at most for a host"), min_value=1, max_value=60, initial=14)
    most_musts = forms.IntegerField(
        label=_("Appointments that a party may call indispensable"), min_value=0, max_value=20, initial=2,
        help_text=_("They are held whatever it costs the others, so few are enough."),
    )  # fmt: skip
    company_mode = forms.ChoiceField(label=_("Where a company says nothing"), choices=Mode.choices)
    host_mode = forms.ChoiceField(label=_("Where a host says nothing"), choices=Mode.choices)
    fairness = forms.IntegerField(
        label=_("By how many breaks agendas may differ"), min_value=0, max_value=20, required=False,
        help_text=_("Empty: by any number."),
    )  # fmt: skip
    wishes_until = DayField(label=_("Wishes are taken until"), required=False, help_text=_("Empty: without end."))

    NAMES: ClassVar = ("slot_minutes", "rest", "most_company", "most_host", "most_musts", "company_mode", "host_mode",
                       "fairness", "wishes_until")  # fmt: skip

    def offer(self) -> None:
        present = self.subject.terms.held().first() if isinstance(self.subject, BusinessForum) else None
        for name in self.NAMES if present else ():
            self.initial.setdefault(name, getattr(present, name))

    def perform(self) -> object:
        if isinstance(self.subject, BusinessForum):
            return actions.state_terms(self.subject, by=self.user, **self.said(*self.NAMES))
        return actions.open_forum(self.subject, by=self.user, **self.said(*self.NAMES))


class HoursField(NounField):
    """A session, by its name and hours."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.day:%d/%m/%Y}, {obj.starts_at:%H:%M}–{obj.ends_at:%H:%M})"


class HoldSession(ForumAct):
    key, label = "session", _("Enter a session")
    explains = _("Hours in which appointments follow each other: a morning, an afternoon.")
    session = HoursField(
        label=_("Instead of"), queryset=MeetingHours.objects.none(), required=False,
        help_text=_("Empty: one more session."),
    )  # fmt: skip
    title = TextsField(label=_("Name"))
    day = DayField(label=_("Day"))
    starts_at = forms.TimeField(label=_("From what time"), widget=forms.TimeInput(TIME))
    ends_at = forms.TimeField(label=_("To what time"), widget=forms.TimeInput(TIME))

    def offer(self) -> None:
        self.field("session").queryset = self.subject.sessions.held().order_by("day", "starts_at")

    def perform(self) -> object:
        return actions.hold_session(
            self.subject,
            self.cleaned_data["title"],
            by=self.user,
            **self.said("day", "starts_at", "ends_at", "session"),
        )


class DropSession(ForumAct):
    key, label = "no-session", _("Take a session off")
    session = HoursField(label=_("Which session"), queryset=MeetingHours.objects.none())

    def offer(self) -> None:
        self.field("session").queryset = self.subject.sessions.held().order_by("day", "starts_at")

    def perform(self) -> object:
        actions.drop_session(self.cleaned_data["session"], by=self.user)
        return None


class SetTables(ForumAct):
    key, label = "tables", _("Set up tables")
    explains = _("Tables of one kind, numbered one after the other. Those with these numbers become such tables.")
    first = forms.IntegerField(label=_("Number of the first"), min_value=1, max_value=9000, initial=1)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_TABLES)
    seats = forms.IntegerField(label=_("Seats at each"), min_value=2, max_value=30, initial=4)
    place = forms.CharField(label=_("Where they stand"), max_length=80, required=False)

    def perform(self) -> object:
        actions.set_tables(
            self.subject, self.cleaned_data["count"], by=self.user, **self.said("first", "seats", "place")
        )
        return None


class ClearTables(ForumAct):
    key, label = "no-tables", _("Take tables away")
    first = forms.IntegerField(label=_("Number of the first"), min_value=1, max_value=9000)
    last = forms.IntegerField(label=_("Number of the last"), min_value=1, max_value=9000)

    def perform(self) -> object:
        actions.clear_tables(self.subject, self.cleaned_data["first"], self.cleaned_data["last"], by=self.user)
        return None


class EnterParty(ForumAct):
    key, label = "enter", _("Enter a company or a host")
    side = forms.ChoiceField(label=_("Which side"), choices=Side.choices)
    name = forms.CharField(label=_("Name"), max_length=160)
    sector = forms.CharField(label=_("Sector"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What it seeks or offers"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    representative = forms.CharField(label=_("Who comes"), max_length=160, required=False)
    mail = forms.EmailField(label=_("Mail address"), required=False)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=12, initial=1)
    most = forms.IntegerField(
        label=_("Appointments at most"),
        required=False,
        help_text=_("Empty: as the rules say."),
        min_value=0,
        max_value=MOST,
    )

    def perform(self) -> object:
        side, name = self.cleaned_data["side"], self.cleaned_data["name"]
        said = self.said("sector", "about", "representative", "mail", "people", "most")
        return actions.enter(self.subject, side, name, by=self.user, **said)


class EnterGuests(ForumAct):
    key, label = "guests", _("Enter the guests who are expected")
    explains = _("One party for each organisation, with as many people as come for it. Those that are there stay.")
    side = forms.ChoiceField(label=_("Which side"), choices=Side.choices)
    kinds = forms.MultipleChoiceField(label=_("Kinds of guest"), widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        self.field("kinds").choices = [(key, str(name)) for key, name in audiences().items()]

    def perform(self) -> object:
        actions.enter_guests(self.subject, self.cleaned_data["side"], self.cleaned_data["kinds"], by=self.user)
        return None


class GiveAddresses(ForumAct):
    key, label = "addresses", _("Give everybody an address")
    explains = _(
        "Each party states its wishes and reads its agenda at an address of its own. Those that are given stay."
    )

    def perform(self) -> object:
        actions.give_addresses(self.subject, by=self.user)
        return None


class Select(ForumAct):
    key, label = "select", _("Select, set aside or fix an appointment")
    explains = _("What the agency says of one company and one host. A fixed appointment is held at its hour.")
    company = RollField(Party, label=_("Company"))
    host = RollField(Party, label=_("Host"))
    verdict = forms.ChoiceField(
        label=_("What is said"), choices=[("", _("nothing any more")), *Verdict.choices], required=False
    )
    fixed_at = forms.ChoiceField(label=_("At a fixed hour"), required=False)
    why = forms.CharField(label=_("Why"), max_length=300, required=False)

    def offer(self) -> None:
        self.field("company").offer(parties_roll(self.subject, Side.COMPANY))
        self.field("host").offer(parties_roll(self.subject, Side.HOST))
        self.field("fixed_at").choices = [("", _("at any hour")), *hours_of(whole(self.subject))]

    def perform(self) -> object:
        company, host, verdict = (self.cleaned_data[name] for name in ("company", "host", "verdict"))
        return actions.rule(company, host, verdict, by=self.user, **self.said("fixed_at", "why"))


class Precede(ForumAct):
    key, label = "order", _("Say who is met first")
    party = RollField(Party, label=_("Who"))
    first = RollField(Party, label=_("Meets first"))
    then = RollField(Party, label=_("And afterwards"))

    def offer(self) -> None:
        for name in ("party", "first", "then"):
            self.field(name).offer(parties_roll(self.subject))

    def perform(self) -> object:
        return actions.precede(**self.said("party", "first", "then"), by=self.user)


class OrderField(NounField):
    """An order of appointments, by its names."""

    def label_from_instance(self, obj: Any) -> str:
        return " → ".join((obj.party.code, obj.first.code, obj.then.code))


class DropOrder(ForumAct):
    key, label = "no-order", _("Say nothing any more of who is met first")
    order = OrderField(label=_("Which order"), queryset=Precedence.objects.none())

    def offer(self) -> None:
        self.field("order").queryset = self.subject.precedences.held().select_related("party", "first", "then")

    def perform(self) -> object:
        actions.drop_order(self.cleaned_data["order"], by=self.user)
        return None


FORUM_ACTS: dict[str, type[ForumAct]] = {
    act.key: act
    for act in (StateTerms, HoldSession, DropSession, SetTables, ClearTables, EnterParty, EnterGuests, GiveAddresses,
                Preselect, Select, Precede, DropOrder)
}  # fmt: skip
__all__ = ["FORUM_ACTS", "ForumAct", "StateTerms"]
