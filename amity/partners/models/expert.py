"""Experts: who knows a country or a field and has agreed to be asked. The department alone reads this."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.groups.models import Group
from amity.languages.sought import SoughtField
from amity.languages.texts import Text, TextField
from amity.missions.models import Mission
from amity.partners.models.bearing import Bearing, KeptQuerySet
from amity.partners.models.partner import Partner, over_before
from amity.periods.facts import Fact
from amity.personal import NAMELESS, Personal, Sight, Then, if_a, numbered

OF_EXPERT = if_a("partners.expert", "expert")


def _of_expert(mark: Any = "") -> Personal:
    """Kept while the expert agrees; what is no longer true is erased after a year, all of it when consent ends."""
    return Personal(
        _("finding and inviting somebody who knows a country or a field, with their consent"),
        Sight.DEPARTMENT, Then.ERASE, _("the end of consent, or a correction"), 1, over_before, mark, OF_EXPERT,
    )  # fmt: skip


class ExpertQuerySet(KeptQuerySet["Expert"]):
    def visible_to(self, user: User | AnonymousUser) -> ExpertQuerySet:
        """The department sees those who agree today; nobody else sees any, and nobody sees one who no longer agrees."""
        if not isinstance(user, User) or not user.is_staff:
            return self.none()
        agreeing = Consent.objects.held().on(timezone.localdate()).filter(expert=OuterRef("pk"))
        return self.filter(Exists(agreeing), erased_at=None)

    def editable_by(self, user: User | AnonymousUser) -> ExpertQuerySet:
        """Directors and clerks write of experts whom they may see."""
        return self.visible_to(user) & super().editable_by(user)


class Expert(models.Model):
    """Somebody outside the house whom a group may ask. ``erased_at``: since when nothing here tells who it was."""

    key = models.SlugField(max_length=120, unique=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ExpertQuerySet.as_manager()
    personal: ClassVar = {
        "key": Personal(
            _("the address of an expert’s page at the desk"), Sight.DEPARTMENT, Then.KEEP,
            mark=numbered("erased-"), of=if_a("partners.expert", "pk"),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["key"]


class Consent(Fact):
    """That somebody agrees to be in the directory, since a day and until they say otherwise, and how they said so."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="consents")
    given_how = models.CharField(max_length=200)

    personal: ClassVar = {"given_how": _of_expert()}

    class Meta(Fact.Meta):
        indexes = [
            models.Index(
                fields=["expert", "since", "until"], condition=Q(retracted_at=None), name="partners_consent_now"
            )
        ]


class ExpertCard(Fact):
    """How an expert is named and reached, what they work on and which languages they speak."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="cards")
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120)
    mail = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    speaks = models.CharField(max_length=200, blank=True)
    fields = TextField(blank=True)
    sort_key = SoughtField(of=("family", "given"), db_index=True)
    sought = SoughtField(of=("given", "family", "fields", "speaks"))

    personal: ClassVar = {
        "given": _of_expert(), "family": _of_expert(NAMELESS), "mail": _of_expert(), "telephone": _of_expert(),
        "speaks": _of_expert(), "fields": _of_expert(Text()), "sort_key": _of_expert(), "sought": _of_expert(),
    }  # fmt: skip

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["sort_key", "expert"], condition=Q(retracted_at=None), name="partners_card_by_name")
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class Knowledge(Bearing):
    """A country or a theme that an expert knows."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="knowledges")


class Post(Fact):
    """Where an expert works, from one day to another."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="posts")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200, blank=True)

    personal: ClassVar = {"title": _of_expert()}


class Invitation(Fact):
    """An expert is asked to speak to a group, on a day, about something; for a mission, perhaps."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="invitations")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=300)

    personal: ClassVar = {"about": _of_expert()}
