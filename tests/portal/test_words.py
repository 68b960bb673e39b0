"""News, standing pages and highlights as the public reads them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from amity.countries.models import Country
from amity.languages.texts import Text
from amity.notices.actions import correct, draft, illustrate, publish, reply, write
from amity.notices.models import Edition, Piece, Sort
from amity.notices.previews import token_for
from amity.notices.subjects import Subject
from amity.portal.cache import Kept, is_for_everybody
from tests.notices.conftest import photograph
from tests.portal.world import World

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 10)


@pytest.fixture
def news(world: World, settings: Any, tmp_path: Path) -> Piece:
    """A news item in French, since yesterday."""
    settings.MEDIA_ROOT = tmp_path / "media"
    said = {"title": "Une visite", "lede": "Du Brésil.", "text": "## Deux\n\nTexte <b>."}
    piece = draft(Sort.NEWS, "visite", language="fr", by=world.clerk, **said)
    publish(piece, "fr", since=timezone.localdate() - timedelta(days=1), by=world.clerk)
    return piece


def translated(world: World, piece: Piece) -> None:
    write(piece, "en", title="A visit", text="Text", by=world.clerk)
    publish(piece, "en", since=timezone.localdate(), by=world.clerk)


def test_a_news_item_is_read_in_its_language(world: World, news: Piece, read: Any) -> None:
    page = read("/fr/actualites/visite/")
    assert (page.texts("h1"), page.texts("h2"), page.texts("div", class_="notice info")) == (
        ["Une visite"],
        ["Deux"],
        [],
    )
    assert page.one("div", class_="prose").text == "Deux Texte <b>."


def test_in_another_language_the_page_says_so_and_names_no_translation(world: World, news: Piece, read: Any) -> None:
    page = read("/en/news/visite/")
    assert page.texts("div", class_="notice info") == ["This page exists in French only."]
    assert page.one("div", class_="prose").attributes["lang"] == "fr"
    tongues = [each.attributes.get("hreflang") for each in page.all("link", rel="alternate")]
    assert [code for code in tongues if code] == ["fr", "x-default"]
    assert page.one("link", rel="canonical").attributes["href"] == f"{settings.PUBLIC_URL}/fr/actualites/visite/"


def test_a_translation_that_is_behind_says_so(world: World, news: Piece, read: Any) -> None:
    translated(world, news)
    assert read("/en/news/visite/").texts("div", class_="notice warning") == []
    write(news, "fr", title="Deux visites", text="Texte", by=world.clerk)
    publish(news, "fr", since=DAY, by=world.clerk)
    page = read("/en/news/visite/")
    assert page.texts("div", class_="notice warning") == [
        "This translation is of an older version of the page. Read the original"
    ]


def test_what_is_not_shown_today_is_not_there(world: World, news: Piece, client: Client) -> None:
    today = timezone.localdate()
    publish(news, "fr", since=today - timedelta(days=2), until=today, by=world.clerk)
    doors = ["/fr/actualites/visite/", "/fr/actualites/visite.json", "/fr/pages/visite/", "/en/news/nothing/"]
    assert [client.get(door).status_code for door in doors] == [404] * 4


def test_the_list_the_data_and_the_feed_say_the_same(
    world: World, news: Piece, read: Any, get: Any, client: Client
) -> None:
    translated(world, news)
    assert [each.text for each in read("/en/news/").all("p", class_="title")] == ["A visit"]
    found = get("/en/news.json")["news"][0]
    assert {code: said["title"] for code, said in found["editions"].items()} == {"fr": "Une visite", "en": "A visit"}
    assert get("/fr/actualites/visite.json")["page"] == get("/fr/actualites.json")["news"][0]
    feed = ElementTree.fromstring(client.get("/en/news.atom").content)
    name = "{http://www.w3.org/2005/Atom}"
    assert [each.findtext(f"{name}title") for each in feed.iter(f"{name}entry")] == ["A visit"]
    assert len(list(ElementTree.fromstring(client.get("/fr/actualites.atom").content).iter(f"{name}entry"))) == 1


def test_what_is_set_for_a_day_to_come_is_told_on_that_day_only(world: World, get: Any, read: Any) -> None:
    today = timezone.localdate()
    piece = draft(Sort.HIGHLIGHT, "week", language="en", title="The week", by=world.clerk)
    publish(piece, "en", since=today + timedelta(days=1), by=world.clerk)
    for day in (today, today + timedelta(days=1), today + timedelta(days=30)):
        assert get("/en/index.json", on=day.isoformat())["highlights"] == []
        assert "highlights" not in {each.attributes.get("id") for each in read("/en/", on=day.isoformat()).root.walk()}


def test_the_news_of_a_former_day_are_those_that_had_appeared(world: World, news: Piece, get: Any, read: Any) -> None:
    before, after = ((timezone.localdate() - timedelta(days=ago)).isoformat() for ago in (2, 1))
    assert [len(get("/fr/actualites.json", on=day)["news"]) for day in (before, after)] == [0, 1]
    assert len(read("/fr/actualites/", on=before).texts("p", class_="nothing")) == 1
    ids = [{each.attributes.get("id") for each in read("/fr/", on=day).root.walk()} for day in (before, after)]
    assert ["latest-news" in found for found in ids] == [False, True]


def test_a_standing_page_stands_at_the_foot_of_every_page(world: World, news: Piece, read: Any, client: Client) -> None:
    about = draft(Sort.STANDING, "regles", language="fr", title="Les règles", text="Texte", by=world.clerk)
    publish(about, "fr", since=DAY, by=world.clerk)
    foot = next(each for each in read("/fr/groupes/").all("footer"))
    assert next(each.text for each in foot.walk() if each.tag == "a") == "Les règles"
    assert read("/en/pages/regles/").texts("h1") == ["Les règles"]
    sitemap = client.get("/sitemap.xml").content.decode()
    paths = ["/fr/pages/regles/", "/en/pages/regles/", "/fr/actualites/visite/", "/en/news/visite/"]
    assert [sitemap.count(f"<loc>{settings.PUBLIC_URL}{path}</loc>") for path in paths] == [1, 0, 1, 0]


def test_highlights_stand_on_the_home_page_and_a_home_without_any_is_whole(world: World, read: Any, get: Any) -> None:
    assert [each for each in read("/en/").root.walk() if each.attributes.get("id") == "highlights"] == []
    one = draft(
        Sort.HIGHLIGHT, "semaine", language="en", title="The week", lede="Said.", link="/en/groups/", by=world.clerk
    )
    publish(one, "en", since=DAY, by=world.clerk)
    part = read("/en/").part("highlights")
    assert [each.attributes["href"] for each in part.walk() if each.tag == "a"] == ["/en/groups/"]
    assert get("/en/index.json")["highlights"][0]["editions"]["en"]["title"] == "The week"


def test_a_picture_is_served_from_here_for_good(world: World, news: Piece, read: Any, client: Client) -> None:
    illustrate(news, photograph(), credit="A. B.", licence="CC0", alternative=Text(fr="Une salle"), by=world.clerk)
    shown = read("/fr/actualites/visite/").one("img")
    answer = client.get(shown.attributes["src"])
    assert (shown.attributes["alt"], answer.status_code, answer["Content-Type"]) == ("Une salle", 200, "image/webp")
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == (
        "public, max-age=31536000, immutable", "nosniff",
    )  # fmt: skip
    doors = [f"/media/{'0' * 32}-480.webp", "/media/../settings.webp", "/media/x.webp", "/media/..%2Fsecret.webp"]
    assert [client.get(door).status_code for door in doors] == [404] * 4


def test_a_preview_is_read_by_whoever_has_its_address(world: World, client: Client) -> None:
    piece = draft(Sort.NEWS, "secret", language="en", title="Not yet", text="Text", by=world.clerk)
    token = token_for(Edition.objects.get(piece=piece))
    answer = client.get(f"/en/preview/{token}/")
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert 'content="noindex"' in answer.content.decode()
    assert not is_for_everybody(Kept((1, 1), "200 OK", list(answer.items()), answer.content))
    assert [client.get(f"/en/preview/{bad}/").status_code for bad in (token[:-1], "x", f"{token}x", "1:2:3")] == [
        404
    ] * 4


def test_a_correction_and_a_reply_stand_beside_their_facts(world: World, read: Any) -> None:
    group, person = world.groups["single"], world.people[0]
    said = {"before": Text(fr="12", en="12"), "after": Text(fr="13", en="13"), "on": DAY, "by": world.clerk}
    correct(Subject("groups.group", group.pk), part="members", reason=Text(en="Miscounted."), **said)
    correct(Subject("groups.meeting", world.meetings["published"].pk), **said)
    correct(Subject("people.person", person.pk), **said)
    correct(Subject("countries.country", world.countries["ee"].pk), **said)
    correct(Subject("countries.country", Country.objects.get(key="europe").pk), **said)
    reply(Subject("groups.group", group.pk), person, Text(en="I was there."), on=DAY, by=world.clerk)
    page = read(f"/en/groups/{group.slug}/")
    words = "Corrected on 10 November 2025It said: 12It says now: 13"
    found = [
        [each.text for each in page.part(anchor).walk() if "notice" in each.attributes.get("class", "")]
        for anchor in ("members", world.meetings["published"].key)
    ]
    assert found == [[f"{words}Miscounted."], [words]]
    assert page.texts("div", class_="notice correction")[0] == "Reply of Alix Bertin, 10 November 2025I was there."
    assert [read(door).texts("div", class_="notice correction") for door in
            (f"/en/members/{person.key}/", "/en/countries/ee/", "/en/regions/europe/")] == [[words]] * 3  # fmt: skip


def test_corrections_and_replies_are_in_the_data_too(world: World, client: Client) -> None:
    group, person, day = world.groups["single"], world.people[0], DAY.isoformat()
    told = {"before": Text(fr="12", en="12"), "after": Text(fr="13", en="13"), "on": DAY, "by": world.clerk}
    for about in (Subject("people.person", person.pk), Subject("countries.country", world.countries["ee"].pk),
                  Subject("countries.country", Country.objects.get(key="europe").pk)):  # fmt: skip
        correct(about, **told)
    correct(Subject("groups.group", group.pk), part="members", reason=Text(en="Miscounted."), **told)
    reply(Subject("groups.group", group.pk), person, Text(en="I was there."), on=DAY, by=world.clerk)
    both = {"said": {"fr": "12", "en": "12"}, "says": {"fr": "13", "en": "13"}}
    found = client.get(f"/en/groups/{group.slug}.json").json()
    assert found["corrections"] == [{"part": "members", "on": day, **both, "reason": {"en": "Miscounted."}}]
    assert found["replies"] == [{"part": None, "on": day, "who": "Alix Bertin", "text": {"en": "I was there."}}]
    doors = (f"members/{person.key}", "countries/ee", "regions/europe")
    assert [client.get(f"/en/{door}.json").json()["corrections"] for door in doors] == [
        [{"part": None, "on": day, **both, "reason": None}]
    ] * 3


def test_a_correction_is_not_yet_known_before_it_was_recorded(world: World, read: Any) -> None:
    person = world.people[0]
    correct(Subject("people.person", person.pk), before=Text(en="a"), after=Text(en="b"), on=DAY, by=world.clerk)
    page = read(f"/en/members/{person.key}/?known=2026-01-01")
    assert [each.text for each in page.all("p", class_="title")].count("Corrected on 10 November 2025") == 0
