"""What became of appointments: held or not, how both found them, and what came of the contact."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.matchmaking.models.forum import BusinessForum
from amity.matchmaking.models.party import OVER, Party, over_before
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class State(models.TextChoices):
    """What became of an appointment on its day."""

    HELD = "held", pgettext_lazy("of an appointment", "held")
    NO_COMPANY = "no_company", _("the company did not come")
    NO_HOST = "no_host", _("the host did not come")
    DROPPED = "dropped", pgettext_lazy("of an appointment", "cancelled on the day")


class Outcome(Fact):
    """What became of the appointment of a company with a host."""

    company = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="outcomes")
    host = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="hosted")
    state = models.CharField(max_length=10, choices=State.choices)


_said = partial(Personal, seen_by=Sight.KEEPERS, then=Then.ERASE, clock=OVER, years=3, due=over_before)


class Review(Fact):
    """How a party found an appointment, from 1 to 5, and whether its contact may be handed to the other (``consents``).

    The consent is the party’s own: only what both gave is handed on.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reviews")
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    consents = models.BooleanField(default=False)
    words = models.TextField(blank=True)

    personal: ClassVar = {"words": _said(_("how somebody found an appointment"))}


class Progress(models.TextChoices):
    """How far a contact has come."""

    NONE = "none", _("no contact any more")
    CONTACT = "contact", _("in contact")
    TALKS = "talks", _("in negotiation")
    CONTRACT = "contract", _("contract signed")
    OTHER = "other", _("another result")


class Prospect(Fact):
    """What came of a contact, in the words of one side, so many months after the forum."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="prospects")
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    progress = models.CharField(max_length=8, choices=Progress.choices)
    words = models.TextField(blank=True)

    personal: ClassVar = {"words": _said(_("what came of a contact"))}


class Silence(Fact):
    """That nobody is asked by letter, so many months after the forum, what came of it."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="silences")
    months = models.PositiveSmallIntegerField()


class FollowUp(models.Model):
    """One letter to one party that asks what came of its contacts. ``sent_at`` is set before it leaves, and taken back
    where the mail server does not take it: nobody is asked twice.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["party", "months"], name="matchmaking_asked_once")]
        indexes = [models.Index(fields=["asked_at"], condition=Q(sent_at=None), name="matchmaking_unsent")]
