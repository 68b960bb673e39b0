"""The group itself: what it is called, which countries it is for, where it stands in its life."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import Role, User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.languages.texts import TextField
from amity.people.models import Body
from amity.periods.asof import AsOf
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class Kind(models.TextChoices):
    """What a group is for; the terms of the General Instruction of the Bureau and of the Assemblée's pages."""

    FRIENDSHIP = "friendship", _("friendship group")
    INFORMATION = "information", _("international information group")
    STUDY = "study", _("international study group")
    CONTACT = "contact", _("contact or exchange group")
    LIAISON = "liaison", _("liaison group")
    DELEGATION = "delegation", _("permanent delegation")


class State(models.TextChoices):
    """Where a group stands; each step is a dated act with its reason."""

    PROPOSED = "proposed", _("proposed")
    NOTED = "noted", _("noted by the Bureau")
    CONSTITUTED = "constituted", _("constituted")
    DORMANT = "dormant", _("dormant")
    SUSPENDED = "suspended", _("suspended")
    DISSOLVED = "dissolved", _("dissolved")


ACTIVE = (State.NOTED, State.CONSTITUTED)
# One who was ever in one of these states is public for good; a proposal that was dropped never is.
PUBLIC = (State.NOTED, State.CONSTITUTED, State.DORMANT, State.SUSPENDED)


class GroupQuerySet(models.QuerySet["Group"]):
    def standing(self, states: tuple[State, ...], moment: AsOf) -> GroupQuerySet:
        """Groups that stood in one of these states on a day, as known at an instant."""
        held = Standing.objects.as_of(moment).filter(group=OuterRef("pk"), state__in=states)
        return self.filter(Exists(held))

    def active(self, moment: AsOf) -> GroupQuerySet:
        """Groups that exist for the public and may act: noted by the Bureau or constituted."""
        return self.standing(ACTIVE, moment)

    def visible_to(self, user: User | AnonymousUser) -> GroupQuerySet:
        """The department sees every group; the public those that the Bureau has taken note of."""
        if isinstance(user, User) and user.is_staff:
            return self
        return self.filter(Exists(Standing.objects.held().filter(group=OuterRef("pk"), state__in=PUBLIC)))

    def editable_by(self, user: User | AnonymousUser) -> GroupQuerySet:
        """A director edits every group, a clerk those in their care or in that of whom they cover, others none."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_director:
            return self
        if user.role != Role.CLERK:
            return self.none()
        today = timezone.localdate()
        covered = Absence.objects.held().on(today).filter(cover=user).values("clerk")
        cares = Care.objects.held().on(today).filter(Q(clerk=user) | Q(clerk__in=covered))
        return self.filter(Exists(cares.filter(group=OuterRef("pk"))))


class Group(models.Model):
    """A friendship group or one of its kin; everything else about it is a dated fact."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="groups")
    slug = models.SlugField(max_length=140, unique=True, help_text="its present address; older ones lead here")

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]


class Address(models.Model):
    """A former address of a group: it still answers, and leads to the present one."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="addresses")
    slug = models.SlugField(max_length=140, unique=True)

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "addresses"


class GroupName(Fact):
    """What a group is called from one day to another."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="names")
    name = TextField()


class GroupKind(Fact):
    """What a group is, from one day to another; ``regional`` when it is for several countries as one whole."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    regional = models.BooleanField(default=False)


class Coverage(Fact):
    """A country of a group, from one day to another."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="coverages")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="coverages")


class Standing(Fact):
    """A step in a group's life, with the act that made it and the reason."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="standings")
    state = models.CharField(max_length=12, choices=State.choices)
    act = TextField(blank=True)
    reason = TextField(blank=True)

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["recorded_at"], name="groups_standing_by_instant"),
            models.Index(fields=["group", "retracted_at", "until", "since", "state"], name="groups_standing_of_group"),
        ]


def over_before(day: date) -> Q:
    """What ended, or was corrected, before a day."""
    return Q(until__lt=day) | Q(retracted_at__date__lt=day)


class Counterpart(Fact):
    """The group that answers it in the other parliament, with the name of its president where it is public."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="counterparts")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    parliament = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = TextField()
    president = models.CharField(max_length=200, blank=True)

    personal: ClassVar = {
        "president": Personal(
            _("naming the president of the group abroad that answers it"), Sight.PUBLIC, Then.ERASE,
            _("the end of the pairing, or its correction"), 3, over_before,
        )
    }  # fmt: skip


class AimKind(models.TextChoices):
    """What the group says of itself: why it exists, and what it means to do this year."""

    PURPOSE = "purpose", _("purpose")
    PROGRAMME = "programme", _("yearly programme")


class Aim(Fact):
    """The purpose of a group, or its programme of a year."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="aims")
    kind = models.CharField(max_length=10, choices=AimKind.choices)
    text = TextField()


class CareKind(models.TextChoices):
    """Whether a clerk has a group from day to day, or stands in for the one who has."""

    CHARGE = "charge", _("in charge")
    DEPUTY = "deputy", _("deputy")


class Care(Fact):
    """A clerk in charge of a group, or their deputy, from one day to another; the page prints who is in charge."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="cares")
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cares")
    kind = models.CharField(max_length=8, choices=CareKind.choices, default=CareKind.CHARGE)


class Absence(Fact):
    """A clerk on leave from one day to another, and the clerk who has their groups in those days."""

    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers")
