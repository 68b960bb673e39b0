"""Texts that are in another language than their page, marked so that they are read and set as what they are."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

# Django's own escaping also looks for lazy words, at ten times the price; the names of a register come again and again.
escaped = lru_cache(maxsize=16_384)(escape)


def said_html(value: Any, latin: str = "") -> SafeString:
    """A text for a page. One with ``.text .language .direction`` is put in a ``<span lang dir>`` where its language is
    not the page's; ``latin`` says how to read it in Latin letters.
    """
    language = getattr(value, "language", "")
    if not language or language == translation.get_language():
        return conditional_escape(value)
    text = getattr(value, "text", str(value))
    turned = getattr(value, "direction", "ltr") != ("rtl" if translation.get_language_bidi() else "ltr")
    marked = format_html('<span lang="{}"{}>{}</span>', language, direction(value) if turned else "", text)
    if not latin:
        return marked
    return format_html('{} <span class="quiet" lang="{}-Latn">({})</span>', marked, language, latin)


def direction(value: object) -> SafeString:
    return format_html(' dir="{}"', getattr(value, "direction", "ltr"))
