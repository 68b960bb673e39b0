"""What own tables state: each row on top of what the register holds already, column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.countries.models import Country
from amity.countries.queries import match
from amity.groups.models import Kind
from amity.imports.own.reading import Tables
from amity.imports.own.register import Known, iso
from amity.imports.sheets import Line
from amity.imports.statements import Said, Statement
from amity.languages.folding import fold
from amity.periods.spans import Span

KINDS: dict[str, tuple[str, bool | None]] = {
    "country": ("friendship", False), "region": ("friendship", True), "regional": ("friendship", True),
}  # fmt: skip
GENDERS = {"f": "f", "femme": "f", "female": "f", "m": "m", "homme": "m", "male": "m", "mme": "f", "mlle": "f",
           "h": "m", "mr": "m", "ms": "f", "mrs": "f"}  # fmt: skip


class Stating:
    """Turns the rows of own tables into statements; a code that nobody knows is refused with its row."""

    def __init__(self, tables: Tables, known: Known) -> None:
        self.tables, self.known, self.report = tables, known, tables.report
        self.chamber = known.chamber.key if known.chamber else ""
        self.statements: dict[str, Statement] = {}
        self.places: dict[str, str] = {}
        self.lives: dict[str, Span] = {}
        self.named_at: dict[str, Line] = {}

    def state(self, number: str, model: str, given: Said, otherwise: Said) -> None:
        """A row as the file gives it, on what the register says, else on what follows from the rest of the row."""
        held = self.known.records.get(number)
        base = held.said if held is not None else otherwise
        self.statements[number] = Statement(number, model, {**base, **given})

    def lines(self, table: str) -> Iterator[Line]:
        for line in self.tables.lines.get(table, ()):
            yield line
            line.done()

    def maybe(self, line: Line, column: str) -> str | None:
        return line.maybe(column) if column in line.raw else None

    def texts(self, line: Line, column: str) -> dict[str, str]:
        codes = [code for code, _name in settings.LANGUAGES]
        return {code: text for code in codes if (text := self.maybe(line, f"{column}_{code}"))}

    def country(self, line: Line, column: str, text: str) -> str:
        """The key of a place by its code or name."""
        if text not in self.places:
            found = Country.objects.filter(key=text.lower()).first() or match(text)
            key = f"country/{slugify(text)}"
            if found is None and key not in self.statements:
                raise line.error(column, _("“%(value)s” is no country that the register knows.") % {"value": text},
                                 _("Write its ISO code or its name, or add it to the table of countries."))  # fmt: skip
            self.places[text] = found.key if found else slugify(text)
        return self.places[text]

    def once(self, line: Line, column: str, number: str) -> None:
        """Refuse what the tables say twice."""
        if number in self.named_at:
            raise line.error(column, _("this row says again what %(row)s says.") % {"row": self.named_at[number].path},
                             _("Leave one of the two out."))  # fmt: skip
        self.named_at[number] = line

    def code(self, line: Line, column: str = "code") -> str:
        """A code as part of an address; letters, digits and hyphens once folded."""
        text = line.name(column, most=100)
        if not slugify(text):
            raise line.error(column, _("“%(value)s” is no code.") % {"value": text},
                             _("Write letters, digits and hyphens."))  # fmt: skip
        return slugify(text)

    def reference(self, line: Line, column: str, room: str) -> str:
        number = f"{room}/{self.code(line, column)}"
        if number not in self.statements and number not in self.known.records:
            raise line.error(
                column,
                _("nothing in the tables or in the register has the code “%(code)s”.") % {"code": line.raw[column]},
                _("Correct the code, or add the row that it stands for."),
            )
        return number

    def party(self, line: Line, column: str) -> str | None:
        """The political group of a cell; one that is not known yet is entered with this name."""
        text = self.maybe(line, column)
        if text is None:
            return None
        number = self.known.party_words.get(fold(text))
        if number is None:
            number = f"party/{slugify(text)[:60]}"
            self.known.party_words[fold(text)] = number
            said = {"chamber": self.chamber, "key": slugify(text)[:60]}
            self.state(number, "people.politicalgroup", {}, said)
            named = {"since": None, "until": None, "political_group": number, "name": {settings.LANGUAGE_CODE: text},
                     "abbreviation": text if len(text) <= 20 else ""}  # fmt: skip
            self.state(f"{number}/name", "people.politicalgroupname", {}, named)
        return number

    def place(self, line: Line) -> str | None:
        text = self.maybe(line, "constituency")
        if text is None:
            return None
        number = f"place/{slugify(text)[:60]}"
        said = {"chamber": self.chamber, "key": slugify(text)[:60], "names": {settings.LANGUAGE_CODE: text}}
        held = self.known.records.get(number)
        self.state(number, "people.constituency", {}, held.said if held else said)
        return number

    def gender(self, line: Line) -> str | None:
        """From the column of genders, else from the civility; None where neither is filled."""
        for column in ("gender", "title"):
            text = self.maybe(line, column)
            if text:
                if fold(text) not in GENDERS:
                    raise line.error(column, _("“%(value)s” is not a known category.") % {"value": text[:80]},
                                     _("Known are: %(known)s.") % {"known": "f, m, M., Mme"})  # fmt: skip
                return GENDERS[fold(text)]
        return None

    def kind(self, line: Line) -> tuple[str, bool | None]:
        text = line.text("kind")
        words: dict[str, tuple[str, bool | None]] = {fold(str(kind.label)): (str(kind.value), None) for kind in Kind}
        words |= {str(kind.value): (str(kind.value), None) for kind in Kind} | FRENCH_KINDS | KINDS
        if fold(text) not in words:
            raise line.error("kind", _("“%(value)s” is not a known category.") % {"value": text[:80]},
                             _("Known are: %(known)s.") % {"known": ", ".join([*Kind.values, "region"])})  # fmt: skip
        return words[fold(text)]

    def span(self, line: Line, since: str = "since", until: str = "until") -> Span:
        span = Span(line.day(since) if since in line.raw else None, line.day(until) if until in line.raw else None)
        if span.low >= span.high:
            raise line.error(until, _("it ends before it begins."), _("Correct one of the two days."))
        return span

    def within(self, line: Line, group: str) -> Span:
        """The days of a row; one that is not known is that of the group, where the group is new and says its own."""
        span, life = self.span(line), self.lives.get(group, Span(None, None))
        whole = Span(span.since or life.since, span.until or life.until)
        if whole.low >= whole.high:
            raise line.error("since" if span.since else "until", _("the group does not exist on these days."),
                             _("Correct them, or the days of the group."))  # fmt: skip
        return whole

    def order(self, line: Line) -> int:
        return line.number("order") or 0 if "order" in line.raw else 0


FRENCH_KINDS: dict[str, tuple[str, bool | None]] = {
    "groupe d amitie": ("friendship", None),
    "amitie": ("friendship", None),
    "pays": ("friendship", False),
    "region": ("friendship", True),
    "groupe regional": ("friendship", True),
    "information": ("information", None),
    "groupe d information internationale": ("information", None),
    "groupe d etudes": ("study", None),
    "etude": ("study", None),
    "groupe de contact": ("contact", None),
    "liaison": ("liaison", None),
    "groupe de liaison": ("liaison", None),
    "delegation": ("delegation", None),
}


def dated(span: Span, **said: Any) -> Said:
    return {"since": iso(span.since), "until": iso(span.until), **said}


Rows = dict[tuple[str, str], list[tuple[Span, Line, Said]]]


def by_seat() -> Rows:
    return defaultdict(list)
