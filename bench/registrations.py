"""Registrations at the edge of their quotas: 50 a second for a minute, over HTTP, to the real server.

    python bench/registrations.py [--rate 50] [--seconds 60] [--workers 2]
    python tools/postgresql.py python bench/registrations.py        # the same on PostgreSQL

A colloquium has fewer seats than there are registrations, in all and of each kind. Every reader has been given the
form before the minute begins, as readers are; within it each sends it once, as a seeded kind of guest, and a part of
them sends it twice, as after a double click. Readers come from addresses of their own, which the proxy in front would
say. Printed are the answers of each second with their times, then the proof from the database: as many guests as
readers, each once, no kind over its quota, no more seats than there are, nobody waiting while there was a seat.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import AMITY, HOST, ROOT, cpu_seconds, running

KEY = "bench"
FORM = f"/en/colloquia/{KEY}/registration/"
KINDS = ("company", "embassy", "authority", "press")
TWICE = 0.05  # of readers who click twice
BEGIN = 4.0  # seconds: a form that is sent sooner than a person reads is refused


@dataclass
class Sending:
    """One reader's form: when it is due, what it says, from where it comes, and what was answered."""

    due: float
    body: str
    caller: str
    late: float = 0.0
    took: float = 0.0
    status: int = 0
    place: str = ""


@dataclass
class Measured:
    """All that was sent, and what the server spent on it."""

    sendings: list[Sending]
    cpu: float = 0.0
    faults: list[str] = field(default_factory=list)


def django() -> None:
    """The register of this bench's own home, in this process."""
    import django as library  # noqa: PLC0415 - settings are read from an environment that is set first

    os.environ["DJANGO_SETTINGS_MODULE"] = "amity.settings"
    library.setup()


def lay_out(seats: int) -> None:
    """A colloquium whose form is open: fewer seats than readers, and a quota for three kinds of four."""
    from django.utils import timezone  # noqa: PLC0415

    from amity.accounts.models import User  # noqa: PLC0415
    from amity.colloquia.actions.welcoming import receive_guests, set_quota  # noqa: PLC0415
    from amity.colloquia.models import Colloquium, Days, State, Step  # noqa: PLC0415
    from amity.periods.statements import state  # noqa: PLC0415

    now, today, by = timezone.now(), timezone.localdate(), User.objects.system("bench")
    colloquium = Colloquium.objects.create(key=KEY)
    state(Step, at=now, colloquium=colloquium, state=State.OPEN, since=today)
    first = today + timedelta(days=30)
    state(Days, at=now, colloquium=colloquium, since=first, until=first + timedelta(days=1))
    receive_guests(colloquium, by=by, opens_at=now - timedelta(hours=1), capacity=seats)
    for kind, share in (("company", 0.5), ("embassy", 0.2), ("press", 0.1)):
        set_quota(colloquium, kind, int(seats * share), by=by)


def tokens(count: int) -> list[str]:
    """A form's token for each reader, as the page gave it out: made with the server's own key."""
    from amity.portal import formtokens  # noqa: PLC0415

    return [formtokens.make() for _each in range(count)]


