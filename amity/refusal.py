"""A rule of the house said no: the reason, and how to mend it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Raised by a verb whose rule is not met; nothing has been changed.

    ``reason`` says what is wrong, ``mend`` what would put it right; both are sentences for the reader, in the
    reader's language (lazy translations are kept lazy until a door prints them).
    """

    def __init__(self, reason: object, mend: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.reason} {self.mend}".strip()
