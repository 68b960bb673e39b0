"""A text that exists in some languages, and the one that a reader gets."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import translation

from amity.value import value

WORTH_KEEPING = 1000  # letters; longer texts are read anew
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi", "dv", "ckb", "ku-arab"})


@value
class Said:
    """One text in one language: what a page prints, with the marks a screen reader needs."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return "rtl" if {self.language.lower(), self.language.split("-")[0]} & RIGHT_TO_LEFT else "ltr"

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Text(dict[str, str]):
    """Language code → text. Printing it gives the reader's language, else the first one that we have.

    >>> Text(fr="Birmanie", en="Burma").said("en").text
    'Burma'
    """

    def said(self, language: str | None = None) -> Said:
        """The text in a language (default: the reader's), else in the site's order of languages, else by code."""
        wanted = language or translation.get_language() or settings.LANGUAGE_CODE
        if words := self.get(wanted):
            return Said(words, wanted)
        for code in (*(code for code, _ in settings.LANGUAGES), *sorted(self)):
            if self.get(code):
                return Said(self[code], code)
        return Said("", wanted)

    def __str__(self) -> str:
        return self.said().text

    def __bool__(self) -> bool:
        return any(self.values())


if TYPE_CHECKING:
    JSONText = models.JSONField[Text | dict[str, str], Text]
else:
    JSONText = models.JSONField


@lru_cache(maxsize=8192)
def _spelt(column: str) -> dict[str, str]:
    """What a column says, read once: the same few thousand names come with every page."""
    return json.loads(column) or {}


class TextField(JSONText):
    """A ``Text`` in one JSON column: a language more needs no migration."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        if isinstance(value, str) and len(value) < WORTH_KEEPING:
            return Text(_spelt(value))
        return Text(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Text:
        return Text(value or {})
