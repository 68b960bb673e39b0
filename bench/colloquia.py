"""Colloquia per CPU second, with their queries: 600 colloquia with 20 sessions each, and 2,000 speakers.

    python bench/colloquia.py [--only WORD]

In one process, without a server and without any cache: processor time of the best of some readings.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import HOME, ROOT, prepare

PLACE = ROOT / "var" / "bench-colloquia"
os.environ |= {
    "AMITY_DEBUG": "no", "AMITY_HOSTS": "testserver", "AMITY_HOME": str(PLACE), "AMITY_SECOND_FACTOR": "no",
    "AMITY_PAGE_CACHE": "no", "DJANGO_SETTINGS_MODULE": "amity.settings",
}  # fmt: skip
os.environ.pop("AMITY_DATABASE_URL", None)
COLLOQUIA, SESSIONS, SPEAKERS = 600, 20, 2000
BATCH, AIM = 5000, 80
FULLEST = "br"  # one in ten is about it


def copy_the_demo() -> None:
    """The demo of size bench, in a home of its own: what this writes stays out of the other benchmarks."""
    prepare("bench")
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(HOME, PLACE)


def write(kind: type, rows: list[object]) -> None:
    """Rows of one kind at once; facts as recorded now."""
    for row in rows:
        if isinstance(row, Fact):
            row.recorded_at = NOW
    kind.objects.bulk_create(rows, BATCH)


def words(fr: str, en: str, number: int) -> Text:
    return Text(fr=f"{fr} {number}", en=f"{en} {number}")


def fill() -> None:
    """The register at the size of decades; once."""
    if Colloquium.objects.count() >= COLLOQUIA:
        return
    rule = random.Random(1997)
    keys = [f"bench-colloquium-{number}" for number in range(COLLOQUIA)]
    write(Colloquium, [Colloquium(key=key) for key in keys])
    rows = list(Colloquium.objects.filter(key__in=keys).order_by("pk"))
    described(rule, rows)
    write(Speaker, [Speaker(key=f"bench-speaker-{number}") for number in range(SPEAKERS)])
    speakers = list(Speaker.objects.filter(key__startswith="bench-speaker-").order_by("pk"))
    write(SpeakerCard, [SpeakerCard(speaker=one, given="Exemple", family=f"Inventé {number:04}")
                        for number, one in enumerate(speakers)])  # fmt: skip
    scheduled(rule, rows, speakers)


def described(rule: random.Random, rows: list[Colloquium]) -> None:
    """Days, steps, place, subjects and partners of each."""
    places = list(Country.objects.filter(form="place").order_by("key"))
    full = next(place for place in places if place.key == FULLEST)
    groups, themes, partners = list(Group.objects.active(AsOf(date(2026, 1, 1)))), list(Theme.objects.all()), []
    partners = list(Partner.objects.order_by("pk"))
    for number, one in enumerate(rows):
        one.first = date(1997, 1, 15) + timedelta(days=number * 18)
    write(Days, [Days(colloquium=one, since=one.first, until=one.first + timedelta(days=1)) for one in rows])
    write(Description, [Description(colloquium=one, kind="colloquium", title=words("Marché", "Market", n),
                                    summary=words("Une journée sur le marché", "A day on the market", n))
                        for n, one in enumerate(rows)])  # fmt: skip
    write(Step, [Step(colloquium=one, state="announced", since=one.first - timedelta(days=90)) for one in rows])
    write(Venue, [Venue(colloquium=one, name=words("Salle", "Room", n % 7), time_zone="Europe/Paris")
                  for n, one in enumerate(rows)])  # fmt: skip
    subjects = []
    for number, one in enumerate(rows):
        about = full if number % 10 == 0 else rule.choice(places)
        subjects += [Subject(colloquium=one, group=rule.choice(groups)), Subject(colloquium=one, country=about),
                     Subject(colloquium=one, theme=rule.choice(themes))]  # fmt: skip
    write(Subject, subjects)
    write(Backing, [Backing(colloquium=one, partner=partners[(n + turn) % len(partners)], role="partner", rank=turn)
                    for n, one in enumerate(rows) for turn in range(3)])  # fmt: skip


def scheduled(rule: random.Random, rows: list[Colloquium], speakers: list[Speaker]) -> None:
    """Twenty sessions of half an hour each, two who speak in each, all published."""
    sessions = [
        Session(colloquium=one, kind="presentation", title=words("Exposé", "Talk", turn), since=one.first,
                until=one.first + timedelta(days=1), starts_at=time(8 + turn // 2, turn % 2 * 30),
                ends_at=time(8 + turn // 2, turn % 2 * 30 + 29), room="A")
        for one in rows for turn in range(SESSIONS)
    ]  # fmt: skip
    write(Session, sessions)
    write(Speaking, [Speaking(colloquium=one.colloquium, session=one.line, speaker=each, rank=turn,
                              office=words("Directrice", "Director", turn))
                     for one in sessions for turn, each in enumerate(rule.sample(speakers, 2))])  # fmt: skip
    write(ProgrammeVersion, [ProgrammeVersion(colloquium=one, number=1, since=one.first) for one in rows])


def addresses() -> Iterator[tuple[str, str]]:
    """(role, address) of what is read; no role is the public."""
    for query in ("", "?page=10", f"?country={FULLEST}", "?state=coming", "?year=2010", "?month=2010-05"):
        yield "", f"/en/colloquia/{query}"
    for path in ("colloquia/bench-colloquium-0/", "colloquia/bench-colloquium-599/", "colloquia.atom", "colloquia.ics",
                 "colloquia/speakers/", "colloquia/speakers/?q=invente+19", "colloquia/speakers/bench-speaker-7/",
                 "colloquia/bench-colloquium-0.json", "colloquia/bench-colloquium-0.ics"):  # fmt: skip
        yield "", f"/en/{path}"
    for path in ("colloquia/", "colloquia/bench-colloquium-0/", "colloquia/bench-colloquium-0/programme/",
                 "colloquia/speakers/"):  # fmt: skip
        yield "director", f"/desk/{path}"


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
    print(f"  {role:10}{address:60} {rate:6.0f} /CPU s  {count:3} queries  {len(answer.content) // 1024:4} KB",
          flush=True)  # fmt: skip
    return rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with transaction.atomic():
        fill()
    put_away()
    settle()
    sizes = (Colloquium, Session, Speaker)
    said = ", ".join(f"{kind.objects.count()} {kind._meta.verbose_name_plural}" for kind in sizes)
    print(f"{said}; yardstick: {bare():.0f} bare templates per CPU second")
    rates = [measure(role, address) for role, address in addresses() if options.only in address]
    print(
        f"{len(rates)} addresses; {sum(rate >= AIM for rate in rates)} at {AIM} or more; the slowest {min(rates):.0f}"
    )


if __name__ == "__main__" and not (PLACE / "amity.sqlite3").exists():
    copy_the_demo()

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from amity.assembly.models import Theme  # noqa: E402
from amity.cli.sign_ins import install as users  # noqa: E402
from amity.colloquia.models import (  # noqa: E402
    Backing,
    Colloquium,
    Days,
    Description,
    ProgrammeVersion,
    Session,
    Speaker,
    SpeakerCard,
    Speaking,
    Step,
    Subject,
    Venue,
)
from amity.countries.models import Country  # noqa: E402
from amity.groups.models import Group  # noqa: E402
from amity.languages.texts import Text  # noqa: E402
from amity.partners.models import Partner  # noqa: E402
from amity.periods.asof import AsOf  # noqa: E402
from amity.periods.facts import Fact  # noqa: E402
from amity.wsgi import settle  # noqa: E402
from bench.desk import bare, cpu, put_away  # noqa: E402

NOW = timezone.now()

if __name__ == "__main__":
    main()
