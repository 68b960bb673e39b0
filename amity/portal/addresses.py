"""Addresses of the register's pages: worked out once for each kind of page and language, not for each link."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation


@cache
def _stem(kind: str, language: str) -> str:
    with translation.override(language):
        return reverse(f"portal:{kind}", args=["-"]).removesuffix("-/")


def stem(kind: str) -> str:
    """What the addresses of groups, countries, regions or people begin with, in the language of the moment."""
    return _stem(kind, translation.get_language() or settings.LANGUAGE_CODE)


def at(kind: str, key: str) -> str:
    """The address of the page of a group, a country, a region or a person."""
    return f"{stem(kind)}{key}/"
