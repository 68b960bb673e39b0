"""What a letter says: the department's own template, else the one that is shipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from amity.languages.texts import Text
from amity.missions.models import LetterKind, LetterTemplate

SHIPPED = Path(__file__).parent.parent / "letters"


def templates_of(chamber: int) -> dict[str, tuple[Text, Text, bool]]:
    """Letter → its heading and body in each language, and whether they are the department's own: one query."""
    own = {row.letter: row for row in LetterTemplate.objects.held().filter(chamber=chamber)}
    return {letter: _said(letter, own.get(letter)) for letter in LetterKind.values}


def _said(letter: str, own: LetterTemplate | None) -> tuple[Text, Text, bool]:
    heading, body = shipped(letter)
    if own is None:
        return heading, body, False
    return Text({**heading, **own.heading}), Text({**body, **own.body}), True


@cache
def shipped(letter: str) -> tuple[Text, Text]:
    """The template that comes with Amity: its first line is the heading."""
    texts = {code: (SHIPPED / code / f"{letter}.txt") for code, _name in settings.LANGUAGES}
    split = {code: file.read_text(encoding="utf-8").partition("\n") for code, file in texts.items() if file.exists()}
    heading = Text({code: first.strip() for code, (first, _line, _rest) in split.items()})
    return heading, Text({code: rest.strip() for code, (_first, _line, rest) in split.items()})
