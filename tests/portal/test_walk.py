"""A walk from the home page over every link of a small site, in both languages: each page is sound markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from amity.groups import actions
from amity.languages.texts import Text
from amity.portal import flood
from tests.portal.reading import HEADINGS, Element, Reading
from tests.portal.world import BEGINNING, START, World, address

MOST = 400
FIELDS = {"input", "select", "textarea"}
FRENCH_ONLY = {"Groupe de la Colline", "France-Maroc", "Objet en français"}


@pytest.fixture(scope="module")
def furnished(built: World, django_db_blocker: Any) -> Iterator[World]:
    """The small world with every part of a group's page filled."""
    with django_db_blocker.unblock():
        furnish(built)
        yield built


def furnish(world: World) -> None:
    group, said = world.groups["single"], {"on": BEGINNING, "by": world.clerk, "at": START}
    actions.describe(group, "purpose", Text(fr="Objet en français"), **said)
    actions.entrust(group, world.clerk, **said)
    actions.pair(group, world.countries["ee"], Text(et="Sõprusrühm"), president="Jaan Tamm", **said)
    actions.elect(world.people[0], world.office("honorary_president"), of=group, **said)


def walked(client: Client, start: str) -> dict[str, Reading]:
    """Every page that can be reached without leaving the language, by its address; a link that fails fails the test."""
    pages: dict[str, Reading] = {}
    ahead, seen = [start], {start}
    while ahead and len(seen) < MOST:
        here = ahead.pop()
        answer = client.get(here)
        assert answer.status_code == 200, f"{here} answers {answer.status_code}"
        if answer["Content-Type"].startswith("text/html"):
            pages[here] = Reading.of(answer.content.decode())
            found = set(links(pages[here], here)) - seen
            seen |= found
            ahead += sorted(found)
    return pages


def links(page: Reading, here: str) -> Iterator[str]:
    language = here[:4]
    for each in page.all("a"):
        there = urljoin(here, each.attributes.get("href", "")).partition("#")[0]
        is_for_robots = each.attributes.get("rel") != "nofollow"
        if is_for_robots and there.startswith(language) and "/design/" not in there:
            yield there


@pytest.fixture(scope="module", params=["fr", "en"])
def site(request: Any, furnished: World) -> tuple[str, dict[str, Reading]]:
    """One walk in each language, for all that is asked of its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flood, "PAPERS", flood.Buckets(burst=MOST))  # whoever walks asks for many papers at once
        return request.param, walked(Client(), address("home", request.param))


def test_the_walk_reaches_every_page(site: tuple[str, dict[str, Reading]], furnished: World) -> None:
    language, pages = site
    slugs = [group.slug for key, group in furnished.groups.items() if key != "proposed"]
    expected = {
        *(address(view, language) for view in ("home", "groups", "countries", "people", "missions", "mission_reports",
                                               "partners", "projects", "project_map",
                                               "project_request", "colloquia", "speakers",
                                               "activity", "evidence", "approach",
                                               "reports", "news", "site_map", "accessibility", "legal_notice")),
        *(address("group", language, slug=slug) for slug in slugs),
        *(address("country", language, key=key) for key in ("ee", "lv", "ma", "is", "sz", "fr")),
        *(address("region", language, key=key) for key in ("africa", "europe")),
        *(address("person", language, key=person.key) for person in furnished.people),
    }  # fmt: skip
    assert {path for path in pages if not urlsplit(path).query} == expected


def test_each_page_is_sound(site: tuple[str, dict[str, Reading]]) -> None:
    language, pages = site
    assert {path: faults for path, page in pages.items() if (faults := list(faults_of(page, language)))} == {}


def faults_of(page: Reading, language: str) -> Iterator[str]:
    """What is wrong with the markup of a page, in words."""
    if page.strays or page.at is not page.root:
        yield f"tags that do not match: {page.strays}"
    if [each.attributes.get("lang") for each in page.all("html")] != [language]:
        yield "the language of the page"
    ids = [each.attributes["id"] for each in page.root.walk() if "id" in each.attributes]
    yield from (f"two elements with the id {name}" for name in {name for name in ids if ids.count(name) > 1})
    yield from _headings(page)
    yield from _fields(page)
    yield from _anchors(page, set(ids))
    for each in page.root.walk():
        if "style" in each.attributes or each.tag == "style" or any(name.startswith("on") for name in each.attributes):
            yield f"style or script inside {each.tag}"
        if each.tag == "script" and not each.attributes.get("src") and "json" not in each.attributes.get("type", ""):
            yield "a script inside the page"


def _headings(page: Reading) -> Iterator[str]:
    levels = [HEADINGS[each.tag] for each in page.root.walk() if each.tag in HEADINGS]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"not one first heading: {levels}"
    yield from (f"a heading jumps from {a} to {b}" for a, b in pairwise(levels) if b > a + 1)


def _fields(page: Reading) -> Iterator[str]:
    labelled = {each.attributes.get("for") for each in page.all("label") if each.text}
    for each in page.root.walk():
        if each.tag in FIELDS and each.attributes.get("type") != "hidden" and each.attributes.get("id") not in labelled:
            yield f"a field without a label: {each.attributes}"
        if each.tag in {"a", "button"} and not (each.text or each.attributes.get("aria-label")):
            yield f"a {each.tag} without words: {each.attributes}"


def _anchors(page: Reading, ids: set[str]) -> Iterator[str]:
    for each in page.all("a"):
        target = each.attributes.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f"a link to {target}, which is not on the page"


def words_of(page: Reading) -> Iterator[tuple[str, Element]]:
    """Each text on the page with the element that holds it; options and file heads cannot mark a language."""
    for each in page.root.walk():
        if each.tag in {"option", "title", "script"}:
            continue
        for part in each.inside:
            if isinstance(part, str) and part.strip():
                yield part.strip(), each


def test_a_text_in_another_language_says_which(site: tuple[str, dict[str, Reading]]) -> None:
    _language, pages = site
    spoken = {
        (text, holder.inherited("lang"), holder.inherited("dir"))
        for page in pages.values()
        for text, holder in words_of(page)
    }
    found = {text: {(lang, way) for said, lang, way in spoken if said == text} for text in FRENCH_ONLY}
    assert found == {text: {("fr", "")} for text in FRENCH_ONLY}
    natives = {text: {(lang, way) for said, lang, way in spoken if said == text}
               for text in ("Eesti", "المغرب", "Sõprusrühm")}  # fmt: skip
    assert natives == {"Eesti": {("et", "")}, "المغرب": {("ar", "rtl")}, "Sõprusrühm": {("et", "")}}
