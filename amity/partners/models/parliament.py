"""What is known of the chambers of other parliaments: seats, who presides, elections, each with source and day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.languages.texts import TextField
from amity.people.models import Body
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class Matter(models.TextChoices):
    """What is said of a chamber, in the order in which a page says it."""

    SEATS = "seats", _("Seats")
    WOMEN = "women", _("Women among its members")
    MODE = "mode", _("How it is composed")
    TERM = "term", _("Years of a mandate")
    SPEAKER = "speaker", pgettext_lazy("of a chamber", "Speaker")
    ELECTED = "elected", _("Last election")
    NEXT = "next", _("Next election")


COUNTED = frozenset({Matter.SEATS, Matter.WOMEN, Matter.TERM})  # said by a number
WORDED = frozenset({Matter.MODE, Matter.SPEAKER})  # said in words
DATED = frozenset({Matter.ELECTED, Matter.NEXT})  # said by a day


class ChamberFact(Fact):
    """One thing that is known of a chamber abroad, on its days: a number, words, or a day (``falls_on``)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chamber_facts")
    matter = models.CharField(max_length=10, choices=Matter.choices)
    number = models.PositiveIntegerField(null=True, blank=True)
    words = TextField(blank=True)
    falls_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField()

    personal: ClassVar = {
        "words": Personal(
            _("who presides over a parliament abroad: a public office, from a public source"), Sight.PUBLIC, Then.KEEP
        )
    }
