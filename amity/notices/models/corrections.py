"""What stands dated beside a fact: its correction, and the reply of somebody named there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.languages.texts import TextField
from amity.notices.models.letters import Letter
from amity.people.models import Person
from amity.periods.facts import Fact, FactManager
from amity.personal import Personal, Sight, Then


class Part(models.TextChoices):
    """Beside which part of a page a word stands: the anchors of the group's page, or the page as a whole."""

    WHOLE = "", _("the page as a whole")
    BOARD = "board", _("the board")
    MEMBERS = "members", _("the members")
    MEETINGS = "meetings", _("the meetings")
    COUNTERPARTS = "counterparts", _("the counterpart groups")
    HISTORY = "history", _("the history")


class Correction(Fact):
    """That something on a public page was wrong, and has been put right on a day (``since``).

    ``subject`` is the key of what it is about (``groups.group:12``), ``fact_line`` the line of the corrected fact
    where there is one.
    """

    subject = models.CharField(max_length=80, db_index=True)
    part = models.CharField(max_length=20, choices=Part.choices, blank=True)
    fact_line = models.UUIDField(null=True, blank=True)
    before = TextField()
    after = TextField()
    reason = TextField(blank=True)
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    objects: ClassVar[FactManager[Correction]] = FactManager()
    personal: ClassVar = {
        "reason": Personal(_("why a public page was corrected, which may name somebody"), Sight.PUBLIC, Then.KEEP)
    }


class Reply(Fact):
    """What somebody named on a public page replies, in their own words, published on a day (``since``)."""

    subject = models.CharField(max_length=80, db_index=True)
    part = models.CharField(max_length=20, choices=Part.choices, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="replies")
    text = TextField()
    objects: ClassVar[FactManager[Reply]] = FactManager()
    personal: ClassVar = {
        "text": Personal(_("what somebody named on a public page replies, at their request"), Sight.PUBLIC, Then.KEEP)
    }

    class Meta(Fact.Meta):
        verbose_name_plural = "replies"
