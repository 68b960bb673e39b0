"""The map of the site, for readers and for machines: all that may be seen, and nothing else."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from tests.portal.world import World, address

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
GROUPS = ["etude-islande", "france-estonie", "france-maroc", "france-pays-baltes", "france-swaziland"]
PLACES = ["ee", "fr", "is", "lv", "ma", "sz"]


def listed(client: Client) -> dict[str, dict[str, str]]:
    """Address → language → address."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext("s:loc", "", NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iterfind("x:link", NAMES)
        }
        for url in root.iterfind("s:url", NAMES)
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_page_that_the_public_may_see_is_listed_in_each_language(
    world: World, client: Client, language: str
) -> None:
    home = f"{settings.PUBLIC_URL}/{language}/"
    found = sorted(each for each in listed(client) if each.startswith(home))
    main = ["home", "groups", "countries", "people", "missions", "reports", "colloquia", "partners", "news", "projects"]
    standing = [*main, "site_map", "accessibility", "legal_notice"]
    pages = [address(view, language) for view in standing]
    pages += [address("group", language, slug=slug) for slug in GROUPS]
    pages += [address("country", language, key=key) for key in PLACES]
    pages += [address("region", language, key=key) for key in ("africa", "europe")]
    pages += [address("person", language, key=person.key) for person in world.people]
    assert found == sorted(f"{settings.PUBLIC_URL}{page}" for page in pages)


def test_each_address_names_itself_and_its_translation(world: World, client: Client) -> None:
    pairs = listed(client)
    assert {page: pairs[page][page.removeprefix(settings.PUBLIC_URL)[1:3]] for page in pairs} == {
        page: page for page in pairs
    }
    assert {frozenset(pairs[other].items()) for page in pairs for other in pairs[page].values()} == {
        frozenset(pairs[page].items()) for page in pairs
    }


def test_the_map_for_readers_lists_groups_regions_and_countries(world: World, read: Any) -> None:
    page = read("/en/site-map/")
    parts = {
        anchor: [each.text for each in page.part(anchor).walk() if each.tag == "a"]
        for anchor in ("groups", "regions", "countries")
    }
    assert parts == {
        "groups": ["France-Baltic States", "France-Estonia", "France-Maroc", "France-Swaziland", "Iceland study"],
        "regions": ["Africa", "Europe"],
        "countries": ["Estonia", "Eswatini", "France", "Iceland", "Latvia", "Morocco"],
    }
