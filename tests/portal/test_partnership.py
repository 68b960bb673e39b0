"""The partners, their projects, and the form of an authority that looks for a partner."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from amity.assembly.models import Theme
from amity.documents.outline import plain_text
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.partners import actions
from amity.partners.models import Enquiry, Project
from amity.portal import formtokens
from amity.portal.country_file import CountryFile
from amity.portal.country_paper import country_paper
from amity.portal.moments import asked
from amity.portal.shapes.data import Provenance
from amity.reports import actions as reports
from tests.factories import make_published, same
from tests.portal.world import START, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def together(world: World) -> SimpleNamespace:
    """An agency with three names, an agreement, a published and an unpublished activity, a project."""
    by, estonia, group = world.clerk, world.countries["ee"], world.groups["single"]
    agency = actions.register(same("CFCE"), kind="agency", on=date(1990, 1, 1), by=by, country=world.countries["fr"],
                              site="https://agency.example", at=START)  # fmt: skip
    actions.rename(agency, same("Business France"), on=date(2015, 1, 1), by=by)
    about: dict[str, Any] = {"countries": [estonia], "groups": [group], "by": by}
    actions.sign(
        agency,
        Text(fr="Convention", en="Framework"),
        on=date(2024, 1, 15),
        themes=[Theme.objects.get(key="culture")],
        **about,
    )
    said = {"partners": [agency], **about}
    actions.record_activity("event", same("Forum"), on=date(2025, 6, 2), published=True, **said)
    actions.record_activity("note", same("Draft"), on=date(2025, 6, 3), **said)
    actions.declare_funding(agency, "money", on=date(2025, 6, 2), amount_cents=1_250_000, group=group, by=by)
    actions.name_contact(agency, "theirs", "Aude Lestrange", on=date(2025, 1, 1), by=by)
    actions.register_project(
        same("Water"), authority="Ville de Villeneuve-sur-Aure", country=estonia, since=date(2024, 1, 1),
        counterpart="Kolosso", about=Text(fr="Trois forages.", en="Three boreholes."),
        group=group, amount_cents=1_000_000, theme=Theme.objects.get(key="environnement"), by=by,
    )  # fmt: skip
    return SimpleNamespace(agency=agency, by=by)


def test_a_partner_shows_what_was_done_and_agreed_and_no_contact(together: SimpleNamespace, client: Client) -> None:
    page = client.get("/en/partners/cfce/").content.decode()
    wanted = ("Business France", "Forum", "Framework", "€12,500", "CFCE", "in force")
    assert [words for words in wanted if words not in page] == []
    assert [words for words in ("Draft", "Aude Lestrange") if words in page] == []


def test_a_partner_as_data(together: SimpleNamespace, get: Any) -> None:
    seen = get("/en/partners/cfce.json")["partner"]
    assert [name["name"]["en"] for name in seen["names"]] == ["CFCE", "Business France"]
    assert [(one["title"]["en"], one["countries"]) for one in seen["activities"]] == [("Forum", ["ee"])]
    assert seen["years"] == [{"year": 2025, "activities": {"event": 1}}]


@pytest.mark.parametrize(
    ("query", "names"),
    [({}, ["Business France"]), ({"q": "cfce"}, ["Business France"]), ({"kind": "institute"}, []),
     ({"country": "fr"}, ["Business France"])],
)  # fmt: skip
def test_a_partner_is_found_by_any_of_its_names(together: SimpleNamespace, get: Any, query: Any, names: Any) -> None:
    assert [one["name"]["en"] for one in get("/en/partners.json", **query)["partners"]] == names


def test_an_unknown_filter_is_refused(together: SimpleNamespace, client: Client) -> None:
    assert client.get("/en/partners/?kind=club").status_code == 400


def test_a_partner_that_is_not_there_is_not_found(world: World, client: Client) -> None:
    assert client.get("/en/partners/nobody/").status_code == 404


@pytest.mark.parametrize("address", ["/en/countries/ee.json", "/en/groups/france-estonie.json"])
def test_a_country_and_a_group_say_what_was_done(together: SimpleNamespace, get: Any, address: str) -> None:
    seen = get(address)
    seen = seen.get("country", seen) if "countries" in address else seen
    assert [len(seen[name]) for name in ("agreements", "activities", "projects")] == [1, 1, 1]


def test_a_study_made_together_leads_to_the_partner_and_back(
    together: SimpleNamespace, world: World, client: Client, get: Any
) -> None:
    report = make_published("ga-900", on=date(2025, 7, 1))
    reports.tie(report, partners=[together.agency], by=world.clerk)
    assert get("/en/partners/cfce.json")["partner"]["reports"] == [report.key]
    assert f"/en/reports/{report.key}/" in client.get("/en/partners/cfce/").content.decode()
    assert "/en/partners/cfce/" in client.get(f"/en/reports/{report.key}/").content.decode()


def test_an_empty_country_says_so(world: World, client: Client) -> None:
    page = client.get("/en/countries/lv/").content.decode()
    wanted = ("No activity with a partner has been published.", "No agreement is recorded.",
              "No project of a local authority is recorded.", "Nothing is recorded of its parliament.")  # fmt: skip
    assert [words for words in wanted if words not in page] == []


def test_the_dossier_of_a_country_is_one_paper_and_one_sheet(
    together: SimpleNamespace, client: Client, get: Any
) -> None:
    paper = client.get("/en/countries/ee.pdf")
    assert (paper.status_code, paper["Content-Type"], paper.content[:5]) == (200, "application/pdf", b"%PDF-")
    seen = get("/en/countries/lv.json")["country"]
    empty = ("parliament", "counterparts", "missions", "reports", "agreements", "activities", "projects")
    assert {name: seen[name] for name in empty} == {name: [] for name in empty}


def test_the_paper_of_a_country_says_what_is_there_and_what_is_empty(together: SimpleNamespace, world: World) -> None:
    origin = Provenance(world.chamber, asked(RequestFactory().get("/en/")), None)
    files = [CountryFile(world.countries[key], origin, AnonymousUser()) for key in ("ee", "lv")]
    papers = [plain_text(country_paper(file)) for file in files]
    assert [words for words in ("Forum", "Framework", "Ville de Villeneuve-sur-Aure") if words not in papers[0]] == []
    assert [words for words in ("No agreement is recorded.", "No mission is recorded.") if words not in papers[1]] == []


def test_the_map_of_twinnings_leads_to_the_projects_of_a_country(together: SimpleNamespace, read: Any) -> None:
    page = read("/en/projects/map/")
    assert page.texts("a", href="/en/projects/?country=ee")[-1] == "1"


def test_projects_are_found_by_theme(together: SimpleNamespace, get: Any) -> None:
    assert [len(get("/en/projects.json", theme=theme)["projects"]) for theme in ("environnement", "culture")] == [1, 0]


def test_projects_as_a_sheet(together: SimpleNamespace, sheet: Any) -> None:
    header, row = sheet("/en/projects.csv")
    assert dict(zip(header, row, strict=True))["Authority"] == "Ville de Villeneuve-sur-Aure"


@pytest.mark.parametrize("address", ["/en/partners.atom", "/en/partners/cfce.atom"])
def test_the_feeds_tell_what_was_published(together: SimpleNamespace, client: Client, address: str) -> None:
    feed = client.get(address).content.decode()
    assert (feed.count("<entry>"), "Forum" in feed, "Draft" in feed) == (1, True, False)


def request_form(**said: str) -> dict[str, str]:
    return {
        "authority": "Ville d’Exemple", "country": "Estonia", "theme": "environnement", "mail": "m@example.org",
        "name": "Maud Exemple", "text": "We look for a town to work with on water.", "website": "", **said,
    }  # fmt: skip


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(formtokens, "LEAST_SECONDS", 0)
    return formtokens.make()


def test_an_authority_that_looks_for_a_partner_gets_a_number(world: World, client: Client, token: str) -> None:
    answer = client.post("/en/projects/looking-for-a-partner/", request_form(token=token))
    enquiry = Enquiry.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        303, f"/en/projects/looking-for-a-partner/?sent={enquiry.reference}",
    )  # fmt: skip
    assert (enquiry.authority, enquiry.country, enquiry.theme and enquiry.theme.key) == (
        "Ville d’Exemple", world.countries["ee"], "environnement",
    )  # fmt: skip
    assert enquiry.reference in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("said", [{"token": "x"}, {"country": "Atlantis"}, {"website": "x"}, {"text": "short"}])
def test_what_is_refused_keeps_what_was_typed(world: World, client: Client, token: str, said: dict[str, str]) -> None:
    answer = client.post("/en/projects/looking-for-a-partner/", request_form(**{"token": token, **said}))
    assert (answer.status_code, Enquiry.objects.count()) == (400, 0)
    assert "Maud Exemple" in answer.content.decode()


def test_the_page_of_a_project_says_between_whom_what_and_how_far(together: SimpleNamespace, client: Client) -> None:
    project = Project.objects.get()
    page = client.get(f"/en/projects/{project.key}/").content.decode()
    assert [
        words in page for words in ("Ville de Villeneuve-sur-Aure with Kolosso", "Three boreholes.", "under way")
    ] == [True] * 3
    listed = client.get("/en/projects/").content.decode()
    assert f'href="/en/projects/{project.key}/"' in listed
    data = client.get(f"/fr/projets/{project.key}.json").json()["project"]
    assert (data["key"], data["about"]) == (project.key, {"fr": "Trois forages.", "en": "Three boreholes."})
    assert client.get("/en/projects/nothing/").status_code == 404


def test_a_project_whose_registration_was_undone_is_nobodys(together: SimpleNamespace, client: Client) -> None:
    project = Project.objects.get()
    actions.undo(Entry.objects.get(verb="partners.register_project"), by=together.by)
    assert client.get(f"/en/projects/{project.key}/").status_code == 404
    assert project.key not in client.get("/sitemap.xml").content.decode()


def test_projects_can_be_followed_as_they_are_narrowed(together: SimpleNamespace, client: Client) -> None:
    project = Project.objects.get()
    assert project.key in client.get("/en/projects.atom?country=ee").content.decode()
    assert project.key not in client.get("/en/projects.atom?state=abandoned").content.decode()


def test_what_a_member_took_part_in_stands_on_their_page_once_it_is_published(
    together: SimpleNamespace, world: World, client: Client
) -> None:
    person, said = world.people[0], {"partners": [together.agency], "people": world.people[:1], "by": together.by}
    seminar = actions.record_activity("event", same("Seminar of theirs"), on=date(2025, 7, 1), **said)
    address = f"/en/members/{person.key}/"
    assert "Seminar of theirs" not in client.get(address).content.decode()
    actions.publish_activity(seminar, by=together.by)
    assert "Seminar of theirs" in client.get(address).content.decode()
    data = client.get(f"/en/members/{person.key}.json").json()
    assert [one["title"]["en"] for one in data["activities"]] == ["Seminar of theirs"]
