"""Meetings: convened, cancelled, published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.design.days import in_words
from amity.desk.acts.act import Act, Heading
from amity.desk.acts.seats import SHORT
from amity.desk.fields import NamesField, NounField, TextsField
from amity.desk.rolls import members_roll
from amity.groups import actions
from amity.groups.models import Convening, Meeting, MeetingKind
from amity.people.models import Person


class Convene(Act):
    key, heading, label = "convene", Heading.MEETINGS, _("Convene a meeting")
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.GENERAL)
    starts_at = forms.TimeField(label=_("At what time"), required=False, widget=forms.TimeInput({"type": "time"}))
    place = TextsField(label=_("Place"), required=False)
    is_remote = forms.BooleanField(label=_("By video"), required=False)
    agenda = TextsField(label=_("Agenda"), area=True, required=False)

    def perform(self) -> object:
        said = self.circumstances("starts_at", "place", "is_remote", "agenda")
        return actions.convene(self.subject, self.cleaned_data["kind"], **said)


class MeetingField(NounField):
    """A meeting of the group by its kind and day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Meeting.objects.none(), to_field_name="key", **kwargs)

    def offer(self, meetings: Any) -> None:
        self.queryset = meetings
        convened = Convening.objects.held().filter(meeting__in=meetings)
        self.names = {
            row.meeting_id: f"{row.get_kind_display()}, {in_words(row.since)}" for row in convened if row.since
        }

    def label_from_instance(self, obj: Any) -> str:
        return str(self.names.get(obj.pk, obj.key))


class OfOneMeeting(Act):
    """An act upon one meeting of the group; its day is the meeting's own."""

    heading = Heading.MEETINGS
    meeting = MeetingField(label=_("Which meeting"))

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("meeting").offer(self.offered())

    def offered(self) -> Any:
        """The meetings that the act can be done to, the latest first."""
        held = Convening.objects.held().filter(is_cancelled=False)
        return self.subject.meetings.filter(convenings__in=held).order_by("-convenings__since", "-pk")


class Minute(OfOneMeeting):
    key, label = "minute", _("Write the minutes of a meeting")
    explains = _("They replace the minutes and the presence recorded before; both stay readable.")
    present = NamesField(Person, label=_("Present"), required=False, help_text=SHORT)
    excused = NamesField(Person, label=_("Excused"), required=False)
    text = TextsField(label=_("Minutes"), area=True, required=False)
    decisions = TextsField(label=_("Decisions"), area=True, required=False)

    def prepare(self) -> None:
        super().prepare()
        members = members_roll(self.subject, timezone.localdate())
        for name in ("present", "excused"):
            self.field(name).offer(members)

    def perform(self) -> object:
        said = {name: self.cleaned_data[name] for name in ("present", "excused", "text", "decisions")}
        return actions.minute(self.cleaned_data["meeting"], by=self.user, **said)


class Cancel(OfOneMeeting):
    key, label, explains = "cancel", _("Cancel a meeting"), _("It stays readable, marked as cancelled.")
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def perform(self) -> object:
        actions.cancel(self.cleaned_data["meeting"], by=self.user, reason=self.cleaned_data["reason"])
        return None


class Publish(OfOneMeeting):
    key, label = "publish", _("Publish a meeting")
    explains = _(
        "The public reads its date, place, agenda and minutes. Who came is counted, named only where the rules say so."
    )

    def offered(self) -> Any:
        return super().offered().filter(published_at=None)

    def perform(self) -> object:
        return actions.publish(self.cleaned_data["meeting"], by=self.user)


MEETING_ACTS: tuple[type[Act], ...] = (Convene, Minute, Publish, Cancel)
