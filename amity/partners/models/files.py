"""What partnership keeps as files: the logos of partners, and the papers of agreements."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models

from amity.accounts.models import User
from amity.languages.texts import TextField
from amity.partners.models.agreement import Agreement
from amity.partners.models.partner import Partner
from amity.periods.facts import Fact, FactQuerySet


class Logo(Fact):
    """The logo of a partner from one day to another, with whoever owns it and on which terms it is shown.

    ``digest`` names its files, ``widths`` are theirs in pixels; ``alternative`` says what is to be seen.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="logos")
    digest = models.CharField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list)
    credit = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    alternative = TextField(blank=True)


class PaperQuerySet(FactQuerySet["Paper"]):
    def visible_to(self, user: User | AnonymousUser) -> PaperQuerySet:
        """The department reads every paper; the public those that are open."""
        held = self.held()
        return held if isinstance(user, User) and user.is_staff else held.filter(is_open=True)


class Paper(Fact):
    """A file of an agreement as it came, known by its SHA-256: its text, an annex, a letter. ``is_open``: to everybody.

    Its first day is the day of the paper.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="papers")
    title = TextField()
    filename = models.CharField(max_length=200)
    format = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    is_open = models.BooleanField(default=False)

    objects = PaperQuerySet.as_manager()  # type: ignore[misc]
