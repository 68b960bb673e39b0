"""The texts that benches of the search are made on: real ones where they lie beside the checkout, else made ones."""

from __future__ import annotations

import html
import json
import os
import random
import re
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

SHARED = Path(os.environ.get("AMITY_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")
PLACE = SHARED / "data" / "an-17-amendements"
TAG = re.compile(r"<[^>]+>")
Text = tuple[str, str, str]  # group, year, text


def is_real() -> bool:
    return PLACE.is_dir()


def texts(most: int) -> Iterator[Text]:
    """(group, year, text), as many as asked for or as there are."""
    return islice(amendments() if is_real() else made(), most)


def amendments() -> Iterator[Text]:
    """Real amendments of the 17th legislature."""
    for archive in sorted(PLACE.glob("*.tar.xz")):
        with tarfile.open(archive) as files:
            for member in files:
                if (file := files.extractfile(member) if member.isfile() else None) is None:
                    continue
                body = json.load(file)["amendement"]
                words = json.dumps(body.get("corps", {}), ensure_ascii=False)
                text = " ".join(
                    html.unescape(TAG.sub(" ", found)) for found in re.findall(r'"((?:[^"\\]|\\.){30,})"', words)
                )
                group = str(body["signataires"]["auteur"].get("groupePolitiqueRef"))[:12]
                yield group, str(body.get("cycleDeVie", {}).get("dateDepot"))[:4], text.replace("\\n", "\n")


def made() -> Iterator[Text]:
    """Passages of words whose frequencies fall as those of a language do, without end."""
    rule = random.Random(1)
    words = ["".join(rule.choices("abcdeéilmnoprstuv", k=rule.randint(2, 11))) for _ in range(60_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    number = 0
    while True:
        text = " ".join(rule.choices(words, weights, k=rule.randint(40, 160)))
        yield f"g{number % 90}", str(2000 + number % 26), text
        number += 1
