"""What a page asks of the database: a number written down here, the same whatever the length of what it shows."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amity.assembly.models import Theme
from amity.colloquia import actions as colloquia
from amity.documents.blocks import Paragraph, Recommendation
from amity.documents.inline import inline_of
from amity.groups.actions import convene, publish
from amity.groups.models import Group, MeetingKind
from amity.languages.texts import Text
from amity.partners import actions as partners
from amity.partners.models import Partner
from amity.reports import actions as reports
from tests.factories import make_document, make_published, same
from tests.portal.world import BEGINNING, START, World, build

pytestmark = pytest.mark.django_db
MARKET = f"{BEGINNING.year}-market-0"
COSTS = {
    "/en/": 30,
    "/en/index.json": 13,
    "/en/index.atom": 8,
    "/en/groups/": 16,
    "/en/groups/?kind=single&region=europe&country=ee&q=france": 16,
    "/en/groups.json": 14,
    "/en/groups.csv": 14,
    "/en/groups/group-0/": 41,
    "/en/groups/group-0.json": 37,
    "/en/groups/group-0.csv": 21,
    "/en/groups/group-0.atom": 9,
    "/en/groups/group-0/changes/?from=2010-01-01&to=2020-01-01": 34,
    "/en/groups/group-0/changes.json?from=2010-01-01&to=2020-01-01": 14,
    "/en/regions/europe.json": 25,
    "/en/countries/": 22,
    "/en/countries.json": 21,
    "/en/countries.csv": 21,
    "/en/countries/ee/": 40,
    "/en/countries/ee.json": 39,
    "/en/regions/europe/": 30,
    "/en/members/": 9,
    "/en/members.json": 8,
    "/en/members.csv": 8,
    "/en/members/alix-bertin/": 28,
    "/en/members/alix-bertin.json": 24,
    "/en/partners/": 5,
    "/en/partners.json": 4,
    "/en/partners.atom": 9,
    "/en/partners/partner-0/": 28,
    "/en/partners/partner-0.json": 27,
    "/en/partners/partner-0.atom": 28,
    "/en/colloquia/": 4,
    "/en/colloquia/?country=ee&year=2014": 4,
    "/en/colloquia/?month=2014-10": 4,
    "/en/colloquia.json": 3,
    "/en/colloquia.csv": 3,
    "/en/colloquia.atom": 5,
    "/en/colloquia.ics": 3,
    f"/en/colloquia/{MARKET}/": 29,
    f"/en/colloquia/{MARKET}.json": 28,
    f"/en/colloquia/{MARKET}/registration/": 12,
    f"/en/colloquia/{MARKET}.ics": 27,
    "/en/colloquia/speakers/": 4,
    "/en/colloquia/speakers/maud-varenne00/": 4,
    "/en/projects/": 9,
    "/en/projects/?country=ee&theme=culture&state=under_way&q=ville": 9,
    "/en/projects.csv": 8,
    "/en/projects.atom": 8,
    "/en/projects/ville-partner-0/": 9,
    "/en/projects/ville-partner-0.json": 8,
    "/en/projects/map/": 5,
    "/en/projects/looking-for-a-partner/": 3,
    "/en/search/?q=bertin": 7,
    "/en/search.json?q=bertin": 6,
    "/en/site-map/": 5,
    "/sitemap.xml": 10,
    "/en/news/": 4,
    "/en/news.json": 3,
    "/en/news.atom": 1,
    "/en/report/": 2,
    "/en/accessibility/": 2,
    "/en/legal-notice/": 2,
    "/en/nothing/": 5,
    "/en/reports/": 18,
    "/en/reports/?q=report&country=ee&year=2014": 18,
    "/en/reports.json": 15,
    "/en/reports.csv": 15,
    "/en/reports.atom": 13,
    "/en/reports/ga-1/": 27,
    "/en/reports/ga-1/?q=paragraphe": 28,
    "/en/reports/ga-1.json": 25,
}


def crowded(count: int) -> World:
    """As many groups, members, offices and meetings as said."""
    world = build(count)
    for number in range(count):
        group = world.group(Text(fr=f"Group {number}"), "ee", "lv")
        world.join(group, *range(count))
        world.elect(group, number, "president")
        world.elect(group, 0, "delegated_president", "lv")
        for _each in range(count):
            publish(convene(group, MeetingKind.BOARD, on=BEGINNING, by=world.clerk, at=START), by=world.clerk, at=START)
        reported(world, group)
    for number in range(count):
        work_together(world, number)
    for number in range(count):
        meet_the_market(world, number)
    return world


def meet_the_market(world: World, number: int) -> None:
    """A colloquium of the first group on one country, with a partner, a session, a speaker and a market sheet."""
    place, by = world.countries["ee"], world.clerk
    day = BEGINNING + timedelta(days=number)
    about: dict[str, Any] = {"groups": [Group.objects.get(slug="group-0")], "countries": [place],
                             "themes": [Theme.objects.get(number=12)], "first": day, "last": day}  # fmt: skip
    one = colloquia.plan(same(f"Market {number}"), kind="colloquium", on=BEGINNING, by=by, **about)
    colloquia.announce(one, on=BEGINNING, by=by)
    colloquia.back(one, Partner.objects.get(key="partner-0"), "host", by=by)
    colloquia.state_market(one, place, sectors=same("Water"), by=by)
    for turn in range(number + 1):
        said = {"on": day, "starts_at": time(9 + turn), "ends_at": time(10 + turn), "by": by}
        talk = colloquia.schedule(one, same(f"Talk {turn}"), **said)
        colloquia.engage(talk, colloquia.introduce_speaker("Maud", f"Varenne{turn}{number}", by=by), by=by)
    colloquia.publish_programme(one, on=BEGINNING, by=by)


def reported(world: World, group: Group) -> None:
    """A report of the first group on a country, with an author and a recommendation that was answered."""
    asked = Recommendation(number="1", text=inline_of("Ouvrir."))
    report = make_published("", make_document(Paragraph(text=inline_of("Un paragraphe.")), asked), on=BEGINNING)
    first = Group.objects.get(slug="group-0")
    countries, themes = [world.countries["ee"]], [Theme.objects.get(number=7)]
    reports.tie(report, groups=[first, group], countries=countries, themes=themes, by=world.clerk)
    reports.credit(report, [world.people[0]], on=BEGINNING, by=world.clerk)
    item = report.recommendations.get()
    reports.answer(item, same("Yes"), on=BEGINNING, progress="done", by=world.clerk)


def work_together(world: World, number: int) -> None:
    """A partner with an agreement, an activity and a project, all of them for the first group and one country."""
    place, by, theme = world.countries["ee"], world.clerk, Theme.objects.get(number=12)
    about: dict[str, Any] = {"groups": [Group.objects.get(slug="group-0")], "countries": [place], "by": by, "at": START,
                             "themes": [theme]}  # fmt: skip
    name = Text(fr=f"Partner {number}")
    partner = partners.register(name, kind="institute", country=place, by=by, at=START)
    partners.sign(partner, name, on=BEGINNING, clauses=[(name, None)], **about)
    said = {"people": world.people[:1], "partners": [partner], "published": True, **about}
    partners.record_activity("study", name, on=BEGINNING, **said)
    partners.declare_funding(partner, "money", on=BEGINNING, purpose=name, group=about["groups"][0], by=by, at=START)
    partners.register_project(name, authority="Ville", country=place, group=about["groups"][0], theme=theme, by=by,
                              at=START)  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_page_costs_the_same_whatever_its_length(client: Client, count: int) -> None:
    crowded(count)
    for address in COSTS:
        client.get(address)  # the index of names is built once for each state of the register
    assert {address: cost(client, address) for address in COSTS} == COSTS


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
