"""How long it takes to match saved searches against a day of new documents.

    python bench/alerts.py [--alerts 50000] [--documents 400]

Real texts (amendments of the 17th legislature) stand in for the day's documents where they lie beside the checkout,
else a corpus is made; each document is one owner with its passages. Questions are made of its words: one word, two
words, a phrase, a word without another, a country with a word. The database is a fresh one in memory.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "bench"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
os.environ["AMITY_DATABASE_URL"] = "sqlite:///:memory:"
django.setup()

from corpus import texts  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from amity.alerts.matching import Cursor, Record, findings  # noqa: E402
from amity.alerts.models import Alert, Follower  # noqa: E402
from amity.findable import Item  # noqa: E402
from amity.search.answering import Wanted  # noqa: E402
from amity.search.asked import query_of  # noqa: E402
from amity.search.engines.embedded.engine import Embedded  # noqa: E402

PASSAGES = 25


def records(documents: list[list[str]]) -> Iterator[Record]:
    """A day's documents, each with its passages."""
    for owner, passages in enumerate(documents, 1):
        facts = {"country": (("br", "ma", "ee", "jp")[owner % 4],), "year": ("2026",)}
        for number, text in enumerate(passages):
            yield Record("report", Item(owner, f"{owner}:{number}", {"fr": text[:60]}, f"r-{owner}", {"fr": text},
                                        whole={"fr": f"Texte {owner}"}, facts=facts))  # fmt: skip


def questions(words: list[str], passages: list[str], count: int) -> list[Wanted]:
    """Different questions: half of one word or two, the rest a phrase, an exclusion, a country with a word."""
    rule, found = random.Random(3), {}
    while len(found) < count:
        one, other = rule.sample(words, 2)
        phrase = " ".join(rule.choice(passages).split()[3:6]).replace('"', " ")
        forms = [one, f"{one} {other}", f"{one} {other}", f'"{phrase}"', f"{one} SAUF {other}", f"pays:br {one}"]
        text = rule.choice(forms)
        found[text] = Wanted(text)
    return list(found.values())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--alerts", type=int, default=50_000)
    options.add_argument("--documents", type=int, default=400)
    said = options.parse_args()
    call_command("migrate", verbosity=0)
    passages = [text for _group, _year, text in texts(said.documents * PASSAGES)]
    documents = [passages[place : place + PASSAGES] for place in range(0, len(passages), PASSAGES)]
    words = sorted({word for text in passages for word in text.split() if len(word) > 4 and word.isalpha()})
    asked = questions(words, passages, said.alerts)
    now = timezone.now()
    follower = Follower.objects.create(key="bench", mail="bench@reader.example", language="fr", since=now)
    Alert.objects.bulk_create(
        [Alert(follower=follower, asked=query_of(one), digest=str(number), rhythm="daily", asked_at=now,
               confirmed_at=now) for number, one in enumerate(asked)], 1000,
    )  # fmt: skip
    place = Path(os.environ.get("TMPDIR", "/tmp")) / f"amity-bench-alerts-{os.getpid()}"
    start, before = time.perf_counter(), time.process_time()
    index = Embedded(place)
    index.rebuild(records(documents), Cursor(1, "", now.date()))
    built = time.perf_counter() - start
    count = sum(1 for _finding in findings(index, len(documents), now))
    spent, processor = time.perf_counter() - start, time.process_time() - before
    size = sum(len(text.encode()) for text in passages) / 1e6
    print(f"{len(documents)} documents of {len(passages)} passages ({size:.1f} MB), {len(asked)} different questions")
    print(f"  {spent:.0f} s ({processor:.0f} CPU s), of which {built:.1f} s for the index; {count} findings;"
          f" load {os.getloadavg()[0]:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
