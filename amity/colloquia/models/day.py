"""What is sent to guests, what passes at the entrance, what guests think of it afterwards. Not the register either."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.colloquia.models.colloquium import Colloquium, Days
from amity.colloquia.models.guests import AFTER, Guest
from amity.languages.texts import TextField
from amity.personal import Personal, Sight, Then


class MailKind(models.TextChoices):
    """What a guest is written."""

    INVITATION = "invitation", pgettext_lazy("letter to a guest", "invitation")
    RECEIVED = "received", pgettext_lazy("letter to a guest", "registration received")
    ACCEPTED = "accepted", pgettext_lazy("letter to a guest", "confirmation")
    WAITING = "waiting", pgettext_lazy("letter to a guest", "place on the waiting list")
    PROMOTED = "promoted", pgettext_lazy("letter to a guest", "a seat after all")
    REFUSED = "refused", pgettext_lazy("letter to a guest", "not admitted")
    GONE = "gone", pgettext_lazy("letter to a guest", "withdrawal")
    AGAIN = "again", pgettext_lazy("letter to a guest", "reminder of a registration")
    SURVEY = "survey", pgettext_lazy("letter to a guest", "questions after the colloquium")
    CIRCULAR = "circular", pgettext_lazy("letter to a guest", "letter to several")


class Circular(models.Model):
    """A letter that the department wrote to several guests at once, in each language."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="circulars")
    heading = TextField()
    body = TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]


class Mail(models.Model):
    """One letter to one guest, written when it is sent: it then says how things stand. ``sent_at`` is set before it
    leaves, and taken back where the mail server does not take it.
    """

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=MailKind.choices)
    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["made_at"], condition=Q(sent_at=None), name="colloquia_mail_unsent")]


class Outcome(models.TextChoices):
    """What the entrance says to a code."""

    CAME = "came", pgettext_lazy("entrance", "welcome")
    AGAIN = "again", pgettext_lazy("entrance", "came already")
    GONE = "gone", pgettext_lazy("entrance", "not expected")
    REPLACED = "replaced", pgettext_lazy("entrance", "an older badge")
    ELSEWHERE = "elsewhere", pgettext_lazy("entrance", "a badge of another colloquium")
    FORGED = "forged", pgettext_lazy("entrance", "a badge that was not made here")
    UNREADABLE = "unreadable", pgettext_lazy("entrance", "no badge of ours")


class Passage(models.Model):
    """A code that was shown at the entrance, by the clock of the telephone that read it. ``mark``: the telephone's own
    name for it, so that what is sent twice is kept once.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="passages")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, null=True, blank=True, related_name="passages")
    mark = models.CharField(max_length=40, unique=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class Opinion(models.Model):
    """What one guest answered afterwards; nothing says who it was."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="opinions")
    audience = models.SlugField(max_length=40)
    answers = models.JSONField(default=dict)
    on = models.DateField()

    personal: ClassVar = {
        "answers": Personal(
            _("what guests thought of a colloquium; kept without their names"), Sight.DEPARTMENT, Then.ERASE, AFTER, 3,
            lambda day: Q(colloquium__in=Days.objects.held().filter(until__lte=day).values("colloquium")), {},
        )
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
