"""The letters of a mission: the templates from which they are made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber
from amity.languages.texts import TextField
from amity.periods.facts import Fact


class LetterKind(models.TextChoices):
    """What is written for a mission."""

    REQUEST = "request", _("request to the Bureau")
    NOTE = "note", _("note verbale")
    COUNTERPART = "counterpart", _("letter to the counterpart")
    ORDER = "order", _("travel order")
    THANKS = "thanks", _("letter of thanks")


class LetterTemplate(Fact):
    """What a letter says, in each language, with fields in braces; without one, the shipped template is used."""

    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="letter_templates")
    letter = models.CharField(max_length=12, choices=LetterKind.choices)
    heading = TextField()
    body = TextField()
