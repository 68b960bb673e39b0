"""Who sits in a group and with which office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.groups.models.group import Group
from amity.languages.texts import TextField
from amity.people.models import Person, PoliticalGroup
from amity.periods.facts import Fact


class Capacity(models.TextChoices):
    """As what somebody sits: a member votes and counts, a guest does neither."""

    MEMBER = "member", _("member")
    GUEST = "guest", _("guest")


class Office(models.Model):
    """An office of a group's board. ``words``: language → {"m", "f", "plural"}.

    ``is_single``: one holder at a time (for a delegated president, one for each country). ``within_membership``: its
    holder must sit in the group; an honorary president need not.
    """

    key = models.SlugField(max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField()
    words = models.JSONField()
    is_single = models.BooleanField(default=False)
    per_country = models.BooleanField(default=False)
    within_membership = models.BooleanField(default=True)
    on_board = models.BooleanField(default=True)

    class Meta:
        ordering = ["rank"]

    def said(self, gender: str = "", language: str | None = None) -> str:
        """The office in a language (else the site's first that has it), in the holder's form, else the masculine."""
        wanted = (language or get_language(), *(code for code, _ in settings.LANGUAGES), *sorted(self.words))
        forms = next(self.words[code] for code in wanted if code in self.words)
        return str(forms.get(gender or "m") or forms["m"])


class Membership(Fact):
    """A seat in a group, from one day to another, and the political group on whose behalf it is held."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    capacity = models.CharField(max_length=6, choices=Capacity.choices, default=Capacity.MEMBER)
    on_behalf_of = models.ForeignKey(PoliticalGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Fact.Meta):
        indexes = [
            models.Index(
                fields=["group", "retracted_at", "capacity", "until", "since", "person", "on_behalf_of"],
                name="groups_membership_of_group",
            ),
            models.Index(fields=["person", "retracted_at"], name="groups_membership_by_person"),
            models.Index(fields=["recorded_at"], name="groups_membership_by_instant"),
            models.Index(
                fields=["retracted_at", "until", "since", "group", "person", "capacity"],
                name="groups_membership_on_day",
            ),
        ]


class Tenure(Fact):
    """An office held in a group, from one day to another; delegated presidents hold theirs for one country."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="tenures")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    portfolio = TextField(blank=True)
    on_behalf_of = models.ForeignKey(PoliticalGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0, help_text="protocol rank among holders of the same office")

    class Meta(Fact.Meta):
        indexes = [
            models.Index(
                fields=["group", "retracted_at", "until", "since", "office", "person", "country", "on_behalf_of"],
                name="groups_tenure_of_group",
            ),
            models.Index(fields=["person", "retracted_at"], name="groups_tenure_by_person"),
            models.Index(fields=["recorded_at"], name="groups_tenure_by_instant"),
        ]
