"""What sources have said: beside each row of the register that came from one, the source's own record."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import Role, User
from amity.personal import ERASED, Personal, Sight, Then, is_a

NAMES = "people.personname"


def gone_before(day: date) -> Q:
    """People and names that the source left out before a day."""
    return Q(model__in=["people.person", NAMES], gone_on__lt=day)


def about(thing: models.Model) -> Q | None:
    """What sources said of a person: the person and their names."""
    if not is_a(thing, "people.person"):
        return None
    lines = apps.get_model(NAMES)._default_manager.filter(person=thing.pk).values("line")
    return Q(model="people.person", noun=thing.pk) | Q(model=NAMES, line__in=lines)


class SourceRecord(models.Model):
    """One row of the register as a source last stated it, under the source's own number.

    A noun is found again by ``noun``, a fact by its ``line``. ``raw`` is the source's record without the personal data
    that was dropped at the door. ``gone_on``: the day of the snapshot that no longer held it.
    """

    source = models.SlugField(max_length=40)
    source_id = models.CharField(max_length=80)
    model = models.CharField(max_length=60)
    noun = models.BigIntegerField(null=True, blank=True)
    line = models.UUIDField(null=True, blank=True)
    said = models.JSONField(encoder=DjangoJSONEncoder)
    raw: Any = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    seal = models.CharField(max_length=64)
    gone_on = models.DateField(null=True, blank=True)

    personal: ClassVar = {
        column: Personal(
            _("comparing what a source says with what it said before"), Sight.NOBODY, Then.ERASE,
            _("the day on which the source no longer has it"), 1, gone_before, mark, about,
        )
        for column, mark in (("said", ERASED), ("raw", ERASED))
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="imports_sourcerecord_number")]

    @property
    def is_erased(self) -> bool:
        """Whether nothing may be taken from its source again."""
        return bool(self.said == ERASED)


class Stage(models.TextChoices):
    """How far an import in the desk has come."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read and compared")
    READY = "ready", _("compared: nothing is written yet")
    ORDERED = "ordered", _("waiting to be written")
    WRITING = "writing", _("being written")
    WRITTEN = "written", _("written")
    REFUSED = "refused", _("refused: nothing was changed")
    FAILED = "failed", _("failed: nothing was changed")
    ABANDONED = "abandoned", _("abandoned: nothing was changed")


UNDER_WAY = (Stage.WAITING, Stage.READING, Stage.ORDERED, Stage.WRITING)
OVER = (Stage.WRITTEN, Stage.REFUSED, Stage.FAILED, Stage.ABANDONED)


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, user: User | AnonymousUser) -> RunQuerySet:
        """Director and administrator see every run; a clerk their own; nobody else any."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.role in {Role.DIRECTOR, Role.ADMINISTRATOR}:
            return self
        return self.filter(by=user) if user.role == Role.CLERK else self.none()

    def under_way(self) -> RunQuerySet:
        """What a worker has still to do, or is doing."""
        return self.filter(stage__in=UNDER_WAY)


class Run(models.Model):
    """One import in the desk: what was handed in, what it would change, and what came of it.

    ``folder`` names the place of the files until they are removed; ``files`` keeps their names, sizes and SHA-256.
    ``fingerprint`` is that of the difference that was shown: only that one is written.
    """

    source = models.SlugField(max_length=40)
    name = models.CharField(max_length=200, blank=True, help_text="of an archive; pages of its reports say it")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, blank=True)
    files: Any = models.JSONField(default=list)
    folder = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    task = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    counts: Any = models.JSONField(default=dict)
    report: Any = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    personal: ClassVar = {
        column: Personal(
            _("what an import changed, refused or left for a human, which may name people"), Sight.KEEPERS, Then.ERASE,
            _("the end of the import"), 2, lambda day: Q(finished_at__date__lt=day), mark,
        )
        for column, mark in (("report", ERASED), ("refusal", ""), ("reason", ""))
    }  # fmt: skip
    is_renewed = models.BooleanField(default=False, help_text="compared anew, as the register had changed")
    reason = models.TextField(blank=True)
    entry = models.BigIntegerField(null=True, blank=True, help_text="of the journal, once written")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY

    @property
    def is_over(self) -> bool:
        return self.stage in OVER


class Mark(models.TextChoices):
    """What happens to one row."""

    CONFLICT = "conflict", _("conflict")
    NEW = "new", _("new")
    AMENDED = "amended", _("changed")
    ENDED = "ended", _("ended")
    # Of the files of an archive, which are brought in one by one.
    BROUGHT = "brought", _("brought in")
    KNOWN = "known", _("here already")
    REFUSED = "refused", pgettext_lazy("of a file", "refused")


class RunChange(models.Model):
    """One row of the difference of a run, in words: about what, before, after."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="changes")
    place = models.PositiveIntegerField()
    mark = models.CharField(max_length=8, choices=Mark.choices)
    about = models.CharField(max_length=300)
    what = models.CharField(max_length=300)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    present = models.TextField(
        blank=True, help_text="of a conflict: what somebody else wrote, when and who; of a file: what became of it"
    )

    class Meta:
        ordering = ["run", "place"]
        constraints = [models.UniqueConstraint(fields=["run", "place"], name="imports_runchange_place")]
