"""All that the rooms declare to be findable."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from amity.findable import Source


@cache
def sources() -> dict[str, Source]:
    """Kind → its declaration, from ``findable.py`` of every room that has one, in the order of their ranks."""
    return {kind: source for kind, source in told().items() if not source.is_told_only}


@cache
def told() -> dict[str, Source]:
    """All that followers are told of: what is found, and what only they are told, from ``told.py`` of the rooms."""
    rooms = [app.name for app in apps.get_app_configs() if app.name.startswith("amity.")]
    names = [f"{room}.{part}" for room in rooms for part in ("findable", "told")]
    found = [source for name in names if find_spec(name) for source in import_module(name).SOURCES]
    return {source.kind: source for source in sorted(found, key=lambda source: source.rank)}
