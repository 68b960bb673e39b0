"""What something bears on, and who may see and write in this room."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.periods.facts import Fact

NounT = TypeVar("NounT", bound=models.Model, covariant=True)


class KeptQuerySet(models.QuerySet[NounT]):
    """Nouns of this room: the department's partnerships are every keeper's, not one group's."""

    def editable_by(self, user: User | AnonymousUser) -> KeptQuerySet[NounT]:
        """Directors and clerks write; nobody else does."""
        may = isinstance(user, User) and user.is_active and user.role in KEEPERS
        return self if may else self.none()


class Bearing(Fact):
    """One thing that an agreement, an activity or an expert bears on: a group, a country or a theme."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Fact.Meta):
        abstract = True
