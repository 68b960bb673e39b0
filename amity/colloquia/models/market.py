"""What is known of the market, and the papers of the day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.colloquia.models.colloquium import Colloquium
from amity.countries.models import Country
from amity.languages.texts import TextField
from amity.partners.models import Partner
from amity.periods.facts import Fact


class MarketSheet(Fact):
    """What a colloquium says of a country's market. Sectors and opportunities: one each line. ``contact``: the agency
    that answers for it there; ``reach``: how it is reached, as it publishes it itself.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="sheets")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    sectors = TextField(blank=True)
    opportunities = TextField(blank=True)
    contact = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reach = TextField(blank=True)


class MarketFigure(Fact):
    """A figure of a market sheet, as it is printed, with its source and the day of the source."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="figures")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    label = TextField()
    value = TextField()
    source = models.CharField(max_length=300)
    source_on = models.DateField()
    rank = models.PositiveSmallIntegerField(default=0)


class HandoutKind(models.TextChoices):
    """What a paper of the day is."""

    SLIDES = "slides", _("slides")
    NOTE = "note", pgettext_lazy("of a colloquium", "note")
    STUDY = "study", _("study")
    PICTURE = "picture", _("photograph")


class Handout(Fact):
    """A file of a colloquium or of one of its sessions: whose it is, and under which terms it may be used."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="handouts")
    session = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=HandoutKind.choices)
    title = TextField()
    credit = models.CharField(max_length=200)
    terms = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    is_public = models.BooleanField(default=False)
