"""The operations of mending as the desk offers them: one key and one button each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.documents.blocks import (
    Annex,
    Block,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Recommendation,
    Table,
    Video,
)
from amity.documents.mending.mend import Mending

KIND_WORDS = {
    "heading": _("heading"), "annex": _("annex"), "paragraph": _("paragraph"), "list": _("list"),
    "recommendation": _("recommendation"), "table": _("table"), "figure": _("figure"), "video": _("video"),
    "quotation": _("quotation"),
    "note": _("note"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the keyboard, what it does, and the value that its button sends; ``fields``: what it asks first."""

    key: str
    value: str
    label: object
    kinds: tuple[type[Block], ...]
    fields: tuple[str, ...] = ()


TEXTS = (Paragraph, Heading, Annex, Recommendation, Quotation)
LEVELS = tuple(
    Key(str(level), f"heading level={level}", _("Heading of level %(level)d"), TEXTS) for level in range(1, 5)
)  # fmt: skip
KEYS: tuple[Key, ...] = (
    *LEVELS,
    Key("<", "level section=up", _("The whole section one level up"), (Heading,)),
    Key(">", "level section=down", _("The whole section one level down"), (Heading,)),
    Key("p", "paragraph", _("Paragraph"), (Heading, Annex, Recommendation, Quotation, Video)),
    Key("q", "quotation", _("Quotation"), (Paragraph, Heading)),
    Key("r", "recommendation", _("Recommendation"), (Paragraph, Heading)),
    Key("a", "annex", _("Annex begins here"), TEXTS),
    Key("x", "annex confidential=yes", _("Confidential annex begins here"), TEXTS),
    Key("n", "note", _("Note"), (Paragraph,)),
    Key("t", "text", _("No note, but text"), (Note,)),
    Key("h", "header rows=1", _("The first row is a header"), (Table,)),
    Key("c", "header rows=1 column=yes", _("The first row and column are headers"), (Table,)),
    Key("0", "header rows=0", _("No header"), (Table,)),
    Key("b", "caption", _("Caption of what stands beside it"), (Paragraph,)),
    Key("v", "uncaption", _("The caption is a paragraph"), (Table, Figure, Video)),
    Key("j", "join", _("Join with the next paragraph"), (Paragraph,)),
    Key("k", "split", _("Part before these words"), (Paragraph,), ("words",)),
    Key("l", "language", _("Language of the block, or of these words"), (*TEXTS, Table, Figure, Video),
        ("language", "words")),
    Key("f", "figure", _("Say what the picture shows"), (Figure, Table), ("alt", "credit", "licence", "decorative")),
    Key("y", "video", _("Video at the address of this paragraph"), (Paragraph,)),
    Key("w", "film", _("Say what the video says and whose it is"), (Video,),
        ("captions", "transcript", "credit", "licence")),
    Key("[", "move down=", pgettext_lazy("a block of text", "One place up"), (Block,)),
    Key("]", "move down=yes", pgettext_lazy("a block of text", "One place down"), (Block,)),
)  # fmt: skip
FLAGS = {"yes": True, "": False}


def keys_for(block: Block) -> list[Key]:
    """What may be done to a block."""
    return [key for key in KEYS if isinstance(block, key.kinds)]


def operation_from(posted: Mapping[str, str], block: Block | None) -> Mending:
    """The operation that a button or key sent, with the fields that stand beside it."""
    name, *rest = posted.get("op", "").split(" ")
    values: dict[str, str | int | bool] = {}
    for part in rest:
        key, _equal, value = part.partition("=")
        values[key] = int(value) if value.isdecimal() and len(value) < 16 else FLAGS.get(value, value)
    if name == "level" and isinstance(block, Heading):
        values = {"level": block.level + (1 if values.get("section") == "down" else -1), "section": True}
    asked = next((key.fields for key in KEYS if key.value == posted.get("op")), ())
    for field in asked:
        values[field] = bool(posted.get(field)) if field == "decorative" else posted.get(field, "").strip()
    return Mending(name, posted.get("anchor", ""), values)


def level_of_label(key: Key) -> object:
    """Its words, the level filled in."""
    return key.label % {"level": int(key.key)} if key in LEVELS else key.label  # type: ignore[operator]
