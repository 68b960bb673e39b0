"""The mission, the reception and their kin: for which groups, where, when, why, and where the file stands."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups.models import Group
from amity.languages.texts import TextField
from amity.people.models import Body
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then


class MissionKind(models.TextChoices):
    """The members of the family: who travels, who is received, who pays."""

    MISSION = "mission", _("mission abroad")
    RECEPTION = "reception", _("delegation received")
    OBSERVATION = "observation", _("election observation")
    REMOTE = "remote", _("remote meeting")
    INVITED = "invited", _("trip paid for by others")


# What the bodies of the chamber give leave for; the others are declared or simply held.
WITH_LEAVE = (MissionKind.MISSION, MissionKind.RECEPTION, MissionKind.OBSERVATION)
TRAVELS = (MissionKind.MISSION, MissionKind.OBSERVATION, MissionKind.INVITED)


class Purpose(models.TextChoices):
    """Why one goes or receives, in the words of the field."""

    KNOWLEDGE = "knowledge", _("knowing the country")
    POLITICAL = "political", _("political dialogue")
    ECONOMIC = "economic", _("economic")
    COMMERCIAL = "commercial", _("commercial")
    CULTURAL = "cultural", _("cultural")
    DECENTRALISED = "decentralised", _("decentralised cooperation")
    CITIZENS = "citizens", _("citizens abroad")
    PARLIAMENTARY = "parliamentary", _("cooperation between parliaments")
    OBSERVATION = "observation", _("observation of an election")


class State(models.TextChoices):
    """Where the file stands. Under way and ended are worked out from the days of a confirmed one."""

    PROPOSED = "proposed", pgettext_lazy("mission", "proposed")
    SUBMITTED = "submitted", pgettext_lazy("mission", "submitted")
    AUTHORISED = "authorised", pgettext_lazy("mission", "authorised")
    REFUSED = "refused", pgettext_lazy("mission", "refused")
    CONFIRMED = "confirmed", pgettext_lazy("mission", "confirmed")
    UNDER_WAY = "under_way", pgettext_lazy("mission", "under way")
    ENDED = "ended", pgettext_lazy("mission", "ended")
    REPORTED = "reported", pgettext_lazy("mission", "reported")
    CLOSED = "closed", pgettext_lazy("mission", "closed")
    CANCELLED = "cancelled", pgettext_lazy("mission", "cancelled")
    POSTPONED = "postponed", pgettext_lazy("mission", "postponed")


# One that ever stood in one of these states is public for good; what was refused or dropped before never is.
PUBLIC = (State.AUTHORISED, State.CONFIRMED, State.REPORTED, State.CLOSED)


def over_before(day: date) -> Q:
    """What is told of a mission that had ended, or was corrected, before a day."""
    ended = Dates.objects.held().filter(until__lt=day).values("mission")
    return Q(mission__in=ended) | Q(retracted_at__date__lt=day)


class MissionQuerySet(models.QuerySet["Mission"]):
    def visible_to(self, user: User | AnonymousUser) -> MissionQuerySet:
        """The department sees every file; the public those that were authorised, of groups that it may see."""
        if isinstance(user, User) and user.is_staff:
            return self
        public = Stage.objects.held().filter(mission=OuterRef("pk"), state__in=PUBLIC)
        shown = Group.objects.visible_to(user).values("pk")
        hidden = Hosting.objects.held().filter(mission=OuterRef("pk")).exclude(group__in=shown)
        return self.filter(Exists(public), ~Exists(hidden))

    def editable_by(self, user: User | AnonymousUser) -> MissionQuerySet:
        """Who edits one of its groups edits a mission."""
        if isinstance(user, User) and user.is_active and user.is_director:
            return self
        mine = Group.objects.editable_by(user).values("pk")
        return self.filter(pk__in=Hosting.objects.held().filter(group__in=mine).values("mission"))


class Mission(models.Model):
    """A mission, a reception or one of their kin; everything else about it is a dated fact. ``key``: its address."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="missions")
    key = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=MissionKind.choices)

    objects = MissionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def needs_leave(self) -> bool:
        return self.kind in WITH_LEAVE


class Stage(Fact):
    """A step of the file, with the act that made it and the reason."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="stages")
    state = models.CharField(max_length=12, choices=State.choices)
    act = TextField(blank=True)
    reason = TextField(blank=True)

    class Meta(Fact.Meta):
        # Each holds only what the register says now: one that began with “not retracted” led to all of it at once.
        indexes = [
            models.Index(fields=["mission", "since", "state", "until"], condition=Q(retracted_at=None),
                         name="missions_stage_of"),
            models.Index(fields=["state", "until", "mission"], condition=Q(retracted_at=None),
                         name="missions_stage_at"),
        ]  # fmt: skip


class Dates(Fact):
    """From which day to which (exclusive) it takes place, as planned or as it was; days that moved stay readable."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="dates")

    class Meta(Fact.Meta):
        verbose_name_plural = "dates"
        indexes = [
            models.Index(
                fields=["since", "mission", "until"], condition=Q(retracted_at=None), name="missions_dates_now"
            )
        ]


class Outline(Fact):
    """What it is called, why it is made, in which cities, on which themes, who invited and when, and with whom."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="outlines")
    title = TextField()
    purpose = models.CharField(max_length=14, choices=Purpose.choices)
    cities = TextField(blank=True)
    themes = TextField(blank=True)
    invited_by = TextField(blank=True)
    invited_on = models.DateField(null=True, blank=True)
    partners = TextField(blank=True, help_text="committees or other chambers that it is made with")

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["retracted_at", "mission", "purpose"], name="missions_outline_now")]


class Hosting(Fact):
    """A group whose mission or reception it is; a joint one has several."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="hostings")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="hostings")


class Destination(Fact):
    """A country that is visited, or that a delegation comes from."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="destinations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="destinations")
    parliament = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Authority(models.TextChoices):
    """Whose leave is asked."""

    BUREAU = "bureau", _("the Bureau")
    QUAESTORS = "quaestors", _("the Quaestors")


class Decision(models.TextChoices):
    """What was answered."""

    GRANTED = "granted", _("leave granted")
    REFUSED = "refused", _("leave refused")


class Approval(Fact):
    """The answer of a body of the chamber: by whom, when, why."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="approvals")
    authority = models.CharField(max_length=10, choices=Authority.choices)
    decision = models.CharField(max_length=8, choices=Decision.choices)
    signed_by = models.CharField(max_length=200, blank=True)
    reason = TextField(blank=True)

    personal: ClassVar = {
        "signed_by": Personal(
            _("who gave or refused leave for a mission"), Sight.DEPARTMENT, Then.ERASE, _("the end of the mission"),
            10, over_before,
        ),
        "reason": Personal(_("why leave was given or refused"), Sight.DEPARTMENT, Then.KEEP),
    }  # fmt: skip
