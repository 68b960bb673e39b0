"""States, entities, territories, regions and bodies; every name, kind and tie is dated."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.countries.indicators import Indicator, Unit
from amity.languages.texts import TextField
from amity.periods.facts import Fact


class Kind(models.TextChoices):
    """What a place is, in the words of the field; a place may change kind (Kosovo, South Sudan)."""

    STATE = "state", _("state")
    ENTITY = "entity", _("entity without general recognition")
    TERRITORY = "territory", _("territory")
    REGION = "region", _("region")
    BODY = "body", _("international body")


class Form(models.TextChoices):
    """What never changes about it: a place, a grouping of places, or a body with members."""

    PLACE = "place", _("place")
    REGION = "region", _("region")
    BODY = "body", _("international body")


class CountryQuerySet(models.QuerySet["Country"]):
    def places(self) -> CountryQuerySet:
        """Everything with a page under countries: states, entities and territories."""
        return self.filter(form=Form.PLACE)

    def regions(self) -> CountryQuerySet:
        return self.filter(form=Form.REGION)

    def bodies(self) -> CountryQuerySet:
        return self.filter(form=Form.BODY)

    def editable_by(self, user: User | AnonymousUser) -> CountryQuerySet:
        """Directors and clerks state what is known of a country; everybody reads it."""
        may = isinstance(user, User) and user.is_active and user.role in KEEPERS
        return self.exclude(form=Form.REGION) if may else self.none()


class Country(models.Model):
    """A partner on the map. ``key`` is its lasting address: ISO alpha-2 in lower case where one exists."""

    key = models.SlugField(max_length=60, unique=True)
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.PLACE)
    alpha2 = models.CharField(max_length=2, blank=True)
    alpha3 = models.CharField(max_length=3, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    subdivision = models.CharField(max_length=6, blank=True, help_text="ISO 3166-2, where the place is a part of one")
    sort_key = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "key"]
        constraints = [
            models.UniqueConstraint(fields=[code], condition=~Q(**{code: ""}), name=f"countries_country_{code}")
            for code in ("alpha2", "alpha3")
        ]


class CountryName(Fact):
    """What a place is called from one day to another: ``short`` as on a map, ``official`` as in a treaty.

    ``native`` holds the name in the place's own languages and scripts.
    """

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="names")
    short = TextField()
    official = TextField(blank=True)
    native = TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)


class CountryKind(Fact):
    """Whether a place is a state, an entity, a territory, from one day to another; no row on a day: it was not."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.CharField(max_length=300, blank=True)


class Belonging(Fact):
    """A place in a region (M49), or a state in an international body (the UN), from one day to another."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="belongings")
    whole = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="parts")
    source = models.CharField(max_length=300, blank=True)


class Figure(Fact):
    """A figure of a country for one year: its days are those of the year. ``source_on``: of which day its source is."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="figures")
    indicator = models.CharField(max_length=20, choices=Indicator.choices)
    value = models.DecimalField(max_digits=22, decimal_places=4)
    unit = models.CharField(max_length=8, choices=Unit.choices)
    source = models.CharField(max_length=300)
    source_on = models.DateField()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["country", "indicator", "since"], condition=Q(retracted_at=None), name="countries_figure_one"
            ),
        ]

    @property
    def year(self) -> int:
        return self.since.year if self.since else 0


class Alias(models.Model):
    """Another spelling under which files and readers name a place, folded; it helps to match and claims nothing."""

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="aliases")
    folded = models.CharField(max_length=160, unique=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["folded"]
        verbose_name_plural = "aliases"
