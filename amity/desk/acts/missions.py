"""A mission's file: opened, taken from step to step, moved, described, and what the bodies answer."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.acts.seats import SHORT
from amity.desk.fields import DayField, NamesField, TextsField
from amity.desk.rolls import countries_roll, groups_roll
from amity.groups.models import Group
from amity.missions import actions
from amity.missions.models import Authority, Decision, MissionKind, Purpose, State

OPEN = frozenset({State.PROPOSED, State.SUBMITTED, State.AUTHORISED, State.CONFIRMED, State.POSTPONED})
BEGUN = frozenset({State.UNDER_WAY, State.ENDED, State.REPORTED})
LIVE = OPEN | BEGUN
AHEAD = OPEN | {State.UNDER_WAY}


class MissionAct(Act):
    """An act upon one mission. ``stages``: where the file must stand for it to be offered."""

    stages: ClassVar[frozenset[str]] = LIVE


class Propose(Act):
    key, heading, label = "propose", Heading.FILE, _("Open a file")
    explains = _("A mission abroad, a delegation received, or one of their kin. Nothing is public before it has leave.")
    kind = forms.ChoiceField(label=_("Kind"), choices=MissionKind.choices)
    title = TextsField(label=_("Title"))
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    groups = NamesField(Group, label=_("Groups"), help_text=SHORT)
    countries = NamesField(Country, label=_("Countries"), help_text=SHORT)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    cities = TextsField(label=_("Cities"), required=False)
    themes = TextsField(label=_("Themes"), required=False)
    invited_by = TextsField(label=_("Invited by"), required=False)
    invited_on = DayField(label=_("Invited on"), required=False)
    partners = TextsField(label=_("Made with (committees, other chambers)"), required=False)

    def prepare(self) -> None:
        today = timezone.localdate()
        mine = Group.objects.editable_by(self.user)
        self.field("groups").offer(groups_roll(mine.values_list("pk", flat=True), today))
        self.field("countries").offer(countries_roll(today))

    def perform(self) -> object:
        names = ("kind", "purpose", "groups", "countries", "first", "last", "cities", "themes", "invited_by",
                 "invited_on", "partners")  # fmt: skip
        chamber = self.cleaned_data["groups"][0].chamber
        return actions.propose(self.cleaned_data["title"], chamber=chamber, **self.circumstances(*names))


class Submit(MissionAct):
    key, heading, label = "submit", Heading.FILE, _("Submit the request")
    explains = _("The request goes before the bodies of the chamber. What the rules block is said first.")
    stages = frozenset({State.PROPOSED, State.POSTPONED, State.REFUSED})

    def perform(self) -> object:
        return actions.submit(self.subject, **self.circumstances("override"))


class Decide(MissionAct):
    key, heading, label = "decide", Heading.FILE, _("Record the answer of a body")
    stages = frozenset({State.PROPOSED, State.SUBMITTED, State.AUTHORISED, State.CONFIRMED})
    authority = forms.ChoiceField(label=_("Whose answer"), choices=Authority.choices)
    decision = forms.ChoiceField(label=_("Answer"), choices=Decision.choices)
    signed_by = forms.CharField(label=_("Signed by"), required=False, max_length=200)
    reason = TextsField(label=_("Reason (never public)"), required=False)

    def perform(self) -> object:
        said = self.circumstances("signed_by", "reason")
        return actions.decide(self.subject, self.cleaned_data["authority"], self.cleaned_data["decision"], **said)


class Authorise(MissionAct):
    key, heading, label = "authorise", Heading.FILE, _("Authorise")
    explains = _("From then on the public reads its title, days, countries and purpose.")
    stages = frozenset({State.SUBMITTED})
    act = TextsField(label=_("Act"), required=False)

    def perform(self) -> object:
        return actions.authorise(self.subject, **self.circumstances("act", "override"))


class Reasoned(MissionAct):
    """A step that has its reason."""

    heading = Heading.FILE
    verb: ClassVar[Any]
    reason = TextsField(label=_("Reason"))

    def perform(self) -> object:
        return type(self).verb(self.subject, **self.circumstances("reason"))


class RefuseLeave(Reasoned):
    key, label = "refuse", _("Refuse")
    stages, verb = frozenset({State.SUBMITTED}), actions.refuse_leave


class Cancel(Reasoned):
    key, label, explains = "cancel", _("Cancel"), _("The reason is public where the mission was.")
    stages, verb = OPEN, actions.cancel


class Postpone(Reasoned):
    key, label, explains = "postpone", _("Postpone"), _("It is submitted again once its days are known.")
    stages, verb = OPEN - {State.POSTPONED}, actions.postpone


class Step(MissionAct):
    """A step without further circumstances."""

    heading = Heading.FILE
    verb: ClassVar[Any]

    def perform(self) -> object:
        return type(self).verb(self.subject, **self.circumstances())


class Confirm(Step):
    key, label = "confirm", _("Confirm")
    explains = _("The delegation becomes public; on its days the mission begins and ends by itself.")
    stages, verb = frozenset({State.PROPOSED, State.SUBMITTED, State.AUTHORISED}), actions.confirm


class Report(Step):
    key, label = "report", _("Its report was published")
    explains = _("The clock of the report stops on that day. A report that is tied to the mission stops it by itself.")
    stages, verb = frozenset({State.ENDED}), actions.report


class Close(Step):
    key, label = "close", _("Close the file")
    stages, verb = frozenset({State.ENDED, State.REPORTED}), actions.close


class Move(MissionAct):
    key, heading, label = "move", Heading.FILE, _("Give it other days")
    explains = _("The programme moves along by as many days; the former days stay readable.")
    stages = AHEAD
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        said = {name: self.cleaned_data[name] for name in ("first", "last", "reason")}
        return actions.move(self.subject, by=self.user, **said)


class Describe(MissionAct):
    key, heading, label = "describe", Heading.FILE, _("Describe it otherwise")
    title = TextsField(label=_("Title"))
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    cities = TextsField(label=_("Cities"), required=False)
    themes = TextsField(label=_("Themes"), required=False)
    invited_by = TextsField(label=_("Invited by"), required=False)
    invited_on = DayField(label=_("Invited on"), required=False)
    partners = TextsField(label=_("Made with (committees, other chambers)"), required=False)

    def prepare(self) -> None:
        del self.fields["on"]
        outline = self.subject.outlines.held().get()
        for name in self.fields:
            if name != "override":
                self.initial.setdefault(name, getattr(outline, name))

    def perform(self) -> object:
        names = ("title", "purpose", "cities", "themes", "invited_by", "invited_on", "partners")
        return actions.describe(self.subject, by=self.user, **{name: self.cleaned_data[name] for name in names})


FILE_ACTS: tuple[type[MissionAct], ...] = (
    Submit, Decide, Authorise, RefuseLeave, Confirm, Report, Close, Move, Describe, Postpone, Cancel,
)  # fmt: skip
