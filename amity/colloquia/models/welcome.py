"""How guests are received: who is counted apart, who may register and when, what they are asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.colloquia import asking, seating
from amity.colloquia.models.colloquium import Colloquium
from amity.languages.texts import TextField
from amity.periods.facts import Fact


class Audience(models.TextChoices):
    """The kinds of guests that there are everywhere, by precedence; the department adds its own."""

    PARLIAMENTARIAN = "parliamentarian", pgettext_lazy("guest", "parliamentarian")
    FOREIGN = "foreign", pgettext_lazy("guest", "foreign political figure")
    EMBASSY = "embassy", pgettext_lazy("guest", "embassy")
    AUTHORITY = "authority", pgettext_lazy("guest", "head of a local authority")
    COMPANY = "company", pgettext_lazy("guest", "entrepreneur")
    INSTITUTE = "institute", pgettext_lazy("guest", "research or training institute")
    SPEAKER = "speaker", pgettext_lazy("guest", "speaker")
    PRESS = "press", pgettext_lazy("guest", "press")
    STAFF = "staff", pgettext_lazy("guest", "staff")


class OwnAudience(Fact):
    """A kind of guest that the department has added, or one that it calls otherwise or ranks otherwise."""

    key = models.SlugField(max_length=40)
    name = TextField()
    rank = models.PositiveSmallIntegerField(default=100)


class Rule(models.TextChoices):
    """Who of those who wait is next."""

    ARRIVAL = seating.ARRIVAL, _("who asked first")
    KIND = seating.KIND, _("the first kind of guest, then who asked first")
    BALANCE = seating.BALANCE, _("the kind of whose seats the fewest are taken")


class Welcome(Fact):
    """The terms on which guests come. Without ``opens_at`` only those who are invited do.

    ``held``: whether an invitation keeps a seat until the day by which it is answered. ``audiences``: the kinds of
    guests who may register, between commas. ``keep_days``, ``needs_days``: for how long after the last day names and
    addresses, and what somebody needs at table or to get about, are kept.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="welcomes")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=8, choices=Rule.choices, default=Rule.ARRIVAL)
    approval = models.BooleanField(default=False)
    held = models.BooleanField(default=True)
    audiences = models.CharField(max_length=400, blank=True)
    notice = TextField(blank=True)
    keep_days = models.PositiveIntegerField(default=365)
    needs_days = models.PositiveIntegerField(default=30)

    @property
    def open_to(self) -> list[str]:
        """The kinds of guests who may register themselves."""
        return [key for key in self.audiences.split(",") if key]


class Quota(Fact):
    """How many guests of a kind may come at most."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="quotas")
    audience = models.SlugField(max_length=40)
    seats = models.PositiveIntegerField()


class Occasion(models.TextChoices):
    """When a question is put."""

    REGISTRATION = "registration", _("when registering")
    SURVEY = "survey", _("after the colloquium")


class Sort(models.TextChoices):
    """What kind of answer a question wants."""

    LINE = asking.Sort.LINE, pgettext_lazy("answer", "a line")
    TEXT = asking.Sort.TEXT, pgettext_lazy("answer", "a longer text")
    YES_NO = asking.Sort.YES_NO, pgettext_lazy("answer", "yes or no")
    CHOICE = asking.Sort.CHOICE, pgettext_lazy("answer", "one of several")
    CHOICES = asking.Sort.CHOICES, pgettext_lazy("answer", "some of several")
    NUMBER = asking.Sort.NUMBER, pgettext_lazy("answer", "a whole number")
    DAY = asking.Sort.DAY, pgettext_lazy("answer", "a day")
    FILE = asking.Sort.FILE, pgettext_lazy("answer", "a file")


class Question(Fact):
    """What guests are asked. ``key`` names it among those of its colloquium; ``choices``: one a line, in each language.

    It is asked only where ``if_key`` is answered by the choice of the number ``if_value`` (or yes, or no).
    ``keep_days``: for how long after the last day answers are kept.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="questions")
    occasion = models.CharField(max_length=12, choices=Occasion.choices, default=Occasion.REGISTRATION)
    key = models.SlugField(max_length=40)
    rank = models.PositiveSmallIntegerField(default=0)
    words = TextField()
    hint = TextField(blank=True)
    sort = models.CharField(max_length=8, choices=Sort.choices, default=Sort.LINE)
    choices = TextField(blank=True)
    is_required = models.BooleanField(default=False)
    if_key = models.SlugField(max_length=40, blank=True)
    if_value = models.CharField(max_length=40, blank=True)
    keep_days = models.PositiveIntegerField(default=90)

    @property
    def asked(self) -> asking.Asked:
        """The question as the arithmetic of forms knows it: choices are told apart by their place."""
        offered = tuple(str(number) for number in range(1, len(self.offered) + 1))
        return asking.Asked(self.key, self.sort, self.is_required, offered, self.if_key, self.if_value)

    @property
    def offered(self) -> list[str]:
        """What may be chosen, in the reader's language."""
        return [line.strip() for line in str(self.choices).splitlines() if line.strip()]
