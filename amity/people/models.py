"""Parliamentarians, their names, mandates and political groups; and the bodies that others speak for."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.languages.texts import Text, TextField
from amity.periods.facts import Fact
from amity.personal import NAMELESS, Personal, Sight, Then, if_a, numbered, of_person

RECORD = _("the public record of who holds mandates and offices")
ONESELF = if_a("people.person", "pk")


class Gender(models.TextChoices):
    """Which form of an office's words a person wants; delegations are counted by it, and nothing else."""

    FEMININE = "f", _("feminine")
    MASCULINE = "m", _("masculine")
    UNSTATED = "", _("not stated")


class Person(models.Model):
    """Somebody with a mandate, or a counterpart abroad. ``key`` is the lasting address of their page.

    ``merged_into``: entered twice, all that was said of this one is now said of the other. ``erased_at``: since when
    nothing here tells who it was.
    """

    key = models.SlugField(max_length=120, unique=True)
    gender = models.CharField(max_length=1, choices=Gender.choices, blank=True, default=Gender.UNSTATED)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates")
    erased_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "key": Personal(RECORD, Sight.PUBLIC, Then.KEEP, mark=numbered("erased-"), of=ONESELF),
        "gender": Personal(
            _("the form of an office’s words, and the women and men of a delegation"),
            Sight.PUBLIC,
            Then.KEEP,
            of=ONESELF,
        ),
        "sort_key": Personal(RECORD, Sight.NOBODY, Then.KEEP, of=ONESELF),
    }

    class Meta:
        ordering = ["sort_key", "key"]


class Distinction(models.Model):
    """Two people who look alike and are not the same, as somebody said on a day; ``first`` has the lower number."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="people_distinction_pair")]


class PersonName(Fact):
    """How a person is named from one day to another; ``native`` in their own script, by language."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120)
    native = TextField(blank=True)

    personal: ClassVar = {
        "given": Personal(RECORD, Sight.PUBLIC, Then.KEEP, of=of_person),
        "family": Personal(RECORD, Sight.PUBLIC, Then.KEEP, mark=NAMELESS, of=of_person),
        "native": Personal(RECORD, Sight.PUBLIC, Then.KEEP, mark=Text(), of=of_person),
    }

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class Constituency(models.Model):
    """Where a mandate is held: a département, a circonscription, the French abroad."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="constituencies")
    key = models.SlugField(max_length=60)
    names = TextField()

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "constituencies"
        constraints = [models.UniqueConstraint(fields=["chamber", "key"], name="people_constituency_key")]


class Mandate(Fact):
    """A seat in a chamber, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="mandates")
    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class PoliticalGroup(models.Model):
    """A political group of a chamber, or the category of the non-attached."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="political_groups")
    key = models.SlugField(max_length=60)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["chamber", "key"], name="people_politicalgroup_key")]


class PoliticalGroupName(Fact):
    """What a political group is called, in full and in short, from one day to another."""

    political_group = models.ForeignKey(PoliticalGroup, on_delete=models.PROTECT, related_name="names")
    name = TextField()
    abbreviation = models.CharField(max_length=20, blank=True)


class Tie(models.TextChoices):
    """How a parliamentarian belongs to a political group; affiliates count with the group."""

    MEMBER = "member", _("member")
    AFFILIATE = "affiliate", _("affiliated")
    ATTACHED = "attached", _("attached administratively")


class Affiliation(Fact):
    """A parliamentarian in a political group, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    political_group = models.ForeignKey(PoliticalGroup, on_delete=models.PROTECT, related_name="affiliations")
    tie = models.CharField(max_length=10, choices=Tie.choices, default=Tie.MEMBER)
    presides = models.BooleanField(default=False)


class BodyKind(models.TextChoices):
    """Whom a body is: the bodies that people speak for."""

    PARLIAMENT = "parliament", _("parliament")
    EMBASSY = "embassy", _("embassy")
    AGENCY = "agency", _("agency")
    COMPANY = "company", _("company")
    OTHER = "other", _("other body")


class Body(models.Model):
    """A parliament, an embassy, an agency, a company: what a counterpart belongs to."""

    key = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies")

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "bodies"


class BodyName(Fact):
    """What a body is called from one day to another, in our languages and in its own."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="names")
    name = TextField(default=Text)
    native = TextField(blank=True)


class Identity(models.Model):
    """Which parliamentarian an account is: a member of the chamber or the president of a group, at the desk."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identity")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="identity")

    class Meta:
        verbose_name_plural = "identities"
