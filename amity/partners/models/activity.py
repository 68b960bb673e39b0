"""What a partnership yields: joint events, hearings, studies, teaching visits, archive work."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.languages.texts import TextField
from amity.missions.models import Mission
from amity.partners.models.bearing import Bearing, KeptQuerySet
from amity.partners.models.partner import Partner
from amity.people.models import Person
from amity.periods.facts import Fact


class ActivityKind(models.TextChoices):
    """The kinds of activity that partnerships were seen to yield."""

    EVENT = "event", _("joint event")
    EXPERTS = "experts", _("expert meeting")
    HEARING = "hearing", _("hearing")
    STUDY = "study", _("study")
    NOTE = "note", _("note")
    TEACHING = "teaching", _("teaching visit")
    ARCHIVES = "archives", _("archive work")


class ActivityQuerySet(KeptQuerySet["Activity"]):
    def visible_to(self, user: User | AnonymousUser) -> ActivityQuerySet:
        """The department sees all that was recorded; the public what was published."""
        held = self.filter(Exists(Occurrence.objects.held().filter(activity=OuterRef("pk"))))
        return held if isinstance(user, User) and user.is_staff else held.filter(published_at__isnull=False)


class Activity(models.Model):
    """Something done together. ``published_at``: since when the public reads it."""

    key = models.SlugField(max_length=140, unique=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "activities"


class Occurrence(Fact):
    """What an activity was, on its days: its kind, title and place, and its text where it has one."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="occurrences")
    kind = models.CharField(max_length=12, choices=ActivityKind.choices)
    title = TextField()
    place = TextField(blank=True)
    text = TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["since"], name="partners_occurrence_day")]


class Part(Bearing):
    """Whom or what an activity is tied to: one partner, group, country, theme, parliamentarian or mission."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="parts")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Bearing.Meta):
        indexes = [
            models.Index(
                fields=[of, "since", "activity"], condition=Q(retracted_at=None), name=f"partners_part_of_{of}"
            )
            for of in ("country", "group", "partner")
        ]
