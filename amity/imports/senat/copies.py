"""The ``COPY`` blocks of a PostgreSQL dump in plain SQL: rows under the names that each block gives its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from amity.imports.rows import SourceError
from amity.imports.sheets import Line

BLOCK = re.compile(rb'^COPY (?:"?\w+"?\.)?"?(\w+)"? \((.*)\) FROM stdin;\s*$')
ENCODING = re.compile(rb"^SET client_encoding = '([\w-]+)';", re.MULTILINE)
ENCODINGS = {"UTF8": "utf-8", "UTF-8": "utf-8", "LATIN1": "latin-1", "LATIN9": "iso8859-15", "WIN1252": "cp1252"}
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")


def rows_of(content: bytes, file: str, tables: Collection[str]) -> Iterator[tuple[str, Line]]:
    """Every row of the tables that are wanted, in the dump's order; other tables are passed over unread."""
    encoding = _encoding(content, file)
    table, columns = "", []
    for number, raw in enumerate(content.splitlines(), start=1):
        if not table:
            if block := BLOCK.match(raw):
                table, columns = block[1].decode().lower(), _columns(block[2].decode())
        elif raw == rb"\.":
            table = ""
        elif table in tables:
            where = _("table %(table)s, line %(number)d") % {"table": table, "number": number}
            yield table, _line(raw, encoding, columns, file, where)
    if table:
        raise SourceError(file, table, _("the file is cut or damaged."), _("Download it again."))


def _encoding(content: bytes, file: str) -> str:
    found = ENCODING.search(content[:20_000])
    name = found[1].decode().upper() if found else "UTF8"
    if name not in ENCODINGS:
        raise SourceError(
            file, "client_encoding", _("“%(value)s” is not a known encoding.") % {"value": name},
            _("Make the dump anew in UTF-8."),
        )  # fmt: skip
    return ENCODINGS[name]


def _columns(text: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in text.split(",")]


def _line(raw: bytes, encoding: str, columns: list[str], file: str, where: str) -> Line:
    try:
        cells = raw.decode(encoding).split("\t")
    except UnicodeDecodeError as error:
        raise SourceError(file, where, _("the text is not in the encoding that the dump names."),
                          _("Make the dump anew in UTF-8.")) from error  # fmt: skip
    if len(cells) != len(columns):
        raise SourceError(file, where, _("the row does not have as many cells as the block names columns."),
                          _("Download it again."))  # fmt: skip
    return Line({name: _value(cell) for name, cell in zip(columns, cells, strict=True)}, file, where)


def _value(cell: str) -> str | None:
    if cell == r"\N":
        return None
    return ESCAPE.sub(_unescaped, cell).strip() or None if "\\" in cell else cell.strip() or None


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return chr(int(code, 8)) if code[0] in "01234567" else ESCAPES.get(code, code)
