"""What sources have said: beside each row of the register that came from one, the source's own record."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
