"""Wishes from CSV or XLSX: each row a company and a host, under headings in French or English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from amity.imports.rows import SourceError
from amity.imports.sheets import BETWEEN, Line, Sheet, fault_words
from amity.languages.folding import fold
from amity.matchmaking.models import BusinessForum, PartyCard, Side, Want

# column → the headings by which it is known, folded
HEADINGS = {
    "company": ("company", "entreprise", "societe"),
    "host": ("host", "authority", "buyer", "hote", "autorite", "acheteur"),
    "company_says": ("company says", "wish of the company", "entreprise dit", "dit par l entreprise", "souhait"),
    "host_says": ("host says", "wish of the host", "hote dit", "dit par l hote"),
    "sector": ("sector", "secteur"),
    "company_contact": ("company contact", "contact entreprise"),
    "company_mail": ("company mail", "courriel entreprise"),
    "host_contact": ("host contact", "contact hote"),
    "host_mail": ("host mail", "courriel hote"),
}
LEVELS = {
    Want.MUST: ("must", "indispensable", "3"),
    Want.WANTED: ("wished", "wanted", "souhaite", "2"),
    Want.NICE: ("nice", "if there is room", "s il y a de la place", "1"),
    Want.NEVER: ("never", "jamais", "-1"),
}
WORDS = {word: int(level) for level, words in LEVELS.items() for word in words}
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Read:
    """One row: where it stands, what it says, and what is wrong with it."""

    row: int
    said: dict[str, Any] = field(default_factory=dict)
    fault: str = ""


def rows_of(sheet: Sheet) -> Iterator[Read]:
    """Each row, as far as it can be read; a row with a fault does not hold the others up."""
    names = _names(sheet)
    if len(sheet.rows) > MOST:
        raise sheet.refuse("", _("it has more than %(most)d rows.") % {"most": MOST}, _("Split it."))
    for (number, _cells), line in zip(sheet.rows, sheet.lines(names), strict=True):
        try:
            yield Read(number, _said(line, set(names.values())))
        except SourceError as error:
            yield Read(number, fault=fault_words(error, names))


def _names(sheet: Sheet) -> dict[str, str]:
    found = sheet.columns(HEADINGS)
    if {"company", "host"} - set(found.values()):
        raise sheet.refuse("", _("a column is missing."), _("Give the company and the host of each row."))
    return found


def _said(line: Line, columns: set[str]) -> dict[str, Any]:
    said: dict[str, Any] = {name: line.name(name, most=160) for name in ("company", "host")}
    for name in ("sector", "company_contact", "host_contact"):
        said[name] = line.short(name, 120) if name in columns else ""
    for name in ("company_mail", "host_mail"):
        said[name] = _mail(line, name) if name in columns else ""
    for name in ("company_says", "host_says"):
        said[name] = _level(line, name) if name in columns else None
    return said


def _level(line: Line, column: str) -> int | None:
    words = line.maybe(column)
    if not words:
        return None
    plain = " ".join(BETWEEN.sub(" ", fold(words)).split()) if not words.lstrip("-").isdecimal() else words
    if plain not in WORDS:
        known = ", ".join(str(level.label) for level in Want)
        raise line.error(column, _("“%(value)s” is no degree of a wish.") % {"value": words[:80]},
                         _("Known are: %(known)s.") % {"known": known})  # fmt: skip
    return WORDS[plain]


def _mail(line: Line, column: str) -> str:
    mail = line.maybe(column) or ""
    try:
        if mail:
            validate_email(mail)
    except ValidationError as error:
        raise line.error(
            column, _("“%(value)s” is no mail address.") % {"value": mail[:80]}, _("Correct it, or leave it out.")
        ) from error
    return mail


@dataclass(frozen=True, slots=True)
class Compared:
    """A row beside the register: whether its two parties are there, and whether the same pair stood before it."""

    read: Read
    is_new: tuple[bool, bool] = (False, False)
    before: int = 0

    @property
    def is_fit(self) -> bool:
        return not self.read.fault and not self.before


def compared(forum: BusinessForum, rows: list[Read]) -> list[Compared]:
    """Each row against the parties that there are and against the rows before it: one query."""
    known = names_of(forum)
    seen: dict[tuple[str, str], int] = {}
    found = []
    for read in rows:
        if read.fault:
            found.append(Compared(read))
            continue
        pair = fold(read.said["company"]), fold(read.said["host"])
        is_new = (pair[0] not in known[Side.COMPANY], pair[1] not in known[Side.HOST])
        found.append(Compared(read, is_new, seen.get(pair, 0)))
        seen.setdefault(pair, read.row)
    return found


def names_of(forum: BusinessForum) -> dict[str, dict[str, int]]:
    """Side → folded name → party."""
    found: dict[str, dict[str, int]] = {Side.COMPANY: {}, Side.HOST: {}}
    rows = PartyCard.objects.held().filter(party__forum=forum).values_list("party__side", "name", "party")
    for side, name, party in rows:
        found[side][fold(name)] = party
    return found
