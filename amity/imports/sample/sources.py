"""What the sample is made from: facts about real groups and constituencies, invented names and texts."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from amity.languages.texts import Text

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our tables, in its order."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def said(name: str) -> dict[str, Any]:
    """The content of one of our text files."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def typeset(text: str) -> str:
    """French and English as printed: curly apostrophes, and the spaces that French wants before its signs."""
    text = text.replace("'", "’").replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    return re.sub(r" ([;!?])", "\u202f\\1", text)


def text(template: dict[str, str], **values: object) -> Text:
    """A template in each of its languages, filled and typeset; values may be texts of their own."""
    return Text({code: typeset(form.format(**_in(code, values))) for code, form in template.items() if form})


def _in(code: str, values: dict[str, object]) -> dict[str, object]:
    return {name: value[code] if isinstance(value, dict) else value for name, value in values.items()}
