"""Which country a Portuguese name means: CLDR's names of countries and cities, and the spellings of these files."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from amity.languages.folding import fold

# Spellings of these files that CLDR does not have; a country that has ended is left to a human.
SPELLINGS = {
    "estados unidos da america": "US", "republica da coreia": "KR", "republica popular democratica da coreia": "KP",
    "egipto": "EG", "holanda": "NL", "palestina": "PS", "suazilandia": "SZ", "republica checa": "CZ",
    "guine-equatorial": "GQ", "guine equatorial": "GQ", "kosovo": "XK",
}  # fmt: skip
# Cities of several of these files that are no time zone's.
CITIES = {
    "genebra": "CH", "estrasburgo": "FR", "maastricht": "NL", "pristina": "XK", "washington": "US", "haia": "NL",
    "brasilia": "BR", "barcelona": "ES", "krynica": "PL", "cidade da praia": "CV", "rabat": "MA", "kiev": "UA",
    "boston": "US", "rio de janeiro": "BR", "girona": "ES", "tallin": "EE", "ljubljana": "SI", "telavive": "IL",
    "florianopolis": "BR", "bilbao": "ES", "lyon": "FR", "auschwitz": "PL", "pequim": "CN", "marselha": "FR",
    "ankara": "TR", "la valletta": "MT", "milao": "IT", "lubliana": "SI", "edimburgo": "GB", "doha": "QA",
    "frankfurt": "DE", "badajoz": "ES", "bona": "DE", "kiel": "DE", "estugarda": "DE", "jerusalem": "IL",
}  # fmt: skip
PARTS = re.compile(r"\s*(?:,|;|/|\(|\)| e | - )\s*")
HOME = ("AR", "Assembleia da República", "Lisboa")


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Folded Portuguese name of a country → its two letters."""
    names: dict[str, str] = {}
    for locale in (Locale("pt"), Locale("pt", "PT")):
        names |= {fold(name): code for code, name in locale.territories.items() if len(code) == 2}
    return names | SPELLINGS


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """Folded Portuguese name of a city → the two letters of its country."""
    found = {}
    for zone, code in get_global("zone_territories").items():
        for locale in (Locale("pt"), Locale("pt", "PT")):
            said = locale.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            found[fold(said)] = code
    return found | CITIES


def country_of_group(name: str) -> str | None:
    """The two letters that “Portugal-Brasil” means."""
    stem, dash, rest = name.partition("-")
    return countries().get(fold(rest)) if dash and stem == "Portugal" else None


def countries_of_place(place: str) -> list[str]:
    """The two letters that the parts of a place mean, in their order: “Paris e Clermont-Ferrand” is in France."""
    parts = [fold(part) for part in (place, *PARTS.split(place))]
    found = [countries().get(part) or cities().get(part) for part in parts if part]
    return list(dict.fromkeys(code for code in found if code))
