"""DOC, the old form of Word: LibreOffice, where it is here, makes a DOCX of it within the same walls."""

from __future__ import annotations

from pathlib import Path

from amity.documents.readers import docx
from amity.documents.readers.gathering import Draft, Gathering
from amity.documents.readers.programs import needed, run


def read(path: Path, gathering: Gathering) -> Draft:
    """A draft of an old Word file."""
    program = needed("soffice", "LibreOffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    source = path.rename(path.with_suffix(".doc"))
    convert = ["--headless", "--norestore", "--convert-to", "docx:Office Open XML Text", "--outdir", str(path.parent)]
    return docx.read(
        run([program, profile, *convert, str(source)], "LibreOffice", path.with_suffix(".docx")), gathering
    )
