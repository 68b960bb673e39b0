"""Who goes or receives, hour by hour, and whom they meet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.languages.texts import TextField
from amity.missions.models.mission import Mission, over_before
from amity.people.models import Body, Person
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then

ENDED = _("the end of the mission, or its correction")


class Part(models.TextChoices):
    """What a parliamentarian is in a delegation."""

    HEAD = "head", _("head of the delegation")
    MEMBER = "member", _("member of the delegation")


class Delegate(Fact):
    """A parliamentarian who goes, or who receives; their political group on those days is read from people."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="delegates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations")
    part = models.CharField(max_length=6, choices=Part.choices, default=Part.MEMBER)

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["person", "retracted_at"], name="missions_delegate_by_person")]


class Companion(Fact):
    """Somebody of the staff who goes along."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="companions")
    name = models.CharField(max_length=200)
    function = TextField(blank=True)

    personal: ClassVar = {
        "name": Personal(_("who of the staff went along"), Sight.DEPARTMENT, Then.ERASE, ENDED, 5, over_before)
    }


class CalendarAddress(Fact):
    """That somebody who goes may follow the programme in their own calendar; ``traveller``: the line of who goes."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="calendar_addresses")
    traveller = models.UUIDField()


class ItemKind(models.TextChoices):
    """What is done at that hour."""

    AUDIENCE = "audience", _("audience")
    TALKS = "talks", _("talks")
    VISIT = "visit", _("visit")
    ROUND_TABLE = "round_table", _("round table")
    RECEPTION = "reception", _("reception")
    TRAVEL = "travel", _("travel")
    OTHER = "other", _("other item")


class Item(Fact):
    """One item of the programme: its day and hours, in the time of a place. ``note``, ``interpreting`` (from and into
    which languages, by whom) and ``arrangements`` (rooms, tables, meals) are for the department only.
    """

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12, choices=ItemKind.choices)
    title = TextField()
    place = TextField(blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=40)
    participants = TextField(blank=True)
    note = models.TextField(blank=True)
    interpreting = models.CharField(max_length=300, blank=True)
    arrangements = models.TextField(blank=True)

    personal: ClassVar = {
        "note": Personal(
            _("notes and talking points on an item of a programme"), Sight.DEPARTMENT, Then.ERASE, ENDED, 5, over_before
        ),
        "interpreting": Personal(
            _("who interprets at an item of a programme"), Sight.DEPARTMENT, Then.ERASE, ENDED, 2, over_before
        ),
        "arrangements": Personal(
            _("rooms, tables and meals at an item of a programme"), Sight.DEPARTMENT, Then.ERASE, ENDED, 2, over_before
        ),
    }

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["mission", "retracted_at", "since"], name="missions_item_by_day")]


class Encounter(Fact):
    """Somebody whom the delegation met, with the office that they held that day. Hidden until it is released.

    ``rank``: the order of precedence, the first is 1; ``address_as``: how they are addressed; ``said_as``: how the name
    is said.
    """

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="encounters")
    name = models.CharField(max_length=200)
    office = TextField(blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(blank=True)
    is_released = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    address_as = models.CharField(max_length=120, blank=True)
    said_as = models.CharField(max_length=120, blank=True)

    personal: ClassVar = {
        "name": Personal(
            _("whom a delegation met abroad or received"), Sight.DEPARTMENT, Then.ERASE, ENDED, 10, over_before
        ),
        "remark": Personal(
            _("a remark for the department on somebody met"), Sight.DEPARTMENT, Then.ERASE, ENDED, 5, over_before
        ),
        **{
            name: Personal(_("how somebody met is addressed"), Sight.DEPARTMENT, Then.ERASE, ENDED, 5, over_before)
            for name in ("address_as", "said_as")
        },
    }
