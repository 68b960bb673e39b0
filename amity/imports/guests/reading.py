"""A list of guests from CSV or XLSX: each row a person, under headings in French or English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from amity.colloquia.queries.welcome import audiences
from amity.countries.models import Country
from amity.countries.queries import match
from amity.imports.rows import SourceError
from amity.imports.sheets import Line, Sheet, csv_sheet, fault_words
from amity.imports.workbooks import xlsx_sheets
from amity.languages.folding import fold
from amity.languages.texts import Text

# column → the headings by which it is known, folded
HEADINGS = {
    "audience": ("kind", "kind of guest", "category", "categorie", "qualite", "type"),
    "title": ("form of address", "title", "civilite", "titre"),
    "given": ("given names", "given name", "first name", "prenom", "prenoms"),
    "family": ("family name", "last name", "surname", "name", "nom"),
    "function": ("function", "position", "fonction"),
    "organisation": ("organisation", "organization", "company", "organisme", "entreprise", "societe"),
    "country": ("country", "pays"),
    "mail": ("mail", "e mail", "email", "mail address", "courriel", "adresse electronique", "adresse mail"),
    "telephone": ("telephone", "phone", "tel"),
    "language": ("language", "langue"),
    "rank": ("rank", "rang", "rang protocolaire"),
    "address_as": ("address as", "how a letter begins", "formule d appel", "appel"),
    "access": ("access", "needs", "accessibilite", "besoins"),
    "diet": ("diet", "regime", "regime alimentaire"),
}
LENGTHS = {"title": 60, "given": 120, "family": 120, "function": 200, "organisation": 200, "telephone": 40,
           "address_as": 120, "access": 500, "diet": 500}  # fmt: skip
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Read:
    """One row: where it stands, what it says, and what is wrong with it."""

    row: int
    said: dict[str, Any] = field(default_factory=dict)
    fault: str = ""


def sheet_of(content: bytes, name: str) -> Sheet:
    """The one table of a file, with a row at least; a workbook has one sheet."""
    sheets = list(xlsx_sheets(content, name).values()) if content.startswith(b"PK") else [csv_sheet(content, name)]
    if len(sheets) != 1:
        raise SourceError(
            name, "", _("this workbook has %(n)d sheets.") % {"n": len(sheets)}, _("Keep the one with the guests.")
        )
    if not sheets[0].rows:
        raise sheets[0].refuse("", _("the table has headings and no row."), _("Write one row for each."))
    return sheets[0]


def rows_of(sheet: Sheet) -> Iterator[Read]:
    """Each row, as far as it can be read; a row with a fault does not hold the others up."""
    names = _names(sheet)
    if len(sheet.rows) > MOST:
        raise sheet.refuse("", _("it has more than %(most)d rows.") % {"most": MOST}, _("Split it."))
    kinds = _kinds()
    for (number, _cells), line in zip(sheet.rows, sheet.lines(names), strict=True):
        try:
            yield Read(number, _said(line, set(names.values()), kinds))
        except SourceError as error:
            yield Read(number, fault=fault_words(error, names))


def _names(sheet: Sheet) -> dict[str, str]:
    """Heading → column; the lack of the two that must be there is refused."""
    found = sheet.columns(HEADINGS)
    missing = {"audience", "family"} - set(found.values())
    if missing:
        raise sheet.refuse("", _("a column is missing."), _("Give the kind of guest and the family name of each."))
    return found


def _kinds() -> dict[str, str]:
    """A kind of guest by its key and by its name in each language, folded."""
    found: dict[str, str] = {}
    for key, name in audiences().items():
        words = list(name.values()) if isinstance(name, Text) else [str(name)]
        found |= {fold(word): key for word in [key, *words]}
    return found


def _said(line: Line, columns: set[str], kinds: dict[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: line.short(name, most) if name in columns else "" for name, most in LENGTHS.items() if name != "family"
    }
    said["family"] = line.name("family", most=120)
    said["audience"] = _audience(line, kinds)
    said["mail"] = _mail(line) if "mail" in columns else ""
    said["country"] = _country(line) if "country" in columns else None
    said["language"] = _language(line) if "language" in columns else settings.LANGUAGE_CODE
    said["rank"] = line.number("rank") if "rank" in columns else None
    return said


def _audience(line: Line, kinds: dict[str, str]) -> str:
    words = line.text("audience")
    if fold(words) not in kinds:
        raise line.error("audience", _("“%(value)s” is no kind of guest.") % {"value": words[:80]},
                         _("Write one that there is, or name it under Terms and questions."))  # fmt: skip
    return kinds[fold(words)]


def _mail(line: Line) -> str:
    mail = line.maybe("mail") or ""
    try:
        if mail:
            validate_email(mail)
    except ValidationError as error:
        raise line.error(
            "mail", _("“%(value)s” is no mail address.") % {"value": mail[:80]}, _("Correct it, or leave it out.")
        ) from error
    return mail


def _country(line: Line) -> Country | None:
    words = line.maybe("country")
    country = match(words) if words else None
    if words and country is None:
        raise line.error("country", _("“%(value)s” is not a country that we know.") % {"value": words[:80]},
                         _("Write its usual name, or its code in capitals."))  # fmt: skip
    return country


def _language(line: Line) -> str:
    words = fold(line.maybe("language") or settings.LANGUAGE_CODE)
    for code, name in settings.LANGUAGES:
        if words in {code, fold(name)}:
            return code
    raise line.error("language", _("“%(value)s” is no language of this site.") % {"value": words[:80]},
                     _("Write its code, for example fr."))  # fmt: skip
