"""What was not understood of a question. Words for it stand in ``amity.search.wording``."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Fault(StrEnum):
    """What can be amiss with a question; each has been mended when it is reported."""

    CUT = "cut"
    UNCLOSED_QUOTE = "unclosed_quote"
    BRACKETS = "brackets"
    OPERATOR = "operator"
    FIELD = "field"
    YEAR = "year"
    NEAR = "near"
    WILDCARD = "wildcard"
    WORDLESS = "wordless"
    DEEP = "deep"
    VALUE = "value"


class Remark(NamedTuple):
    """One fault, and the piece of the question that it is about."""

    fault: Fault
    about: str = ""
