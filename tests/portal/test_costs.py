"""What a page asks of the database: a number written down here, the same whatever the length of what it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amity.groups.actions import convene, publish
from amity.groups.models import MeetingKind
from amity.languages.texts import Text
from tests.portal.world import BEGINNING, START, World, build

pytestmark = pytest.mark.django_db
COSTS = {
    "/en/": 0,
    "/en/index.json": 0,
    "/en/index.atom": 0,
    "/en/groups/": 0,
    "/en/groups/?kind=single&region=europe&country=ee&q=france": 0,
    "/en/groups.json": 0,
    "/en/groups.csv": 0,
    "/en/groups/group-0/": 0,
    "/en/groups/group-0.json": 0,
    "/en/groups/group-0.csv": 0,
    "/en/groups/group-0.atom": 0,
    "/en/groups/group-0/changes/?from=2010-01-01&to=2020-01-01": 0,
    "/en/countries/": 0,
    "/en/countries.json": 0,
    "/en/countries.csv": 0,
    "/en/countries/ee/": 0,
    "/en/countries/ee.json": 0,
    "/en/regions/europe/": 0,
    "/en/members/": 0,
    "/en/members.json": 0,
    "/en/members.csv": 0,
    "/en/members/alix-bertin/": 0,
    "/en/members/alix-bertin.json": 0,
    "/en/search/?q=bertin": 0,
    "/en/search.json?q=bertin": 0,
    "/en/site-map/": 0,
    "/sitemap.xml": 0,
    "/en/accessibility/": 0,
    "/en/legal-notice/": 0,
    "/en/nothing/": 0,
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
    return world


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
