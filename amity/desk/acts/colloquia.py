"""A colloquium: planned, taken from step to step, described; its partners, its market, how many came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Theme
from amity.colloquia import actions
from amity.colloquia.models import ColloquiumKind, Form, Series, State
from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.acts.partners import SEPARATED
from amity.desk.fields import DayField, NamesField, NounField, RollField, TextsField
from amity.desk.partner_rolls import partners_roll
from amity.desk.report_forms import themes_roll
from amity.desk.rolls import Roll, countries_roll, groups_roll
from amity.groups.models import Group
from amity.partners.models import Partner

AHEAD = frozenset({State.DRAFT, State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING, State.POSTPONED})
BEGUN = frozenset({State.UNDER_WAY, State.HELD, State.PUBLISHED})
LIVE = AHEAD | BEGUN


class SeriesField(NounField):
    """A series of colloquia, by its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Series.objects.all(), required=False, empty_label=_("none"), **kwargs)

    def label_from_instance(self, obj: Series) -> str:
        return str(obj.title)


class ColloquiumAct(Act):
    """An act upon one colloquium. ``stages``: where it must stand for it to be offered."""

    stages: ClassVar[frozenset[str]] = LIVE
    dated: ClassVar[bool] = False

    def prepare(self) -> None:
        """Without a day of its own unless it says so; rolls are offered wherever a field asks for names."""
        if not self.dated:
            del self.fields["on"]
        rolls: dict[Any, Any] = {
            Country: self.countries, Group: self.groups, Partner: partners_roll, Theme: themes_roll,
        }  # fmt: skip
        for field in self.fields.values():
            if isinstance(field, RollField) and field.model in rolls:
                field.offer(rolls[field.model]())

    def groups(self) -> Roll:
        mine = Group.objects.editable_by(self.user)
        return groups_roll(mine.values_list("pk", flat=True), timezone.localdate())

    def countries(self) -> Roll:
        return countries_roll(timezone.localdate())

    def stated(self, *names: str) -> dict[str, Any]:
        """The fields that a verb takes as they are, with who does it."""
        return {name: self.cleaned_data[name] for name in names} | {"by": self.user}


def named_on(roll: Roll, keys: Iterable[int | None]) -> str:
    """Some nouns as they are typed into a field: their names, separated by commas."""
    shown = {line.pk: line.shown for line in roll.lines}
    return ", ".join(shown[key] for key in keys if key in shown)


class Plan(ColloquiumAct):
    key, heading, label = "plan", Heading.WAY, _("Begin a colloquium")
    explains = _("Nothing of it is public before it is announced.")
    dated = True
    kind = forms.ChoiceField(label=_("Kind"), choices=ColloquiumKind.choices)
    title = TextsField(label=_("Title"))
    groups_named = NamesField(Group, label=_("Groups that invite"), help_text=SEPARATED)
    countries_named = NamesField(Country, label=_("Countries"), required=False, help_text=SEPARATED)
    themes = NamesField(Theme, label=_("Themes"), required=False, help_text=SEPARATED)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    summary = TextsField(label=_("What it is about"), area=True, required=False)

    def perform(self) -> object:
        said, given = self.circumstances("kind", "themes", "first", "last", "summary"), self.cleaned_data
        named = {"groups": given["groups_named"], "countries": given["countries_named"]}
        return actions.plan(given["title"], **named, **said)


class WayStep(ColloquiumAct):
    """A step without further circumstances."""

    heading, dated = Heading.WAY, True
    verb: ClassVar[Any]

    def perform(self) -> object:
        return type(self).verb(self.subject, **self.circumstances())


class Announce(WayStep):
    key, label = "announce", _("Announce it")
    explains = _("From then on the public reads of it; the programme only once it is published.")
    stages, verb = frozenset({State.DRAFT, State.POSTPONED}), actions.announce


class OpenRegistration(WayStep):
    key, label = "open", _("Open registration")
    stages, verb = frozenset({State.ANNOUNCED, State.SHUT}), actions.open_registration


class ShutRegistration(WayStep):
    key, label = "shut", _("Close registration")
    stages, verb = frozenset({State.OPEN, State.MATCHING}), actions.shut_registration


class BeginMatching(WayStep):
    key, label = "match", _("Begin to make the appointments")
    stages, verb = frozenset({State.ANNOUNCED, State.OPEN, State.SHUT}), actions.begin_matching


class CloseFile(WayStep):
    key, label = "close", _("Close the file")
    stages, verb = frozenset({State.HELD, State.PUBLISHED}), actions.close


class ReasonedStep(WayStep):
    """A step that has its reason."""

    reason = TextsField(label=_("Reason"))

    def perform(self) -> object:
        return type(self).verb(self.subject, **self.circumstances("reason"))


