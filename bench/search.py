"""How fast texts are indexed and found: our embedded engine beside SQLite FTS5 and, where the database is PostgreSQL,
our relational engine; the same texts, the same questions, in one run.

    python bench/search.py [--documents 20000]

Real texts (amendments of the 17th legislature) are taken from beside the checkout where they are, else a corpus is
made. Processor time is this process's own and, where the database is PostgreSQL on this machine, that of the
server's process which answers it (not that of its writer and its vacuum).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
django.setup()

from corpus import is_real  # noqa: E402
from corpus import texts as texts_of  # noqa: E402
from django.db import connection  # noqa: E402

from amity.findable import Item  # noqa: E402
from amity.search import analysis  # noqa: E402
from amity.search.engines.embedded.engine import Embedded  # noqa: E402
from amity.search.engines.interface import Ask, Batch, Cursor, Engine, Record  # noqa: E402
from amity.search.engines.relational.engine import Relational  # noqa: E402
from amity.search.grammar.parser import parse  # noqa: E402
from amity.search.highlighting import best_text, snippet  # noqa: E402
from amity.search.plan import without_small_words  # noqa: E402

ROUNDS = 60


def questions(texts: list[str]) -> dict[str, list[str]]:
    """Questions of each class out of the corpus itself, the same at each run."""
    counts = Counter(term for text in texts[::7] for term in set(re.findall(r"[^\W\d_]{4,}", text.lower())))
    ranked = [word for word, _ in counts.most_common() if not analysis.says_little(word)]
    rule = random.Random(2)
    rare, common = [word for word in ranked if counts[word] in (2, 3)], ranked[:60]
    middle = ranked[60:1500]
    phrases = []
    while len(phrases) < ROUNDS:
        found = re.findall(r"[^\W\d_]+", rule.choice(texts))
        place = rule.randrange(max(1, len(found) - 3))
        phrases.append(f'"{" ".join(found[place : place + 3])}"')
    return {
        "rare word": rule.choices(rare, k=ROUNDS),
        "common word": rule.choices(common, k=ROUNDS),
        "three words": [" ".join(rule.sample(middle, 3)) for _ in range(ROUNDS)],
        "phrase": phrases,
    }


def percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return " / ".join(f"{cut * 1000:.1f}" for cut in (cuts[49], cuts[94], cuts[98]))


def processor() -> float:
    """Processor seconds of this process, and of the process of PostgreSQL that answers it."""
    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as rows:
        rows.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{rows.fetchone()[0]}/stat").read_text(encoding="utf-8")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def timed(ask: Callable[[str], object], words: list[str]) -> tuple[list[float], float]:
    """How long each question takes, and the processor seconds of all."""
    times, before = [], processor()
    for each in words:
        start = time.perf_counter()
        ask(each)
        times.append(time.perf_counter() - start)
    return times, processor() - before


def full(engine: Engine, words: str) -> None:
    """What a page needs: boolean, filter, total, facets, the best ten, highlighting."""
    tree = without_small_words(parse(words).tree)
    found = engine.search(Ask(tree, filters=(("year", ("2024", "2025")),), facets=("group", "year", "kind")))
    for match in found.matches:
        snippet(best_text(match.data["texts"], "fr", tree)[1])


def plain(engine: Engine) -> Callable[[str], object]:
    return lambda words: engine.search(Ask(without_small_words(parse(words).tree)))


class Fts5:
    """The yardstick: SQLite's own index over the same stems; texts, filter and facets in a table beside it."""

    def __init__(self, place: Path) -> None:
        self.db = sqlite3.connect(place)
        self.db.executescript(
            "CREATE VIRTUAL TABLE t USING fts5(body, tokenize='ascii');"
            "CREATE TABLE d(id INTEGER PRIMARY KEY, grp TEXT, year TEXT, body TEXT); CREATE INDEX y ON d(year)"
        )

    def fill(self, corpus: list[tuple[str, str, str]]) -> None:
        rows = enumerate(corpus, 1)
        stems = analysis.analyzer("fr")
        with self.db:
            for number, (group, year, text) in rows:
                self.db.execute("INSERT INTO t(rowid, body) VALUES (?, ?)", (number, " ".join(stems.analyze(text))))
                self.db.execute("INSERT INTO d VALUES (?, ?, ?, ?)", (number, group, year, text))

    def match(self, words: str) -> str:
        stems = analysis.phrase_terms(words.strip('"'), "fr")
        return f'"{" ".join(stems)}"' if words.startswith('"') else " ".join(f'"{stem}"' for stem in stems)

    def plain(self, words: str) -> None:
        self.db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (self.match(words),)).fetchall()
        self.db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (self.match(words),)).fetchone()

    def full(self, words: str) -> None:
        joined = "FROM t JOIN d ON d.id = t.rowid WHERE t MATCH ? AND d.year IN ('2024', '2025')"
        asked = (self.match(words),)
        tree = without_small_words(parse(words).tree)
        for (body,) in self.db.execute(f"SELECT d.body {joined} ORDER BY rank LIMIT 10", asked).fetchall():
            snippet(best_text({"fr": body}, "fr", tree)[1])
        for field in ("grp", "year"):
            self.db.execute(f"SELECT d.{field}, count(*) {joined} GROUP BY 1 ORDER BY 2 DESC", asked).fetchall()
        self.db.execute(f"SELECT count(*) {joined}", asked).fetchone()


