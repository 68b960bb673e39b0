"""Names from the CLDR and from the tables: short and official, in our languages and in the place's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from amity.countries.reference.tables import Dated, Row

# The languages of the tables; then those whose spellings of names turn up in the files of European parliaments.
STATED = ("fr", "en")
READ = ("fr", "en", "de", "es", "pt", "it", "nl")

# A place with eleven official languages would fill a page: the first ones, which the CLDR puts first.
MOST_NATIVE = 4


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def cldr(code: str, language: str) -> str:
    """The CLDR's name of a territory or M49 region in a language; empty where it has none."""
    locale = _locale(language)
    name = locale.territories.get(code, "") if locale and code else ""
    if language == "en":
        name = name.replace(" & ", " and ").replace("St. ", "Saint ")
    return str(name)


def short(row: Row, languages: Iterable[str]) -> dict[str, str]:
    """What a place is called today: the table's word in French and English, else the CLDR's."""
    code = row.codes["alpha2"] or row.codes["m49"]
    stated = {"fr": row.fr, "en": row.en}
    found = {language: stated.get(language) or cldr(code, language) for language in (*STATED, *languages)}
    return {language: name for language, name in found.items() if name}


def native(row: Row) -> dict[str, str]:
    """The name in the place's own official languages, by language; empty without an ISO code."""
    code = row.codes["alpha2"]
    languages = [each.replace("_", "-") for each in get_official_languages(code)[:MOST_NATIVE]] if code else []
    return {language: name for language in languages if (name := cldr(code, language))}


def former(row: Dated) -> tuple[dict[str, str], dict[str, str]]:
    """The short and the official name that a row of ``names.csv`` states; empty: the present one."""
    shorts = {language: row.cells[language] for language in STATED if row.cells[language]}
    official = {code: row.cells[f"official_{code}"] for code in STATED if row.cells[f"official_{code}"]}
    return shorts, official


def spellings(row: Row) -> set[str]:
    """Other names under which the CLDR and ISO know a place."""
    code = row.codes["alpha2"]
    found = {cldr(code, language) for language in READ} | set(native(row).values())
    iso = pycountry.countries.get(alpha_2=code) if code else None
    for kind in ("name", "common_name", "official_name"):
        found.add(getattr(iso, kind, "") if iso else "")
    return found - {""}
