"""The colloquium: what it is called and about, for which groups and countries, when, where, with whose support."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.groups.models import Group
from amity.languages.texts import TextField
from amity.partners.models import Activity, Partner
from amity.partners.models.bearing import Bearing
from amity.periods.facts import Fact


class ColloquiumKind(models.TextChoices):
    """What sort of event it is."""

    COLLOQUIUM = "colloquium", _("economic colloquium")
    FORUM = "forum", _("business forum")
    DAY = "day", _("country day")
    BREAKFAST = "breakfast", _("working breakfast")


class Form(models.TextChoices):
    """Whether one comes to it."""

    VENUE = "venue", pgettext_lazy("form of a colloquium", "on the spot")
    REMOTE = "remote", pgettext_lazy("form of a colloquium", "remote")
    BOTH = "both", pgettext_lazy("form of a colloquium", "on the spot and remote")


class State(models.TextChoices):
    """Where it stands. Under way, held and proceedings published are worked out, never stored."""

    DRAFT = "draft", pgettext_lazy("colloquium", "in preparation")
    ANNOUNCED = "announced", pgettext_lazy("colloquium", "announced")
    OPEN = "open", pgettext_lazy("colloquium", "registration open")
    SHUT = "shut", pgettext_lazy("colloquium", "registration closed")
    MATCHING = "matching", pgettext_lazy("colloquium", "appointments being made")
    UNDER_WAY = "under_way", pgettext_lazy("colloquium", "under way")
    HELD = "held", pgettext_lazy("colloquium", "held")
    PUBLISHED = "published", pgettext_lazy("colloquium", "proceedings published")
    CLOSED = "closed", pgettext_lazy("colloquium", "closed")
    CANCELLED = "cancelled", pgettext_lazy("colloquium", "cancelled")
    POSTPONED = "postponed", pgettext_lazy("colloquium", "postponed")


# One that ever stood in one of these states is public for good; a draft that was dropped never is.
PUBLIC = (State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING)


def over_before(day: date) -> Q:
    """What is told of a colloquium that had ended, or was corrected, before a day."""
    ended = Days.objects.held().filter(until__lt=day).values("colloquium")
    return Q(colloquium__in=ended) | Q(retracted_at__date__lt=day)


class ColloquiumQuerySet(models.QuerySet["Colloquium"]):
    def visible_to(self, user: User | AnonymousUser) -> ColloquiumQuerySet:
        """The department sees every colloquium; the public those that were announced, of groups that it may see."""
        planned = self.filter(Exists(Step.objects.held().filter(colloquium=OuterRef("pk"))))
        if isinstance(user, User) and user.is_staff:
            return planned
        public = Step.objects.held().filter(colloquium=OuterRef("pk"), state__in=PUBLIC)
        shown = Group.objects.visible_to(user).values("pk")
        groups = Subject.objects.held().filter(colloquium=OuterRef("pk"), group__isnull=False)
        return self.filter(Exists(public), ~Exists(groups.exclude(group__in=shown)))

    def editable_by(self, user: User | AnonymousUser) -> ColloquiumQuerySet:
        """Directors edit every colloquium, a clerk those of a group that they keep."""
        if not isinstance(user, User) or not user.is_active or user.role not in KEEPERS:
            return self.none()
        if user.is_director:
            return self
        mine = Group.objects.editable_by(user).values("pk")
        return self.filter(pk__in=Subject.objects.held().filter(group__in=mine).values("colloquium"))


class Series(models.Model):
    """A row of colloquia that continue one another: their number is that of the edition."""

    key = models.SlugField(max_length=120, unique=True)
    title = TextField()

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "series"


class Colloquium(models.Model):
    """A colloquium; everything else about it is a dated fact. ``key``: its address."""

    key = models.SlugField(max_length=120, unique=True)

    objects = ColloquiumQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "colloquia"


class Step(Fact):
    """A step of a colloquium on its way, with the reason where there is one."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=State.choices)
    reason = TextField(blank=True)

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["retracted_at", "state", "colloquium"], name="colloquia_step_public")]


class Days(Fact):
    """From which day to which (exclusive) it takes place; days that moved stay readable."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="days")

    class Meta(Fact.Meta):
        verbose_name_plural = "days"
        indexes = [models.Index(fields=["retracted_at", "since", "colloquium"], name="colloquia_days_by_day")]


class Description(Fact):
    """What it is called, what it is about, in which languages, whose patronage it has, which edition it is.

    ``languages``: codes of languages that are spoken, separated by commas; ``interpreting``: from and into which.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="descriptions")
    kind = models.CharField(max_length=12, choices=ColloquiumKind.choices)
    title = TextField()
    summary = TextField(blank=True)
    patronage = TextField(blank=True)
    languages = models.CharField(max_length=60, blank=True)
    interpreting = TextField(blank=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="descriptions")
    edition = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)


class Venue(Fact):
    """Where it takes place, in the time of which place, and where one follows it from afar."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="venues")
    form = models.CharField(max_length=6, choices=Form.choices, default=Form.VENUE)
    name = TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    access = TextField(blank=True)
    time_zone = models.CharField(max_length=40)
    link = models.URLField(max_length=300, blank=True)


class Subject(Bearing):
    """A group that invites to a colloquium, a country or a theme that it is about: one of them."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="subjects")


class BackingRole(models.TextChoices):
    """As what a body stands behind a colloquium."""

    HOST = "host", _("organised with")
    PARTNER = "partner", pgettext_lazy("of a colloquium", "partner")
    SPONSOR = "sponsor", pgettext_lazy("of a colloquium", "sponsor")
    MEDIA = "media", _("media partner")


class Backing(Fact):
    """A partner that stands behind a colloquium, as what, and what it gives; the public reads it."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="backings")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="backings")
    role = models.CharField(max_length=8, choices=BackingRole.choices)
    gives = TextField(blank=True)
    rank = models.PositiveSmallIntegerField(default=0)


class ActivityTie(Fact):
    """A joint activity of a partnership that was this colloquium: it is told once, as the colloquium."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="activity_ties")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")


class Turnout(Fact):
    """How many came, as counted or as a source says."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="turnouts")
    people = models.PositiveIntegerField()
    companies = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