def records(corpus: list[tuple[str, str, str]]) -> Iterator[Record]:
    for number, (group, year, text) in enumerate(corpus, 1):
        facts = {"group": (group,), "year": (year,)}
        yield Record(
            "text", Item(number, str(number), {"fr": f"Texte {number}"}, str(number), {"fr": text}, facts=facts)
        )


def measure(  # noqa: PLR0917 - a table of them follows
    name: str, build: Callable[[], object], ask: Callable[[str], object], whole: Callable[[str], object],
            size: Callable[[], int], megabytes: float, asked: dict[str, list[str]], *, in_two: bool = False,
) -> None:  # fmt: skip
    start, before = time.perf_counter(), processor()
    build()
    spent, worked = time.perf_counter() - start, max(0.001, processor() - before)
    rates = f"{megabytes / spent:.1f} MB/s, {megabytes / worked:.1f} MB per CPU second"
    print(f"\n{name}: indexed {rates}, {size() / 1e6:.0f} MB on disk; load {os.getloadavg()[0]:.0f}")
    for label, words in asked.items():
        print(f"  {label:<12} p50/p95/p99 ms  {percentiles(timed(ask, words)[0])}")
    times, worked = timed(whole, asked["three words"] + asked["common word"])
    rate = len(times) / max(worked, 0.001)
    print(f"  {'full page':<12} p50/p95/p99 ms  {percentiles(times)}; {rate:.0f} per CPU second")
    if in_two:
        both = two_processes(whole, asked["three words"] + asked["common word"])
        print(f"  {'':<12} {both:.0f} a second by two processes")


def two_processes(whole: Callable[[str], object], words: list[str], seconds: float = 5) -> float:
    """Full pages a second by two processes at once, each with its own reader."""
    context = multiprocessing.get_context("fork")
    counted = context.Queue()

    def ask() -> None:
        end, count = time.perf_counter() + seconds, 0
        while time.perf_counter() < end:
            whole(words[count % len(words)])
            count += 1
        counted.put(count)

    readers = [context.Process(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    found = sum(counted.get() for _ in readers)
    for reader in readers:
        reader.join()
    return found / seconds


def fresh(engine: Embedded) -> float:
    """Milliseconds from a new text to the answer that has it."""
    start = time.perf_counter()
    new = Item(10**9, "new", {"fr": "zyzzyva"}, "new")
    engine.replace([Batch("text", [10**9], [new])], Cursor(2, "", date(2026, 1, 1)))
    assert engine.search(Ask(parse("zyzzyva").tree)).total == 1
    return (time.perf_counter() - start) * 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=20_000)
    most = options.parse_args().documents
    corpus = list(texts_of(most))
    texts = [text for _, _, text in corpus]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    asked = questions(texts)
    print(f"{len(corpus)} {'real' if is_real() else 'made'} texts, {megabytes:.0f} MB")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        engine, yardstick = Embedded(folder / "index"), Fts5(folder / "fts5.db")
        cursor = Cursor(1, "", date(2026, 1, 1))
        size = lambda: sum(file.stat().st_size for file in (folder / "index").rglob("*") if file.is_file())  # noqa: E731
        measure("embedded (tantivy)", lambda: engine.rebuild(records(corpus), cursor), plain(engine),
                lambda words: full(engine, words), size, megabytes, asked, in_two=True)  # fmt: skip
        print(f"  a new text is found after {fresh(engine):.0f} ms")
        measure("SQLite FTS5, same stems", lambda: yardstick.fill(corpus), yardstick.plain, yardstick.full,
                lambda: (folder / "fts5.db").stat().st_size, megabytes, asked)  # fmt: skip
        if connection.vendor == "postgresql":
            with connection.cursor() as rows:  # a server that was only just made
                rows.execute(import_module("amity.search.migrations.0001_relational_index").MADE)
            relational = Relational()
            measure("relational (PostgreSQL)", lambda: relational.rebuild(records(corpus), cursor), plain(relational),
                    lambda words: full(relational, words), _size_of_tables, megabytes, asked)  # fmt: skip


def _size_of_tables() -> int:
    with connection.cursor() as rows:
        rows.execute("ANALYZE search_document")
        rows.execute("SELECT pg_total_relation_size('search_document')")
        return int(rows.fetchone()[0])


if __name__ == "__main__":
    main()
