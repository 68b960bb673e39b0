"""Letters to many: the fields that a letter may hold, the text with one guest's data in their place. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FIELD = re.compile(r"\{([^{}\s]*)\}")
FIELDS = ("address", "name", "function", "organisation", "number", "title", "days", "place", "page", "certificate",
          "chamber", "today")  # fmt: skip


def unknown_fields(texts: Iterable[str]) -> list[str]:
    """The fields of some texts that there are not, each once.

    >>> unknown_fields(["{name}, {nmae} {days}"])
    ['nmae']
    """
    return list(dict.fromkeys(name for text in texts for name in FIELD.findall(text) if name not in FIELDS))


def merged(text: str, values: Mapping[str, str]) -> str:
    """A text with its values; a field that says nothing of this guest leaves no gap.

    >>> merged("Dear {name}, {function} , welcome", {"name": "Ada"})
    'Dear Ada, welcome'
    """
    filled = FIELD.sub(lambda found: values.get(found[1], ""), text)
    return re.sub(r"(?:[ \t]*,)+(?=[ \t]*,)|[ \t]+(?=[ \t]|,|\n|$)", "", filled)
