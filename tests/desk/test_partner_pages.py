"""Partners, agreements, experts and projects at the desk: each act through its page, each page for whom it is."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from amity.accounts.models import Role
from amity.desk.due import agenda_of
from amity.journal.models import Entry
from amity.missions.actions import propose
from amity.partners import actions
from amity.partners.models import Agreement, Enquiry, Expert, Partner, Project
from amity.partners.queries import pending
from tests.deeds import contents
from tests.factories import make_chamber, make_country, make_group, make_user, same

pytestmark = pytest.mark.django_db
DAY = "2026-03-02"


@pytest.fixture
def world() -> SimpleNamespace:
    """An institute with an agreement that has a clause, an expert, a project, a group."""
    by, country = make_user(), make_country("kz", "Kazakhstan")
    group = make_group(make_chamber(), country, name="Central Asia")
    institute = actions.register(same("IFEAC"), kind="institute", by=by)
    actions.register(same("INALCO"), kind="institute", by=by)
    agreement = actions.sign(institute, same("Framework"), on=date(2025, 1, 1), until=date(2027, 1, 1), by=by,
                             clauses=[(same("A seminar"), None)])  # fmt: skip
    expert = actions.consent("Solveig", "Hautecombe", how="by letter", on=date(2025, 1, 1), by=by,
                             countries=[country])  # fmt: skip
    project = actions.register_project(same("Water"), authority="Ville", country=country, by=by)
    activity = actions.record_activity("study", same("Study"), on=date(2025, 5, 1), partners=[institute], by=by)
    return SimpleNamespace(**{name: value for name, value in locals().items() if name != "self"})


# act → (where, what is typed besides the day, the verb that it writes)
ACTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "register": ("/desk/partners/new/", {"name_en": "CERI", "kind": "institute"}, "partners.register"),
    "activity": (
        "/desk/partners/ifeac/acts/activity/",
        {"kind": "event", "title_en": "Seminar", "groups": "central", "countries": "Kazakhstan", "themes": "culture",
         "others": "INALCO"},
        "partners.record_activity",
    ),
    "sign": (
        "/desk/partners/ifeac/acts/sign/",
        {"title_en": "Second", "until": "2029-01-01", "notice_months": 6, "clause_en": "Meet"}, "partners.sign",
    ),
    "contact": ("/desk/partners/ifeac/acts/contact/", {"side": "ours", "name": "Odile"}, "partners.name_contact"),
    "funding": ("/desk/partners/ifeac/acts/funding/", {"kind": "money", "amount": "12.50"}, "partners.declare_funding"),
    "tie": (
        "/desk/partners/ifeac/acts/tie/",
        {"nature": "public", "country": "Kazakhstan", "source": "Its statutes", "source_on": DAY}, "partners.state_tie",
    ),
    "describe": ("/desk/partners/ifeac/acts/describe/", {"kind": "foundation"}, "partners.describe"),
    "rename": ("/desk/partners/ifeac/acts/rename/", {"name_en": "IFEAC Bishkek"}, "partners.rename"),
    "succeed": ("/desk/partners/ifeac/acts/succeed/", {"successor": "inalco"}, "partners.succeed"),
    "renew": ("/desk/agreements/framework/acts/renew/", {"until": "2030-01-01"}, "partners.renew"),
    "end": ("/desk/agreements/framework/acts/end/", {"why_en": "By consent"}, "partners.end"),
    "consent": (
        "/desk/experts/new/",
        {"family": "Ganivet", "how": "by mail", "countries": "Kazakhstan", "partner": "ifeac"}, "partners.consent",
    ),
    "register-project": (
        "/desk/projects/new/",
        {"title_en": "Roads", "kind": "decentralised", "authority": "Ville", "country": "kazakh", "amount": "10"},
        "partners.register_project",
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_an_act_says_what_it_changes_and_then_does_it(world: Any, signed_in: Any, act: str) -> None:
    address, typed, verb = ACTS[act]
    client, before = signed_in("clerk"), contents()
    assert client.get(address).status_code == 200
    shown = client.post(address, {"on": DAY, **typed})
    assert (shown.status_code, '<section class="effects"' in shown.content.decode()) == (200, True)
    assert {name: rows for name, rows in contents().items() if "partners" in name} == {
        name: rows for name, rows in before.items() if "partners" in name
    }
    done = client.post(address, {"on": DAY, **typed, "step": "do"})
    assert done.status_code == 302, done.content.decode()
    assert Entry.objects.last().verb == verb


def test_a_clause_is_acted_on(world: Any, signed_in: Any) -> None:
    clause = world.agreement.clauses.get()
    address = "/desk/agreements/framework/acts/act-on/"
    assert signed_in("clerk").post(address, {"on": DAY, "clause": clause.pk, "step": "do"}).status_code == 302
    assert world.agreement.clauses.open().count() == 0


def test_an_agreement_that_would_end_before_it_begins_is_refused_with_its_form(world: Any, signed_in: Any) -> None:
    answer = signed_in("clerk").post("/desk/agreements/framework/acts/end/", {"on": "2020-01-01", "step": "do"})
    assert answer.status_code == 422
    assert "before it begins" in answer.content.decode()


def test_a_deed_on_a_partnership_is_undone_from_its_page(world: Any, signed_in: Any) -> None:
    clerk = signed_in("clerk")
    clerk.post("/desk/agreements/framework/acts/end/", {"on": DAY, "step": "do"})
    entry = Entry.objects.get(verb="partners.end")
    assert reverse("desk:undo", args=[entry.pk]) in clerk.get("/desk/partners/ifeac/history/").content.decode()
    assert clerk.post(reverse("desk:undo", args=[entry.pk]), {"step": "do"}).status_code == 302
    assert Agreement.objects.get().tenors.open().count() == 0
    assert Agreement.objects.get().tenors.held().get().until == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("act", "typed"), [("invite", {"group": "central", "about": "Energy"}), ("move", {"partner": "inalco"})]
)
def test_an_expert_is_invited_and_moved(world: Any, signed_in: Any, act: str, typed: Any) -> None:
    clerk, address = signed_in("clerk"), f"/desk/experts/{world.expert.key}/acts/{act}/"
    assert clerk.post(address, {"on": DAY, **typed, "step": "do"}).status_code == 302
    assert clerk.get(f"/desk/experts/{world.expert.key}/").status_code == 200


def test_an_expert_who_no_longer_agrees_is_in_no_list_and_on_no_page(world: Any, signed_in: Any) -> None:
    clerk = signed_in("clerk")
    clerk.post(f"/desk/experts/{world.expert.key}/acts/withdraw/", {"on": DAY, "step": "do"})
    page = clerk.get("/desk/experts/").content.decode()
    assert ("Hautecombe" in page, clerk.get(f"/desk/experts/{world.expert.key}/").status_code) == (False, 404)
    assert Expert.objects.get().erased_at is not None


def test_whoever_knows_a_country_of_a_group_is_found_from_the_group(world: Any, signed_in: Any) -> None:
    clerk = signed_in("clerk")
    other = make_group(world.group.chamber, make_country())
    found = [clerk.get(f"/desk/experts/?group={group.slug}").content.decode() for group in (world.group, other)]
    assert ["Hautecombe" in page for page in found] == [True, False]


def test_the_restricted_part_of_a_country_has_contacts_and_experts(world: Any, signed_in: Any, client: Any) -> None:
    embassy = actions.register(same("Embassy"), kind="embassy", country=world.country, by=world.by)
    actions.name_contact(embassy, "theirs", "Aude Lestrange", on=date(2025, 1, 1), mail="a@example.org", by=world.by)
    page = signed_in("clerk").get("/desk/countries/kz/").content.decode()
    assert [words for words in ("Aude Lestrange", "a@example.org", "Hautecombe", "Embassy") if words not in page] == []
    assert "Aude Lestrange" not in client.get("/en/countries/kz/").content.decode()


def test_a_project_is_closed_and_an_activity_published(world: Any, signed_in: Any) -> None:
    clerk, project, activity = signed_in("clerk"), Project.objects.get(), world.activity
    said = {"on": DAY, "outcome": "abandoned", "step": "do"}
    assert clerk.post(f"/desk/projects/{project.key}/acts/close/", said).status_code == 302
    assert clerk.post(f"/desk/activities/{activity.key}/publication/", {"step": "do"}).status_code == 302
    activity.refresh_from_db()
    assert (project.undertakings.held().get().outcome, activity.published_at is None) == ("abandoned", False)


PAGES = ("/desk/countries/kz/", "/desk/partners/", "/desk/partners/ifeac/", "/desk/experts/", "/desk/projects/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("role", "status"), [(Role.CLERK, 200), (Role.AUDITOR, 200), (Role.MEMBER, 404)])
def test_the_pages_are_for_the_department(world: Any, signed_in: Any, page: str, role: str, status: int) -> None:
    assert signed_in(role).get(page).status_code == status


@pytest.mark.parametrize("address", ["/desk/partners/new/", "/desk/partners/ifeac/acts/sign/", "/desk/experts/new/"])
def test_an_auditor_reads_and_does_not_write(world: Any, signed_in: Any, address: str) -> None:
    assert signed_in(Role.AUDITOR).get(address).status_code == 404


def test_what_partnerships_ask_is_due_on_the_first_page(world: Any) -> None:
    today, director = timezone.localdate(), make_user(Role.DIRECTOR)
    actions.sign(Partner.objects.get(key="inalco"), same("Lapsing"), on=date(2020, 1, 1), by=world.by,
                 until=today + timedelta(days=30))  # fmt: skip
    actions.enquire(
        "We look for a partner.", form="f", authority="Ville", name="N", mail="n@example.org", language="fr"
    )
    whats = {due.what for heap in ("overdue", "soon", "later") for due in vars(agenda_of(director, today))[heap]}
    assert {
        "Renew the agreement “Lapsing”, or let it lapse",
        "Answer Ville, which looks for a partner abroad",
        "Nothing was done with this partner for two years, and an agreement is in force",
    } - whats == set()


def test_many_quiet_partners_are_one_line_that_leads_to_them(
    world: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "MOST_QUIET", 0)
    actions.sign(Partner.objects.get(key="inalco"), same("Endless"), on=date(2020, 1, 1), by=world.by)
    client = signed_in(Role.DIRECTOR)
    (line,) = [due for due in agenda_of(make_user(Role.DIRECTOR), timezone.localdate()).later if "quiet" in due.url]
    assert line.what == "1 partners with an agreement in force and nothing done for two years"
    page = client.get(line.url).content.decode()
    assert ["IFEAC" in page, "INALCO" in page] == [False, True]


def test_an_authority_that_was_answered_no_longer_waits(world: Any, signed_in: Any) -> None:
    said = {"form": "f", "authority": "Ville d’Exemple", "name": "N", "mail": "n@example.org", "language": "fr"}
    enquiry, clerk = actions.enquire("We look for a partner.", **said), signed_in("clerk")
    assert "Ville d’Exemple" in clerk.get("/desk/projects/").content.decode()
    clerk.post(f"/desk/enquiries/{enquiry.pk}/closing/")
    assert Enquiry.objects.filter(closed_at=None).count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_queries_whatever_is_on_them(
    world: Any, signed_in: Any, count: int, django_assert_num_queries: Any
) -> None:
    clerk = signed_in("clerk")
    for number in range(count):
        one = actions.register(same(f"Institute {number}"), kind="institute", by=world.by)
        actions.record_activity("study", same("Study"), on=date(2025, 1, 1), partners=[one], by=world.by)
        actions.consent("A", f"B{number}", how="by letter", on=date(2025, 1, 1), by=world.by, partner=one,
                        countries=[world.country])  # fmt: skip
        actions.register_project(same(f"P{number}"), authority="Ville", country=world.country, by=world.by)
    for page in ("/desk/partners/", "/desk/projects/"):
        clerk.get(page)  # lists are read once for each state of the register
    for page, cost in {"/desk/partners/": 4, "/desk/experts/": 12, "/desk/projects/": 7}.items():
        with django_assert_num_queries(cost):
            clerk.get(page)


def test_a_document_is_filed_by_its_form_and_another_kind_of_file_is_refused_with_its_words(world, signed_in, settings,
                                                                                            tmp_path):  # fmt: skip
    settings.MEDIA_ROOT = tmp_path / "media"
    client, address = signed_in(world.by), "/desk/agreements/framework/acts/file/"
    typed = {"on": DAY, "title_en": "Signed text", "step": "do"}
    wrong = client.post(address, {**typed, "file": SimpleUploadedFile("a.pdf", b"MZ a program")})
    assert (wrong.status_code, b'value="Signed text"' in wrong.content) == (422, True)
    done = client.post(address, {**typed, "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 text")})
    paper = world.agreement.papers.held().get()
    assert (done.status_code, str(paper.title), paper.format, paper.is_open) == (302, "Signed text", "pdf", False)
    kept = client.get(f"/desk/agreements/framework/documents/{paper.pk}/")
    assert (kept.content, kept["X-Content-Type-Options"]) == (b"%PDF-1.7 text", "nosniff")


def test_a_project_is_described_otherwise_by_a_form_that_holds_what_is_said_now(world, signed_in):
    client, address = signed_in(world.by), f"/desk/projects/{world.project.key}/acts/restate/"
    form = client.get(address).content.decode()
    assert [words in form for words in ('value="Water"', 'value="Ville"', 'value="Kazakhstan"')] == [True] * 3
    typed = {"title_en": "Water for two", "authority": "Ville", "country": "Kazakhstan", "kind": "decentralised",
             "about_en": "Boreholes", "step": "do"}  # fmt: skip
    assert client.post(address, typed).status_code == 302
    row = world.project.undertakings.held().get()
    assert (str(row.title), str(row.about), world.project.undertakings.count()) == ("Water for two", "Boreholes", 2)


def test_an_expert_is_found_on_the_page_of_a_mission_and_invited_from_there_in_one_act(world, signed_in):
    said = {"chamber": world.group.chamber, "groups": [world.group], "countries": [world.country], "by": world.by}
    days = {"first": date(2027, 3, 1), "last": date(2027, 3, 3), "on": date(2027, 1, 4)}
    mission = propose(same("Steppe"), kind="mission", purpose="knowledge", **days, **said)
    client = signed_in(world.by)
    page = client.get(f"/desk/missions/{mission.key}/").content.decode()
    (way,) = re.findall(rf'href="(/desk/experts/{world.expert.key}/acts/invite/[^"]+)"', page)
    form = client.get(html.unescape(way)).content.decode()
    assert [words in form for words in ('value="Central Asia"', 'value="Steppe"')] == [True, True]
    typed = {"on": DAY, "group": "Central Asia", "about": "Steppe", "mission": mission.key, "step": "do"}
    done = client.post(f"/desk/experts/{world.expert.key}/acts/invite/", typed)
    assert done["Location"] == f"/desk/missions/{mission.key}/"
    assert world.expert.invitations.held().get().mission == mission
    assert "invited on 2 March 2026" in client.get(done["Location"]).content.decode()
