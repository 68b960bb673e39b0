"""A programme from CSV or XLSX: each row a session with those who speak in it, under headings in French or English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.colloquia.actions.gathering import Named
from amity.colloquia.models import SessionKind, SpeakingRole
from amity.imports.own.projects import choices_words, word_of
from amity.imports.rows import SourceError
from amity.imports.sheets import Line, Sheet, fault_words
from amity.languages.texts import Text

# column → the headings by which it is known, folded
HEADINGS = {
    "day": ("day", "date", "jour"),
    "starts_at": ("from", "begins", "start", "de", "debut", "heure de debut"),
    "ends_at": ("to", "until", "ends", "end", "a", "fin", "heure de fin"),
    "kind": ("kind", "type", "nature"),
    "title_fr": ("title fr", "titre fr", "titre", "titre francais"),
    "title_en": ("title en", "title", "titre en", "titre anglais"),
    "room": ("room", "salle"),
    "languages": ("languages", "langues"),
    "about_fr": ("about fr", "presentation", "presentation fr", "resume"),
    "about_en": ("about en", "about", "presentation en", "abstract"),
    "chairs": ("chair", "presidence", "preside par"),
    "moderators": ("moderator", "moderators", "moderateur", "moderateurs", "animation"),
    "speakers": ("speaker", "speakers", "intervenant", "intervenants"),
}
ROLES = {"chairs": SpeakingRole.CHAIR, "moderators": SpeakingRole.MODERATOR, "speakers": SpeakingRole.SPEAKER}
HOUR = re.compile(r"(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?(?::\d{2})?")
SOMEBODY = re.compile(r"(?P<name>[^(,]+?)\s*(?:\((?P<within>.+)\)|,\s*(?P<after>.+))?")
MOST, LONGEST = 500, 120  # sessions; letters in a name


@dataclass(frozen=True, slots=True)
class Read:
    """One row: where it stands, what it says of a session, who speaks in it, and what is wrong with it."""

    row: int
    said: dict[str, Any] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    fault: str = ""


def rows_of(sheet: Sheet) -> Iterator[Read]:
    """Each row, as far as it can be read."""
    names = _names(sheet)
    if len(sheet.rows) > MOST:
        raise sheet.refuse("", _("it has more than %(most)d rows.") % {"most": MOST}, _("Split it."))
    columns = set(names.values())
    seen: dict[tuple[object, ...], int] = {}
    for (number, _cells), line in zip(sheet.rows, sheet.lines(names), strict=True):
        try:
            said = _said(line, columns)
            same = seen.setdefault((said["on"], said["starts_at"], said["room"], *said["title"].values()), number)
            if same != number:
                raise line.error(
                    "", _("this session stands in row %(row)d already.") % {"row": same}, _("Take one of the two out.")
                )
            yield Read(number, said, tuple(_people(line, columns)))
        except SourceError as error:
            yield Read(number, fault=fault_words(error, names))


def _names(sheet: Sheet) -> dict[str, str]:
    """Heading → column; the lack of those that must be there is refused."""
    found = sheet.columns(HEADINGS)
    has = set(found.values())
    if {"day", "starts_at", "ends_at"} - has or not has & {"title_fr", "title_en"}:
        raise sheet.refuse("", _("a column is missing."), _("Give the day, both hours and a title of each session."))
    return found


def _said(line: Line, columns: set[str]) -> dict[str, Any]:
    day = line.day("day")
    if day is None:
        raise line.error("day", _("a session has a day."), _("Give it."))
    title = _text(line, "title", columns)
    if not title:
        raise line.error("title_fr", _("a session has a title."), _("Give it in one language at least."))
    kind = (line.maybe("kind") or "") if "kind" in columns else ""
    return {
        "on": day, "title": title, "starts_at": _hour(line, "starts_at"), "ends_at": _hour(line, "ends_at"),
        "kind": word_of(line, "kind", kind, _kinds()) if kind else SessionKind.PRESENTATION.value,
        "room": _plain(line, "room", columns, 120), "languages": _plain(line, "languages", columns, 60),
        "about": _text(line, "about", columns),
    }  # fmt: skip


def _kinds() -> dict[str, str]:
    """Every word that means a kind of session, in every language of the site."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= choices_words(SessionKind)
    return found


def _plain(line: Line, column: str, columns: set[str], most: int) -> str:
    return line.short(column, most) if column in columns else ""


def _text(line: Line, name: str, columns: set[str]) -> Text:
    codes = (code for code, _name in settings.LANGUAGES if f"{name}_{code}" in columns)
    return Text({code: words for code in codes if (words := line.maybe(f"{name}_{code}"))})


def _hour(line: Line, column: str) -> time:
    """“9:30”, “9h30”, “9 h”, “09:30:00”."""
    words = line.text(column).strip()
    found = HOUR.fullmatch(words)
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass
    raise line.error(column, _("“%(value)s” is no hour.") % {"value": words[:40]}, _("Write it as 09:30."))


def _people(line: Line, columns: set[str]) -> Iterator[Named]:
    """“Maud Varenne (economist); Ilona Quinquis”: names before what they are, one after the other."""
    for column, role in ROLES.items():
        words = (line.maybe(column) or "") if column in columns else ""
        for part in (each.strip() for each in re.split(r"[;\n]", words)):
            if not part:
                continue
            found = SOMEBODY.fullmatch(part)
            given, _blank, family = (found["name"] if found else part).rpartition(" ")
            if not family or max(len(given), len(family)) > LONGEST:
                raise line.error(column, _("“%(value)s” is no name.") % {"value": part[:80]}, _("Correct it."))
            office = (found["within"] or found["after"] or "") if found else ""
            yield Named(given, family, role.value, office)


def plain_of(read: Read) -> dict[str, Any]:
    """A row as it is sealed between the look and the deed."""
    said = {name: value.isoformat() if isinstance(value, date | time) else value for name, value in read.said.items()}
    return {"said": {**said, "title": dict(read.said["title"]), "about": dict(read.said["about"])},
            "people": [list(each) for each in read.people]}  # fmt: skip


def row_from(plain: dict[str, Any]) -> tuple[dict[str, Any], list[Named]]:
    """The same, read back."""
    said = plain["said"]
    read = {
        **said, "on": date.fromisoformat(said["on"]), "title": Text(said["title"]), "about": Text(said["about"]),
        "starts_at": time.fromisoformat(said["starts_at"]), "ends_at": time.fromisoformat(said["ends_at"]),
    }  # fmt: skip
    return read, [Named(*each) for each in plain["people"]]
