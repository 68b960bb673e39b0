"""Meetings of a group: what was convened, who came, what was said and decided."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.groups.models.group import Group
from amity.languages.texts import TextField
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class MeetingKind(models.TextChoices):
    """The kinds of meeting that the groups' pages name."""

    CONSTITUTIVE = "constitutive", _("constitutive assembly")
    GENERAL = "general", _("general assembly")
    BOARD = "board", _("board meeting")
    HEARING = "hearing", _("hearing")
    BREAKFAST = "breakfast", _("working breakfast")
    VIDEO = "video", _("video meeting")
    OTHER = "other", _("meeting")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | AnonymousUser) -> MeetingQuerySet:
        """The department sees every meeting; the public those that were published, of groups that it may see."""
        if isinstance(user, User) and user.is_staff:
            return self
        return self.filter(group__in=Group.objects.visible_to(user).values("pk"), published_at__isnull=False)

    def editable_by(self, user: User | AnonymousUser) -> MeetingQuerySet:
        """Who edits a group edits its meetings."""
        return self.filter(Exists(Group.objects.editable_by(user).filter(pk=OuterRef("group"))))


class Meeting(models.Model):
    """A meeting of a group; what is said of it are dated facts. ``published_at``: since when the public reads it."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    key = models.SlugField(max_length=60)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="groups_meeting_key")]


class Convening(Fact):
    """When, where and about what a meeting was held (or cancelled). It holds on its day only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="convenings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    starts_at = models.TimeField(null=True, blank=True)
    place = TextField(blank=True)
    agenda = TextField(blank=True)
    is_remote = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)

    class Meta(Fact.Meta):
        indexes = [
            models.Index(
                fields=["since", "retracted_at", "is_cancelled", "meeting", "kind"], name="groups_convening_on_day"
            )
        ]


class Minutes(Fact):
    """What was said and decided at a meeting: text and decisions, in the languages in which they exist."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    text = TextField(blank=True)
    decisions = TextField(blank=True)

    personal: ClassVar = {
        "text": Personal(_("the minutes of a meeting, which may name who spoke"), Sight.PUBLIC, Then.KEEP),
    }

    class Meta(Fact.Meta):
        verbose_name_plural = "minutes"


class Presence(models.TextChoices):
    """Whether a person came, sent word, or neither."""

    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


class Attendance(Fact):
    """One person at one meeting. Read per person in the desk only, unless the chamber's profile publishes it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence.choices)

    personal: ClassVar = {
        "presence": Personal(_("the minutes of a meeting: who came, who sent word"), Sight.DEPARTMENT, Then.KEEP)
    }

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["meeting", "retracted_at"], name="groups_attendance_by_meeting")]
