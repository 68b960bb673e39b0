"""How long a reader waits for a page of results, over HTTP: the questions of the relevance set, each once, uncached.

    python bench/finding.py [--size real]

The site runs with the sample and its index in it; one reader asks one question after the other and takes whole pages.
The yardstick of the same run is a bare Django page.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import BARE, SERVE
from bench.server import AMITY, HOST, ROOT, environment, prepare, running

QUESTIONS = ROOT / "tools" / "relevance" / "questions.csv"
FACETED = {"country": "br", "kind": "report", "language": "fr"}  # the full page: with filters, total and facets too
SHARES = (50, 95, 99)


def questions() -> list[str]:
    """Each question as it is, then the same with three filters."""
    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        asked = [(row["language"], row["question"]) for row in csv.DictReader(lines)]
    plain = [(language, {"q": words}) for language, words in asked]
    narrowed = [(language, {"q": words, **FACETED}) for language, words in asked]
    stems = {"fr": "/fr/recherche/", "en": "/en/search/"}
    return [f"{stems[language]}?{urlencode(query)}" for language, query in (*plain, *narrowed)]


def waits(port: int, addresses: list[str]) -> list[float]:
    """Seconds to the last byte of each page."""
    connection, found = http.client.HTTPConnection(HOST, port, timeout=60), []
    for number, address in enumerate(addresses):
        # Each from another caller, or the flood is stemmed.
        headers = {"Accept-Encoding": "br, gzip", "X-Forwarded-For": f"10.{number // 250}.0.{number % 250}"}
        started = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        found.append(time.perf_counter() - started)
        if answer.status != 200:
            sys.exit(f"{address} answered {answer.status}")
    connection.close()
    return found


def say(title: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    shares = (
        f"p{share} {1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)]:6.1f} ms" for share in SHARES
    )
    print(f"  {title:42} {len(ordered):4} pages  {'  '.join(shares)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", choices=["real", "bench"], default="real")
    options = parser.parse_args()
    prepare(options.size)
    subprocess.run([*AMITY, "index"], cwd=ROOT, env=environment(), check=True)
    with running(BARE) as (_pid, port):
        say("bare Django page", waits(port, ["/"] * 200)[20:])
    addresses = questions()
    with running(SERVE, AMITY_PAGE_CACHE="no", AMITY_BEHIND_PROXY="yes") as (_pid, port):
        waits(port, addresses[:20])  # what is made once for a process
        half = len(addresses) // 2
        found = waits(port, addresses)
        say("questions", found[:half])
        say("the same with three filters", found[half:])


if __name__ == "__main__":
    main()
