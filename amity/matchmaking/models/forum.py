"""The business forum of a colloquium: its rules, its sessions and its tables."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.colloquia.models import Colloquium
from amity.languages.texts import TextField
from amity.periods.facts import Fact


class Mode(models.TextChoices):
    """What silence means where the other side wishes an appointment."""

    OPT_OUT = "opt_out", _("agreed unless refused")
    OPT_IN = "opt_in", _("held only if accepted")


class BusinessForumQuerySet(models.QuerySet["BusinessForum"]):
    def visible_to(self, user: User | AnonymousUser) -> BusinessForumQuerySet:
        """The department reads every forum; participants have addresses of their own."""
        staff = isinstance(user, User) and user.is_active and user.is_staff
        return self.filter(colloquium__in=Colloquium.objects.visible_to(user)) if staff else self.none()

    def editable_by(self, user: User | AnonymousUser) -> BusinessForumQuerySet:
        """Who keeps the colloquium keeps its appointments."""
        return self.filter(colloquium__in=Colloquium.objects.editable_by(user))


class BusinessForum(models.Model):
    """One-to-one appointments at a colloquium; what holds of them is a dated fact."""

    colloquium = models.OneToOneField(Colloquium, on_delete=models.PROTECT, related_name="forum")

    objects = BusinessForumQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]


class Terms(Fact):
    """The rules of a forum: how long an appointment lasts, how many each side may have, what silence means, how many
    slots everybody rests after each, by how many breaks agendas may differ (empty: by any), until when wishes are
    taken, how many a party may call indispensable, and in which time zone its hours are.
    """

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="terms")
    slot_minutes = models.PositiveSmallIntegerField(default=15)
    rest = models.PositiveSmallIntegerField(default=0)
    most_company = models.PositiveSmallIntegerField(default=8)
    most_host = models.PositiveSmallIntegerField(default=14)
    most_musts = models.PositiveSmallIntegerField(default=2)
    company_mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.OPT_OUT)
    host_mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.OPT_OUT)
    fairness = models.PositiveSmallIntegerField(null=True, blank=True)
    wishes_until = models.DateField(null=True, blank=True)
    time_zone = models.CharField(max_length=40)


class MeetingHours(Fact):
    """Hours of one day in which appointments are held, one after the other."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="sessions")
    title = TextField()
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()


class ForumTable(Fact):
    """A table at which one appointment at a time is held: its number, where it stands, how many sit at it."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField(default=4)
