"""What a reader cannot take in: each refusal has a code, a reason and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amity.refusal import Refusal


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the catalogues; a door words it in the reader's language (``Unreadable.worded``)."""
    return sentence


_N = gettext_noop
_SAVE_AGAIN = gettext_noop("Open it in your word processor, save it again and send the new file.")

SENTENCES: dict[str, tuple[str, str]] = {
    "empty": (_N("The file is empty."), _N("Send it again.")),
    "unknown-format": (
        _N("This is not a document that can be read here, whatever its name says."),
        _N("Send a DOCX, ODT, DOC, PDF or HTML file, or a zip of HTML pages."),
    ),
    "legacy-format": (_N("This is a %(format)s file."), _N("Save it as DOCX or ODT and send that file.")),
    "damaged": (_N("The file is cut or damaged."), _SAVE_AGAIN),
    "encrypted": (_N("The file is protected by a password."), _N("Save it without a password and send that file.")),
    "macros": (
        _N("The file holds macros; they are never run, and not kept either."),
        _N("Save it as a document without macros (DOCX or ODT) and send that file."),
    ),
    "file-too-large": (
        _N("The file is larger than %(most)d MiB."),
        _N("Make its pictures smaller, or send it in parts."),
    ),
    "zip-bomb": (_N("It unpacks to far more than a document can hold."), _SAVE_AGAIN),
    "too-many-files": (_N("It holds more than %(most)d files."), _N("Send it in parts.")),
    "entities": (
        _N("It declares entities, which no word processor writes and which can swamp a machine."),
        _SAVE_AGAIN,
    ),
    "too-many-pages": (_N("It has %(pages)d pages; at most %(most)d can be read."), _N("Send it in volumes.")),
    "table-too-long": (
        _N("A table has %(rows)d rows; at most %(most)d can be read."),
        _N("Publish it as a data file, and put a summary in the report."),
    ),
    "too-deep": (_N("Its parts lie in one another deeper than can be read."), _SAVE_AGAIN),
    "too-many-pictures": (_N("It holds more than %(most)d pictures."), _N("Send it in volumes.")),
    "too-long": (
        _N("Reading took longer than %(seconds)d seconds and was stopped."),
        _N("Send the file in parts, or save it anew with smaller pictures."),
    ),
    "too-much-memory": (_N("Reading needed more memory than a document may take."), _N("Send the file in parts.")),
    "no-text": (_N("There are no words in it."), _N("Send the file from which it was made.")),
    "no-page": (_N("There is no HTML page in this zip."), _N("Send a zip of the pages of one report.")),
    "program-missing": (
        _N("This kind of file needs %(program)s, which is not installed here."),
        _N("The administrator installs it: apt-get install %(packages)s. Meanwhile, send a DOCX or ODT file."),
    ),
    "program-failed": (_N("%(program)s could not read the file."), _SAVE_AGAIN),
    "broke": (_N("The reader of this format failed on the file."), _SAVE_AGAIN),
}


class Unreadable(Refusal):
    """A file that was not taken in; ``code`` and ``parameters`` let a door say it in the reader's language."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        self.code, self.parameters = code, parameters
        super().__init__(*self.worded(str))

    def worded(self, translate: Callable[[str], str]) -> tuple[str, str]:
        """Reason and mend, through ``gettext`` or the like."""
        reason, mend = SENTENCES[self.code]
        return translate(reason) % self.parameters, translate(mend) % self.parameters

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.code, self.parameters)


def _again(code: str, parameters: dict[str, str | int]) -> Unreadable:
    return Unreadable(code, **parameters)
