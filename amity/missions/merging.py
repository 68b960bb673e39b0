"""Letters from templates, in plain Python: the fields of a text, and the text with their values in place.

A field is a name in braces, ``{days}``. One that names several things (``{delegation}``) becomes a list, and stands
alone on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FIELD = re.compile(r"\{([^{}\s]*)\}")
FIELDS = ("chamber", "today", "title", "kind", "purpose", "days", "countries", "cities", "themes", "groups",
          "invited_by", "head")  # fmt: skip
LISTS = ("delegation", "staff", "programme", "people_met", "costs")

HEADING, PARAGRAPH, LIST = "heading", "paragraph", "list"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph, or a list of lines."""

    kind: str
    lines: tuple[str, ...]


def unknown_fields(text: str) -> list[str]:
    """The fields of a text that there are not, each once.

    >>> unknown_fields("{title}, {tilte} {days}")
    ['tilte']
    """
    return list(dict.fromkeys(name for name in FIELD.findall(text) if name not in FIELDS + LISTS))


def misplaced_lists(text: str) -> list[str]:
    """The lists of a text that do not stand alone on their line.

    >>> misplaced_lists("With:\\n{staff}\\nand {delegation}.")
    ['delegation']
    """
    lines = [line.strip() for line in text.splitlines()]
    return [name for line in lines for name in FIELD.findall(line) if name in LISTS and line != f"{{{name}}}"]


def merged(text: str, values: Mapping[str, str]) -> str:
    """A line with the values of its fields; one without a value stays to be filled in by hand, in brackets.

    >>> merged("To {countries}, {days}", {"countries": "Brazil"})
    'To Brazil, [days]'
    """
    return FIELD.sub(lambda found: values.get(found[1]) or f"[{found[1]}]", text)


def parts(text: str, values: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
    """The parts of a letter: ``# `` begins a heading, ``- `` a line of a list; an empty line ends a paragraph."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        yield from _parts_of(lines, values, lists)


def _parts_of(lines: list[str], values: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
    said: list[str] = []
    points: list[str] = []
    for line in [*lines, ""]:
        name = FIELD.fullmatch(line)
        if points and not line.startswith("- "):
            yield Part(LIST, tuple(points))
            points = []
        if said and (not line or name or line.startswith(("# ", "- "))):
            yield Part(PARAGRAPH, (" ".join(said),))
            said = []
        if name and name[1] in LISTS:
            yield Part(LIST, lists.get(name[1]) or (f"[{name[1]}]",))
        elif line.startswith("# "):
            yield Part(HEADING, (merged(line[2:], values),))
        elif line.startswith("- "):
            points.append(merged(line[2:], values))
        elif line:
            said.append(merged(line, values))
