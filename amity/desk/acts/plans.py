"""What is done with a plan: published, taken up again; appointments moved, added, cancelled, exchanged; who is gone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.appointments import ForumAct
from amity.desk.appointment_rolls import hours_of, parties_roll
from amity.desk.fields import RollField
from amity.matchmaking import actions
from amity.matchmaking.models import Party, Side
from amity.matchmaking.queries.whole import Whole, held_in, whole

SHOWN = 400


class PlanAct(ForumAct):
    """An act upon one plan. None is shown beforehand, as plans are no facts: the page after it says what came."""

    def stands(self) -> Whole | None:
        return whole(self.subject.forum)


class Publish(PlanAct):
    key, label = "publish", _("Publish")
    explains = _(
        "Each party reads its own agenda at its address. A final plan stays final: what changes in it is told."
    )
    is_final = forms.ChoiceField(
        label=_("As"), choices=[("", _("preliminary: hours may still change")), ("final", _("final"))], required=False,
    )  # fmt: skip

    def perform(self) -> object:
        actions.publish(self.subject, is_final=bool(self.cleaned_data["is_final"]), by=self.user)
        return None


class Restore(PlanAct):
    key, label = "restore", _("Take this plan up again")
    explains = _("It becomes the latest plan; those made since stay readable.")

    def perform(self) -> object:
        return actions.restore(self.subject, by=self.user)


class Change(PlanAct):
    key, label = "change", _("Move, add or cancel an appointment")
    company = RollField(Party, label=_("Company"))
    host = RollField(Party, label=_("Host"))
    hour = forms.ChoiceField(label=_("Hour"), required=False)

    def offer(self) -> None:
        self.field("company").offer(parties_roll(self.subject.forum, Side.COMPANY))
        self.field("host").offer(parties_roll(self.subject.forum, Side.HOST))
        self.field("hour").choices = [("", _("cancelled")), *hours_of(self.stands())]

    def perform(self) -> object:
        pair = self.cleaned_data["company"].pk, self.cleaned_data["host"].pk
        return actions.change(self.subject, {pair: self.cleaned_data["hour"] or None}, by=self.user)


class Exchange(PlanAct):
    key, label = "exchange", _("Let two appointments change places")
    party = RollField(Party, label=_("Whose agenda"))
    first = forms.ChoiceField(label=_("One appointment"))
    second = forms.ChoiceField(label=_("The other"))

    def offer(self) -> None:
        self.field("party").offer(parties_roll(self.subject.forum))
        stands = self.stands()
        held = list(held_in(self.subject).values()) if stands else []
        chosen = self.initial.get("party") or self.data.get("party") or ""
        line = self.field("party").roll.find(chosen) if chosen else []
        mine = [each for each in held if not line or each.of(line[0].pk)]
        names = stands.name if stands else str
        rows = [(f"{each.company}-{each.host}", f"{each.hour[11:]} {names(each.company)} – {names(each.host)}")
                for each in mine[:SHOWN]]  # fmt: skip
        for name in ("first", "second"):
            self.field(name).choices = rows

    def perform(self) -> object:
        one, other = (_pair(self.cleaned_data[name]) for name in ("first", "second"))
        return actions.exchange(self.subject, one, other, by=self.user)


def _pair(text: str) -> tuple[int, int]:
    company, _dash, host = text.partition("-")
    return int(company), int(host)


class StandIn(PlanAct):
    key, label = "gone", _("Somebody stays away: find who takes the hours")
    explains = _("From this hour on its appointments fall away. Others of the pool take their place, with few changes.")
    party = RollField(Party, label=_("Who"))
    since = forms.ChoiceField(label=_("From what time"))

    def offer(self) -> None:
        self.field("party").offer(parties_roll(self.subject.forum))
        self.field("since").choices = hours_of(self.stands())

    def perform(self) -> Any:
        return actions.stand_in(self.subject, self.cleaned_data["party"], self.cleaned_data["since"], by=self.user)


PLAN_ACTS: dict[str, type[PlanAct]] = {act.key: act for act in (Publish, Change, Exchange, StandIn, Restore)}
