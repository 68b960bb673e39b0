"""How fast an archive comes in: reports of a stated mix, through the real command, on an empty register.

``python bench/archive.py [COUNT]`` (1,000 if not said). The mix is that of an old site: 70 % HTML pages, 12 % DOCX,
8 % ODT, 10 % PDF; a third of 5 to 8 pages, a third of 9 to 12, a third of 13 to 20: the median is 10 pages.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.documents.blocks import Document
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx, to_odt

MIX = (("html", 70), ("docx", 12), ("odt", 8), ("pdf", 10))
LENGTHS = ((5, 8), (9, 12), (13, 20))
AT_LEAST = 2.0  # reports a second


def to_html(document: Document) -> bytes:
    """A page as an old site has it."""
    writer = HtmlWriter(document, Form(picture=lambda sha256: f"{sha256}.png"))
    body = writer.article() + writer.endnotes()
    head = f'<meta charset="utf-8"><title>{document.title}</title>'
    return f'<html lang="fr"><head>{head}</head><body><h1>{document.title}</h1>{body}</body></html>'.encode()


WRITERS: dict[str, Callable[[Document], bytes]] = {"html": to_html, "docx": to_docx, "odt": to_odt, "pdf": to_pdf}


def make(folder: Path, count: int) -> dict[str, int]:
    """Write the files and their notices; how many of each form."""
    chance = random.Random(4)
    forms = chance.choices([form for form, _ in MIX], [share for _, share in MIX], k=count)
    counts: dict[str, int] = {}
    with (folder / "notices.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "title_fr", "date", "language", "number", "addresses"))
        for number, form in enumerate(forms, start=1):
            name = f"rapport-{number}.{form}"
            (folder / name).write_bytes(WRITERS[form](text(number, chance)))
            rows.writerow(
                (name, f"Rapport {number}", "2004-05-01", "fr", f"GA {number}", f"/ga/ga{number}/ga{number}.html")
            )
            counts[form] = counts.get(form, 0) + 1
    return counts


def text(number: int, chance: random.Random) -> Document:
    pages = chance.randint(*LENGTHS[number % len(LENGTHS)])
    texts, words = (import_module(f"amity.imports.sample.{name}") for name in ("report_texts", "report_words"))
    country = chance.choice(sorted(words.places()))
    chosen = tuple(chance.sample(sorted(words.topics()), 3))
    days = date(2004, 3, 1), date(2004, 3, 6)
    made: Document = texts.compose(texts.Subject("mission", country, chosen, *days, pages, ("Mme A",), number), "fr")
    return made


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
    django.setup()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        archive, home = Path(place) / "archive", Path(place) / "home"
        archive.mkdir()
        home.mkdir()
        print(f"making {count} files …", flush=True)
        print(make(archive, count), flush=True)
        environment = {**os.environ, "AMITY_HOME": str(home)}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
        command = [sys.executable, "-m", "amity", "import", "reports-archive", str(archive), "--source", "Bench"]
        started = time.monotonic()
        subprocess.run(command, env=environment, check=True)
        seconds = time.monotonic() - started
    rate = count / seconds
    print(f"{count} reports in {seconds:.1f} s: {rate:.2f} a second on {os.cpu_count()} processors")
    if rate < AT_LEAST:
        raise SystemExit(f"fewer than {AT_LEAST} a second")


if __name__ == "__main__":
    main()
