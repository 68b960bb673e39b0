"""What the public writes back: a reported error, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import Role, User
from amity.groups.models import Group, Meeting
from amity.personal import Personal, Sight, Then


class LetterState(models.TextChoices):
    """Where a reported error stands, in the words that its writer reads."""

    RECEIVED = "received", _("received")
    LOOKED_AT = "looked_at", _("being looked at")
    CORRECTED = "corrected", _("corrected")
    NO_ERROR = "no_error", _("no error found")
    ANSWERED = "answered", _("answered")


CLOSED = (LetterState.CORRECTED, LetterState.NO_ERROR, LetterState.ANSWERED)


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User | AnonymousUser) -> LetterQuerySet:
        """A clerk sees what was assigned to them or speaks of their groups; the rest of the department sees all."""
        if not isinstance(user, User) or not user.is_staff:
            return self.none()
        if user.role != Role.CLERK:
            return self
        groups = Group.objects.editable_by(user)
        meetings = Meeting.objects.filter(group__in=groups.values("pk"))
        return self.filter(
            Q(clerk=user) | Q(subject__in=subjects(groups, "group")) | Q(subject__in=subjects(meetings, "meeting"))
        )

    def editable_by(self, user: User | AnonymousUser) -> LetterQuerySet:
        """Who may answer: the director, the communications role, the clerk concerned."""
        if not isinstance(user, User) or user.role not in {Role.DIRECTOR, Role.COMMUNICATIONS, Role.CLERK}:
            return self.none()
        return self.visible_to(user)

    def with_state(self) -> LetterQuerySet:
        """Each with its present state, without a query for each."""
        return self.annotate(state=last_state())

    def in_states(self, *states: str) -> LetterQuerySet:
        """Those whose latest step is one of these."""
        return self.annotate(state=last_state()).filter(state__in=states)

    def open(self) -> LetterQuerySet:
        """Those that still wait for an answer."""
        return self.in_states(*(state for state in LetterState if state not in CLOSED))


def last_state() -> Subquery:
    """The state of the latest step of each letter."""
    return Subquery(Step.objects.filter(letter=OuterRef("pk")).order_by("-pk").values("state")[:1])


def subjects(rows: models.QuerySet[Group] | models.QuerySet[Meeting], kind: str) -> models.QuerySet[Group, str]:
    """The keys (``groups.group:12``) of rows, as a question inside a question."""
    key = Concat(Value(f"groups.{kind}:"), Cast("pk", models.CharField()), output_field=models.CharField())
    found: models.QuerySet[Group, str] = rows.annotate(subject_key=key).values_list("subject_key", flat=True)  # type: ignore[assignment]
    return found


class Letter(models.Model):
    """An error that somebody of the public reports, without an account.

    ``reference`` may be told to anybody, ``key`` opens the page of its state. ``mail`` is kept only as long as it is
    needed for the answer. ``form`` is the hash of the form that was sent: the same form makes one letter.
    """

    reference = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=43, unique=True)
    form = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField(db_index=True)
    due_on = models.DateField()
    address = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    place = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=16)
    mail = models.EmailField(blank=True)
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )

    objects = LetterQuerySet.as_manager()
    personal: ClassVar = {
        "mail": Personal(
            _("where to answer whoever reported an error; erased 30 days after the answer by a task of its own"),
            Sight.KEEPERS, Then.ERASE, clock=_("the letter"), years=1,
            due=lambda day: Q(received_at__date__lte=day),
        ),
        "text": Personal(
            _("what somebody of the public reported"), Sight.KEEPERS, Then.ERASE, clock=_("the letter"), years=3,
            due=lambda day: Q(received_at__date__lte=day),
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["-pk"]


class Step(models.Model):
    """What became of a letter at an instant, and what its writer is told. Rows are added, never changed."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=LetterState.choices)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]


class Knock(models.Model):
    """That somebody wrote, kept for a day as a keyed hash of where from: nobody can write without pause."""

    whence = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]
