"""The people of the register in the desk; those who were entered twice; personal data."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.accounts.models import Role
from amity.accounts.roles import EVERYBODY, KEEPERS, STAFF
from amity.people.models import Distinction, Person
from amity.personal import declared
from tests.factories import (
    make_chamber,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db
OVERSIGHT, ERASERS = (Role.DIRECTOR, Role.AUDITOR, Role.ADMINISTRATOR), (Role.DIRECTOR, Role.ADMINISTRATOR)


@pytest.fixture
def house():
    """A chamber with one group, and two entries of one person, both members of it."""
    chamber = make_chamber()
    group = make_group(chamber, name="France-Estonia")
    pair = [make_person("Tamm", "Mari"), make_person("Mari", "Tamm")]
    for person in pair:
        make_mandate(person, chamber)
        make_membership(group, person)
    make_tenure(group, pair[0])
    return pair


def addresses(pair):
    one, other = (person.key for person in pair)
    return {
        "/desk/people/": STAFF,
        f"/desk/people/{one}/": STAFF,
        "/desk/people/duplicates/": KEEPERS,
        f"/desk/people/duplicates/{one}/{other}/": KEEPERS,
        "/desk/privacy/": OVERSIGHT,
        "/desk/privacy/register.json": OVERSIGHT,
        f"/desk/people/{one}/erasure/": ERASERS,
        f"/desk/people/{one}/held.json": ERASERS,
        f"/desk/privacy/accounts/{make_user().pk}/erasure/": ERASERS,
        f"/desk/privacy/accounts/{make_user().pk}/held.json": ERASERS,
    }


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_page_is_open_to_its_roles_and_there_for_no_other(signed_in, house, role):
    client, pages = signed_in(role), addresses(house)
    answers = {address: client.get(address).status_code for address in pages}
    assert answers == {address: 200 if role in roles else 404 for address, roles in pages.items()}


@pytest.mark.parametrize(
    ("query", "count"), [("", 2), ("q=mari+tamm", 2), ("q=zoé", 0), ("seat=unseated", 0), ("seat=x", 2)]
)
def test_the_list_is_filtered_by_its_address(signed_in, house, query, count):
    assert len(signed_in().get(f"/desk/people/?{query}").context["found"].rows) == count


@pytest.mark.parametrize("page", ["/desk/people/", "/desk/people/{key}/", "/desk/people/duplicates/"])
def test_a_page_costs_the_same_whatever_the_register(signed_in, house, page):
    client, chamber = signed_in(), house[0].mandates.get().chamber
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.format(key=house[0].key)).status_code == 200
        counts.append(len(asked))
        for number in range(3):
            group = make_group(chamber)
            make_membership(group, house[0])
            make_mandate(make_person(f"Tamm{number}", "Mari"), chamber)
    assert counts[0] == counts[1]


def test_a_pair_is_merged_and_its_old_address_leads_on(signed_in, house, client):
    one, other = house
    desk = signed_in(Role.CLERK)
    assert "given and family name swapped" in desk.get("/desk/people/duplicates/").text
    answer = desk.post(f"/desk/people/duplicates/{other.key}/{one.key}/merger/", {"reason": "Same birthday."})
    assert answer.headers["Location"] == f"/desk/people/{one.key}/"
    assert desk.get(f"/desk/people/{other.key}/").headers["Location"] == f"/desk/people/{one.key}/"
    public = client.get(f"/en/members/{other.key}/")
    assert (public.status_code, public.headers["Location"]) == (301, f"/en/members/{one.key}/")
    desk.post(f"/desk/people/{other.key}/separation/")
    assert Person.objects.get(pk=other.pk).merged_into is None
    assert client.get(f"/en/members/{other.key}/").status_code == 200


def test_a_refused_merge_says_why(signed_in, house):
    one, other = house
    one.memberships.update(capacity="guest")
    desk = signed_in(Role.CLERK)
    answer = desk.post(f"/desk/people/duplicates/{other.key}/{one.key}/merger/", follow=True)
    assert "The two entries say different things of the same days: France-Estonia." in answer.text
    assert Person.objects.filter(merged_into=None).count() == 2


def test_two_people_who_were_told_apart_are_not_shown_again(signed_in, house):
    one, other = house
    desk = signed_in(Role.CLERK)
    desk.post(f"/desk/people/duplicates/{one.key}/{other.key}/distinction/")
    assert Distinction.objects.count() == 1
    assert "No two entries look like one person." in desk.get("/desk/people/duplicates/").text


def test_a_person_is_erased_after_what_will_be_erased_was_shown(signed_in, house, client):
    one = house[0]
    one.mandates.all().delete()
    desk = signed_in(Role.ADMINISTRATOR)
    assert "Name of a person: family name" in desk.get(f"/desk/people/{one.key}/erasure/").text
    refused = desk.post(f"/desk/people/{one.key}/erasure/", {"reason": " "})
    assert (refused.status_code, "An erasure needs its reason." in refused.text) == (409, True)
    assert desk.post(f"/desk/people/{one.key}/erasure/", {"reason": "Request."}).status_code == 302
    assert "N. N." in desk.get(f"/desk/people/erased-{one.pk}/").text
    assert client.get(f"/en/members/{one.key}/").status_code == 404


def test_the_register_of_processing_has_every_declared_field(signed_in):
    data = signed_in(Role.AUDITOR).get("/desk/privacy/register.json").json()
    assert [row["label"] for row in data["fields"]] == [each.label for each in declared()]
    assert data["fields"][0] == {
        "field": "Account: mail address", "purpose": "Signing in, and letters of the desk",
        "seen_by": "the department", "kept": "1 year after the last sign-in of an account that is closed",
        "then": "replaced by a mark", "label": "accounts.user.email",
    }  # fmt: skip


def test_what_is_due_is_announced_then_done_and_reported(signed_in):
    make_user(telephone="01", is_active=False, last_login="2020-01-01T00:00:00Z")
    desk = signed_in(Role.ADMINISTRATOR)
    assert "Account: telephone" in desk.get("/desk/privacy/").text
    page = desk.post("/desk/privacy/expiry/", follow=True)
    [report] = page.context["reports"]
    assert (page.context["due"], dict(report.fields)["Account: telephone"]) == ([], 1)
    assert signed_in(Role.AUDITOR).post("/desk/privacy/expiry/").status_code == 404
