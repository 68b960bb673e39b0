"""A rule of the house said no: the reason, and how to mend it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Raised by a verb whose rule is not met; nothing has been changed.

    ``reason`` says what is wrong, ``mend`` what would put it right; both are sentences for the reader, in the
    reader's language (lazy translations are kept lazy until a door prints them). ``rule`` and ``source``: which rule
    of the chamber's profile it was, and where it is written. ``may_be_overridden``: the same deed with a stated
    reason passes.
    """

    def __init__(
        self,
        reason: object,
        mend: object = "",
        *,
        rule: str = "",
        source: object = "",
        may_be_overridden: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend
        self.rule = rule
        self.source = source
        self.may_be_overridden = may_be_overridden

    def __str__(self) -> str:
        return f"{self.reason} {self.mend}".strip()
