"""The world as quiet line work: one path for each place on the map, one marker for each too small to see.

Drawn by tools/build_worldmap.py from Natural Earth's 1:50m shapes; docs/worldmap.md says how and why.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def _drawn() -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads((resources.files(__package__) / "worldmap.json").read_text(encoding="utf-8"))
    return drawn


VIEW_BOX: str = _drawn()["view_box"]


@cache
def shapes() -> dict[str, str]:
    """Country key → the ``d`` of its path, in units of ``VIEW_BOX``."""
    return dict(_drawn()["shapes"])


@cache
def markers() -> dict[str, tuple[float, float]]:
    """Country key → where to put a dot for it, for every place that is too small to see or is not drawn at all."""
    return {key: (x, y) for key, (x, y) in _drawn()["markers"].items()}
