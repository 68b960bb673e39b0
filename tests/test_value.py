"""A value is equal to what says the same, can be a key, and takes nothing that it has no word for."""

from __future__ import annotations

import pytest

from amity.value import value


@value
class Pair:
    """Two words."""

    first: str
    second: str = ""


def test_values_that_say_the_same_are_one_key_and_know_no_other_word() -> None:
    assert {Pair("a"): 1}[Pair("a", "")] == 1
    assert Pair("a") != Pair("a", "b")
    with pytest.raises(AttributeError):
        Pair("a").third = "c"  # type: ignore[attr-defined]
