"""What makes two entries look like one person."""

from __future__ import annotations

import pytest

from amity.people.resemblance import Known, judged, pairs


def known(person: int, given: str, family: str, **said) -> Known:
    return Known(person, ((given, family),), **said)


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        (("Zoé", "Œuvrard"), ("Zoé", "Œuvrard"), "same_name"),
        (("Zoé", "Œuvrard"), ("Zoe", "Oeuvrard"), "same_folded"),
        (("Анна", "Петрова"), ("Anna", "Petrova"), "same_folded"),
        (("Jean", "Martin"), ("Martin", "Jean"), "swapped"),
        (("Jean Paul", "Martin"), ("Martin Jean", "Paul"), "same_words"),
        (("Camille", "Marchebœuf"), ("Camile", "Marcheboeuf"), "near_name"),
    ],
)
def test_these_names_make_a_pair(one, other, word):
    [pair] = pairs([known(1, *one), known(2, *other)])
    assert pair.speak_for == (word,)


@pytest.mark.parametrize(
    ("one", "other"), [(("Jean", "Martin"), ("Jeanne", "Marchand")), (("Anne", "Petit"), ("Paul", "Petit"))]
)
def test_these_names_make_none(one, other):
    assert pairs([known(1, *one), known(2, *other)]) == []


def test_a_name_in_part_is_shown_only_with_something_else_that_speaks_for_it():
    short, long = ("Marie", "Dupont"), ("Marie Claire", "Dupont")
    place = frozenset({7})
    assert pairs([known(1, *short), known(2, *long)]) == []
    [pair] = pairs([
        known(1, *short, constituencies=place, benches=place), known(2, *long, constituencies=place, benches=place),
    ])  # fmt: skip
    assert (pair.score, pair.speak_for) == (62, ("part_of_name", "same_constituency", "same_bench"))


def test_what_speaks_against_is_said_and_counts():
    one = known(1, "Jean", "Martin", gender="m", chambers=frozenset({1}), constituencies=frozenset({1}))
    other = known(2, "Jean", "Martin", gender="f", chambers=frozenset({1}), constituencies=frozenset({2}))
    pair = judged(one, other)
    assert (pair.score, pair.speak_against) == (60, ("other_gender", "other_constituency"))


def test_an_entry_by_hand_beside_one_from_a_source_is_likelier():
    pair = judged(known(1, "Jean", "Martin", by_hand=True), known(2, "Jean", "Martin"))
    assert (pair.score, pair.speak_for) == (96, ("same_name", "by_hand_and_imported"))


def test_the_likeliest_pair_stands_first():
    found = pairs([known(1, "Jean", "Martin"), known(2, "Martin", "Jean"), known(3, "Jean", "Martin")])
    assert [(pair.first, pair.second, pair.score) for pair in found] == [(1, 3, 90), (1, 2, 85), (2, 3, 85)]
