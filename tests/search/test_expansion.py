"""A question finds what is said with other words, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from amity.languages.folding import fold
from amity.periods.asof import AsOf
from amity.search.expansion import Names, expanded, names
from amity.search.grammar.parser import parse
from amity.search.plan import Guess, Why, asked_for, without_small_words, words_of
from tests.portal.world import World

NAMES = Names({"birmanie": ("Myanmar", "Birmanie", "Burma"), "cote d ivoire": ("Côte d’Ivoire", "Ivory Coast")})


def guesses(text: str) -> list[tuple[str, str, str]]:
    tree = expanded(parse(text).tree, NAMES)
    found: dict[tuple[str, str, str], None] = {}
    for node, guess in asked_for(tree):
        if isinstance(guess, Guess):
            found[guess.why.value, guess.asked, getattr(node, "text", "")] = None
    return list(found)


CASES = [
    ("Birmanie", [("name", "Birmanie", "Myanmar"), ("name", "Birmanie", "Burma")]),
    ("côte d'ivoire cacao", [("name", "côte d'ivoire", "Ivory Coast")]),
    ("groupes d'amitié", [("translation", "groupes d'amitié", "friendship group")]),
    ("friendship groups", [("translation", "friendship groups", "groupe d'amitié")]),
    ('"coopération décentralisée"', [("translation", "coopération décentralisée", "decentralised cooperation")]),
    ("SAUF Birmanie", []),
    ("pays:birmanie", []),
    ("déplac*", []),
    ("xyz", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_other_names_and_the_other_language_are_guessed(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert guesses(text) == expected


def test_small_words_are_dropped_as_long_as_others_remain() -> None:
    assert [words_of(without_small_words(parse(text).tree)) for text in ("les eaux de la mer", "de la", "la")] == [
        "eaux mer", "de la", "la",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_names_of_a_country_are_those_of_the_register(world: World) -> None:
    found = names(AsOf(date(2026, 1, 1))).of("Swaziland")
    assert [(fold(name), why) for name, why in found] == [("eswatini", Why.NAME)]
