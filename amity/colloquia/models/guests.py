"""Those who are invited, who register, who come. None of it is the register: rows are changed, and forgotten in time.

What guests do of themselves is no deed, and the journal does not speak of it; what the department decides about them
is one, told by numbers and never by names (decision 0037).
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.colloquia.models.colloquium import Colloquium, Days
from amity.countries.models import Country
from amity.languages.sought import SoughtField
from amity.people.models import Body, Person
from amity.personal import NAMELESS, Personal, Sight, Then, if_a, is_a


class GuestState(models.TextChoices):
    """Where a guest stands."""

    INVITED = "invited", pgettext_lazy("guest", "invited")
    ASKED = "asked", pgettext_lazy("guest", "waits for approval")
    WAITING = "waiting", pgettext_lazy("guest", "on the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("guest", "expected")
    REFUSED = "refused", pgettext_lazy("guest", "not admitted")
    DECLINED = "declined", pgettext_lazy("guest", "does not come")
    SUBSTITUTED = "substituted", pgettext_lazy("guest", "sends a substitute")
    WITHDRAWN = "withdrawn", pgettext_lazy("guest", "withdrew")
    CAME = "came", pgettext_lazy("guest", "came")
    ABSENT = "absent", pgettext_lazy("guest", "did not come")


SEATED = (GuestState.ACCEPTED, GuestState.CAME)
GONE = (GuestState.REFUSED, GuestState.DECLINED, GuestState.SUBSTITUTED, GuestState.WITHDRAWN)


class Whence(models.TextChoices):
    """How somebody became a guest."""

    INVITED = "invited", pgettext_lazy("guest", "by invitation")
    FORM = "form", pgettext_lazy("guest", "by the open form")
    SUBSTITUTE = "substitute", pgettext_lazy("guest", "in somebody’s place")
    WALK_IN = "walk_in", pgettext_lazy("guest", "on the day")
    LIST = "list", pgettext_lazy("guest", "from a list")


class Gate(models.Model):
    """What all who come to a colloquium pass, one at a time: it gives the numbers, and holds the seats while one is
    given.
    """

    colloquium = models.OneToOneField(Colloquium, on_delete=models.CASCADE, related_name="gate")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]


def over_since(day: date) -> Q:
    """Guests of what had ended by a day."""
    return Q(colloquium__in=Days.objects.held().filter(until__lte=day).values("colloquium"))


def of_guest(thing: models.Model) -> Q | None:
    """A guest's own rows: of themselves, or of the parliamentarian who they are."""
    if is_a(thing, "colloquia.guest"):
        return Q(pk=thing.pk)
    return Q(person=thing.pk) if is_a(thing, "people.person") else None


AFTER = _("the last day of the colloquium")


def _kept(purpose: Any, sight: Sight = Sight.DEPARTMENT, mark: Any = "", years: int = 3) -> Personal:
    return Personal(purpose, sight, Then.ERASE, AFTER, years, over_since, mark, of_guest)


class GuestQuerySet(models.QuerySet["Guest"]):
    def visible_to(self, user: User | AnonymousUser) -> GuestQuerySet:
        """The department sees guests; nobody else does."""
        return self if isinstance(user, User) and user.is_active and user.is_staff else self.none()

    def editable_by(self, user: User | AnonymousUser) -> GuestQuerySet:
        """Who edits a colloquium receives its guests."""
        return self.filter(colloquium__in=Colloquium.objects.editable_by(user).values("pk"))

    def seated(self, today: date | None = None) -> GuestQuerySet:
        """Who takes a seat: those expected, those who came; with a day, also who was invited and may still answer."""
        held = Q(state__in=SEATED)
        if today is not None:
            held |= Q(state=GuestState.INVITED) & (Q(reply_by=None) | Q(reply_by__gte=today))
        return self.filter(held)

    def in_line(self) -> GuestQuerySet:
        """Those who wait, in the order in which they asked."""
        return self.filter(state=GuestState.WAITING).order_by("since", "pk")


