"""Recommendations as items: whom they are addressed to, how they stand, what was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.languages.texts import TextField
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then
from amity.reports.models.report import Report


class Progress(models.TextChoices):
    """How a recommendation stands."""

    OPEN = "open", pgettext_lazy("of a recommendation", "open")
    UNDER_WAY = "under_way", pgettext_lazy("of a recommendation", "under way")
    DONE = "done", pgettext_lazy("of a recommendation", "done")
    REFUSED = "refused", pgettext_lazy("of a recommendation", "refused")
    UNANSWERED = "unanswered", pgettext_lazy("of a recommendation", "no answer")


class Recommendation(models.Model):
    """What a report asks for, known by the address of its paragraph in every edition and language.

    ``text`` has the words of the latest edition in each language. ``dropped_at``: since when no edition has it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recommendations")
    anchor = models.CharField(max_length=90)
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField(default=0)
    text = TextField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "anchor"], name="reports_recommendation_anchor")]


class OfRecommendation(Fact):
    """What is said of a recommendation from a day on."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(Fact.Meta):
        abstract = True


class Addressing(OfRecommendation):
    """Whom it is addressed to, and who in the house follows it."""

    addressee = TextField()
    owner = TextField(blank=True)


class Standing(OfRecommendation):
    """How it stands from a day on, until it stands otherwise."""

    state = models.CharField(max_length=12, choices=Progress.choices)


class Answer(OfRecommendation):
    """What was answered on a day (``since``), by whom, and where that can be read."""

    text = TextField()
    speaker = TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)

    personal: ClassVar = {
        "speaker": Personal(_("saying who answered a recommendation"), Sight.PUBLIC, Then.KEEP),
    }
