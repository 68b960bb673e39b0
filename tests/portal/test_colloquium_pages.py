"""Colloquia on the public site: what is public and when, filters, months, feeds, calendars, papers, proceedings."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from icalendar import Calendar
from pypdfium2 import PdfDocument

from amity.colloquia import actions
from amity.matchmaking import actions as appointments
from amity.matchmaking.models import MeetingHours
from amity.partners import actions as partners
from amity.reports import actions as reports
from tests.colloquia.event import ANNOUNCED, FIRST, LAST, announced, build, planned, session
from tests.documents.making import POWERPOINT, packed
from tests.factories import make_published, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def told(world: Any) -> Any:
    """An announced colloquium with a published programme, a partner and a market."""
    one = announced(world, summary=same("Sewers and rivers"), languages="fr, pt")
    actions.place(one, name=same("Palace"), time_zone="America/Sao_Paulo", by=world.by)
    speaker = actions.introduce_speaker("Zélie", "Guermeur", about=same("Knows water"), by=world.by)
    talk = session(one, "Rivers", 9, 10, world.by, room="Room A", note="ZZNOTE")
    actions.engage(talk, speaker, office=same("Economist"), by=world.by)
    actions.back(one, world.agency, "sponsor", gives=same("the lunch"), by=world.by)
    actions.state_market(one, world.brazil, sectors=same("Water\nEnergy"), contact=world.agency, by=world.by)
    actions.state_figure(
        one, world.brazil, same("Sewers"), same("56%"), source="Institute", source_on=FIRST, by=world.by
    )
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    return one


def test_a_draft_is_not_there_and_what_follows_a_published_programme_is_not_read(client, world):
    draft = planned(world, "Draft")
    assert client.get(f"/en/colloquia/{draft.key}/").status_code == 404
    one = told(world)
    session(one, "Not yet public", 11, 12, world.by)
    seen = page(client, f"/en/colloquia/{one.key}/")
    shown = [word in seen + page(client, "/en/colloquia/") for word in ("Rivers", "Not yet public", "ZZNOTE", "Draft")]
    assert shown == [True, False, False, False]
    assert "the lunch" in seen
    assert "Export agency" in seen


def test_the_list_filters_by_its_address_and_refuses_what_it_does_not_know(client, world):
    one = told(world)
    every = ("", "?kind=colloquium", "?country=br", f"?group={world.group.slug}", "?year=2026", "?state=held")
    found = [
        [row["key"] for row in json.loads(page(client, f"/en/colloquia.json{each}"))["colloquia"]] for each in every
    ]
    assert found == [[one.key]] * len(every)
    assert json.loads(page(client, "/en/colloquia.json?kind=forum"))["colloquia"] == []
    assert [client.get(f"/en/colloquia/{each}").status_code for each in ("?kind=ball", "?month=2026-13")] == [400, 400]


def test_a_month_shows_each_day_of_a_colloquium_and_keeps_the_filters(client, world):
    one = told(world)
    seen = page(client, "/en/colloquia/?month=2026-03&country=br")
    assert seen.count(f'href="/en/colloquia/{one.key}/"') == (LAST - FIRST).days + 1
    assert "?country=br&amp;month=2026-04" in seen
    assert one.key not in page(client, "/en/colloquia/?month=2026-04")


def test_feeds_and_calendars_tell_what_the_list_shows_and_what_is_called_off_says_so(client, world):
    one = told(world)
    for ending in ("atom", "rss"):
        assert f"/en/colloquia/{one.key}/" in page(client, f"/en/colloquia.{ending}?country=br")
    talk = Calendar.from_ical(client.get(f"/en/colloquia/{one.key}.ics").content).walk("VEVENT")[0]
    assert (str(talk["summary"]), talk["dtstart"].dt.utcoffset()) == ("Water and cities: Rivers", timedelta(hours=-3))
    later = announced(world, "Later", first=timezone.localdate() + timedelta(days=40),
                      last=timezone.localdate() + timedelta(days=40))  # fmt: skip
    actions.cancel(later, on=timezone.localdate(), reason=same("Elections"), by=world.by)
    events = Calendar.from_ical(client.get("/en/colloquia.ics").content).walk("VEVENT")
    assert {str(each["summary"]): str(each["status"]) for each in events} == {
        "Water and cities": "CONFIRMED", "Later": "CANCELLED",
    }  # fmt: skip
    assert "Elections" in page(client, f"/en/colloquia/{later.key}/")


def test_a_speaker_has_a_page_until_they_are_forgotten(client, world):
    one = told(world)
    assert "Zélie Guermeur" in page(client, "/en/colloquia/speakers/?q=guerm")
    seen = page(client, "/en/colloquia/speakers/zelie-guermeur/")
    assert ("Knows water" in seen, f"/en/colloquia/{one.key}/#s-" in seen) == (True, True)
    assert json.loads(page(client, "/en/colloquia/speakers/zelie-guermeur.json"))["speaker"]["sessions"][0][
        "colloquium"
    ]
    actions.forget_speaker(one.speakings.held().get().speaker, by=world.by)
    assert client.get("/en/colloquia/speakers/zelie-guermeur/").status_code == 404
    assert "Guermeur" not in page(client, f"/en/colloquia/{one.key}/") + page(client, "/en/colloquia/speakers/")


@pytest.mark.parametrize(("ending", "magic"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_booklet_and_sheet_come_in_each_language(client, world, ending, magic):
    one = told(world)
    for language in ("fr", "en"):
        with translation.override(language):
            stem = client.get(f"/{language}/").resolver_match and ("colloques" if language == "fr" else "colloquia")
        for name in (one.key, f"{one.key}/programme"):
            answer = client.get(f"/{language}/{stem}/{name}.{ending}")
            assert (answer.status_code, answer.content[: len(magic)]) == (200, magic)
    if ending == "pdf":
        assert len(PdfDocument(answer.content)) == 1  # the sheet has neither cover nor contents


def test_proceedings_make_a_colloquium_published_and_are_read_from_its_page(client, world):
    one = told(world)
    report = make_published("GA 300", on=LAST + timedelta(days=30))
    type(report).objects.filter(pk=report.pk).update(kind="proceedings")
    reports.tie(report, colloquia=[one], by=world.by)
    told_of = json.loads(page(client, f"/en/colloquia/{one.key}.json"))["colloquium"]
    assert (told_of["state"], told_of["proceedings"]) == ("published", [report.key])
    assert f"/en/reports/{report.key}/" in page(client, f"/en/colloquia/{one.key}/")
    assert f"/en/colloquia/{one.key}/" in page(client, f"/en/reports/{report.key}/")
    reports.withdraw(report, on=timezone.localdate(), why=same("Wrong file"), by=world.by)
    assert json.loads(page(client, f"/en/colloquia/{one.key}.json"))["colloquium"]["state"] == "held"


def test_group_country_and_partner_show_it_and_an_activity_that_was_it_is_told_once(client, world):
    one = told(world)
    activity = partners.record_activity(
        "event", same("The same event"), on=FIRST, partners=[world.agency], countries=[world.brazil],
        groups=[world.group], published=True, by=world.by,
    )  # fmt: skip
    places = [f"/en/groups/{world.group.slug}/", "/en/countries/br/", f"/en/partners/{world.agency.key}/"]
    assert all("The same event" in page(client, place) for place in places)
    actions.tie_activity(one, activity, by=world.by)
    for place in places:
        seen = page(client, place)
        assert (f"/en/colloquia/{one.key}/" in seen, "The same event" in seen) == (True, False), place


def test_json_ld_names_the_event_its_place_its_sponsor_and_its_sessions(client, world):
    one = told(world)
    seen = page(client, f"/en/colloquia/{one.key}/")
    linked = json.loads(seen.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (linked["@type"], linked["location"][0]["name"], linked["sponsor"][0]["name"]) == (
        "BusinessEvent", "Palace", "Export agency",
    )  # fmt: skip
    assert [(each["name"], each["performer"][0]["name"]) for each in linked["subEvent"]] == [
        ("Rivers", "Zélie Guermeur")
    ]


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def test_a_document_is_read_by_everybody_only_once_it_is_opened(client, world):
    one = told(world)
    said = {"filename": "slides.pdf", "credit": "Z. Guermeur", "on": FIRST, "by": world.by}
    paper = actions.hand_in(one, same("Slides"), PDF, **said)
    address = f"/en/colloquia/{one.key}/documents/{paper.sha256}/"
    assert client.get(address).status_code == 404
    actions.open_handout(paper, is_public=True, by=world.by)
    answer = client.get(address)
    assert (answer.content, answer["Content-Disposition"]) == (PDF, 'attachment; filename="slides.pdf"')
    assert "Z. Guermeur" in page(client, f"/en/colloquia/{one.key}/")


def test_slides_of_a_session_stand_with_it_and_are_saved_as_slides(client, world):
    one = told(world)
    talk = one.sessions.held().get()
    said = {"filename": "Exposé.pdf", "credit": "Z. Guermeur", "on": FIRST, "by": world.by, "is_public": True}
    paper = actions.hand_in(one, same("The port"), packed(POWERPOINT), session=talk, **said)
    programme = page(client, f"/en/colloquia/{one.key}/").partition('id="programme"')[2].partition("</section>")[0]
    address = f"/en/colloquia/{one.key}/documents/{paper.sha256}/"
    assert f'<a href="{address}">' in programme
    assert "(PPTX, " in programme
    answer = client.get(address)
    assert answer["Content-Type"].endswith("presentationml.presentation")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Expos%C3%A9.pptx"


def test_the_list_as_it_is_narrowed_is_followed_by_mail(client, world):
    told(world)
    follow = page(client, "/en/colloquia/?country=br").partition('href="/en/alerts/new/')[2].partition('"')[0]
    assert follow == "?kind=colloquium&amp;country=br"
    assert "olloqui" in page(client, "/en/alerts/new/?kind=colloquium&country=br")


def test_its_page_says_of_appointments_what_a_company_needs_and_names_nobody(client, world):
    one = told(world)
    bare = page(client, f"/en/colloquia/{one.key}/")
    forum = appointments.open_forum(one, wishes_until=LAST, by=world.by)
    hours = {"day": FIRST, "starts_at": time(9), "ends_at": time(10), "by": world.by}
    appointments.hold_session(forum, same("Morning round"), **hours)
    company, host = (appointments.enter(forum, side, f"ZZ{side}", by=world.by) for side in ("company", "host"))
    MeetingHours.objects.update(day=timezone.localdate() + timedelta(days=2))
    seen = page(client, f"/en/colloquia/{one.key}/")
    assert "Business appointments" in seen
    assert "Business appointments" not in bare
    assert "1 authority or buyer and 1 company take part" in seen
    assert "Morning round" in seen
    assert "ZZ" not in seen.replace("ZZNOTE", "")
    known = data_of(client, one)
    assert (known["companies"], known["hosts"], known["held"], known["sessions"][0]["starts_at"]) == (
        1, 1, None, "09:00:00",
    )  # fmt: skip
    MeetingHours.objects.update(day=timezone.localdate() - timedelta(days=2))
    appointments.note_outcome(company, host, "held", by=world.by)
    assert "1 appointment was held." in page(client, f"/en/colloquia/{one.key}/")
    assert (data_of(client, one)["held"], data_of(client, one)["takes_wishes"]) == (1, False)


def data_of(client: Any, one: Any) -> Any:
    return json.loads(page(client, f"/en/colloquia/{one.key}.json"))["colloquium"]["appointments"]


def test_a_partner_says_which_colloquia_it_stands_behind_as_data_and_as_a_feed(client, world):
    one = told(world)
    place = f"/en/partners/{world.agency.key}"
    assert json.loads(page(client, f"{place}.json"))["partner"]["colloquia"] == [one.key]
    assert f"/colloquia/{one.key}/" in page(client, f"{place}.atom")
