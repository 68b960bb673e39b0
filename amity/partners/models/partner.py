"""The partner: a body with what working together adds to it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.models import Group
from amity.languages.texts import TextField
from amity.partners.models.bearing import KeptQuerySet
from amity.people.models import Body
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class PartnerKind(models.TextChoices):
    """What sort of body a partner is."""

    INSTITUTE = "institute", _("institute")
    AGENCY = "agency", _("agency")
    CHAMBER = "chamber", _("chamber of commerce")
    EMBASSY = "embassy", _("embassy")
    AUTHORITIES = "authorities", _("association of local authorities")
    PARLIAMENT = "parliament", _("parliament")
    FOUNDATION = "foundation", _("foundation")
    COMPANY = "company", _("company")
    OTHER = "other", _("other body")


class PartnerQuerySet(KeptQuerySet["Partner"]):
    def visible_to(self, _user: User | AnonymousUser) -> PartnerQuerySet:
        """Partners are public; one whose registration was undone is nobody's."""
        return self.filter(Exists(Profile.objects.held().filter(partner=OuterRef("pk"))))


class Partner(models.Model):
    """A body that the house works with; its names are those of the body, through time."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="partner")
    key = models.SlugField(max_length=120, unique=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["key"]


class Profile(Fact):
    """What a partner is from one day to another: its kind, its site, what it does, and where that is written."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="profiles")
    kind = models.CharField(max_length=12, choices=PartnerKind.choices)
    site = models.URLField(max_length=300, blank=True)
    about = TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)


class Succession(Fact):
    """A body takes over from another on a day: what was done with the one is history of the other."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="predecessions")
    source = models.CharField(max_length=300, blank=True)


class Side(models.TextChoices):
    """On which side a contact stands."""

    OURS = "ours", _("on our side")
    THEIRS = "theirs", _("on the partner’s side")


def over_before(day: date) -> Q:
    """What ended, or was corrected, before a day."""
    return Q(until__lt=day) | Q(retracted_at__date__lt=day)


def _of_contact() -> Personal:
    return Personal(
        _("reaching whoever answers for a partnership"), Sight.DEPARTMENT, Then.ERASE,
        _("the day on which somebody else answers for it"), 1, over_before,
    )  # fmt: skip


class Contact(Fact):
    """Who answers for the partnership, on our side and on theirs; the department alone reads it."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    side = models.CharField(max_length=6, choices=Side.choices)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)

    personal: ClassVar = {name: _of_contact() for name in ("name", "post", "mail", "telephone")}


class TieNature(models.TextChoices):
    """How a body is tied to a state."""

    PUBLIC = "public", _("is a public body of it")
    OWNED = "owned", _("is owned by it, wholly or in part")
    FUNDED = "funded", _("receives money from it")
    BOARD = "board", _("has its representatives on the board")
    REGISTERED = "registered", _("is registered as acting for it")
    NONE = "none", _("no tie was found")


class ForeignTie(Fact):
    """What is known of a body's ties to a state and of its money, with the source and the day of the source."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="ties")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nature = models.CharField(max_length=12, choices=TieNature.choices)
    words = TextField(blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField()


class FundingKind(models.TextChoices):
    """In what form a partner supports something."""

    MONEY = "money", _("money")
    SPONSORSHIP = "sponsorship", _("sponsorship")
    KIND = "kind", _("help in kind")


class Funding(Fact):
    """What a partner gives, as declared: how much, for what, for which group. It holds on the day of the gift."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="fundings")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=FundingKind.choices)
    amount_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    purpose = TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
