"""Entries of the journal in the reader's words."""

from __future__ import annotations

from django import template

from amity.desk.deeds import sentence
from amity.journal.models import Entry

register = template.Library()


@register.filter
def deed_words(entry: Entry) -> str:
    """What was done: “A member was elected to an office”."""
    return str(sentence(entry.verb))
