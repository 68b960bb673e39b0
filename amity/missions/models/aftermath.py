"""What it cost and who paid, what it gave off, what was given, signed, written and promised."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.groups.models import Group
from amity.languages.texts import TextField
from amity.missions.models.delegation import ENDED
from amity.missions.models.mission import Mission, over_before
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class Heading(models.TextChoices):
    """What the money was spent on."""

    TRANSPORT = "transport", _("transport")
    LODGING = "lodging", _("lodging")
    MEALS = "meals", _("meals and receptions")
    INTERPRETING = "interpreting", _("interpreting")
    GIFTS = "gifts", _("gifts offered")
    OTHER = "other", _("other costs")


class Payer(models.TextChoices):
    """Who paid."""

    OWN = "own", _("our parliament")
    HOST = "host", _("the host")
    THIRD = "third", _("a third party")


class Cost(Fact):
    """A cost under a heading, in cents of a currency, and who paid it."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="costs")
    heading = models.CharField(max_length=12, choices=Heading.choices)
    payer = models.CharField(max_length=5, choices=Payer.choices)
    payer_name = TextField(blank=True)
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    remark = models.TextField(blank=True)

    personal: ClassVar = {
        "remark": Personal(_("a remark on a cost"), Sight.DEPARTMENT, Then.ERASE, ENDED, 10, over_before)
    }


class Mode(models.TextChoices):
    """How one travels."""

    PLANE = "plane", _("plane")
    TRAIN = "train", _("train")
    CAR = "car", _("car")
    BOAT = "boat", _("boat")


class Leg(Fact):
    """A leg of the journey: from where to where, how, how far, for how many travellers."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="legs")
    origin = TextField()
    destination = TextField()
    mode = models.CharField(max_length=5, choices=Mode.choices)
    kilometres = models.PositiveIntegerField()
    travellers = models.PositiveIntegerField()


class CarbonMethod(Fact):
    """How the chamber reckons CO₂: a version, its source, and grams for each traveller and kilometre by mode."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="carbon_methods")
    version = models.CharField(max_length=60)
    source = models.CharField(max_length=300)
    grams = models.JSONField(default=dict)


class Gift(Fact):
    """A gift received on a day: what, from whom, by whom, worth how much, and since when it is declared."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="gifts")
    what = TextField()
    giver = models.CharField(max_length=200)
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    declared_on = models.DateField(null=True, blank=True)

    personal: ClassVar = {
        "giver": Personal(_("who made a gift on a mission"), Sight.DEPARTMENT, Then.ERASE, ENDED, 10, over_before)
    }


class Agreement(Fact):
    """Something that was signed on a day, and with whom."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="agreements")
    title = TextField()
    signed_with = TextField(blank=True)


class PressLink(Fact):
    """Where the press wrote of it."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="press_links")
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500)


class Progress(models.TextChoices):
    """How far a commitment has come."""

    OPEN = "open", _("open")
    IN_HAND = "in_hand", _("in hand")
    KEPT = "kept", _("kept")
    DROPPED = "dropped", _("dropped")


class Commitment(Fact):
    """What was promised on a day, who is to do it, and by when; ``number`` counts within its mission."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveSmallIntegerField()
    text = TextField()
    owner = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)

    personal: ClassVar = {
        "owner": Personal(
            _("who is to keep a promise made on a mission"), Sight.DEPARTMENT, Then.ERASE, ENDED, 10, over_before
        )
    }


class Answer(Fact):
    """What became of a commitment by a day."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    progress = models.CharField(max_length=7, choices=Progress.choices)
    text = TextField(blank=True)


class Envelope(Fact):
    """The credits of a year, for one group or for all of them together."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="envelopes")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="envelopes")
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
