"""The model as JSON and back: what the register keeps, and one of the forms that readers may take."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Mapping
from typing import Any

from amity.documents.blocks import BLOCKS, Block, Cell, Document, Item, Note, Picture, Row, Source
from amity.documents.inline import Run, clean

SCHEMA = "amity.document/1"

_MODELS: tuple[Any, ...] = (*BLOCKS, Item, Row, Cell, Run)
KINDS: dict[str, type[Any]] = {each.kind: each for each in _MODELS}
FRONT = ("title", "subtitle", "date", "language")
NESTED = {"blocks": Block, "items": Item, "rows": Row, "cells": Cell, "text": Run, "caption": Run}


def to_json(document: Document, *, pictures: bool = False) -> dict[str, Any]:
    """A document as plain values; without ``pictures`` their bytes are left to whoever keeps them by fingerprint."""
    told: dict[str, Any] = {"schema": SCHEMA, **{name: getattr(document, name) for name in FRONT}}
    told |= {"authors": list(document.authors), "source": dataclasses.asdict(document.source)}
    told |= {"blocks": _encode(document.blocks), "notes": _encode(document.notes)}
    told["pictures"] = {sha256: _picture(each, pictures) for sha256, each in sorted(document.pictures.items())}
    return told


def from_json(told: Mapping[str, Any], pictures: Mapping[str, Picture] | None = None) -> Document:
    """The document of ``to_json``; raises ValueError for anything that this version does not understand.

    Pictures whose bytes were left out are taken from ``pictures`` (SHA-256 → Picture), where they are given.
    """
    if told.get("schema") != SCHEMA:
        raise ValueError(f"not a document of {SCHEMA}")
    held = {sha256: each for sha256, each in (pictures or {}).items() if sha256 in told["pictures"]}
    front = {name: _text(told[name]) for name in FRONT}
    return Document(
        **front,
        authors=tuple(_text(author) for author in told["authors"]),
        source=_source(told["source"]),
        blocks=_many(told["blocks"], Block),
        notes=_many(told["notes"], Note),
        pictures=held | _packed(told["pictures"]),
    )


def _picture(picture: Picture, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"media_type": picture.media_type, "bytes": len(picture.data)}
    return told | ({"data": base64.b64encode(picture.data).decode()} if whole else {})


def _source(told: Mapping[str, Any]) -> Source:
    pages = told["pages"]
    if pages is not None and type(pages) is not int:
        raise ValueError("a number of pages was expected")
    return Source(format=_text(told["format"]), sha256=_text(told["sha256"]), pages=pages)


def _packed(told: Mapping[str, Any]) -> dict[str, Picture]:
    return {
        sha256: Picture(media_type=each["media_type"], data=base64.b64decode(each["data"], validate=True))
        for sha256, each in told.items()
        if "data" in each
    }


def _encode(value: Any) -> Any:
    """Plain text is a string, what has its default is left out: a long report stays small."""
    if isinstance(value, tuple):
        return [_encode(each) for each in value]
    if not dataclasses.is_dataclass(value):
        return value
    told = {each.name: getattr(value, each.name) for each in dataclasses.fields(value) if _speaks(value, each)}
    if isinstance(value, Run) and set(told) == {"text"}:
        return value.text
    return {"kind": getattr(value, "kind"), **{name: _encode(each) for name, each in told.items()}}  # noqa: B009


def _speaks(value: Any, field: dataclasses.Field[Any]) -> bool:
    return bool(getattr(value, field.name) != field.default)


def _many(told: Any, kind: type[Any]) -> tuple[Any, ...]:
    if not isinstance(told, list):
        raise ValueError("a list was expected")
    return tuple(_one(each, kind) for each in told)


def _one(told: Any, kind: type[Any]) -> Any:
    if kind is Run and isinstance(told, str):
        return Run(_text(told))
    if not isinstance(told, dict) or not issubclass(KINDS.get(told.get("kind", ""), type(None)), kind):
        raise ValueError(f"{kind.__name__} was expected")
    made = KINDS[told["kind"]]
    types = {each.name: str(each.type) for each in dataclasses.fields(made)}
    return made(**{name: _field(each, name, types[name], made) for name, each in told.items() if name != "kind"})


def _field(told: Any, name: str, type_: str, owner: type[Any]) -> Any:
    if name in NESTED and not (owner is Run and name == "text"):
        return _many(told, NESTED[name])
    if type_ == "str":
        return _text(told)
    if type_ == "tuple[str, ...]":
        return tuple(_text(each) for each in told)
    if type(told).__name__ not in type_:
        raise ValueError(f"{name}: {type_} was expected")
    return told


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise ValueError("text was expected")
    return clean(told)
