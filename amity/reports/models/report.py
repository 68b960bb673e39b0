"""The report, and what is said of it: its title, its authors, what and whom it is about, why it is held back."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import Role, User
from amity.assembly.models import Theme
from amity.colloquia.models import Colloquium
from amity.countries.models import Country
from amity.groups.models import Group, Meeting, Office
from amity.languages.texts import TextField
from amity.missions.models import Mission
from amity.partners.models import Partner
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.reports.models.reference import Series


class Kind(models.TextChoices):
    """What a report is."""

    MISSION = "mission", _("mission report")
    PROCEEDINGS = "proceedings", _("proceedings")
    STUDY = "study", _("study")
    MINUTES = "minutes", _("minutes of a meeting")


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self, on: date) -> Self:
        """What the public may know of on a day: published, and not under an embargo."""
        shut = Embargo.objects.held().on(on).values("report")
        return self.filter(published_at__isnull=False).exclude(pk__in=shut)

    def standing(self, on: date) -> Self:
        """What has not been withdrawn: lists show these; what is withdrawn has a tombstone at its address."""
        return self.exclude(pk__in=Withdrawal.objects.held().on(on).values("report"))

    def visible_to(self, user: User | AnonymousUser, today: date | None = None) -> Self:
        """The department sees every report, an author their own, the public what is published and not held back."""
        if isinstance(user, User) and user.is_staff:
            return self
        today = today or timezone.localdate()
        if not isinstance(user, User) or not user.is_active:
            return self.published(today)
        own = Authorship.objects.held().filter(person__identity__user=user).values("report")
        return self.filter(Q(pk__in=own) | Q(pk__in=self.model.objects.published(today).values("pk")))

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """Director and communications edit every report; a clerk what they drafted and what their groups made."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.role in {Role.DIRECTOR, Role.COMMUNICATIONS}:
            return self
        if user.role != Role.CLERK:
            return self.none()
        groups = Group.objects.editable_by(user).values("pk")
        made = GroupTie.objects.held().filter(group__in=groups).values("report")
        return self.filter(Q(created_by=user) | Q(pk__in=made))

    def newest_first(self) -> Self:
        """By the day printed on them, then by number; what has no day yet comes first."""
        return self.order_by(F("published_on").desc(nulls_first=True), "-ordinal", "-pk")


class Report(models.Model):
    """A report: its number in its series, and its lasting address (``key``).

    ``published_on`` is the day that it bears, in an old one that of its paper; ``published_at``: since when it can be
    read here. ``scheduled_for``: when it will be. ``taken_over_from``: the archive from which an old one was brought
    in as it was, without a second reading. ``ordinal`` orders the numbers of a series.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    number = models.CharField(max_length=40, blank=True)
    ordinal = models.PositiveIntegerField(default=0)
    key = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scheduled_for = models.DateTimeField(null=True, blank=True, db_index=True)
    published_on = models.DateField(null=True, blank=True, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True)
    taken_over_from = models.CharField(max_length=300, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-ordinal", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"], condition=~Q(number=""), name="reports_report_number_once"
            )
        ]
        indexes = [models.Index(fields=["series", "published_on", "ordinal"], name="reports_report_neighbours")]

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class OfReport(Fact):
    """What is said of a report; said otherwise, the former version stays readable."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(Fact.Meta):
        abstract = True


class Notice(OfReport):
    """Titles and summaries in the languages that there are, and the facts of the trip or event that it comes from.

    ``plain``: the summary in plain language. ``left_on`` and ``back_on``: the days of the mission; ``place``: where;
    ``event``: in words, the mission or event; a mission of the register is tied besides.
    """

    title = TextField()
    summary = TextField(blank=True)
    plain = TextField(blank=True)
    place = TextField(blank=True)
    event = TextField(blank=True)
    left_on = models.DateField(null=True, blank=True)
    back_on = models.DateField(null=True, blank=True)


class Authorship(OfReport):
    """An author in the order of the title page, with the office that they held that day in a group."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)


class GroupTie(OfReport):
    """A group that made a report."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="report_ties")


class CountryTie(OfReport):
    """A country that a report is about."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="report_ties")


class ThemeTie(OfReport):
    """A theme that a report is about."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="report_ties")


class MissionTie(OfReport):
    """A mission or reception that a report gives account of."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="report_ties")


class PartnerTie(OfReport):
    """A partner with whom a report, a study or a note was made."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="report_ties")


class ColloquiumTie(OfReport):
    """A colloquium of which a report is the proceedings, or that it gives account of."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="report_ties")


class Embargo(OfReport):
    """Why a report is held back, and until which day (exclusive); without one, until it is lifted."""

    why = TextField()


class Withdrawal(OfReport):
    """A report that was published is no longer shown; its address says so, since when and why."""

    why = TextField()


TIES = (GroupTie, CountryTie, ThemeTie, MissionTie, PartnerTie, ColloquiumTie)
