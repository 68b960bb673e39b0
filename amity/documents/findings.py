"""The import report: what was found in a file, what is doubtful, what is missing, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from amity.documents.refusals import gettext_noop

# code → (state, sentence). Doubtful: an editor looks. Missing: an editor adds. Dropped: said, nothing to do.
SENTENCES: dict[str, tuple[str, str]] = {
    "headings-guessed": (
        "doubtful",
        gettext_noop("Headings were told by their look (numbers, bold, size), not by a style: %(count)d."),
    ),
    "heading-numbered": (
        "doubtful",
        gettext_noop("A paragraph of the text style reads like a numbered heading and was left as it is: “%(text)s”."),
    ),
    "bookmark-unmatched": (
        "doubtful",
        gettext_noop("A bookmark has no line of the same words on its page: “%(text)s”."),
    ),
    "tables-as-text": ("doubtful", gettext_noop("A PDF keeps no tables: their cells are now lines of text.")),
    "tables-told": (
        "doubtful",
        gettext_noop("Tables were told by their rules or by their columns: %(count)d. Compare each with its page."),
    ),
    "scanned": (
        "doubtful",
        gettext_noop("The text was recognised on pictures of pages: compare it with the original."),
    ),
    "pages-without-text": ("doubtful", gettext_noop("Pages without words: %(count)d (%(pages)s).")),
    "right-to-left": (
        "doubtful",
        gettext_noop("Passages run from right to left: %(count)d. Their language was guessed."),
    ),
    "formulae": ("doubtful", gettext_noop("Formulae were kept as plain letters: %(count)d.")),
    "table-irregular": ("doubtful", gettext_noop("The rows of a table do not have the same number of cells.")),
    "table-first-row": (
        "doubtful",
        gettext_noop("The first row of a table looks like its header and was taken for it."),
    ),
    "annex-guessed": ("doubtful", gettext_noop("An annex was told by the words of its heading: “%(text)s”.")),
    "words-lost": ("doubtful", gettext_noop("Of 1,000 words of the file, %(kept)d are in the text.")),
    "no-heading": ("missing", gettext_noop("There is no heading at all.")),
    "level-jumped": ("missing", gettext_noop("A heading of level %(to)d follows one of level %(from)d: “%(text)s”.")),
    "no-alt": ("missing", gettext_noop("A picture has no alternative text.")),
    "no-captions": ("missing", gettext_noop("A video lacks captions or a transcript.")),
    "no-table-header": ("missing", gettext_noop("A table has no header row or column.")),
    "no-title": ("missing", gettext_noop("The document does not say its title.")),
    "no-language": ("missing", gettext_noop("The document does not say its language.")),
    "empty-heading": ("dropped", gettext_noop("Headings without words were left out: %(count)d.")),
    "changes-accepted": (
        "dropped",
        gettext_noop("The file has tracked changes: the text was taken as if all were accepted."),
    ),
    "comments-dropped": ("dropped", gettext_noop("Comments were left out: %(count)d.")),
    "contents-dropped": (
        "dropped",
        gettext_noop("The table of contents was left out: it is made anew from the headings."),
    ),
    "running-heads-dropped": (
        "dropped",
        gettext_noop("Running heads and page numbers were left out: %(count)d lines."),
    ),
    "external-dropped": ("dropped", gettext_noop("References to files elsewhere were left out: %(count)d.")),
    "scripts-dropped": ("dropped", gettext_noop("Scripts, styles and trackers were left out: %(count)d.")),
    "picture-unreadable": (
        "dropped",
        gettext_noop("Pictures in a format that pages cannot show were left out: %(count)d."),
    ),
    "embedded-dropped": ("dropped", gettext_noop("Embedded objects were left out: %(count)d.")),
    "moving-dropped": (
        "dropped",
        gettext_noop("Videos and sounds without an address on the web were left out: %(count)d."),
    ),
    "hidden-dropped": ("dropped", gettext_noop("Hidden text was left out.")),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an editor should know, where it is, and its words as code and parameters."""

    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    anchor: str = ""
    page: int | None = None

    @property
    def state(self) -> str:
        """``doubtful``, ``missing`` or ``dropped``."""
        return SENTENCES[self.code][0]

    def worded(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, through ``gettext`` or the like."""
        return translate(SENTENCES[self.code][1]) % self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many of each were found."""

    words: int = 0
    headings: int = 0
    paragraphs: int = 0
    lists: int = 0
    notes: int = 0
    tables: int = 0
    figures: int = 0
    videos: int = 0
    recommendations: int = 0
    annexes: int = 0
    quotations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was found, and all findings in the order of the text; ``words_kept`` is 1.0 when none was lost."""

    format: str
    found: Found
    findings: tuple[Finding, ...] = ()
    words_kept: float = 1.0
    isolation: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0

    def of(self, state: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.state == state)

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        return self.of("doubtful")

    @property
    def missing(self) -> tuple[Finding, ...]:
        return self.of("missing")

    @property
    def dropped(self) -> tuple[Finding, ...]:
        return self.of("dropped")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def report_from_json(told: Mapping[str, Any]) -> ImportReport:
    """The report of ``to_json``; an unknown code is a KeyError, an unknown field a TypeError."""
    findings = tuple(Finding(**each) for each in told["findings"])
    for finding in findings:
        finding.worded()
    return ImportReport(**{**told, "found": Found(**told["found"]), "findings": findings})
