"""Sentences of invented reports: the same choices in either language, so that an edition and its translation agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from amity.imports.sample.sources import rows, said, typeset

LANGUAGES = ("fr", "en")
VOWELS = "aeéèiouyhAEÉIOUYH"
Pair = list[str]


@cache
def places() -> dict[str, dict[str, str]]:
    """Facts about the countries that reports are about."""
    return {row["key"]: row for row in rows("report_countries")}


@cache
def words() -> dict[str, Any]:
    return said("reports")


@cache
def topics() -> dict[str, dict[str, Any]]:
    return {topic["key"]: topic for topic in words()["topic"]}


@cache
def facts(key: str, language: str) -> dict[str, str]:
    """What a sentence may say of a country, in the grammar of its language."""
    row = places()[key]
    told = {name: row[f"{name}_{language}"] for name in ("the", "capital", "city", "sells", "buys")}
    if language == "en":
        return told | {"The": _capital(told["the"])}
    cities = {f"at_{name}": _at(row[f"{name}_fr"]) for name in ("capital", "city")}
    cities |= {f"of_{name}": _of(row[f"{name}_fr"]) for name in ("capital", "city")}
    more = {"of": row["of_fr"], "in": row["in_fr"], "of_from": row["of_fr"], "to": _to(row["the_fr"])}
    return told | cities | more | {"The": _capital(row["the_fr"]), "In": _capital(row["in_fr"])}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _at(city: str) -> str:
    return f"au {city[3:]}" if city.startswith("Le ") else f"à {city}"


def _of(city: str) -> str:
    if city.startswith("Le "):
        return f"du {city[3:]}"
    return f"d'{city}" if city[0] in VOWELS else f"de {city}"


def _to(the: str) -> str:
    if the.startswith("le "):
        return f"au {the[3:]}"
    return f"aux {the[4:]}" if the.startswith("les ") else f"à {the}"


class Words:
    """Draws sentences for one report; which ones depends on the seed alone, their language on ``language``."""

    def __init__(self, country: str, year: int, language: str, random: Random) -> None:
        self.facts, self.year, self.random = facts(country, language), year, random
        self.at = LANGUAGES.index(language)
        self._decks: dict[str, Iterator[Pair]] = {}

    def say(self, pair: Pair, **values: object) -> str:
        """A sentence in the language of the report, its places filled and typeset."""
        filled = self._filled(pair[self.at], self._slots() | values)
        return typeset(_capital(filled))

    def _filled(self, form: str, values: dict[str, object]) -> str:
        return form.format_map(self.facts | values)

    def _slots(self) -> dict[str, object]:
        """Values of one sentence: drawn all at once, so that both languages draw alike."""
        draw = self.random
        slots = {name: draw.choice(pairs)[self.at] for name, pairs in words()["slots"].items()}
        numbers: dict[str, object] = {
            "n": draw.randint(11, 96), "few": draw.randint(3, 9), "pct": draw.randint(4, 47),
            "year": self.year - draw.randint(2, 12), "next": self.year + draw.randint(1, 5),
        }  # fmt: skip
        thousands = draw.randint(1, 29)
        numbers["sum"] = (
            f"{thousands}\u202f{draw.randrange(100, 1000)}"
            if self.at == 0
            else f"{thousands},{draw.randrange(100, 1000)}"
        )
        return slots | numbers

    def deck(self, name: str, pairs: list[Pair]) -> Pair:
        """The next of a row of sentences: none comes again before all have come."""
        if name not in self._decks:
            self._decks[name] = self._dealt(pairs)
        return next(self._decks[name])

    def _dealt(self, pairs: list[Pair]) -> Iterator[Pair]:
        while True:
            yield from self.random.sample(pairs, len(pairs))

    def sentence(self, topic: str) -> str:
        """A sentence about a topic, a general one, or one that is put together."""
        chance = self.random.random()
        if chance < 0.12:
            return self.say(self.deck(topic, topics()[topic]["said"]))
        if chance < 0.42:
            return self.say(self.deck("general", [each["said"] for each in words()["general"]]))
        return self._composed()

    def _composed(self) -> str:
        compose = words()["compose"]
        verb = self.random.choice(compose["verb"])
        french = self.deck("clause", compose["clause"])
        mood = any(mark in verb[0] for mark in compose["subjunctive"])
        clause = [french[1] if mood else french[0], french[2]][self.at]
        filled = self.say([f"{{person}} {verb[0]} {clause}.", f"{{person}} {verb[1]} {clause}."])
        return filled.replace("que un", "qu’un").replace("que une", "qu’une")

    def paragraph(self, topic: str) -> str:
        """Three to five sentences, the first about the topic itself."""
        first = self.say(self.deck(topic, topics()[topic]["said"]))
        return " ".join([first, *(self.sentence(topic) for _ in range(self.random.randint(2, 4)))])
