"""Write ``amity.css`` from the sheets of the design room: one file to fetch, one sheet per component to edit.

Each folder or file of ``amity/design/sheets`` is the cascade layer of its name. Run it after editing a sheet; a test
says when it was forgotten. ``tokens.css`` stays apart: a parliament edits it without any tool.
"""

from __future__ import annotations

import re
from pathlib import Path

DESIGN = Path(__file__).resolve().parent.parent / "amity" / "design"
SHEETS, BUNDLE = DESIGN / "sheets", DESIGN / "static" / "design" / "amity.css"
LAYERS = {
    "reset": ["reset.css"],
    "base": ["base.css"],
    "components": ["components/*.css"],
    "pages": ["pages.css", "reading.css", "words.css", "desk.css", "finding.css"],
    "utilities": ["utilities.css"],
}


def squeeze(css: str) -> str:
    """A sheet without its comments, indents and empty lines."""
    lines = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def layer(name: str) -> str:
    sheets = (path for pattern in LAYERS[name] for path in sorted(SHEETS.glob(pattern)))
    return f"@layer {name} {{\n" + "\n".join(squeeze(path.read_text(encoding="utf-8")) for path in sheets) + "\n}"


def bundle() -> str:
    """The whole sheet as it is served."""
    loose = [squeeze((SHEETS / name).read_text(encoding="utf-8")) for name in ("order.css", "fonts.css")]
    return "\n".join([*loose, *map(layer, LAYERS)]) + "\n"


if __name__ == "__main__":
    BUNDLE.write_text(bundle(), encoding="utf-8")
    print(f"wrote {BUNDLE.name}")
