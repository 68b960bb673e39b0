"""What embassies and parliaments write to us: that they wish to come, or that they invite."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import Role, User
from amity.countries.models import Country
from amity.groups.models import Coverage, Group
from amity.missions.models.mission import Mission
from amity.personal import Personal, Sight, Then


class Wish(models.TextChoices):
    """What they wish."""

    COME = "come", _("to come to us")
    RECEIVE = "receive", _("to receive a delegation of ours")


class Reply(models.TextChoices):
    """Where an approach stands."""

    WAITING = "waiting", pgettext_lazy("of an approach", "being looked at")
    TAKEN_UP = "taken_up", pgettext_lazy("of an approach", "taken up")
    DECLINED = "declined", pgettext_lazy("of an approach", "declined")


class ApproachQuerySet(models.QuerySet["Approach"]):
    def editable_by(self, user: User | AnonymousUser) -> ApproachQuerySet:
        """A director answers all of them, a clerk those of the countries of their groups."""
        if not isinstance(user, User) or not user.is_active or user.role not in {Role.DIRECTOR, Role.CLERK}:
            return self.none()
        if user.is_director:
            return self
        mine = Group.objects.editable_by(user).values("pk")
        return self.filter(country__in=Coverage.objects.held().filter(group__in=mine).values("country"))

    def waiting(self) -> ApproachQuerySet:
        return self.filter(reply=Reply.WAITING)


class Approach(models.Model):
    """What an embassy or a parliament asks of us, without an account. ``key`` opens the page of its answer; ``form`` is
    the hash of the form that was sent: the same form makes one approach.
    """

    key = models.CharField(max_length=43, unique=True)
    form = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField(db_index=True)
    wish = models.CharField(max_length=8, choices=Wish.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="approaches")
    institution = models.CharField(max_length=200)
    writer = models.CharField(max_length=200)
    mail = models.EmailField()
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=16)
    reply = models.CharField(max_length=8, choices=Reply.choices, default=Reply.WAITING)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mission = models.ForeignKey(Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="approaches")
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = ApproachQuerySet.as_manager()
    personal: ClassVar = {
        name: Personal(
            words, Sight.KEEPERS, Then.ERASE, clock=_("the request"), years=2,
            due=lambda day: Q(received_at__date__lte=day),
        )
        for name, words in (
            ("writer", _("who wrote for an embassy or a parliament")),
            ("mail", _("where to answer an embassy or a parliament")),
            ("text", _("what an embassy or a parliament asked")),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "approaches"
