"""Projects of local authorities abroad, capacity building between parliaments, and who looks for a partner."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.languages.sought import SoughtField
from amity.languages.texts import TextField
from amity.partners.models.bearing import KeptQuerySet
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class ProjectKind(models.TextChoices):
    """Who cooperates with whom."""

    DECENTRALISED = "decentralised", _("decentralised cooperation")
    CAPACITY = "capacity", _("capacity building between parliaments")


class Outcome(models.TextChoices):
    """How a project ended."""

    COMPLETED = "completed", _("completed")
    ABANDONED = "abandoned", _("abandoned")


class ProjectState(models.TextChoices):
    """Where a project stands on a day; worked out from its days and its outcome, never stored."""

    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    COMPLETED = "completed", _("completed")
    ABANDONED = "abandoned", _("abandoned")


class ProjectQuerySet(KeptQuerySet["Project"]):
    def visible_to(self, _user: User | AnonymousUser) -> ProjectQuerySet:
        """Projects are public; one whose registration was undone is nobody's."""
        return self.filter(Exists(Undertaking.objects.held().filter(project=OuterRef("pk"))))


class Project(models.Model):
    """A project of an authority here with one abroad; what is said of it is one dated fact."""

    key = models.SlugField(max_length=140, unique=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["key"]


class Undertaking(Fact):
    """What a project is: between whom, where, what it does, at what cost. Its days are those of the project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="undertakings")
    kind = models.CharField(max_length=14, choices=ProjectKind.choices, default=ProjectKind.DECENTRALISED)
    title = TextField()
    about = TextField(blank=True)
    authority = models.CharField(max_length=200)
    counterpart = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="undertakings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    source = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    sought = SoughtField(of=("title", "authority", "counterpart"))

    class Meta(Fact.Meta):
        indexes = [
            models.Index(
                fields=[of, "since", "project"], condition=Q(retracted_at=None), name=f"partners_project_of_{of}"
            )
            for of in ("country", "group")
        ]

    def state_on(self, day: date) -> ProjectState:
        """Where it stands on a day."""
        return state_of(self.since, self.until, self.outcome, day)


def state_of(since: date | None, until: date | None, outcome: str, day: date) -> ProjectState:
    """Where a project of these days and this outcome stands on a day."""
    if since is not None and since > day:
        return ProjectState.PLANNED
    if until is not None and until <= day:
        return ProjectState(outcome or ProjectState.COMPLETED)
    return ProjectState.UNDER_WAY


def _of_enquiry(purpose: object) -> Personal:
    return Personal(purpose, Sight.KEEPERS, Then.ERASE, _("the request"), 2, lambda day: Q(received_at__date__lte=day))


class Enquiry(models.Model):
    """A local authority that looks for a partner abroad, as it wrote by the public form."""

    reference = models.CharField(max_length=20, unique=True)
    form = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField(db_index=True)
    authority = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    mail = models.EmailField()
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=16)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = KeptQuerySet["Enquiry"].as_manager()
    personal: ClassVar = {
        "name": _of_enquiry(_("who writes for an authority that looks for a partner")),
        "mail": _of_enquiry(_("where to answer an authority that looks for a partner")),
        "text": _of_enquiry(_("what an authority that looks for a partner wants")),
    }

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "enquiries"
