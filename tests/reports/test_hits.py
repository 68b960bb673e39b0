"""Words found within a text."""

from __future__ import annotations

import pytest

from amity.reports.hits import excerpt, marked


@pytest.mark.parametrize(
    ("html", "words", "told"),
    [
        ("<p>Le port</p>", "PORT", '<p>Le <mark id="hit-1">port</mark></p>'),
        ("<p>Forêt et forets</p>", "foret", '<p><mark id="hit-1">Forêt</mark> et <mark id="hit-2">foret</mark>s</p>'),
        ("<p>l’œuvre &amp; l’art</p>", "oeuvre l art", '<p>l’<mark id="hit-1">œuvre &amp; l’art</mark></p>'),
        ('<a href="#port">x</a>', "port", '<a href="#port">x</a>'),
        ("<p>a</p>", "  ", "<p>a</p>"),
        ("<p>a</p>", "?!", "<p>a</p>"),
    ],
)
def test_each_place_is_marked_whatever_its_case_and_accents(html, words, told):
    assert marked(html, words)[0] == told


def test_an_excerpt_has_the_words_around_the_first_place():
    assert excerpt("Le port de Santarém vit à deux vitesses.", "santarem", around=8) == (
        "…port de ", "Santarém", " vit à d…",
    )  # fmt: skip
    assert excerpt("Rien.", "port") is None
