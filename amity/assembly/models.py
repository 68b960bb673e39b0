"""Our chamber (or several), its terms between renewals, and its dated rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.assembly.profile import SEVERITIES
from amity.countries.models import Country
from amity.languages.texts import Text, TextField
from amity.periods.facts import Fact


class ChamberQuerySet(models.QuerySet["Chamber"]):
    def principal(self) -> Chamber | None:
        """The chamber that the home page speaks of: the first one established here."""
        return self.order_by("pk").first()


class Chamber(models.Model):
    """An assembly whose register is kept here. ``is_sample`` marks invented members on every page."""

    key = models.SlugField(unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="chambers")
    names = TextField()
    in_sentence = TextField(blank=True, help_text="“le Sénat”, “the Senate”: the name inside a sentence")
    member_words = TextField(help_text="“sénateurs”, “deputies”: what the members are called, plural")
    seats = models.PositiveIntegerField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    source_updated_on = models.DateField(null=True, blank=True)

    objects = ChamberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class Term(Fact):
    """The time between two renewals of a chamber: a legislature, or three years of the Senate."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="terms")
    key = models.SlugField(max_length=20)
    names = TextField()

    class Meta(Fact.Meta):
        ordering = ["-since"]


class Sittings(Fact):
    """Days on which the chamber sits: a week, or a session."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="sittings")

    class Meta(Fact.Meta):
        verbose_name_plural = "sittings"


class Rule(Fact):
    """One value of the chamber's rule profile, with its source; ``value`` null means that the source is silent."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="rules")
    key = models.SlugField(max_length=60)
    value = models.JSONField(null=True, blank=True)
    severity = models.CharField(max_length=6, choices=SEVERITIES, blank=True, help_text="empty: as in the catalogue")
    source = models.CharField(max_length=300, blank=True, help_text="where it is written")
    legal_basis = models.URLField(max_length=500, blank=True, help_text="where that can be read")
    note = TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ["key"]
        indexes = [models.Index(fields=["chamber", "key", "retracted_at"], name="assembly_rule_by_key")]
        verbose_name = _("rule")


class Theme(models.Model):
    """A theme of the Senate's own list, by which reports, agreements and projects are ordered; ``number`` is its number
    there.
    """

    key = models.SlugField(max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    names = TextField(default=Text)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.names)
