"""Plans: each as it was made, by whom and from what; which was published, and what each was told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.matchmaking.models.forum import BusinessForum
from amity.matchmaking.models.party import Party
from amity.periods.facts import Fact


class Origin(models.TextChoices):
    """How a plan came about."""

    SOLVED = "solved", _("worked out anew")
    MENDED = "mended", _("worked out with few changes")
    CHANGED = "changed", _("changed by hand")
    RESTORED = "restored", _("taken up again")


class Stage(models.TextChoices):
    """How far a plan has come."""

    WAITING = "waiting", pgettext_lazy("of a plan", "waiting to be worked out")
    RUNNING = "running", pgettext_lazy("of a plan", "being worked out")
    DONE = "done", pgettext_lazy("of a plan", "done")
    REFUSED = "refused", pgettext_lazy("of a plan", "impossible as it was asked")
    FAILED = "failed", pgettext_lazy("of a plan", "failed")


UNDER_WAY = (Stage.WAITING, Stage.RUNNING)


class Plan(models.Model):
    """A plan of appointments, never changed once it is done: what comes after is another one.

    ``held``: its appointments, as lists of company, host, hour, table and whether it is locked. ``told``: what was said
    while it was worked out (seconds, breaks, weight). ``facts``: its figures, among them bounds and proof. ``clash``:
    pairs that cannot be held together, where it is impossible. ``seed`` and ``seconds`` are what was asked.
    """

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.WAITING)
    source = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=0)
    seconds = models.PositiveSmallIntegerField(default=60)
    is_stopped = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    task = models.CharField(max_length=200, blank=True)
    held: Any = models.JSONField(default=list)
    told: Any = models.JSONField(default=list)
    facts: Any = models.JSONField(default=dict)
    clash: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="matchmaking_plan_number")]

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY


class Publication(Fact):
    """Which plan the participants read, and whether it is final."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="publications")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="publications")
    is_final = models.BooleanField(default=False)


class Telling(models.Model):
    """That a party was written its agenda, as it stood in a plan."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="tellings")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tellings")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
