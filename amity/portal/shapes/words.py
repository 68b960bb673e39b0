"""Corrections and replies as data: the same that stand beside the facts of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from amity.countries.models import Country
from amity.languages.texts import Text
from amity.notices.queries.beside import Word, beside
from amity.people.models import Person


def beside_one(one: Country | Person, known: datetime | None) -> dict[str, list[Word]]:
    """What was said about a country, a region or a person."""
    return beside({f"{one._meta.label_lower}:{one.pk}": ""}, known)


def said(found: Mapping[str, Sequence[Word]]) -> dict[str, list[dict[str, Any]]]:
    """Corrections and replies, each with the part of the page that it stands beside; none where nothing was said."""
    rows = [(part or None, word) for part, words in sorted(found.items()) for word in words]
    return {
        "corrections": [_correction(part, word) for part, word in rows if not word.is_reply],
        "replies": [_reply(part, word) for part, word in rows if word.is_reply],
    }


def _correction(part: str | None, word: Word) -> dict[str, Any]:
    told = {"said": word.before, "says": word.after, "reason": word.reason}
    return {"part": part, "on": word.on, **{key: _texts(text) for key, text in told.items()}}


def _reply(part: str | None, word: Word) -> dict[str, Any]:
    return {"part": part, "on": word.on, "who": word.who, "text": _texts(word.text)}


def _texts(text: Text | None) -> dict[str, str] | None:
    return dict(text) if text else None