def drawn(rate: int, seconds: int, seed: int) -> list[Sending]:
    """Who sends what when: evenly over each second, seeded; some send the same form once more a moment later."""
    chance = random.Random(seed)
    sendings = []
    for number, token in enumerate(tokens(rate * seconds)):
        said = {"audience": chance.choice(KINDS), "given": "Ada", "family": f"Bench {number}", "agreed": "on",
                "mail": f"reader-{number}@example.org", "token": token, "website": ""}  # fmt: skip
        each = Sending(number / rate, urlencode(said), f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")
        sendings.append(each)
        if chance.random() < TWICE:
            sendings.append(Sending(each.due + 0.05, each.body, each.caller))
    return sorted(sendings, key=lambda one: one.due)


def send_all(sendings: list[Sending], port: int, started: float, connections: int) -> None:
    """Send each at its time, from as many connections as it takes."""
    waiting: queue.Queue[Sending] = queue.Queue()
    for each in sendings:
        waiting.put(each)
    threads = [threading.Thread(target=send_some, args=(waiting, port, started)) for _each in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def send_some(waiting: queue.Queue[Sending], port: int, started: float) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    while True:
        try:
            each = waiting.get_nowait()
        except queue.Empty:
            connection.close()
            return
        wait = started + each.due - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        send(each, connection, started)


def send(each: Sending, connection: http.client.HTTPConnection, started: float) -> None:
    """One form; ``late`` is how long after its time it was sent, ``took`` how long the answer took."""
    begun = time.monotonic()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": each.caller}
    connection.request("POST", FORM, each.body, {**headers, "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    answer.read()
    each.late, each.took = begun - started - each.due, time.monotonic() - begun
    each.status, each.place = answer.status, answer.headers.get("Location", "")


def report(measured: Measured) -> None:
    """The answers of each second, and the times of all."""
    by_second: dict[int, list[Sending]] = defaultdict(list)
    for each in measured.sendings:
        by_second[int(each.due)].append(each)
    print("second,sent,taken,median_ms,slowest_ms,latest_ms")
    for second, rows in sorted(by_second.items()):
        took = [1000 * row.took for row in rows]
        taken, late = sum(row.status == 303 for row in rows), 1000 * max(row.late for row in rows)
        print(f"{second},{len(rows)},{taken},{statistics.median(took):.0f},{max(took):.0f},{late:.0f}")
    times = sorted(1000 * each.took for each in measured.sendings)
    print(f"sent {len(times)} forms; median {statistics.median(times):.0f} ms, 99 % within"
          f" {times[int(0.99 * len(times))]:.0f} ms, slowest {times[-1]:.0f} ms;"
          f" {1000 * measured.cpu / len(times):.1f} ms of processor time for each")  # fmt: skip
    print(f"answers: {dict(Counter(each.status for each in measured.sendings))}")


def prove(measured: Measured, readers: int, seats: int) -> bool:
    """Count what is in the database against what was sent."""
    from django.db import connection  # noqa: PLC0415

    from amity.colloquia.models import Colloquium, Guest, Quota  # noqa: PLC0415

    colloquium = Colloquium.objects.get(key=KEY)
    guests = Guest.objects.filter(colloquium=colloquium)
    seated = Counter(guests.filter(state="accepted").values_list("audience", flat=True))
    waiting = Counter(guests.filter(state="waiting").values_list("audience", flat=True))
    quotas = dict(Quota.objects.held().filter(colloquium=colloquium).values_list("audience", "seats"))
    free = seats - sum(seated.values())
    idle = [kind for kind in waiting if free > 0 and seated[kind] < quotas.get(kind, seats)]
    pages = {each.place for each in measured.sendings if each.status == 303}
    found = {
        "every reader is a guest": guests.count() == readers,
        "each once": guests.values("mail").distinct().count() == readers,
        "numbered without a gap": set(guests.values_list("number", flat=True)) == set(range(1, readers + 1)),
        "a form sent twice led to the same page": len(pages) == readers,
        "no more seats than there are": sum(seated.values()) <= seats,
        "no kind over its quota": all(seated[kind] <= most for kind, most in quotas.items()),
        "nobody waits while there is a seat": not idle,
        "each guest has one letter to come": sum(guest.mails.count() for guest in guests) == readers,
    }  # fmt: skip
    print(f"{connection.vendor}: {readers} readers, {seats} seats, quotas {quotas}")
    print(f"seated {dict(seated)} = {sum(seated.values())}; waiting {dict(waiting)} = {sum(waiting.values())}")
    for words, holds in found.items():
        print(f"{'yes' if holds else 'NO'}: {words}")
    return all(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1912)
    asked = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="amity-registrations-"))
    try:
        sys.exit(0 if run(asked, home) else 1)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(asked: argparse.Namespace, home: Path) -> bool:
    readers, seats = asked.rate * asked.seconds, asked.rate * asked.seconds * 2 // 5
    settings = {"AMITY_HOME": str(home), "AMITY_BEHIND_PROXY": "yes"}
    os.environ.update(settings)
    django()
    for chore in (("migrate",), ("collectstatic", "--noinput")):
        subprocess.run([*AMITY, "manage", *chore, "--verbosity", "0"], cwd=ROOT, env=os.environ, check=True)
    lay_out(seats)
    sendings = drawn(asked.rate, asked.seconds, asked.seed)
    serve = [*AMITY, "serve", "--no-worker", "--workers", str(asked.workers)]
    with running(serve, **settings) as (pid, port):
        time.sleep(BEGIN)
        before, started = cpu_seconds(pid), time.monotonic()
        send_all(sendings, port, started, asked.connections)
        measured = Measured(sendings, cpu_seconds(pid) - before)
    report(measured)
    return prove(measured, readers, seats)


if __name__ == "__main__":
    main()
