"""Who wishes to meet whom, what the agency says of it, and what must come before what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.matchmaking.models.forum import BusinessForum
from amity.matchmaking.models.party import Party
from amity.periods.facts import Fact


class Want(models.IntegerChoices):
    """How much a party wishes to meet another."""

    MUST = 3, _("indispensable")
    WANTED = 2, _("wished")
    NICE = 1, _("if there is room")
    NEVER = -1, _("never")


class Wish(Fact):
    """What one party says of an appointment with another. ``by_party``: it said so itself, at its own address."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="wishes")
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="asked")
    level = models.SmallIntegerField(choices=Want.choices)
    by_party = models.BooleanField(default=False)


class Verdict(models.TextChoices):
    """What the agency says of an appointment."""

    REQUIRED = "required", _("indispensable for the agency")
    SELECTED = "selected", _("selected by the agency")
    EXCLUDED = "excluded", _("set aside by the agency")


KEEPING = frozenset({Verdict.REQUIRED, Verdict.SELECTED})


class Ruling(Fact):
    """What the agency says of an appointment between a company and a host. A required one is held whatever it costs the
    others. ``fixed_at``: it is held at that hour, in
    the time of the forum, whatever else is moved.
    """

    company = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="rulings")
    host = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="ruled")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    fixed_at = models.CharField(max_length=16, blank=True)
    why = models.CharField(max_length=300, blank=True)


class Precedence(Fact):
    """One party meets another before a third, if it meets both."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="precedences")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="orders")
    first = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    then = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
