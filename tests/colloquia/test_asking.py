"""Questions and answers of a form that a clerk builds."""

from __future__ import annotations

import pytest

from amity.colloquia.asking import NO, YES, Asked, Fault, Sort, checked, unsound

SPEAKS = Asked("speaks", Sort.YES_NO, is_required=True)
ABOUT = Asked("about", Sort.LINE, is_required=True, if_key="speaks", if_value=YES)
DAY = Asked("day", Sort.CHOICE, choices=("first", "second"))
QUESTIONS = [SPEAKS, ABOUT, DAY]


def test_what_is_not_asked_is_neither_wanted_nor_kept() -> None:
    kept, faults = checked(QUESTIONS, {"speaks": [NO], "about": ["Water"]})
    assert (kept, faults) == ({"speaks": [NO]}, {})
    assert checked(QUESTIONS, {"speaks": [YES]})[1] == {"about": Fault.MISSING}


def test_a_question_that_hangs_on_one_that_is_not_asked_is_not_asked() -> None:
    deeper = Asked("slides", Sort.YES_NO, is_required=True, if_key="inner", if_value=YES)
    inner = Asked("inner", Sort.YES_NO, if_key="speaks", if_value=YES)
    assert checked([SPEAKS, inner, deeper], {"speaks": [NO], "inner": [YES]})[1] == {}


@pytest.mark.parametrize(
    ("sort", "said", "fault"),
    [
        (Sort.CHOICE, ["third"], Fault.NO_CHOICE),
        (Sort.CHOICE, ["first", "second"], Fault.NO_CHOICE),
        (Sort.CHOICES, ["first", "second"], None),
        (Sort.YES_NO, ["perhaps"], Fault.NO_CHOICE),
        (Sort.NUMBER, ["-1"], Fault.NO_NUMBER),
        (Sort.NUMBER, ["٣"], Fault.NO_NUMBER),
        (Sort.DAY, ["2026-02-30"], Fault.NO_DAY),
        (Sort.LINE, ["a" * 301], Fault.TOO_LONG),
        (Sort.LINE, ["  "], None),
    ],
)
def test_an_answer_is_of_the_kind_that_was_asked(sort: str, said: list[str], fault: Fault | None) -> None:
    question = Asked("q", sort, choices=("first", "second"))
    assert checked([question], {"q": said})[1] == ({"q": fault} if fault else {})


def test_a_form_that_could_not_be_answered_is_told_of_when_it_is_built() -> None:
    alone = Asked("one", Sort.CHOICE, choices=("only",))
    assert list(unsound([SPEAKS, ABOUT, DAY])) == []
    assert list(unsound([alone])) == [("one", Fault.NO_CHOICES)]
    assert list(unsound([ABOUT, SPEAKS])) == [("about", Fault.UNKNOWN_CONDITION)]
    never = Asked("never", Sort.LINE, if_key="day", if_value="third")
    assert list(unsound([DAY, never])) == [("never", Fault.NEVER_ASKED)]
