"""What members ask of the department: to join or leave a group, to stay in it, to put something on its agenda."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.groups.models.group import Group
from amity.people.models import Person
from amity.personal import Personal, Sight, Then


def _asked_by(thing: models.Model) -> Q | None:
    """Erased with the person who asked."""
    return Q(person=thing) if isinstance(thing, Person) else None


class RequestKind(models.TextChoices):
    """What is asked."""

    JOIN = "join", _("join a group")
    LEAVE = "leave", _("leave a group")
    CONFIRM = "confirm", _("confirm a membership")
    AGENDA = "agenda", _("propose an item for the agenda")


class RequestQuerySet(models.QuerySet["Request"]):
    def waiting(self) -> Self:
        """Neither answered nor taken back."""
        return self.filter(answered_at=None, taken_back_at=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The department sees every request; a member their own; the public none."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        return self if user.is_staff else self.filter(asked_by=user)

    def groups_answered_by(self, user: User | AnonymousUser) -> models.QuerySet[Group]:
        """The groups whose requests a user answers."""
        return Group.objects.editable_by(user)

    def answerable_by(self, user: User | AnonymousUser) -> Self:
        """Who edits a group answers what is asked of it."""
        return self.waiting().filter(group__in=Group.objects.editable_by(user).values("pk"))


class Request(models.Model):
    """One thing that a member asked of one group, and what became of it."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=8, choices=RequestKind.choices)
    text = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    objects = RequestQuerySet.as_manager()
    personal: ClassVar = {
        "text": Personal(
            _("what a member wrote to the clerk"), Sight.KEEPERS, Then.ERASE, clock=_("the answer"), years=3,
            due=lambda day: Q(answered_at__date__lte=day), of=_asked_by,
        ),
        "answer": Personal(
            _("what the clerk answered a member"), Sight.KEEPERS, Then.ERASE, clock=_("the answer"), years=3,
            due=lambda day: Q(answered_at__date__lte=day), of=_asked_by,
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person", "kind"],
                condition=Q(answered_at=None, taken_back_at=None) & ~Q(kind="agenda"),
                name="groups_request_once_at_a_time",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None and self.taken_back_at is None
