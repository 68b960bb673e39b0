"""The language of questions: any text is one, and what was understood can be written and read again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.search.grammar.fields import NAMES, OPERATORS
from amity.search.grammar.parser import Question, parse
from amity.search.grammar.printer import printed
from amity.search.grammar.remarks import Fault
from amity.search.grammar.tree import (
    And,
    Field,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Word,
    Years,
    any_of,
    every,
    none_of,
)  # fmt: skip

A, B, C = Word("a1"), Word("b1"), Word("c1")

SAID: list[tuple[str, Node]] = [
    ("", Nothing()),
    ("eau", Word("eau")),
    ("eau énergie", And((Word("eau"), Word("énergie")))),
    ("eau AND énergie", And((Word("eau"), Word("énergie")))),
    ("eau ET énergie", And((Word("eau"), Word("énergie")))),
    ("eau et énergie", And((Word("eau"), Word("et"), Word("énergie")))),
    ("eau OU gaz", Or((Word("eau"), Word("gaz")))),
    ("a1 b1 OR c1", Or((And((A, B)), C))),
    ("a1 (b1 OR c1)", And((A, Or((B, C))))),
    ("a1 SAUF b1", And((A, Not(B)))),
    ("a1 NOT (b1 c1)", And((A, Not(And((B, C)))))),
    ("a1 -b1", And((A, Not(B)))),
    ("NOT NOT a1", A),
    ('"groupe d’amitié"', Phrase("groupe d’amitié")),
    ("« groupe d’amitié »", Phrase("groupe d’amitié")),
    ("“friendship group”", Phrase("friendship group")),
    ("eau ~3 énergie", Near(Word("eau"), Word("énergie"), 3)),
    ("eau ~ énergie", Near(Word("eau"), Word("énergie"), 5)),
    ('eau ~99 "énergie verte"', Near(Word("eau"), Phrase("énergie verte"), 20)),
    ("a1 ~2 b1 ~3 c1", And((Near(A, B, 2), Near(B, C, 3)))),
    ("électri*", Word("électri", prefix=True)),
    ("pays:br", Field("country", "br")),
    ('country:"South Africa"', Field("country", "South Africa")),
    ("auteur:Évrard thème:eau", And((Field("author", "Évrard"), Field("theme", "eau")))),
    ("année:2019..2024", Years(2019, 2024)),
    ("year:2019", Years(2019, 2019)),
    ("year:2019..", Years(2019, None)),
    ("year:..2024", Years(None, 2024)),
    ("year:2024-2019", Years(2019, 2024)),
    ("l'environnement", Word("l'environnement")),
    ("cœur", Word("cœur")),
    ("France-Brésil", Word("France-Brésil")),
    ("GA 110", And((Word("GA"), Word("110")))),
]

AMISS: list[tuple[str, str, tuple[Fault, ...]]] = [
    ('"', "", (Fault.UNCLOSED_QUOTE,)),
    ('eau "énergie verte', "eau énergie verte", (Fault.UNCLOSED_QUOTE,)),
    ("(eau", "eau", (Fault.BRACKETS,)),
    ("eau)", "eau", (Fault.BRACKETS,)),
    ("((((", "", (Fault.BRACKETS,)),
    ("eau) gaz", "eau gaz", (Fault.BRACKETS,)),
    ("NOT", "", (Fault.OPERATOR,)),
    ("eau NOT", "eau", (Fault.OPERATOR,)),
    ("AND eau", "eau", (Fault.OPERATOR,)),
    ("eau OR", "eau", (Fault.OPERATOR,)),
    ("OU", "", (Fault.OPERATOR,)),
    ("*", "", (Fault.WORDLESS,)),
    ("é*", "é", (Fault.WILDCARD,)),
    ("color:red", "color red", (Fault.FIELD,)),
    ("pays:", "pays", ()),
    ("year:soon", "soon", (Fault.YEAR,)),
    ("~5 eau", "eau", (Fault.NEAR,)),
    ("eau ~5", "eau", (Fault.NEAR,)),
    ("eau ~5 (gaz)", "eau gaz", (Fault.NEAR,)),
    ("%%% eau", "eau", (Fault.WORDLESS,)),
    ("👩‍👩‍👧", "", (Fault.WORDLESS,)),
    ("le la les", "le la les", ()),
]


@pytest.mark.parametrize(("text", "tree"), SAID)
def test_what_is_said_is_understood(text: str, tree: Node) -> None:
    assert parse(text) == Question(tree)


@pytest.mark.parametrize(("text", "mended", "faults"), AMISS)
def test_what_is_amiss_is_said_and_kept_as_words(text: str, mended: str, faults: tuple[Fault, ...]) -> None:
    found = parse(text)
    assert (found.mended(), tuple(dict.fromkeys(remark.fault for remark in found.remarks))) == (mended, faults)


def test_a_mended_question_is_no_longer_amiss() -> None:
    remarks = {text: parse(mended).remarks for text, mended, _ in AMISS}
    assert set(remarks.values()) == {()}


def test_a_question_is_printed_in_the_words_of_its_reader() -> None:
    tree = parse('country:br (eau OR "gaz vert") NOT year:2019..').tree
    assert printed(tree, "fr") == 'pays:br (eau OU "gaz vert") SAUF année:2019..'
    assert parse(printed(tree, "fr")).tree == tree


NASTY = ["(" * 10_000, '"' * 10_001, "NOT " * 5_000, "a" * 10_000, "a* " * 5_000, "pays:" * 2_000, "~ " * 5_000,
         "-" * 9_000, "- - -a --b", "\x00\x01\x07", "\u202e\ufeff", "\ud800", "((a OR", "a:b:c:d", "é" * 10_000,
         "((a) b) c)"]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_bad_input_is_answered_at_once(text: str) -> None:
    start = time.perf_counter()
    tree = parse(text).tree
    assert time.perf_counter() - start < 1
    assert parse(printed(tree)).tree == tree


@given(st.text(alphabet=st.sampled_from("ab \"«»()~*:-2.'’éŒORNTAND\n\t%"), max_size=120) | st.text(max_size=200))
@settings(max_examples=600, deadline=None)
def test_any_text_has_a_tree_that_is_printed_and_read_again(text: str) -> None:
    tree = parse(text).tree
    for language in ("en", "fr"):
        assert parse(printed(tree, language)) == Question(tree)


words = st.from_regex(r"[a-zéœç0-9]{3,8}(?:['’-][a-z]{2,5})?", fullmatch=True).filter(
    lambda word: word not in OPERATORS
)
plain = words.map(Word)
phrases = st.lists(words, min_size=1, max_size=4).map(lambda parts: Phrase(" ".join(parts)))
beginnings = st.from_regex(r"[a-zé]{3,8}", fullmatch=True).map(lambda word: Word(word, prefix=True))
near = st.builds(Near, plain | phrases, plain | phrases, st.integers(1, 20))
facts = st.builds(Field, st.sampled_from(sorted(set(NAMES) - {"year"})), words | st.just("South Africa"))
years = st.tuples(st.integers(1000, 9999), st.integers(0, 50)).map(lambda pair: Years(pair[0], min(9999, sum(pair))))
leaf = plain | phrases | beginnings | near | facts | years
trees = st.recursive(
    leaf,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(every)
        | st.lists(inner, min_size=2, max_size=3).map(any_of)
        | inner.map(none_of)
    ),
    max_leaves=7,
)


@given(trees)
@settings(max_examples=400, deadline=None)
def test_a_tree_survives_being_printed(tree: Node) -> None:
    assert parse(printed(tree)) == Question(tree)
    assert parse(printed(tree, "fr")) == Question(tree)
