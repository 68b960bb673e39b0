"""The sample's appointments: a forum of the size of a ministry's yearly event, and a small one that is over.

Companies, who comes for them and what they wish are invented; each host stands for a country, and nobody in it is real.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from amity.accounts.models import User
from amity.colloquia.actions.rules import days_of
from amity.colloquia.models import Colloquium
from amity.countries.labels import labels_on
from amity.countries.models import CountryKind, Kind
from amity.imports.sample.sources import said, typeset
from amity.languages.texts import Text
from amity.matchmaking import actions
from amity.matchmaking.hours import absences
from amity.matchmaking.models import BusinessForum, Mode, Party, Side, State, Want
from amity.matchmaking.queries.whole import held_in, published, whole
from amity.matchmaking.working import search
from amity.periods.asof import AsOf

GREAT, SMALL = "forum-des-ambassadeurs", "bresil-leau"
COMPANIES, HOSTS, WISHES = 430, 169, 1_700
EFFORT = 400_000  # steps of each search: a few seconds
POPULAR = 0.8  # how much more the first countries are asked for than the last
MOST_MUSTS = 2
MORNING = Text(fr="Matinée", en="Morning")
AFTERNOON = Text(fr="Après-midi", en="Afternoon")
KINDS = ("Ateliers {}", "{} Énergie", "{} Industries", "Fonderies {}", "{} Ingénierie", "Domaines {}", "{} Santé",
         "Laboratoires {}", "{} Eau", "Transports {}", "{} Numérique", "Maison {}")  # fmt: skip
SECTORS = (
    "énergie", "eau et assainissement", "transports", "santé", "agroalimentaire", "numérique", "aéronautique",
    "formation", "industries culturelles", "bâtiment", "équipements industriels", "services aux villes",
)  # fmt: skip


def write_appointments(*, on: date, by: User) -> None:
    """Both forums, where their colloquia are in the sample."""
    for key, write in ((GREAT, _great), (SMALL, _small)):
        colloquium = Colloquium.objects.filter(key__contains=key).order_by("-pk").first()
        if colloquium is not None and not BusinessForum.objects.filter(colloquium=colloquium).exists():
            write(colloquium, on, by)


def _great(colloquium: Colloquium, on: date, by: User) -> None:
    """A plan that is published as preliminary, so that all of it can be looked at."""
    draw = random.Random("ministry")  # noqa: S311 - an invention, not a secret
    forum = _opened(colloquium, by, 90, most_company=8, most_host=14, wishes_until=days_of(colloquium).since)
    _enter(forum, draw, on, by, companies=COMPANIES, hosts=HOSTS)
    _wish(forum, draw, by, WISHES)
    actions.give_addresses(forum, by=by)
    _planned(forum, by)
    actions.publish(forum.plans.get(), is_final=False, by=by)


def _small(colloquium: Colloquium, on: date, by: User) -> None:
    """One that was held: who came, how it was found, and what came of it so far."""
    draw = random.Random("colloquium")  # noqa: S311
    forum = _opened(colloquium, by, 8, most_company=5, most_host=8)
    _enter(forum, draw, on, by, companies=18, hosts=7)
    _wish(forum, draw, by, 52)
    actions.give_addresses(forum, by=by)
    _planned(forum, by)
    actions.publish(forum.plans.get(), is_final=True, by=by)
    _after(forum, draw, on, by)


def _opened(colloquium: Colloquium, by: User, tables: int, **said_of_it: Any) -> BusinessForum:
    day = days_of(colloquium).since
    assert day is not None
    forum = actions.open_forum(colloquium, by=by, host_mode=Mode.OPT_OUT, company_mode=Mode.OPT_OUT, **said_of_it)
    for title, since, until in ((MORNING, time(9), time(11)), (AFTERNOON, time(14), time(16))):
        actions.hold_session(forum, title, day=day, starts_at=since, ends_at=until, by=by)
    actions.set_tables(forum, tables, seats=5, place=typeset("Salon des rendez-vous"), by=by)
    return forum


def _enter(forum: BusinessForum, draw: random.Random, on: date, by: User, *, companies: int, hosts: int) -> None:
    """Companies by invented names; hosts by the countries of the register, in their order."""
    names = said("names")
    given, family = (names["feminine"] + names["masculine"]).split(), names["family"].split()
    stands = whole(forum)
    assert stands is not None
    half = len(stands.slots) // 2
    parts = [[slot.hour for slot in stands.slots[:half]], [slot.hour for slot in stands.slots[half:]]]
    states = (
        CountryKind.objects.as_of(AsOf(on))
        .filter(kind=Kind.STATE)
        .exclude(country__key="fr")
        .values_list("country", flat=True)
    )
    labels = sorted({str(label.short) for label in labels_on(AsOf(on), list(states)).values()})[:hosts]
    draw.shuffle(labels)

    def card(name: str, number: int, missed: Sequence[str]) -> dict[str, Any]:
        who = f"{draw.choice(given)} {draw.choice(family)}"
        return {"name": name, "representative": who, "mail": f"rdv{number}@exemple.fr", "language": "fr",
                "people": draw.choice((1, 1, 2)), "away": absences(stands.slots, missed)}  # fmt: skip

    rows = [card(name, number, draw.choice(parts) if draw.random() < 0.3 else ())
            | {"sector": draw.choice(SECTORS), "people": draw.choice((1, 1, 2))}
            for number, name in enumerate(_companies(draw, family, companies))]  # fmt: skip
    actions.enter_all(forum, Side.COMPANY, rows, by=by)
    posts = [card(typeset(f"Ambassade, {label}"), 1000 + number, _missed(draw, parts))
             for number, label in enumerate(labels)]  # fmt: skip
    actions.enter_all(forum, Side.HOST, posts, by=by)


def _companies(draw: random.Random, family: Sequence[str], count: int) -> list[str]:
    every = [kind.format(name) for kind in KINDS for name in family]
    return draw.sample(every, count)


def _missed(draw: random.Random, parts: Sequence[Sequence[str]]) -> list[str]:
    """Half of the hosts miss some slots of a half day."""
    return draw.sample(list(draw.choice(parts)), draw.randint(1, 3)) if draw.random() < 0.5 else []


def _wish(forum: BusinessForum, draw: random.Random, by: User, count: int) -> None:
    """Most wishes fall on few hosts; four in ten of them answer, a few refuse."""
    companies, hosts = ([party.pk for party in forum.parties.filter(side=side)] for side in (Side.COMPANY, Side.HOST))
    chances = [1 / (1 + place) ** POPULAR for place in range(len(hosts))]
    wanted: dict[tuple[int, int], int] = {}
    musts: Counter[int] = Counter()
    while len(wanted) < count:
        company, host = draw.choice(companies), draw.choices(hosts, chances)[0]
        if (company, host) not in wanted:
            wanted[company, host] = _level(draw, musts, company, host)
    answers = {(host, company): draw.choice((Want.WANTED, Want.NICE, Want.NICE, Want.NEVER)) if level < Want.MUST
               else Want.NICE for (company, host), level in wanted.items() if draw.random() < 0.4}  # fmt: skip
    actions.wish_all(forum, {**wanted, **answers}, by=by)


def _level(draw: random.Random, musts: Counter[int], company: int, host: int) -> int:
    if draw.random() < 0.05 and musts[company] < MOST_MUSTS and musts[host] < 2 * MOST_MUSTS:
        musts.update((company, host))
        return Want.MUST
    return draw.choice((Want.WANTED, Want.NICE))


def _planned(forum: BusinessForum, by: User) -> None:
    search(actions.ask_plan(forum, by=by, seconds=60), effort=EFFORT)


def _after(forum: BusinessForum, draw: random.Random, on: date, by: User) -> None:
    """Some did not come; those who did rate it, most agree to be called, and some say what came of it."""
    shown = published(forum)
    parties: Mapping[int, Party] = {party.pk: party for party in forum.parties.select_related("forum")}
    for pair in held_in(shown.plan) if shown else ():
        company, host = parties[pair[0]], parties[pair[1]]
        state = draw.choices((State.HELD, State.NO_COMPANY, State.NO_HOST), (8, 2, 1))[0]
        actions.note_outcome(company, host, state, by=by)
        if state == State.HELD:
            _said_after(draw, company, host, on, by)


def _said_after(draw: random.Random, company: Party, host: Party, on: date, by: User) -> None:
    for one, other in ((company, host), (host, company)):
        if draw.random() < 0.75:
            actions.review(one, other, score=draw.randint(2, 5), consents=draw.random() < 0.8, by=by)
    if draw.random() < 0.5:
        progress = draw.choice(("none", "contact", "contact", "talks", "contract"))
        actions.follow_up(company, host, months=6, progress=progress, today=on, by=by)
