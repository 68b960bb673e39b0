"""The engine of this installation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from amity.search.engines.cluster.engine import Cluster
from amity.search.engines.embedded.engine import Embedded
from amity.search.engines.interface import Engine
from amity.search.engines.relational.engine import Relational


def engine() -> Engine:
    """The one that AMITY_SEARCH names: ``embedded``, ``postgresql`` or ``opensearch``."""
    if settings.SEARCH == "opensearch":
        return _cluster(settings.SEARCH_URL)
    return Relational() if settings.SEARCH == "postgresql" else _embedded(Path(settings.HOME) / "search")


@lru_cache(maxsize=2)
def _cluster(url: str) -> Cluster:
    return Cluster(url)


@lru_cache(maxsize=8)
def _embedded(place: Path) -> Embedded:
    return Embedded(place)
