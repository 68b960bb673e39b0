"""The address at which something is followed: a group, a country, a member, a theme, or any search."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from amity.search.grammar.printer import printed
from amity.search.grammar.tree import Field, any_of


def following(query: str) -> str:
    """Where a search is followed."""
    return f"{reverse('portal:new_alert')}?{query}"


def follow(value: str, *fields: str) -> str:
    """Where a thing is followed that one of some fields may name."""
    tree = any_of([Field(field, value) for field in fields])
    return following(urlencode({"q": printed(tree, get_language() or "en")}))
