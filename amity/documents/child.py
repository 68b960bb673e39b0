"""The process that opens a file which somebody sent: it reads, leaves the result on its desk, and ends.

``python -m amity.documents.child DESK LIMITS SECONDS PAGE``: the file is ``DESK/source``; the result is
``DESK/result.json`` with the document and its report, or with a refusal, and ``DESK/pictures``. With a page other than
0, that page of a PDF is drawn instead; with one below 0, the text is laid out as a PDF.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from amity.documents.anchors import anchored
from amity.documents.blocks import Document
from amity.documents.confinement import confine, grant_time
from amity.documents.findings import ImportReport
from amity.documents.limits import Limits
from amity.documents.outline import word_count
from amity.documents.readers.gathering import Draft, Gathering
from amity.documents.readers.structuring import structured
from amity.documents.refusals import Unreadable
from amity.documents.sheets import PICTURE, draw, lay_out
from amity.documents.sniffing import OLE, sniff
from amity.documents.storing import to_json
from amity.documents.surveying import spoken, survey

# Format → the module and the function that read it; only the one that is wanted is loaded.
READERS = {
    "docx": ("docx", "read"),
    "odt": ("odt", "read"),
    "doc": ("doc", "read"),
    "pdf": ("pdf", "read"),
    "html": ("pages", "read"),
    "html-zip": ("pages", "read_site"),
}


def take_in(path: Path, limits: Limits) -> tuple[Document, ImportReport]:
    """Read one file in this very process; refuses what cannot be read."""
    format_ = sniff(path, limits)
    gathering = Gathering(limits)
    module, function = READERS[format_]
    draft: Draft = getattr(import_module(f"amity.documents.readers.{module}"), function)(path, gathering)
    source = replace(draft.document.source, format=format_)
    document = anchored(spoken(structured(replace(draft.document, source=source), gathering)))
    if word_count(document) == 0:
        raise Unreadable("no-text")
    return document, survey(document, draft.words, gathering)


def outcome(path: Path, limits: Limits) -> tuple[dict[str, Any], Document]:
    """What to leave on the desk."""
    try:
        document, report = take_in(path, limits)
    except Unreadable as refusal:
        return _refused(refusal), Document()
    except MemoryError:
        return _refused(Unreadable("too-much-memory")), Document()
    except RecursionError:
        return _refused(Unreadable("too-deep")), Document()
    spent = os.times()
    report = replace(report, cpu_seconds=round(sum(spent[:4]), 2))
    return {"document": to_json(document), "report": report.to_json()}, document


def _refused(refusal: Unreadable) -> dict[str, Any]:
    return {"refusal": refusal.code, "parameters": refusal.parameters}


def is_old_word(path: Path) -> bool:
    """LibreOffice, which reads these, does not start without a socket to itself."""
    with path.open("rb") as file:
        return file.read(len(OLE)) == OLE


def main(desk: Path, limits: Limits, seconds: int, page: int) -> None:
    # Deep files are refused by their depth long before this; Python's own bound lies below that.
    sys.setrecursionlimit(5_000)
    source = desk / "source"
    confine(limits, seconds, talks_to_itself=page < 0 or is_old_word(source))
    if page < 0:
        grant_time()
        lay_out(source, limits)
        return
    if page:
        (desk / PICTURE).write_bytes(draw(source, page))
        return
    told, document = outcome(source, limits)
    (desk / "pictures").mkdir()
    for sha256, picture in document.pictures.items():
        (desk / "pictures" / sha256).write_bytes(picture.data)
    (desk / "result.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4]))
