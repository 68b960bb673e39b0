import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.languages.folding import LONGEST, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tchèque (République)", "tcheque republique"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("GUINÉE-BISSAU", "guinee bissau"),
        ("Cœur, ex æquo", "coeur ex aequo"),
        ("Türkiye", "turkiye"),
        ("Straße", "strasse"),
        ("Việt\u00a0Nam", "viet nam"),
        ("São\tTomé  e Príncipe ", "sao tome e principe"),
        ("e\u0301cole", "ecole"),
        ("Ελλάδα", "ellada"),
        ("Россия", "rossiya"),
        ("مصر", "msr"),
        ("中国", "zhongguo"),
        ("", ""),
        ("  ' \" \x00 - ", ""),
        ("😀", ""),
    ],
)
def test_a_spelling_has_one_plain_form(text, folded):
    assert fold(text) == folded


def test_a_very_long_text_is_cut():
    assert fold("é" * 1_000_000) == "e" * LONGEST


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_plain_words_only(text):
    folded = fold(text)
    assert fold(folded) == folded[:LONGEST].strip()
    assert folded == " ".join(folded.split())
    assert folded.isascii()
