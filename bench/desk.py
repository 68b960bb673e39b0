"""Pages of the desk per CPU second, with their queries: 160 groups, four terms, a journal of 200,000 entries.

    python bench/desk.py [--entries 200000] [--only WORD]

In one process, without a server, but settled as the server's are: processor time of the best of some readings. The
yardstick is a bare template.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import HOME, ROOT, prepare

PLACE = ROOT / "var" / "bench-desk"
os.environ |= {
    "AMITY_DEBUG": "no", "AMITY_HOSTS": "testserver", "AMITY_HOME": str(PLACE), "AMITY_SECOND_FACTOR": "no",
    "DJANGO_SETTINGS_MODULE": "amity.settings",
}  # fmt: skip
os.environ.pop("AMITY_DATABASE_URL", None)
BATCH, READINGS = 2000, 12


def copy_the_demo() -> None:
    """The demo of size bench, in a home of its own: what this writes stays out of the other benchmarks."""
    prepare("bench")
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(HOME, PLACE)


def fill(count: int) -> None:
    """Lengthen the journal to so many entries, each sealed over the one before."""
    last = Entry.objects.order_by("-pk").first()
    assert last is not None
    previous, at, batch = last.seal, last.at, []
    groups, people = list(Group.objects.values_list("pk", flat=True)), list(Person.objects.values_list("pk", flat=True))
    for number in range(Entry.objects.count(), count):
        at += timedelta(seconds=1)
        detail = {"person": people[number % len(people)], "capacity": "member", "on": "2025-10-01"}
        subject = f"groups.group:{groups[number % len(groups)]}"
        entry = Entry(at=at, by=last.by, verb="groups.join", subject=subject, detail=detail, previous=previous)
        previous = entry.seal = entry.computed_seal()
        batch.append(entry)
        if len(batch) == BATCH or number == count - 1:
            Entry.objects.bulk_create(batch)
            batch = []


def put_away() -> None:
    """What was written at one breath goes from SQLite's log into its file, as it does by itself over the years."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def pages() -> Iterator[tuple[str, str]]:
    """(role, address) of every page of the desk that can be read."""
    slug = Group.objects.filter(kinds__regional=True).order_by("slug").values_list("slug", flat=True)[0]
    key = Tenure.objects.held().filter(office__key="president", until=None).values_list("person__key", flat=True)[0]
    for role in ("director", "clerk", "member"):
        yield role, "/desk/"
    for address in ("groups/", f"groups/{slug}/", f"groups/{slug}/history/", f"groups/{slug}/board-seats/",
                    f"groups/{slug}/acts/join/", f"groups/{slug}/acts/assembly/", f"groups/{slug}/acts/elect/",
                    "groups/new/", "people/", f"people/{key}/", "people/new/", "people/duplicates/",
                    "requests/", "rules/", "rules/compared/", "flags/", "care/", f"care/{slug}/",
                    "care/leave/"):  # fmt: skip
        yield "director", f"/desk/{address}"
    yield "auditor", "/desk/journal/"
    yield "auditor", "/desk/journal/seal/"
    yield "director", "/desk/privacy/"
    yield "administrator", "/desk/accounts/"
    yield "director", "/desk/imports/"
    yield "director", "/desk/me/"


def cpu(work: Callable[[], object], readings: int = READINGS) -> float:
    """Processor seconds of the quickest of some readings."""
    spent = []
    for _each in range(readings):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def measure(role: str, address: str) -> float | None:
    """Print and give the pages per CPU second of one address."""
    client = Client()
    client.force_login(users()[role])
    answer = client.get(address)
    if answer.status_code != 200:
        print(f"  {role:14}{address:60} {answer.status_code}")
        return None
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    count = len(queries)  # the log is emptied by the next request
    rate = 1 / cpu(lambda: client.get(address))
    print(f"  {role:14}{address:60} {rate:6.0f} /CPU s  {count:3} queries  {len(answer.content) // 1024:4} KB",
          flush=True)  # fmt: skip
    return rate


def bare() -> float:
    """A page of fifty lines, its template read and filled: what bench/bare.py makes without its server."""
    template = '<ul>{% for row in rows %}<li><a href="/{{ row }}/">{{ row }}</a></li>{% endfor %}</ul>'
    return 1 / cpu(lambda: next(iter(engines.all())).from_string(template).render({"rows": range(50)}), 200)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    fill(options.entries)
    put_away()
    settle()
    print(f"{Group.objects.count()} groups, {Membership.objects.count()} memberships, {Entry.objects.count()} entries; "
          f"yardstick: {bare():.0f} bare templates per CPU second")  # fmt: skip
    rates = [measure(role, address) for role, address in pages() if options.only in address]
    found = [rate for rate in rates if rate]
    print(f"{len(found)} pages; {sum(rate >= 40 for rate in found)} at 40 or more; the slowest {min(found):.0f}")


if __name__ == "__main__":
    if not (PLACE / "amity.sqlite3").exists() or "--entries" in sys.argv:
        copy_the_demo()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from amity.cli.sign_ins import install as users  # noqa: E402
from amity.groups.models import Group, Membership, Tenure  # noqa: E402
from amity.journal.models import Entry  # noqa: E402
from amity.people.models import Person  # noqa: E402
from amity.wsgi import settle  # noqa: E402

if __name__ == "__main__":
    main()
