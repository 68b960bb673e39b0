"""What each who goes needs before the first day, for the few who prepare it; and the rates that are paid for a day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.missions.models.delegation import ENDED, Delegate
from amity.missions.models.mission import Mission, over_before
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class Need(models.TextChoices):
    """What somebody needs to travel."""

    PASSPORT = "passport", _("passport")
    VISA = "visa", _("visa")
    CONTACT = "contact", _("emergency contact")
    PASS = "pass", _("pass")
    CAR = "car", _("car")


def of_traveller(thing: models.Model) -> Q | None:
    """What a parliamentarian needed on any mission; staff are known by their name only."""
    if thing._meta.label_lower != "people.person":
        return None
    return Q(traveller__in=Delegate.objects.filter(person=thing.pk).values("line"))


class Preparation(Fact):
    """How far one thing is that somebody needs; ``traveller``: the line of who goes. ``detail``: for keepers only."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="preparations")
    traveller = models.UUIDField()
    need = models.CharField(max_length=8, choices=Need.choices)
    is_ready = models.BooleanField(default=False)
    expires_on = models.DateField(null=True, blank=True)
    detail = models.TextField(blank=True)

    personal: ClassVar = {
        "detail": Personal(
            _("passports, visas, emergency contacts, passes and cars of those who go"), Sight.KEEPERS, Then.ERASE,
            ENDED, 1, over_before, of=of_traveller,
        )
    }  # fmt: skip


class PerDiem(Fact):
    """What is paid for one traveller and day from a day on: in a country, or anywhere where none is named."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="per_diems")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="per_diems")
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    source = models.CharField(max_length=300, blank=True)
