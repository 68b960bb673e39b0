"""The shapes that pages hand to components: words and addresses, never a noun of the register."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString

from amity.value import value

Words = object  # a str, a lazy translation, safe HTML, or a text that knows its language


@value
class Entry:
    """A line of a navigation: where it leads, and whether the reader is there."""

    label: Words
    url: str
    current: bool = False
    quiet: Words = ""


@value
class Tongue:
    """The same page in one language, named in that language."""

    code: str
    name: str
    url: str
    current: bool = False


@value
class Column:
    """A column of a table; numeric ones are set flush to the end in tabular figures."""

    label: Words
    numeric: bool = False


@value
class Row:
    """One line of a list: when, what, a quiet word on it; ``more`` opens under it (a summary, and HTML), ``beneath``
    stands there as it is.
    """

    title: Words
    url: str = ""
    when: date | Words = ""
    note: Words = ""
    anchor: str = ""
    more: tuple[Words, SafeString] | None = None
    beneath: SafeString | str = ""


@value
class Filter:
    """A field of a GET form. With ``options`` (value, label) it is a choice, else a text. ``blank``: what no choice
    means, where that is not everything.
    """

    name: str
    label: Words
    value: str = ""
    options: tuple[tuple[str, Words], ...] | None = None
    error: Words = ""
    blank: Words = ""

    @property
    def spoken(self) -> Words:
        """The value in the reader's words."""
        return dict(self.options or ()).get(self.value, self.value)


@value
class Format:
    """One machine-readable form of the page: its name, address and media type."""

    label: Words
    url: str
    type: str
