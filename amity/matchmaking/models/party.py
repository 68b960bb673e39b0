"""Who comes to a forum: companies, and the hosts that they wish to meet."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.matchmaking.models.forum import BusinessForum, ForumTable, MeetingHours, Mode
from amity.periods.facts import Fact
from amity.personal import Personal, Sight, Then

OVER = _("the last day of the appointments")


class Side(models.TextChoices):
    """On which side of a table somebody sits."""

    COMPANY = "company", _("company")
    HOST = "host", _("authority or buyer")


def over_before(day: date, path: str = "party__forum") -> Q:
    """What is told of somebody whose forum was over before a day, or was corrected by then."""
    held = MeetingHours.objects.held().filter(day__gte=day).values("forum")
    begun = MeetingHours.objects.held().filter(day__lt=day).values("forum")
    over = Q(**{f"{path}__in": begun}) & ~Q(**{f"{path}__in": held})
    return over | Q(retracted_at__date__lt=day)


class PartyQuerySet(models.QuerySet["Party"]):
    def come(self) -> PartyQuerySet:
        """Those who are still expected: whose card is held true."""
        return self.filter(pk__in=PartyCard.objects.held().values("party"))


class Party(models.Model):
    """A company or a host at one forum. ``number``: how it is called there, also in files."""

    forum = models.ForeignKey(BusinessForum, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=8, choices=Side.choices)
    number = models.PositiveSmallIntegerField()

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["forum", "side", "number"], name="matchmaking_party_number")]

    @property
    def code(self) -> str:
        """“C12”, “H3”: the same in every language, on a badge and in a file."""
        return f"{'C' if self.side == Side.COMPANY else 'H'}{self.number}"


def _of_contact(why: Any) -> Personal:
    return Personal(why, Sight.KEEPERS, Then.ERASE, OVER, 2, over_before)


class PartyCard(Fact):
    """Who comes for a party and under which conditions. ``away``: hours in which it is not there, as pairs of instants
    in the time of the forum. ``mode`` and ``most`` are empty where the forum's rules hold. ``table``: a host that keeps
    one table.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="cards")
    name = models.CharField(max_length=160)
    sector = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    representative = models.CharField(max_length=160, blank=True)
    mail = models.EmailField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    away: Any = models.JSONField(default=list)

    personal: ClassVar = {
        "representative": _of_contact(_("who comes to appointments for a company or an authority")),
        "mail": _of_contact(_("where somebody is written about their appointments")),
        "name": Personal(
            _("which company or authority had appointments; it may bear the name of a person"), Sight.DEPARTMENT,
            Then.KEEP,
        ),
    }  # fmt: skip


class PartyAddress(Fact):
    """That a party may state its wishes and read its agenda at a signed address, until this is taken back."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="addresses")


__all__ = ["ForumTable", "Party", "PartyAddress", "PartyCard", "Side", "over_before"]
