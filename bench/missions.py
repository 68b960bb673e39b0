"""Lists, pages and data of missions per CPU second, with their queries: 10,000 files with 60,000 items.

    python bench/missions.py [--files 10000] [--only WORD]

In one process, without a server and without any cache: processor time of the best of some readings.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time as clock
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import HOME, ROOT, prepare

PLACE = ROOT / "var" / "bench-missions"
os.environ |= {
    "AMITY_DEBUG": "no", "AMITY_HOSTS": "testserver", "AMITY_HOME": str(PLACE), "AMITY_SECOND_FACTOR": "no",
    "AMITY_PAGE_CACHE": "no", "DJANGO_SETTINGS_MODULE": "amity.settings",
}  # fmt: skip
os.environ.pop("AMITY_DATABASE_URL", None)
ITEMS, DELEGATES, BATCH = 6, 5, 5000
AIM = 80


def copy_the_demo() -> None:
    """The demo of size bench, in a home of its own: what this writes stays out of the other benchmarks."""
    prepare("bench")
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(HOME, PLACE)


def fill(count: int) -> None:
    """Lengthen the register to so many files, each with days, outline, group, country, delegation and programme."""
    rule = random.Random(1947)
    seats = list(Membership.objects.held().filter(until=None).values_list("group", "person"))
    places = dict(Coverage.objects.held().values_list("group", "country"))
    chamber = Chamber.objects.principal()
    missing = count - Mission.objects.count()
    files = [
        Mission(chamber=chamber, key=f"bench-{number}", kind=rule.choice(MissionKind.values))
        for number in range(missing)
    ]
    Mission.objects.bulk_create(files, BATCH)
    for start in range(0, missing, 500):
        write(files[start : start + 500], rule, [pair for pair in seats if pair[0] in places], places)


def write(files: list[Mission], rule: random.Random, seats: list[tuple[int, int]], places: dict[int, int]) -> None:
    """The facts of some files, each kind at once."""
    rows: dict[type, list[object]] = {kind: [] for kind in KINDS}
    for mission in files:
        for fact in facts_of(mission, rule, seats, places):
            fact.recorded_at = NOW
            rows[type(fact)].append(fact)
    for kind, facts in rows.items():
        kind.objects.bulk_create(facts, BATCH)


def facts_of(
    mission: Mission, rule: random.Random, seats: list[tuple[int, int]], places: dict[int, int]
) -> Iterator[Fact]:
    """One file: closed, over twenty years."""
    first = date(2006, 1, 9) + timedelta(days=rule.randrange(7000))
    until = first + timedelta(days=5)
    group, _person = rule.choice(seats)
    purpose = rule.choice(Purpose.values)
    title = Text(fr=f"Déplacement {mission.key}", en=f"Journey {mission.key}")
    yield Dates(mission=mission, since=first, until=until)
    yield Outline(mission=mission, title=title, purpose=purpose)
    yield Hosting(mission=mission, group_id=group)
    yield Destination(mission=mission, country_id=places[group])
    yield Stage(mission=mission, state=State.CONFIRMED, since=first - timedelta(days=30), until=until)
    yield Stage(mission=mission, state=State.CLOSED, since=until)
    for person in {rule.choice(seats)[1] for _each in range(DELEGATES)}:
        yield Delegate(mission=mission, person_id=person)
    for number in range(ITEMS):
        day = first + timedelta(days=number % 5)
        yield Item(mission=mission, kind="talks", title=title, since=day, until=day + timedelta(days=1),
                   starts_at=time(9 + number), time_zone="Europe/Paris")  # fmt: skip


def addresses() -> Iterator[tuple[str, str]]:
    """(role, address) of what is read; no role is the public."""
    file = Mission.objects.filter(key__startswith="bench-").order_by("-pk").first()
    assert file is not None
    group = Hosting.objects.filter(mission=file).values_list("group__slug", flat=True)[0]
    country = Destination.objects.filter(mission=file).values_list("country__key", flat=True)[0]
    person = Delegate.objects.filter(mission=file).values_list("person__key", flat=True)[0]
    filters = f"kind={file.kind}&country={country}&group={group}"
    for query in ("", "?page=40", "?kind=reception", f"?country={country}", f"?group={group}", "?year=2015",
                  "?purpose=cultural", f"?member={person}", f"?{filters}"):  # fmt: skip
        yield "", f"/en/missions/{query}"
    for path in (f"missions/{file.key}/", f"missions/{file.key}.json", f"missions.atom?{filters}",
                 f"missions.csv?{filters}", *MORE):  # fmt: skip
        yield "", f"/en/{path}"
    for path in ("missions/", "missions/?kind=reception&state=closed", f"missions/{file.key}/"):
        yield "director", f"/desk/{path}"


# Pages that show what every file adds up to.
MORE = ("missions/reports/", "missions/reports/?report=published", "missions/activity/", "missions/activity.csv")


def measure(role: str, address: str) -> float:
    """Print and give the pages per CPU second of one address."""
    client = Client()
    if role:
        client.force_login(users()[role])
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    count = len(queries)
    rate = 1 / cpu(lambda: client.get(address))
    print(f"  {role:10}{address:70} {rate:6.0f} /CPU s  {count:3} queries  {len(answer.content) // 1024:4} KB",
          flush=True)  # fmt: skip
    return rate


def book() -> None:
    """The briefing book of five days and forty people, made on the spot."""
    file = actions.propose(Text(fr="Dossier", en="Book"), kind="mission", purpose="knowledge", on=date(2026, 1, 5),
                           chamber=Chamber.objects.principal(), groups=[], countries=[Country.objects.get(key="br")],
                           first=date(2030, 3, 4), last=date(2030, 3, 8), by=users()["director"])  # fmt: skip
    said = {"mission": file, "recorded_at": NOW}
    Delegate.objects.bulk_create([Delegate(person=who, **said) for who in Person.objects.all()[:40]])
    for number in range(40):
        day = date(2030, 3, 4 + number % 5)
        words = Text(fr=f"Entretien {number}", en=f"Talks {number}")
        Item.objects.create(kind="talks", title=words, since=day, until=day + timedelta(days=1), note="Note. " * 40,
                            starts_at=time(8 + number // 5), time_zone="America/Sao_Paulo", **said)  # fmt: skip
        Encounter.objects.create(name=f"Guest {number}", office=words, since=day, until=day + timedelta(days=1), **said)
    client = Client()
    client.force_login(users()["director"])
    for form in ("pdf", "epub", "html"):
        made = clock.perf_counter()
        size = len(client.get(f"/desk/missions/{file.key}/papers/book/{form}/").content)
        print(f"  briefing book as {form}: {clock.perf_counter() - made:.1f} s, {size // 1024} KB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    fill(options.files)
    print(f"{Mission.objects.count()} files, {Item.objects.count()} items; yardstick: {bare():.0f} bare templates "
          "per CPU second")  # fmt: skip
    rates = [measure(role, address) for role, address in addresses() if options.only in address]
    print(
        f"{len(rates)} addresses; {sum(rate >= AIM for rate in rates)} at {AIM} or more; the slowest {min(rates):.0f}"
    )
    book()


if __name__ == "__main__" and not (PLACE / "amity.sqlite3").exists():
    copy_the_demo()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from amity.assembly.models import Chamber  # noqa: E402
from amity.cli.sign_ins import install as users  # noqa: E402
from amity.countries.models import Country  # noqa: E402
from amity.groups.models import Coverage, Membership  # noqa: E402
from amity.languages.texts import Text  # noqa: E402
from amity.missions import actions  # noqa: E402
from amity.missions.models import (  # noqa: E402
    Dates,
    Delegate,
    Destination,
    Encounter,
    Hosting,
    Item,
    Mission,
    MissionKind,
    Outline,
    Purpose,
    Stage,
    State,
)
from amity.people.models import Person  # noqa: E402
from amity.periods.facts import Fact  # noqa: E402
from bench.desk import bare, cpu  # noqa: E402

KINDS = (Dates, Outline, Hosting, Destination, Stage, Delegate, Item)
NOW = timezone.now()

if __name__ == "__main__":
    main()
