"""The catalogues: bring them up to date with code and templates, or check that nothing in them is missing.

python tools/messages.py          write amity/locale/*/LC_MESSAGES/django.po
python tools/messages.py --check  every sentence present, translated, not fuzzy, with the same placeholders
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "amity" / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
OPTIONS = ["--no-obsolete", "--no-location", "--no-wrap", "-v", "0"]


def languages() -> list[str]:
    """Every catalogue that is there; English is what the code says."""
    return sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/django.po")) or ["fr"]


def extract(root: Path) -> None:
    """Django's own extraction over one tree."""
    wanted = [argument for language in languages() for argument in ("-l", language)]
    (root / "amity" / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", *wanted, *OPTIONS]
    environment = {**os.environ, "PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "amity.settings"}
    subprocess.run(command, cwd=root / "amity", check=True, env=environment)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def forms(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def complaint(message: Message, kept: Catalog) -> str | None:
    """What is wrong with one sentence in the catalogue that is kept, if anything."""
    held = kept.get(message.id, context=message.context)
    if held is None:
        return "missing"
    if held.fuzzy:
        return "fuzzy"
    if not held.string or not all(forms(held.string)):
        return "not translated"
    wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
    if any(set(PLACEHOLDER.findall(form)) - wanted for form in forms(held.string)):
        return "other placeholders than the original"
    if wanted - set(PLACEHOLDER.findall(forms(held.string)[-1])):
        return "a placeholder is lost"
    return None


def complaints() -> list[str]:
    """Extract into a scratch copy, and compare each sentence with what is kept."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        shutil.copytree(ROOT / "amity", copy / "amity", ignore=shutil.ignore_patterns("static", "__pycache__"))
        extract(copy)
        for language in languages():
            place = Path(language) / "LC_MESSAGES" / "django.po"
            kept = read(LOCALE / place) if (LOCALE / place).exists() else Catalog(locale=language)
            for message in read(copy / "amity" / "locale" / place):
                problem = complaint(message, kept) if message.id else None
                if problem:
                    found.append(f"{language}: {problem}: {forms(message.id)[0]!r}")
    return found


def main() -> int:
    if "--check" not in sys.argv:
        extract(ROOT)
        return 0
    found = complaints()
    print("\n".join(found) or "every sentence is translated")
    if found:
        print(f"\n{len(found)} to mend: make messages, then translate in amity/locale.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
