"""The reading view of a long report: its weight, pages per CPU second, and how long the first byte takes.

    python bench/reading.py [--seconds 5] [--pages 100]

Two reports are written through the verbs into an empty register with the sample in it, one of ten pages and one of
``--pages`` (about 430 words a page, with notes, tables and headings as reports have them). Weight is that of the page
as it is sent. Measured is the processor time of the server's processes; the wall clock gives the first byte.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import AMITY, HOST, cpu_seconds, environment, prepare, running

WORDS = """
    le port la voie un quai cette forêt des mariniers plusieurs entreprises rencontrées demandent que les relevés du
    niveau des eaux soient publiés chaque jour selon une méthode commune aux trois services qui les tiennent depuis
    vingt ans sans avoir jamais pu comparer leurs chiffres ni dire lequel fait foi auprès des exploitants
""".split()  # noqa: SIM905 - a text, not a list
PER_PAGE = 430
# Without the worker: what it does beside the server is not what a page costs.
SERVE = [*AMITY, "serve", "--workers", "1", "--no-worker"]
ENCODINGS = "gzip, deflate, br, zstd"  # as browsers say it


def sentence(draw: random.Random) -> str:
    words = [draw.choice(WORDS) for _ in range(draw.randint(14, 30))]
    return " ".join(words).capitalize() + "."


def text(pages: int) -> str:
    """A report in the marks of the sample: chapters, sections, paragraphs, a note in three, a table in ten pages."""
    draw, lines, count, note = random.Random(pages), [], 0, 0
    while count < pages * PER_PAGE:
        section = len(lines)
        if section % 60 == 0:
            lines.append(f"# {section // 60 + 1}. {sentence(draw)[:60]}")
        elif section % 12 == 0:
            lines.append(f"## {sentence(draw)[:60]}")
        if section % 50 == 25:
            rows = [[draw.choice(WORDS), *(str(draw.randint(10, 9999)) for _ in range(4))] for _ in range(12)]
            lines += [f"= {sentence(draw)[:60]}", "| Ligne | A | B | C | D", *(f"| {' | '.join(row)}" for row in rows)]
        words = " ".join(sentence(draw) for _ in range(draw.randint(2, 5)))
        if draw.random() < 0.15:
            note += 1
            words += f"[^{note}]"
            lines.append(f"[^{note}]: {sentence(draw)}")
        lines.append(words)
        count += len(words.split())
    return "\n".join(lines)


def write(lengths: list[int]) -> None:
    """The reports, by the same verbs as every other; run in a process of its own with the register's settings."""
    import django  # noqa: PLC0415 - the settings of this process are set before

    django.setup()
    from amity.accounts.models import User  # noqa: PLC0415
    from amity.imports.sample.few_reports import document  # noqa: PLC0415
    from amity.languages.texts import Text  # noqa: PLC0415
    from amity.reports import actions  # noqa: PLC0415
    from amity.reports.models import Report, Series  # noqa: PLC0415

    by, reader = User.objects.system("bench"), User.objects.system("bench-review")
    for pages in lengths:
        if Report.objects.filter(number=f"GA {9000 + pages}").exists():
            continue
        said = Text(fr=f"Un rapport de {pages} pages")
        report = actions.draft("study", said, series=Series.objects.get(key="ga"), number=f"GA {9000 + pages}", by=by)
        edition = actions.file_edition(report, document(text(pages), "fr", said["fr"]), by=by)
        actions.submit(edition, by=by)
        actions.approve(edition, by=reader)
        started = time.process_time()
        actions.publish(edition, by=reader, at=edition.created_at)
        print(f"{pages} pages, {edition.words} words: published in {time.process_time() - started:.2f} CPU s")


def get(connection: http.client.HTTPConnection, path: str, encoding: str) -> tuple[float, int, int]:
    """Seconds to the first byte, status, and bytes of the body as sent."""
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    answer.read(1)
    first = time.perf_counter() - started
    return first, answer.status, 1 + len(answer.read())


def measure(port: int, pid: int, path: str, seconds: float, *, varied: bool) -> str:
    """Pages per CPU second; ``varied`` addresses are each read for the first time, so that nothing is kept."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    get(connection, path, ENCODINGS)
    before, until, count, firsts = cpu_seconds(pid), time.perf_counter() + seconds, 0, []
    while time.perf_counter() < until:
        first, status, _ = get(connection, f"{path}?n={count}" if varied else path, ENCODINGS)
        assert status == 200, status
        firsts.append(first)
        count += 1
    spent = cpu_seconds(pid) - before
    median = statistics.median(firsts) * 1000
    return f"{count / spent:8.0f} pages per CPU s, first byte {median:.1f} ms (median of {count})"


def run(seconds: float, lengths: list[int]) -> None:
    prepare("real")
    command = [sys.executable, __file__, "--write", *map(str, lengths)]
    subprocess.run(command, check=True, env=environment())
    for cache in ("no", "yes"):
        print(f"\npage cache: {cache}")
        with running(SERVE, AMITY_PAGE_CACHE=cache) as (pid, port):
            for pages in lengths:
                path = f"/fr/rapports/ga-{9000 + pages}/"
                weigh(port, path, pages)
                print(measure(port, pid, path, seconds, varied=cache == "no"))


def weigh(port: int, path: str, pages: int) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    sizes = {name: get(connection, path, name)[2] / 1024 for name in ("identity", "gzip", "br")}
    print(f"{pages} pages: " + ", ".join(f"{size:.0f} KB {name}" for name, size in sizes.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--write", type=int, nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
        write(options.write)
        return
    run(options.seconds, [10, options.pages])


if __name__ == "__main__":
    main()
