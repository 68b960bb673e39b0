"""The questions of a form: of which kind, when they are asked, and whether an answer answers them. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """What kind of answer a question wants."""

    LINE = "line"
    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DAY = "day"
    FILE = "file"


class Fault(StrEnum):
    """What is wrong with an answer, or with a question."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NO_CHOICE = "no_choice"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    NO_CHOICES = "no_choices"
    UNKNOWN_CONDITION = "unknown_condition"
    NEVER_ASKED = "never_asked"


CHOOSING = (Sort.CHOICE, Sort.CHOICES)
CONDITIONS = (Sort.CHOICE, Sort.CHOICES, Sort.YES_NO)
YES, NO = "yes", "no"
MOST = {Sort.LINE: 300, Sort.TEXT: 4000}
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. It is asked only where the answer to ``if_key`` is ``if_value``, or always."""

    key: str
    sort: str
    is_required: bool = False
    choices: tuple[str, ...] = ()
    if_key: str = ""
    if_value: str = ""


def is_asked(question: Asked, questions: Mapping[str, Asked], given: Given) -> bool:
    """Whether a question is asked of somebody who has answered so; one that hangs on another that is not, is not."""
    if not question.if_key:
        return True
    above = questions.get(question.if_key)
    return above is not None and question.if_value in given.get(above.key, ()) and is_asked(above, questions, given)


def checked(questions: Sequence[Asked], given: Given) -> tuple[dict[str, list[str]], dict[str, Fault]]:
    """The answers that are kept, and what is wrong with the others. What was not asked is not kept."""
    by_key = {question.key: question for question in questions}
    kept: dict[str, list[str]] = {}
    faults: dict[str, Fault] = {}
    for question in questions:
        if not is_asked(question, by_key, given):
            continue
        said = [text for each in given.get(question.key, ()) if (text := each.replace("\x00", "").strip())]
        if fault := fault_of(question, said):
            faults[question.key] = fault
        elif said:
            kept[question.key] = said
    return kept, faults


def fault_of(question: Asked, said: Sequence[str]) -> Fault | None:
    """What is wrong with the answer to a question that is asked."""
    if not said:
        return Fault.MISSING if question.is_required else None
    if question.sort in CHOOSING or question.sort == Sort.YES_NO:
        offered = question.choices if question.sort in CHOOSING else (YES, NO)
        many = len(said) > 1 and question.sort != Sort.CHOICES
        return Fault.NO_CHOICE if many or not set(said) <= set(offered) else None
    if question.sort == Sort.NUMBER:
        return None if said[0].isascii() and said[0].isdecimal() and len(said[0]) <= 9 else Fault.NO_NUMBER
    if question.sort == Sort.DAY:
        return None if _is_day(said[0]) else Fault.NO_DAY
    return Fault.TOO_LONG if len(said[0]) > MOST.get(Sort(question.sort), 300) else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def unsound(questions: Sequence[Asked]) -> Iterator[tuple[str, Fault]]:
    """Questions that cannot be put so: a choice of nothing, a condition that no earlier answer can meet."""
    earlier: dict[str, Asked] = {}
    for question in questions:
        if question.sort in CHOOSING and len(question.choices) < 2:
            yield question.key, Fault.NO_CHOICES
        if question.if_key and (fault := _condition_fault(question, earlier.get(question.if_key))):
            yield question.key, fault
        earlier[question.key] = question


def _condition_fault(question: Asked, above: Asked | None) -> Fault | None:
    if above is None or above.sort not in CONDITIONS:
        return Fault.UNKNOWN_CONDITION
    offered = above.choices if above.sort in CHOOSING else (YES, NO)
    return None if question.if_value in offered else Fault.NEVER_ASKED
