"""The programme of a colloquium: its sessions, who speaks in them, the version that the public reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.colloquia import actions
from amity.colloquia.models import (
    ActivityTie,
    Backing,
    Handout,
    HandoutKind,
    MarketFigure,
    MarketSheet,
    Session,
    SessionKind,
    Speaker,
    Speaking,
    SpeakingRole,
    State,
    Turnout,
)
from amity.desk.acts.act import Heading
from amity.desk.acts.colloquia import FILE_ACTS, LIVE, ColloquiumAct, Plan
from amity.desk.acts.colloquium_market import MARKET_ACTS
from amity.desk.acts.partner_files import TEXTS
from amity.desk.acts.travelling import TIME, FactField
from amity.desk.colloquium_rolls import speakers_roll
from amity.desk.fields import DayField, RollField, TextsField
from amity.desk.naming import Naming, said_of
from amity.desk.rolls import Roll, seated_roll
from amity.people.models import Person

STRUCK = (Backing, ActivityTie, Speaking, MarketSheet, MarketFigure, Handout, Turnout)


class SessionForm(ColloquiumAct):
    """What a session says."""

    heading = Heading.SESSIONS
    title = TextsField(label=_("Title"))
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices, initial=SessionKind.PRESENTATION)
    day = DayField(label=_("Day"))
    starts_at = forms.TimeField(label=_("From what time"), widget=forms.TimeInput(TIME))
    ends_at = forms.TimeField(label=_("To what time"), widget=forms.TimeInput(TIME))
    room = forms.CharField(label=_("Room"), required=False, max_length=120)
    languages = forms.CharField(
        label=_("Languages, where they are others than those of the colloquium"), required=False, max_length=60
    )
    about = TextsField(label=_("What it is about"), area=True, required=False)
    note = forms.CharField(label=_("Note (never public)"), required=False, widget=forms.Textarea({"rows": 3}))

    def prepare(self) -> None:
        super().prepare()
        days = self.subject.days.held().get()
        self.initial.setdefault("day", days.since)

    def said(self) -> dict[str, Any]:
        return self.stated("kind", "starts_at", "ends_at", "room", "languages", "about", "note")


class ScheduleSession(SessionForm):
    key, label = "schedule", _("Add a session")

    def perform(self) -> object:
        return actions.schedule(self.subject, self.cleaned_data["title"], on=self.cleaned_data["day"], **self.said())


class SessionAct(ColloquiumAct):
    """An act upon one session."""

    heading = Heading.SESSIONS
    session = FactField(Session, label=_("Which session"))

    def prepare(self) -> None:
        super().prepare()
        self.field("session").offer(self.subject.sessions.held().order_by("since", "starts_at", "pk"))
        self.order_fields(["session"])

    def chosen(self) -> Session | None:
        """The session that the address or the form names."""
        number = str(self.data.get("session") or self.initial.get("session") or "")
        held = Session.objects.held().filter(colloquium=self.subject)
        return held.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 12 else None


class EditSession(SessionAct, SessionForm):
    key, label = "session", _("Change a session")

    def prepare(self) -> None:
        super().prepare()
        held = self.chosen()
        if held is not None:
            self.initial["day"] = held.since
        for name in self.fields if held else ():
            if name not in {"session", "day"}:
                self.initial.setdefault(name, getattr(held, name, None))

    def perform(self) -> object:
        given = self.cleaned_data
        return actions.reschedule(given["session"], title=given["title"], since=given["day"], **self.said())


class CallOff(SessionAct):
    key, label = "call-off", _("Take a session off the programme")
    explains = _("Those who were to speak in it are no longer named there. It stays readable, as known until now.")
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def perform(self) -> object:
        actions.call_off(self.cleaned_data["session"], **self.stated("reason"))
        return None


class Engage(SessionAct):
    key, label = "engage", _("Name a speaker")
    explains = _("Choose somebody who has spoken before, or give the name of somebody new.")
    speaker = RollField(Speaker, label=_("Who has spoken before"), required=False)
    member = RollField(Person, label=_("Or a parliamentarian"), required=False)
    given = forms.CharField(label=_("First name"), required=False, max_length=120)
    family = forms.CharField(label=_("Family name"), required=False, max_length=120)
    about = TextsField(label=_("About the speaker"), required=False, area=True)
    role = forms.ChoiceField(label=_("As"), choices=SpeakingRole.choices, initial=SpeakingRole.SPEAKER)
    office = TextsField(label=_("Office held that day"), required=False)
    topic = TextsField(label=_("Title of the talk"), required=False)
    rank = forms.IntegerField(label=_("Turn in the session"), required=False, min_value=0, max_value=999, initial=0)

    def prepare(self) -> None:
        super().prepare()
        self.field("speaker").offer(speakers_roll())
        chamber, day = Chamber.objects.principal(), self.subject.days.held().get().since
        self.field("member").offer(seated_roll(chamber, day or timezone.localdate()) if chamber else Roll())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        said = [name for name in ("speaker", "member", "family") if given.get(name)]
        if len(said) != 1 and not {"speaker", "member"} & set(self.errors):
            self.add_error("speaker", _("Choose a speaker or a parliamentarian, or give the name of somebody new."))
        return given

    def perform(self) -> object:
        given = self.cleaned_data
        speaker = given["speaker"] or self.introduced()
        said = self.stated("role", "office", "topic") | {"rank": given["rank"] or 0}
        return actions.engage(given["session"], speaker, **said)

    def introduced(self) -> Speaker:
        """Somebody new: a parliamentarian under the name of the register, or whoever is named."""
        given, member = self.cleaned_data, self.cleaned_data["member"]
        name = member.names.held().newest_first().first() if member else None
        first, last = (name.given, name.family) if name else (given["given"], given["family"])
        return actions.introduce_speaker(first, last, about=given["about"], person=member, by=self.user)


class PublishProgramme(ColloquiumAct):
    key, heading, label = "publish", Heading.SESSIONS, _("Publish the programme")
    explains = _("The public reads the programme as it is now, until another version is published.")
    dated = True
    remark = TextsField(label=_("What has changed, in a sentence"), required=False)

    def perform(self) -> object:
        return actions.publish_programme(self.subject, **self.circumstances("remark"))


class HandIn(ColloquiumAct):
    key, heading, label, sends_file = "document", Heading.ABOUT, _("Hand in a document"), True
    explains = _("Slides, a note, a study: kept as it came. The day above is that of the document.")
    stages, dated = LIVE | {State.CLOSED}, True
    title = TextsField(label=_("Title"))
    kind = forms.ChoiceField(label=_("Kind"), choices=HandoutKind.choices)
    file = forms.FileField(
        label=_("File"), max_length=200, widget=forms.FileInput(attrs={"accept": f"{TEXTS},.pptx,.odp"}),
        help_text=_("PDF, PPTX, ODP, DOCX, ODT or DOC, at most 25 MB. Without macros; its content tells what it is."),
    )  # fmt: skip
    credit = forms.CharField(label=_("Whose it is"), max_length=200)
    terms = forms.CharField(label=_("On which terms it may be used"), required=False, max_length=200)
    session = FactField(Session, label=_("Of which session"), required=False)
    is_public = forms.BooleanField(label=_("Everybody may read it"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.field("session").offer(self.subject.sessions.held().order_by("since", "starts_at", "pk"))

    def perform(self) -> object:
        file, said = self.cleaned_data["file"], self.circumstances("kind", "credit", "terms", "session", "is_public")
        actions.hand_in(self.subject, self.cleaned_data["title"], file.read(), filename=file.name, **said)
        return None


class OpenHandout(ColloquiumAct):
    key, heading, label = "open-document", Heading.ABOUT, _("Say who may read a document")
    stages = LIVE | {State.CLOSED}
    document = FactField(Handout, label=_("Document"))
    is_public = forms.BooleanField(label=_("Everybody may read it"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.field("document").offer(self.subject.handouts.held().order_by("pk"))

    def perform(self) -> object:
        return actions.open_handout(self.cleaned_data["document"], **self.stated("is_public"))


class StrikeOut(ColloquiumAct):
    key, heading, label = "strike", Heading.ABOUT, _("Strike out an entry")
    explains = _("It stays readable, as known until now.")
    stages = LIVE | {State.CLOSED}
    entry = forms.ChoiceField(label=_("Which entry"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def prepare(self) -> None:
        super().prepare()
        rows: list[Any] = []
        for kind in STRUCK:
            rows += kind.objects.held().filter(colloquium=self.subject).order_by("pk")
        naming = Naming(rows)
        self.rows = {f"{row._meta.model_name}-{row.pk}": row for row in rows}
        self.field("entry").choices = [(key, ", ".join(said_of(row, naming))) for key, row in self.rows.items()]

    def perform(self) -> object:
        actions.strike(self.rows[self.cleaned_data["entry"]], by=self.user, reason=self.cleaned_data["reason"])
        return None


class DescribeSpeaker(ColloquiumAct):
    """Its subject is a speaker."""

    key, heading, label = "describe", Heading.SESSIONS, _("Describe the speaker")
    given = forms.CharField(label=_("First name"), required=False, max_length=120)
    family = forms.CharField(label=_("Family name"), max_length=120)
    about = TextsField(label=_("About the speaker"), required=False, area=True)

    def prepare(self) -> None:
        super().prepare()
        card = self.subject.cards.held().get()
        for name in ("given", "family", "about"):
            self.initial.setdefault(name, getattr(card, name))

    def perform(self) -> object:
        return actions.describe_speaker(self.subject, **self.stated("given", "family", "about"))


class ForgetSpeaker(ColloquiumAct):
    """Its subject is a speaker."""

    key, heading, label = "forget", Heading.SESSIONS, _("Forget the speaker")
    explains = _("At the speaker’s own request: no page and no version names them from then on. It cannot be undone.")
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def perform(self) -> object:
        actions.forget_speaker(self.subject, **self.stated("reason"))
        return None


class MergeSpeaker(ColloquiumAct):
    """Its subject is a speaker who was entered twice."""

    key, heading, label = "merge", Heading.SESSIONS, _("Merge with another entry of the same person")
    explains = _(
        "The other entry stands for both, and the address of this one leads to it. It can be taken back there."
    )
    into = RollField(Speaker, label=_("Which entry stands for both"))

    def prepare(self) -> None:
        super().prepare()
        self.field("into").offer(speakers_roll(Speaker.objects.editable_by(self.user).exclude(pk=self.subject.pk)))

    def perform(self) -> object:
        return actions.merge_speakers(self.subject, **self.stated("into"))


class PartSpeaker(ColloquiumAct):
    """Its subject is a speaker into whom another was merged."""

    key, heading, label = "part", Heading.SESSIONS, _("Take a merge back")
    explains = _("The other entry is a speaker again, with the sessions in which it spoke.")
    gone = forms.ModelChoiceField(Speaker.objects.none(), label=_("Which entry is somebody else"))

    def prepare(self) -> None:
        super().prepare()
        self.field("gone").queryset = self.subject.merged.order_by("key")
        self.field("gone").label_from_instance = lambda one: f"{one.cards.held().get().full} ({one.key})"

    def perform(self) -> object:
        return actions.part_speakers(self.cleaned_data["gone"], by=self.user)


PLANNING = Plan
ON_A_COLLOQUIUM: tuple[type[ColloquiumAct], ...] = (
    *FILE_ACTS, *MARKET_ACTS, HandIn, OpenHandout, StrikeOut, ScheduleSession, EditSession, CallOff, Engage,
    PublishProgramme,
)  # fmt: skip
COLLOQUIUM_ACTS: dict[str, type[ColloquiumAct]] = {act.key: act for act in ON_A_COLLOQUIUM}
ON_A_SPEAKER: tuple[type[ColloquiumAct], ...] = (DescribeSpeaker, MergeSpeaker, PartSpeaker, ForgetSpeaker)
SPEAKER_ACTS: dict[str, type[ColloquiumAct]] = {act.key: act for act in ON_A_SPEAKER}
