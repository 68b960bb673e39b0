"""Lists, pages and data of partnerships per CPU second, with their queries: 2,000 partners, 5,000 activities, 3,000
experts, 12,000 projects, and the fullest country dossier.

    python bench/partners.py [--only WORD]

In one process, without a server and without any cache: processor time of the best of some readings.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import HOME, ROOT, prepare

PLACE = ROOT / "var" / "bench-partners"
os.environ |= {
    "AMITY_DEBUG": "no", "AMITY_HOSTS": "testserver", "AMITY_HOME": str(PLACE), "AMITY_SECOND_FACTOR": "no",
    "AMITY_PAGE_CACHE": "no", "DJANGO_SETTINGS_MODULE": "amity.settings",
}  # fmt: skip
os.environ.pop("AMITY_DATABASE_URL", None)
PARTNERS, ACTIVITIES, EXPERTS, PROJECTS = 2000, 5000, 3000, 12_000
BATCH, AIM = 5000, 80
FULLEST = "br"  # one in twelve of everything is about it


def copy_the_demo() -> None:
    """The demo of size bench, in a home of its own: what this writes stays out of the other benchmarks."""
    prepare("bench")
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(HOME, PLACE)


def write(kind: type, rows: list[object]) -> list[object]:
    """Rows of one kind at once; facts as recorded now."""
    for row in rows:
        if isinstance(row, Fact):
            row.recorded_at = NOW
    return kind.objects.bulk_create(rows, BATCH)


def fill() -> None:
    """The register at the size of the issue; once."""
    if Partner.objects.count() >= PARTNERS:
        return
    rule = random.Random(1947)
    places = list(Country.objects.filter(form="place").order_by("key"))
    groups, themes = list(Group.objects.order_by("pk")), list(Theme.objects.all())
    full = next(place for place in places if place.key == FULLEST)

    def somewhere() -> Country:
        return full if rule.random() < 1 / 12 else rule.choice(places)

    partners = registered(rule, places)
    agreed(rule, partners, somewhere, groups, themes)
    done(rule, partners, somewhere, groups, themes)
    known(rule, partners, somewhere, themes)
    cooperating(rule, somewhere, groups, themes)


def cooperating(rule, somewhere, groups, themes) -> None:  # type: ignore[no-untyped-def]
    """Projects, each with a country, a theme and a group that follows it."""
    write(Project, [Project(key=f"bench-project-{number}") for number in range(PROJECTS)])
    begun = [day(rule) for _each in range(PROJECTS)]
    write(Undertaking, [
        Undertaking(project=project, title=words("Projet", "Project", number), authority=f"Ville {number % 4000}",
                    counterpart=f"Town {number}", country=somewhere(), theme=rule.choice(themes),
                    group=rule.choice(groups), amount_cents=rule.randrange(10**6) * 100, since=begun[number],
                    until=begun[number] + timedelta(days=1500))
        for number, project in enumerate(Project.objects.filter(key__startswith="bench-project-"))
    ])  # fmt: skip


def words(fr: str, en: str, number: int) -> Text:
    return Text(fr=f"{fr} {number}", en=f"{en} {number}")


def day(rule: random.Random) -> date:
    return date(2004, 1, 1) + timedelta(days=rule.randrange(8200))


def registered(rule: random.Random, places: list[Country]) -> list[Partner]:
    """Bodies with a former and a present name."""
    keys = [f"bench-partner-{number}" for number in range(PARTNERS)]
    write(Body, [Body(key=key, kind="other", country=rule.choice(places)) for key in keys])
    bodies = list(Body.objects.filter(key__in=keys).order_by("pk"))
    write(Partner, [Partner(key=body.key, body=body) for body in bodies])
    partners = list(Partner.objects.filter(key__in=keys).order_by("pk"))
    renamed = date(2010, 1, 1)
    write(BodyName, [BodyName(body=body, name=words("Ancien institut", "Old institute", n), until=renamed)
                     for n, body in enumerate(bodies)])  # fmt: skip
    write(BodyName, [BodyName(body=body, name=words("Institut", "Institute", n), since=renamed)
                     for n, body in enumerate(bodies)])  # fmt: skip
    write(Profile, [Profile(partner=one, kind=rule.choice(PartnerKind.values)) for one in partners])
    return partners


def agreed(rule, partners, somewhere, groups, themes) -> None:  # type: ignore[no-untyped-def]
    """An agreement with two in five, each for a country, a group and a theme."""
    write(
        Agreement, [Agreement(partner=one, key=f"bench-agreement-{one.pk}") for one in partners[::5] + partners[1::5]]
    )
    agreements = list(Agreement.objects.filter(key__startswith="bench-agreement-"))
    tenors, scopes = [], []
    for number, one in enumerate(agreements):
        signed = day(rule)
        tenors.append(Tenor(agreement=one, title=words("Convention", "Agreement", number), signed_on=signed,
                            since=signed, until=signed + timedelta(days=4000)))  # fmt: skip
        bearings = ({"country": somewhere()}, {"group": rule.choice(groups)}, {"theme": rule.choice(themes)})
        scopes += [Scope(agreement=one, **bearing) for bearing in bearings]
    write(Tenor, tenors)
    write(Scope, scopes)


def done(rule, partners, somewhere, groups, themes) -> None:  # type: ignore[no-untyped-def]
    """Activities, each with two partners, a country, a group and a theme; one in thirty with the first partner."""
    keys = [f"bench-activity-{number}" for number in range(ACTIVITIES)]
    write(Activity, [Activity(key=key, published_at=NOW) for key in keys])
    occurrences, parts = [], []
    for number, one in enumerate(Activity.objects.filter(key__in=keys).order_by("pk")):
        on = day(rule)
        days = {"since": on, "until": on + timedelta(days=1)}
        occurrences.append(Occurrence(activity=one, kind=rule.choice(ActivityKind.values),
                                      title=words("Rencontre", "Meeting", number), **days))  # fmt: skip
        together = {rule.choice(partners), partners[0] if number % 30 == 0 else rule.choice(partners)}
        bearings = [*({"partner": each} for each in together), {"country": somewhere()},
                    {"group": rule.choice(groups)}, {"theme": rule.choice(themes)}]  # fmt: skip
        parts += [Part(activity=one, **bearing, **days) for bearing in bearings]
    write(Occurrence, occurrences)
    write(Part, parts)


def known(rule, partners, somewhere, themes) -> None:  # type: ignore[no-untyped-def]
    """Experts who agree, each with an institute, a country and a theme."""
    keys = [f"bench-expert-{number}" for number in range(EXPERTS)]
    write(Expert, [Expert(key=key) for key in keys])
    experts, since = list(Expert.objects.filter(key__in=keys).order_by("pk")), date(2024, 1, 1)
    write(Consent, [Consent(expert=one, given_how="by letter", since=since) for one in experts])
    write(ExpertCard, [ExpertCard(expert=one, given="Exemple", family=f"Inventé {number:04}", speaks="français",
                                  fields=words("Domaine", "Field", number), since=since)
                       for number, one in enumerate(experts)])  # fmt: skip
    write(Post, [Post(expert=one, partner=rule.choice(partners), since=since) for one in experts])
    write(Knowledge, [Knowledge(expert=one, since=since, **bearing) for one in experts
                      for bearing in ({"country": somewhere()}, {"theme": rule.choice(themes)})])  # fmt: skip


def addresses() -> Iterator[tuple[str, str]]:
    """(role, address) of what is read; no role is the public."""
    busiest = Counter(Part.objects.exclude(group=None).values_list("group__slug", flat=True)).most_common(1)[0][0]
    for query in ("", "?page=20", "?kind=agency", "?q=ancien+institut+17", f"?country={FULLEST}"):
        yield "", f"/en/partners/{query}"
    for query in ("", "?page=150", f"?country={FULLEST}", "?theme=culture&state=under_way", "?q=ville+399",
                  "?kind=capacity"):  # fmt: skip
        yield "", f"/en/projects/{query}"
    for path in ("partners/bench-partner-0/", "partners/bench-partner-7/", "partners.atom", "projects/map/",
                 f"countries/{FULLEST}/", "countries/sm/", f"groups/{busiest}/"):  # fmt: skip
        yield "", f"/en/{path}"
    for path in ("partners/", "partners/bench-partner-0/", "experts/", "experts/?page=40", "experts/?q=invente+29",
                 f"experts/?country={FULLEST}", "projects/", "projects/?q=ville+399"):  # fmt: skip
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
    sizes = (Partner, Activity, Expert, Project)
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
from amity.countries.models import Country  # noqa: E402
from amity.groups.models import Group  # noqa: E402
from amity.languages.texts import Text  # noqa: E402
from amity.partners.models import (  # noqa: E402
    Activity,
    ActivityKind,
    Agreement,
    Consent,
    Expert,
    ExpertCard,
    Knowledge,
    Occurrence,
    Part,
    Partner,
    PartnerKind,
    Post,
    Profile,
    Project,
    Scope,
    Tenor,
    Undertaking,
)
from amity.people.models import Body, BodyName  # noqa: E402
from amity.periods.facts import Fact  # noqa: E402
from amity.wsgi import settle  # noqa: E402
from bench.desk import bare, cpu, put_away  # noqa: E402

NOW = timezone.now()

if __name__ == "__main__":
    main()
