"""Agreements: signed, renewed, ended; what they are for and what they ask of us."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef

from amity.accounts.models import User
from amity.languages.texts import TextField
from amity.partners.models.bearing import Bearing, KeptQuerySet
from amity.partners.models.partner import Partner
from amity.periods.facts import Fact


class AgreementQuerySet(KeptQuerySet["Agreement"]):
    def visible_to(self, _user: User | AnonymousUser) -> AgreementQuerySet:
        """Agreements are public; one whose signature was undone is nobody's."""
        return self.filter(Exists(Tenor.objects.held().filter(agreement=OuterRef("pk"))))


class Agreement(models.Model):
    """An agreement with a partner; its periods, scope and clauses are dated facts."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    key = models.SlugField(max_length=120, unique=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["key"]


class Tenor(Fact):
    """One period of an agreement: as first signed, or as renewed. ``notice_months`` before its end it is due."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="tenors")
    title = TextField()
    signed_on = models.DateField()
    notice_months = models.PositiveSmallIntegerField(default=3)
    why_ended = TextField(blank=True)


class Scope(Bearing):
    """A group, a country or a theme that an agreement is for."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="scopes")


class Clause(Fact):
    """Something that an agreement asks of us by a day; it ends when it has been acted on."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses")
    text = TextField()
    due_on = models.DateField(null=True, blank=True)
