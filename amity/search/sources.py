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
    names = [f"{app.name}.findable" for app in apps.get_app_configs() if app.name.startswith("amity.")]
    found = [source for name in names if find_spec(name) for source in import_module(name).SOURCES]
    return {source.kind: source for source in sorted(found, key=lambda source: source.rank)}
