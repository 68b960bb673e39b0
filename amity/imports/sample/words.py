"""What the sample’s department says on its own behalf: standing pages, news, a highlight with its picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from amity.accounts.models import User
from amity.imports.sample.hemicycle import drawn
from amity.imports.sample.sources import said, text
from amity.notices.actions import draft, illustrate, publish, write

SHOWN_FOR = timedelta(days=20)


def write_words(*, on: date, by: User) -> None:
    """Each piece in each language in which it is told, published since some days before ``on``."""
    for told in said("words")["pieces"]:
        _write(told, on - SHOWN_FOR, by)


def _write(told: dict[str, Any], since: date, by: User) -> None:
    first, *others = told["said"]
    piece = draft(
        told["sort"], told["key"], rank=told["rank"], language=first, by=by, **told["said"][first]
    )  # fmt: skip
    for language in others:
        write(piece, language, by=by, **told["said"][language])
    if "picture" in told:
        shown = told["picture"]
        illustrate(piece, drawn(), by=by, credit=shown["credit"], licence=shown["licence"],
                   alternative=text(shown["alternative"]))  # fmt: skip
    for language in told["said"]:
        publish(piece, language, since=since, by=by)