class Guest(models.Model):
    """One person at one colloquium. ``key`` opens their own page; ``form``: which sent form it was, so that none counts
    twice; ``sole``: their address once more, for as long as they may come: one address is one guest.

    ``badge``: how many badges were made for them; ``why``: why they stand where they do, for words to be made of.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="guests")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=43, unique=True)
    form = models.CharField(max_length=64, blank=True)
    audience = models.SlugField(max_length=40)
    whence = models.CharField(max_length=10, choices=Whence.choices)
    state = models.CharField(max_length=11, choices=GuestState.choices)
    why = models.JSONField(default=dict, blank=True)
    since = models.DateTimeField()
    changed_at = models.DateTimeField()
    reply_by = models.DateField(null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    instead_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="substitutes")
    title = models.CharField(max_length=60, blank=True)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120)
    function = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)
    sole = models.CharField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=16)
    address_as = models.CharField(max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    access = models.CharField(max_length=500, blank=True)
    diet = models.CharField(max_length=500, blank=True)
    served_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    listed = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True, blank=True)
    badge = models.PositiveSmallIntegerField(default=1)
    came_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sought = SoughtField(of=("given", "family", "organisation", "mail"))
    objects = GuestQuerySet.as_manager()

    personal: ClassVar = {
        "title": _kept(_("how a guest is addressed")),
        "given": _kept(_("who was a guest of a colloquium")),
        "family": _kept(_("who was a guest of a colloquium"), mark=NAMELESS),
        "function": _kept(_("in which function somebody was a guest")),
        "organisation": _kept(_("for whom somebody was a guest")),
        "address_as": _kept(_("how a guest is addressed")),
        "mail": _kept(_("inviting a guest and telling them where they stand"), years=1),
        "sole": _kept(_("one address is one guest"), Sight.NOBODY, years=1),
        "telephone": _kept(_("reaching a guest on the day"), years=1),
        "sought": _kept(_("finding a guest at the entrance"), years=1),
        "access": _kept(_("what a guest needs to take part"), Sight.KEEPERS, years=1),
        "diet": _kept(_("what a guest eats"), Sight.KEEPERS, years=1),
        "answers": _kept(_("what a guest answered to the questions of the form"), Sight.KEEPERS, {}, 1),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["colloquium", "number"], name="colloquia_guest_numbered"),
            models.UniqueConstraint(fields=["form"], condition=~Q(form=""), name="colloquia_guest_form_once"),
            models.UniqueConstraint(
                fields=["colloquium", "sole"], condition=~Q(sole=""), name="colloquia_guest_one_of_an_address"
            ),
        ]
        indexes = [
            models.Index(fields=["colloquium", "state", "audience"], name="colloquia_guest_seats"),
            models.Index(fields=["colloquium", "since"], condition=Q(state="waiting"), name="colloquia_guest_line"),
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def standing(self) -> GuestState:
        return GuestState(self.state)

    @property
    def is_gone(self) -> bool:
        return self.state in GONE


class Turn(models.Model):
    """That a guest came to stand otherwise: when, why, and who of the department decided so. Rows are added."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="turns")
    state = models.CharField(max_length=11, choices=GuestState.choices)
    at = models.DateTimeField()
    why = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]


class Enclosure(models.Model):
    """A file that a guest sent in answer to a question: what it is was told by its content."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="enclosures")
    question = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    personal: ClassVar = {
        "name": Personal(
            _("what a guest sent in answer to a question"), Sight.KEEPERS, Then.ERASE, AFTER, 1,
            lambda day: Q(guest__colloquium__in=Days.objects.held().filter(until__lte=day).values("colloquium")),
            of=if_a("colloquia.guest", "guest"),
        ),
        "content": Personal(
            _("what a guest sent in answer to a question"), Sight.KEEPERS, Then.ERASE, AFTER, 1,
            lambda day: Q(guest__colloquium__in=Days.objects.held().filter(until__lte=day).values("colloquium")),
            b"", if_a("colloquia.guest", "guest"),
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["guest", "question"], name="colloquia_enclosure_once")]