class CancelIt(ReasonedStep):
    key, label, explains = "cancel", _("Cancel"), _("The reason is public where the colloquium was.")
    stages, verb = AHEAD, actions.cancel


class PostponeIt(ReasonedStep):
    key, label, explains = "postpone", _("Postpone"), _("It is announced again once its days are known.")
    stages, verb = AHEAD - {State.POSTPONED}, actions.postpone


class MoveIt(ColloquiumAct):
    key, heading, label = "move", Heading.WAY, _("Give it other days")
    explains = _("The programme moves along by as many days; the former days stay readable.")
    stages = AHEAD
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def perform(self) -> object:
        return actions.move(self.subject, **self.stated("first", "last", "reason"))


class DescribeIt(ColloquiumAct):
    key, heading, label = "describe", Heading.ABOUT, _("Describe it")
    stages = LIVE | {State.CLOSED}
    kind = forms.ChoiceField(label=_("Kind"), choices=ColloquiumKind.choices)
    title = TextsField(label=_("Title"))
    summary = TextsField(label=_("What it is about"), area=True, required=False)
    patronage = TextsField(label=_("High patronage"), required=False)
    languages = forms.CharField(
        label=_("Languages spoken"), required=False, max_length=60, help_text=_("Codes, for example: fr, en, pt.")
    )
    interpreting = TextsField(label=_("Interpretation"), required=False)
    series = SeriesField(label=_("Series"))
    new_series = TextsField(label=_("Or a new series"), required=False)
    edition = forms.IntegerField(label=_("Which edition"), required=False, min_value=1, max_value=999)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def prepare(self) -> None:
        super().prepare()
        held = self.subject.descriptions.held().get()
        for name in self.fields:
            if hasattr(held, name):
                self.initial.setdefault(name, getattr(held, name))

    def perform(self) -> object:
        names = ("kind", "title", "summary", "patronage", "languages", "interpreting", "edition", "source")
        series = self.cleaned_data["series"]
        if self.cleaned_data["new_series"]:
            series = actions.open_series(self.cleaned_data["new_series"], by=self.user)
        return actions.describe(self.subject, series=series, **self.stated(*names))


class PlaceIt(ColloquiumAct):
    key, heading, label = "place", Heading.ABOUT, _("Say where it takes place")
    form = forms.ChoiceField(label=_("How one takes part"), choices=Form.choices)
    name = TextsField(label=_("Venue"), required=False)
    address = forms.CharField(label=_("Postal address"), required=False, max_length=300)
    access = TextsField(label=_("Access, also for people with a disability"), required=False, area=True)
    time_zone = forms.CharField(label=_("Time zone"), initial="Europe/Paris", max_length=40)
    link = forms.URLField(
        label=_("Where one follows it from afar"), required=False, max_length=300, assume_scheme="https"
    )

    def prepare(self) -> None:
        super().prepare()
        held = self.subject.venues.held().first()
        for name in self.fields if held else ():
            self.initial.setdefault(name, getattr(held, name, None))

    def perform(self) -> object:
        return actions.place(self.subject, **self.stated("form", "name", "address", "access", "time_zone", "link"))


class ConcernIt(ColloquiumAct):
    key, heading, label = "concern", Heading.ABOUT, _("Groups, countries, themes")
    groups_named = NamesField(Group, label=_("Groups that invite"), help_text=SEPARATED)
    countries_named = NamesField(Country, label=_("Countries"), required=False, help_text=SEPARATED)
    themes = NamesField(Theme, label=_("Themes"), required=False, help_text=SEPARATED)

    def prepare(self) -> None:
        super().prepare()
        held = list(self.subject.subjects.held().order_by("pk"))
        for name, column in (("groups_named", "group_id"), ("countries_named", "country_id"), ("themes", "theme_id")):
            said = named_on(self.field(name).roll, (getattr(row, column) for row in held))
            self.initial.setdefault(name, said)

    def groups(self) -> Roll:
        """Those that one keeps, and those that invite already."""
        own = set(Group.objects.editable_by(self.user).values_list("pk", flat=True))
        held = self.subject.subjects.held().exclude(group=None).values_list("group", flat=True)
        return groups_roll(own | set(held), timezone.localdate())

    def perform(self) -> object:
        given = self.cleaned_data
        named = {"groups": given["groups_named"], "countries": given["countries_named"], "themes": given["themes"]}
        actions.concern(self.subject, by=self.user, **named)
        return None


FILE_ACTS: tuple[type[ColloquiumAct], ...] = (
    Announce, OpenRegistration, ShutRegistration, BeginMatching, CloseFile, MoveIt, PostponeIt, CancelIt,
    DescribeIt, PlaceIt, ConcernIt,
)  # fmt: skip
