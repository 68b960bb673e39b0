"""Pages per CPU second of the server: without any cache, with the page cache, and for readers who have the page.

    python bench/pages.py [--seconds 8] [--concurrency 4] [--seed 1947]

One seeded list of addresses, drawn from the running site's own site map, in a printed mix, read by a few keep-alive
connections on loopback. Measured is the processor time (user and system) of the server's processes, not the wall
clock: what else the machine does matters little. The yardstick in the same run is a bare Django page.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import AMITY, HOST, cpu_seconds, prepare, running

# What readers open, in parts of twenty; a kind is told by the shape of its address.
MIX = {"home": 4, "group list": 3, "group page": 6, "country page": 4, "parliamentarian page": 3}
GROUPS, COUNTRIES, MEMBERS = "(groupes|groups)", "(pays|countries)", "(membres|members|parlementaires|senateurs)"
SHAPES = {
    "home": r"/(fr|en)/",
    "group list": rf"/(fr|en)/{GROUPS}/",
    "group page": rf"/(fr|en)/{GROUPS}/[^/]+/",
    "country page": rf"/(fr|en)/{COUNTRIES}/[^/]+/",
    "parliamentarian page": rf"/(fr|en)/{MEMBERS}/[^/]+/",
}
LENGTH = 2000
READER = {"Accept-Encoding": "br, gzip"}  # a tag belongs to one encoding
MOST = 50_000  # readings in one measure, whatever the time
SERVE = [*AMITY, "serve", "--workers", "1", "--no-worker"]
BARE = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--blocking-threads", "2",
        "--log-level", "warning", "bench.bare:application"]  # fmt: skip


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=60) as answer:
        return answer.read()


def site_map(port: int) -> list[str]:
    """Every address that the site map names, those of its parts included."""
    found: list[str] = []
    waiting = ["/sitemap.xml"]
    while waiting:
        try:
            text = fetch(port, waiting.pop()).decode()
        except urllib.error.HTTPError:
            continue
        paths = [urlsplit(url).path or "/" for url in re.findall(r"<loc>([^<]+)</loc>", text)]
        waiting += [path for path in paths if path.endswith(".xml")]
        found += [path for path in paths if not path.endswith(".xml")]
    return found


def links(port: int, paths: list[str]) -> list[str]:
    """What these pages lead to, without queries and anchors."""
    found = (href for path in paths for href in re.findall(r'href="(/[^"#?]*)["#?]', fetch(port, path).decode()))
    return list(dict.fromkeys(found))


def reachable(port: int) -> list[str]:
    """The site map, and what home leads to in one and two steps: not every site map lists every page."""
    near = [path for path in links(port, ["/fr/", "/en/"]) if re.fullmatch(r"/(fr|en)/[^/.]+/", path)]
    return [*site_map(port), *links(port, ["/fr/", "/en/", *(path for path in near if answers(port, path))])]


def kinds(port: int) -> dict[str, list[str]]:
    """Addresses by kind of page; a kind that the site does not have is said and left out."""
    sorted_out: dict[str, list[str]] = defaultdict(list)
    for path in dict.fromkeys(["/fr/", "/en/", *reachable(port)]):
        for kind, shape in SHAPES.items():
            if re.fullmatch(shape, path):
                sorted_out[kind].append(path)
    for kind, paths in list(sorted_out.items()):
        sorted_out[kind] = [path for path in paths if answers(port, path)] if len(paths) <= 4 else paths
    for kind in MIX:
        if not sorted_out[kind]:
            print(f"  no {kind} on this site: left out")
    return {kind: paths for kind, paths in sorted_out.items() if paths}


def answers(port: int, path: str) -> bool:
    try:
        fetch(port, path)
    except urllib.error.HTTPError:
        return False
    return True


def drawn(pool: dict[str, list[str]], seed: int) -> list[str]:
    """The one list that every run reads."""
    chance = random.Random(seed)
    weights = [MIX[kind] for kind in pool]
    return [chance.choice(pool[kind]) for kind in chance.choices(list(pool), weights, k=LENGTH)]


@dataclass
class Readers:
    """Keep-alive connections that read a list in turns until time or the list's bound ends."""

    port: int
    addresses: list[str]
    seconds: float
    tags: dict[str, str]
    read: int = 0
    size: int = 0

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self.position = 0
        self.deadline = 0.0
        self.statuses: dict[int, int] = defaultdict(int)

    def take(self) -> str | None:
        with self.lock:
            if time.monotonic() > self.deadline or self.position >= MOST:
                return None
            self.position += 1
            return self.addresses[(self.position - 1) % len(self.addresses)]

    def work(self) -> None:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        while path := self.take():
            headers = dict(READER)
            if path in self.tags:
                headers["If-None-Match"] = self.tags[path]
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            with self.lock:
                self.read += 1
                self.size += len(body)
                self.statuses[answer.status] += 1
        connection.close()

    def run(self, concurrency: int) -> None:
        self.deadline = time.monotonic() + self.seconds
        threads = [threading.Thread(target=self.work) for _ in range(concurrency)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def tags_of(port: int, addresses: list[str]) -> dict[str, str]:
    """What a reader who has each page would send along."""
    tags = {}
    for path in sorted(set(addresses)):
        request = urllib.request.Request(f"http://{HOST}:{port}{path}", headers=READER)
        with urllib.request.urlopen(request, timeout=60) as answer:
            if answer.headers["ETag"]:
                tags[path] = answer.headers["ETag"]
    return tags


def measure(
    title: str,
    server: tuple[int, int],
    addresses: list[str],
    options: argparse.Namespace,
    tags: dict[str, str] | None = None,
) -> float:
    """Read for a while; print and give pages per CPU second."""
    pid, port = server
    before, started = cpu_seconds(pid), time.monotonic()
    readers = Readers(port, addresses, options.seconds, tags or {})
    readers.run(options.concurrency)
    spent, took = cpu_seconds(pid) - before, time.monotonic() - started
    rate = readers.read / spent if spent else 0.0
    statuses = ", ".join(f"{count} × {status}" for status, count in sorted(readers.statuses.items()))
    weight = readers.size / max(readers.read, 1) / 1024
    print(
        f"  {title:34} {rate:8.0f} /CPU s  {readers.read / took:7.0f} /s  {weight:6.1f} KB each  ({statuses})",
        flush=True,
    )
    return rate


def uncached(options: argparse.Namespace, rates: dict[str, float]) -> list[str]:
    """Each page made anew: the mix, then each kind by itself; gives the list that was read."""
    with running(SERVE, AMITY_PAGE_CACHE="no") as server:
        pool = kinds(server[1])
        addresses = drawn(pool, options.seed)
        print(f"\n{LENGTH} addresses drawn with seed {options.seed}, {len(set(addresses))} different; "
              f"{options.concurrency} connections, {options.seconds:g} s each, one worker")  # fmt: skip
        print("mix: " + ", ".join(f"{kind} {share(addresses, paths)} %" for kind, paths in pool.items()))
        print("\nwithout any cache")
        rates["uncached"] = measure("the mix", server, addresses, options)
        shorter = argparse.Namespace(**{**vars(options), "seconds": options.seconds / 2})
        for kind, paths in pool.items():
            measure(kind, server, paths, shorter)
    return addresses


def cached(options: argparse.Namespace, rates: dict[str, float], addresses: list[str]) -> None:
    """Every page read once before, then again, with and without the reader's own copy."""
    with running(SERVE, AMITY_PAGE_CACHE="yes") as server:
        print("\nwith the page cache")
        tags = tags_of(server[1], addresses)
        rates["cached"] = measure("the mix", server, addresses, options)
        rates["known"] = measure("the mix, If-None-Match", server, addresses, options, tags)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--concurrency", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1947)
    parser.add_argument("--size", choices=["real", "bench"], default="bench")
    options = parser.parse_args()
    prepare(options.size)
    rates: dict[str, float] = {}
    with running(BARE) as server:
        print("\nyardstick")
        rates["bare"] = measure("bare Django page", server, ["/"], options)
    cached(options, rates, uncached(options, rates))
    against = ", ".join(f"{name} {rate / rates['bare']:.2f}" for name, rate in rates.items() if name != "bare")
    print(f"\nagainst the bare page of this run: {against}")


def share(addresses: list[str], paths: list[str]) -> int:
    """How many in a hundred of the addresses are of a kind."""
    known = set(paths)
    return round(100 * sum(path in known for path in addresses) / len(addresses))


if __name__ == "__main__":
    main()
