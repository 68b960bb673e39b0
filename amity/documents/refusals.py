"""What a reader cannot take in: each refusal has a code, a reason and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amity.refusal import Refusal


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the catalogues; a door words it in the reader's language (``Unreadable.worded``)."""
    return sentence


_SAVE_AGAIN = gettext_noop("Open it in your word processor, save it again and send the new file.")

SENTENCES: dict[str, tuple[str, str]] = {
    "empty": (gettext_noop("The file is empty."), gettext_noop("Send it again.")),
    "unknown-format": (
        gettext_noop("This is not a document that can be read here, whatever its name says."),
        gettext_noop("Send a DOCX, ODT, DOC, PDF or HTML file, or a zip of HTML pages."),
    ),
    "legacy-format": (
        gettext_noop("This is a %(format)s file."),
        gettext_noop("Save it as DOCX or ODT and send that file."),
    ),
    "damaged": (gettext_noop("The file is cut or damaged."), _SAVE_AGAIN),
    "encrypted": (
        gettext_noop("The file is protected by a password."),
        gettext_noop("Save it without a password and send that file."),
    ),
    "macros": (
        gettext_noop("The file holds macros; they are never run, and not kept either."),
        gettext_noop("Save it as a document without macros (DOCX or ODT) and send that file."),
    ),
    "file-too-large": (
        gettext_noop("The file is larger than %(most)d MiB."),
        gettext_noop("Make its pictures smaller, or send it in parts."),
    ),
    "zip-bomb": (gettext_noop("It unpacks to far more than a document can hold."), _SAVE_AGAIN),
    "too-many-files": (gettext_noop("It holds more than %(most)d files."), gettext_noop("Send it in parts.")),
    "entities": (
        gettext_noop("It declares entities, which no word processor writes and which can swamp a machine."),
        _SAVE_AGAIN,
    ),
    "too-many-pages": (
        gettext_noop("It has %(pages)d pages; at most %(most)d can be read."),
        gettext_noop("Send it in volumes."),
    ),
    "table-too-long": (
        gettext_noop("A table has %(rows)d rows; at most %(most)d can be read."),
        gettext_noop("Publish it as a data file, and put a summary in the report."),
    ),
    "too-deep": (gettext_noop("Its parts lie in one another deeper than can be read."), _SAVE_AGAIN),
    "too-many-pictures": (gettext_noop("It holds more than %(most)d pictures."), gettext_noop("Send it in volumes.")),
    "too-long": (
        gettext_noop("Reading took longer than %(seconds)d seconds and was stopped."),
        gettext_noop("Send the file in parts, or save it anew with smaller pictures."),
    ),
    "too-much-memory": (
        gettext_noop("Reading needed more memory than a document may take."),
        gettext_noop("Send the file in parts."),
    ),
    "no-text": (gettext_noop("There are no words in it."), gettext_noop("Send the file from which it was made.")),
    "no-page": (
        gettext_noop("There is no HTML page in this zip."),
        gettext_noop("Send a zip of the pages of one report."),
    ),
    "program-missing": (
        gettext_noop("This kind of file needs %(program)s, which is not installed here."),
        gettext_noop(
            "The administrator installs it: apt-get install %(packages)s. Meanwhile, send a DOCX or ODT file."
        ),
    ),
    "program-failed": (gettext_noop("%(program)s could not read the file."), _SAVE_AGAIN),
    "broke": (gettext_noop("The reader of this format failed on the file."), _SAVE_AGAIN),
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
