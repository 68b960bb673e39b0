"""Compile the catalogues (.po) into what Django reads (.mo), with Babel alone: no system gettext is needed.

Used twice: as the build hook of the wheel, and by ``make`` through ``python tools/build_translations.py``.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by make, outside a build
    BuildHookInterface = object

LOCALE = Path(__file__).resolve().parent.parent / "amity" / "locale"


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Write one .mo beside each .po and return what was written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po:
            catalogue = read_po(po, locale=source.parts[-3])
        with target.open("wb") as mo:
            write_mo(mo, catalogue)
        written.append(target)
    return written


class CatalogueBuildHook(BuildHookInterface):
    """Hatch calls this before it gathers the files of the wheel."""

    def initialize(self, version: str, build_data: dict) -> None:  # noqa: ARG002
        compile_catalogues()


if __name__ == "__main__":
    for path in compile_catalogues():
        print(f"compiled {path.parent.parent.name}/{path.name}")
