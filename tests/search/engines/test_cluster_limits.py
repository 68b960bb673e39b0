"""A cluster takes so many clauses and no more: a longer question is shortened, never refused by it."""

from __future__ import annotations

import pytest

from amity.search.engines.cluster.asking import MOST_CLAUSES, NONE, clauses, query, within
from amity.search.engines.interface import Ask
from amity.search.grammar.parser import parse

WORDS = " ".join(f"word{number}" for number in range(490))


@pytest.mark.parametrize("text", [WORDS, WORDS.replace(" ", " OR "), f"(sea OR ocean) {WORDS}"])
def test_a_question_of_hundreds_of_words_stays_within_what_a_cluster_takes(text: str) -> None:
    assert clauses(query(Ask(parse(text).tree, words=text))) <= MOST_CLAUSES + 2


def test_of_a_question_that_is_too_long_the_first_words_are_kept_and_a_short_one_is_left_alone() -> None:
    words = {"bool": {"must": [{"term": {"plain": str(number)}} for number in range(10)]}}
    assert within(words, 4) == {"bool": {"must": words["bool"]["must"][:4]}}
    assert within(words, 10) == words
    assert within({"bool": {"should": words["bool"]["must"]}}, 4) == NONE
