"""The strict row: it remembers what was taken from it, and refuses what it does not understand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.refusal import Refusal

T = TypeVar("T")
Json = dict[str, Any]

# The Senate's files write an unknown day as one of these two; nothing of theirs happened on either.
UNKNOWN_DAYS = {date(1899, 12, 31), date(1900, 1, 1)}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 20_000


class SourceError(Refusal):
    """A source is not what we know it to be: which file, where in it, what is wrong, how to mend it."""

    def __init__(self, file: str, path: str, reason: str, mend: str) -> None:
        where = f"{file}, {path}" if path else file
        said = pgettext("a label and its value", "%(label)s: %(value)s") % {"label": where, "value": reason}
        super().__init__(said, mend)
        self.file = file
        self.path = path


def is_nil(value: Any) -> bool:
    """Whether a value says nothing: null, or XML's way of writing it."""
    return value is None or (isinstance(value, dict) and value.get("@xsi:nil") == "true")


def weight(value: Any) -> int:
    """How many things a value holds: what the report counts when it is dropped."""
    if is_nil(value):
        return 0
    if isinstance(value, list):
        return sum(weight(each) for each in value)
    if isinstance(value, dict) and all(isinstance(each, dict | list | None) for each in value.values()):
        return sum(weight(each) for each in value.values())
    return 1


class Row:
    """One object of a JSON document, read key by key. ``done()`` refuses the keys that nobody has asked for."""

    def __init__(self, data: Any, file: str, path: str = "", dropped: Counter[str] | None = None) -> None:
        self.file = file
        self.path = path
        self.dropped: Counter[str] = Counter() if dropped is None else dropped
        if not isinstance(data, dict):
            raise self.error(
                "",
                _("%(kind)s was found where one object is expected.") % {"kind": _kind(data)},
                _("Take the file as it was published, or ask for the reader to be taught the new shape."),
            )
        self.raw: Json = data
        self._unread = set(data)
        self._children: list[Row] = []

    def error(self, key: str, reason: str, mend: str) -> SourceError:
        """The refusal that names this file, the column and the way to mend it."""
        path = ".".join(part for part in (self.path, key) if part)
        return SourceError(self.file, path, reason, mend)

    def take(self, key: str) -> Any:
        """The value of a column that must be there; null where the source says nothing."""
        if key not in self.raw:
            raise self.error(
                key,
                _("this column is missing."),
                _("Take the file as it was published, or ask for the reader to be taught its new columns."),
            )
        self._unread.discard(key)
        value = self.raw[key]
        return None if is_nil(value) else value

    def maybe(self, key: str) -> str | None:
        """A text, or None where the source says nothing."""
        value = self.take(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.error(
                key,
                _("%(kind)s was found where a text is expected.") % {"kind": _kind(value)},
                _("Take the file as it was published, or correct this value."),
            )
        if "\x00" in value or len(value) > LONGEST_TEXT:
            raise self.error(
                key,
                _("this text holds a null character or is longer than %(most)d characters.") % {"most": LONGEST_TEXT},
                _("Correct this value."),
            )
        return value

    def text(self, key: str) -> str:
        """A text that must say something."""
        value = self.maybe(key)
        if value is None or not value.strip():
            raise self.error(key, _("this column is empty."), _("Give it a value, or leave the row out."))
        return value

    def name(self, key: str, *, most: int) -> str:
        """A name: on one line, of a sensible length, and nothing that a spreadsheet would run."""
        value = self.text(key).strip()
        if value.startswith(FORMULA):
            raise self.error(
                key,
                _("“%(value)s” begins like a spreadsheet’s formula.") % {"value": value[:80]},
                _("Write the name itself, without a leading =, +, - or @."),
            )
        if len(value) > most or not value.isprintable():
            raise self.error(
                key,
                _("“%(value)s” is no name: longer than %(most)d characters, or on several lines.")
                % {"value": value[:80], "most": most},
                _("Write the name on one line."),
            )
        return value

    def day(self, key: str) -> date | None:
        """A day; None where it is not stated or where the source writes its mark for an unknown day."""
        value = self.maybe(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(value) if ISO_DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            raise self.error(
                key,
                _("“%(value)s” is not a day.") % {"value": value[:80]},
                _("Write a day that exists as YYYY-MM-DD, or leave it empty where it is not known."),
            )
        return None if day in UNKNOWN_DAYS else day

    def instant(self, key: str) -> datetime:
        """A day and an hour with its offset."""
        value = self.text(key)
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            raise self.error(
                key,
                _("“%(value)s” is not an instant.") % {"value": value[:80]},
                _("Write it as YYYY-MM-DDThh:mm:ss+hh:mm."),
            )
        return instant

    def choice(self, key: str, meanings: Mapping[str, T]) -> T:
        """What a category means to us; one that we do not know stops the import."""
        value = self.text(key)
        if value not in meanings:
            known = ", ".join(sorted(filter(None, meanings)))
            raise self.error(
                key,
                _("“%(value)s” is not a known category.") % {"value": value[:80]},
                _("Known are: %(known)s. Correct the value, or have the new one decided on.") % {"known": known},
            )
        return meanings[value]

    def row(self, key: str) -> Row:
        """The object in a column."""
        return self._child(self.take(key), key)

    def maybe_row(self, key: str) -> Row | None:
        """The object in a column, or None where the source says nothing."""
        value = self.take(key)
        return None if value is None else self._child(value, key)

    def rows(self, key: str) -> list[Row]:
        """Objects in a column: none is null, one is an object, several are a list."""
        value = self.take(key)
        found = [] if value is None else value if isinstance(value, list) else [value]
        return [self._child(each, f"{key}[{index}]") for index, each in enumerate(found)]

    def texts(self, key: str) -> list[str]:
        """Texts in a column: none is null, one is a text, several are a list."""
        value = self.take(key)
        found = [] if value is None else value if isinstance(value, list) else [value]
        wrong = next((each for each in found if not isinstance(each, str)), None)
        if wrong is not None:
            raise self.error(
                key,
                _("%(kind)s was found where a text is expected.") % {"kind": _kind(wrong)},
                _("Take the file as it was published, or correct this value."),
            )
        return found

    def _child(self, data: Any, key: str) -> Row:
        child = Row(data, self.file, f"{self.path}.{key}" if self.path else key, self.dropped)
        self._children.append(child)
        return child

    def skip(self, *keys: str) -> None:
        """Columns that we know and do not need; they may be absent."""
        self._unread.difference_update(keys)

    def drop(self, key: str, what: str) -> None:
        """Personal data that the product does not need: taken out before anything is kept, and counted."""
        self._unread.discard(key)
        if count := weight(self.raw.pop(key, None)):
            self.dropped[what] += count

    def done(self) -> None:
        """Refuse the columns that were not read, here and in every object that was opened."""
        if self._unread:
            key = min(self._unread)
            raise self.error(
                key,
                _("this column is not known."),
                _("Have it decided whether it is to be read or left, before the import goes on."),
            )
        for child in self._children:
            child.done()


def _kind(value: Any) -> str:
    names = {
        list: _("a list"),
        dict: _("an object"),
        str: _("a text"),
        bool: _("a yes or no"),
        type(None): _("nothing"),
    }
    return names.get(type(value), _("a number"))
