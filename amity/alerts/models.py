"""The nouns: who follows, what they asked, what answered it newly; and how far the register has been looked at.

None of it is the register: rows are changed and deleted, and the journal says nothing of them (decision 0025).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.personal import Personal, Sight, Then, if_a


class Rhythm(models.TextChoices):
    """How soon a follower is told."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


def without_alerts(day: date) -> Q:
    """Followers who have stopped everything, or never confirmed anything."""
    return Q(since__date__lte=day) & ~Q(alerts__confirmed_at__isnull=False)


class Follower(models.Model):
    """Somebody who wants to be told: a mail address, or an account of the desk. ``key`` opens the page of their alerts.

    ``refused_since`` and ``refused_at``: when their mail server refused our letters first and last, without one that it
    took in between.
    """

    key = models.CharField(max_length=43, unique=True)
    mail = models.EmailField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="follower"
    )
    language = models.CharField(max_length=16)
    since = models.DateTimeField()
    refused_since = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    personal: ClassVar = {
        "mail": Personal(
            _("where to tell somebody of what they follow; forgotten at once when they stop, after seven days where"
              " they never confirmed"),
            Sight.NOBODY, Then.ERASE, clock=_("the first question, where none is followed"), years=1,
            due=without_alerts,
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mail"], condition=~Q(mail=""), name="alerts_follower_one_of_a_mail")
        ]

    @property
    def reader(self) -> User | AnonymousUser:
        """With whose eyes the follower reads: an account's while it is open, else the public's."""
        return self.user if self.user is not None and self.user.is_active else AnonymousUser()

    @property
    def address(self) -> str:
        """Where letters go; an account that is closed gets none."""
        if self.user is None:
            return self.mail
        return self.user.email if self.user.is_active else ""


class AlertQuerySet(models.QuerySet["Alert"]):
    def standing(self) -> AlertQuerySet:
        """Those that were confirmed and still ask something."""
        return self.filter(confirmed_at__isnull=False).exclude(asked="")


class Alert(models.Model):
    """A question of which somebody wants to know new answers. ``asked`` is the query of its page of results."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="alerts")
    asked = models.TextField()
    digest = models.CharField(max_length=64)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    objects = AlertQuerySet.as_manager()
    personal: ClassVar = {
        "asked": Personal(
            _("what somebody wants to be told of"), Sight.NOBODY, Then.ERASE,
            clock=_("the question, where it was never confirmed"), years=1,
            due=lambda day: Q(confirmed_at=None, asked_at__date__lte=day),
            of=if_a("accounts.user", "follower__user"),
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["follower", "digest"], name="alerts_alert_once")]


class Finding(models.Model):
    """Something that answered an alert newly. ``scope`` names it (``report:12``) and is kept, so that nobody is told
    twice; ``said``, what a letter needs of it, is emptied once it was told.
    """

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="findings")
    scope = models.CharField(max_length=120)
    said = models.JSONField(default=dict)
    found_at = models.DateTimeField(db_index=True)
    told_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["alert", "scope"], name="alerts_finding_once")]


class Sighting(models.Model):
    """Since when something could be found by the public, and since when by the department: what has one is not new."""

    scope = models.CharField(max_length=120, unique=True)
    public_since = models.DateTimeField(null=True, blank=True)
    department_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Watch(models.Model):
    """How far the journal has been followed: one row."""

    entry = models.BigIntegerField()
    seal = models.CharField(max_length=64, blank=True)
    day = models.DateField()

    class Meta:
        ordering = ["pk"]
