"""What is known of parliaments abroad: by chamber and matter, each from a day on and with its source."""

from __future__ import annotations

from datetime import date

import pytest

from amity.accounts.models import Role
from amity.countries.models import Country
from amity.journal.models import Entry
from amity.partners import actions
from amity.partners.models import ChamberFact
from amity.partners.queries.parliaments import matter_words, parliament
from amity.people.models import Body
from amity.periods.asof import AsOf
from tests.deeds import refused
from tests.factories import make_chamber, make_country, make_user, same

pytestmark = pytest.mark.django_db
DAY, LATER = date(2022, 10, 3), date(2026, 10, 5)
SOURCE = {"source": "Constitution, art. 1", "source_on": date(2020, 1, 1)}


@pytest.fixture
def by():
    return make_user(Role.CLERK)


@pytest.fixture
def country() -> Country:
    make_chamber()
    return make_country("ee", "Estonia")


@pytest.fixture
def chamber(country, by) -> Body:
    return actions.enter_chamber(country, same("Riigikogu"), by=by)


def known(country: Country, on: date) -> list[tuple[str, str]]:
    return [(row.matter, matter_words(row)) for house in parliament(country.pk, AsOf(on)) for row in house.facts]


def test_a_chamber_is_entered_once_however_its_name_is_spelt(country, chamber, by):
    assert actions.enter_chamber(country, same("RIIGIKOGU"), by=by) == chamber


@pytest.mark.on_both
def test_what_is_known_is_read_in_its_order_as_on_a_day(country, chamber, by):
    actions.state_chamber(chamber, "speaker", words=same("A. Speaker"), on=DAY, by=by, **SOURCE)
    actions.state_chamber(chamber, "seats", number=101, on=None, by=by, **SOURCE)
    actions.state_chamber(chamber, "speaker", words=same("B. Speaker"), on=LATER, by=by, **SOURCE)
    actions.state_chamber(chamber, "elected", falls_on=DAY, on=DAY, by=by, **SOURCE)
    assert known(country, date(2020, 1, 1)) == [("seats", "101")]
    assert known(country, DAY) == [("seats", "101"), ("speaker", "A. Speaker"), ("elected", "3 October 2022")]
    assert known(country, LATER)[1] == ("speaker", "B. Speaker")


def test_what_says_nothing_or_names_no_source_is_refused(chamber, by):
    with refused("Nothing is said of “Seats”.", "Write a number."):
        actions.state_chamber(chamber, "seats", words=same("many"), on=DAY, by=by, **SOURCE)
    with refused("What is known of a parliament is stated with its source.",
                 "Say where it is written, and of which day that is."):  # fmt: skip
        actions.state_chamber(chamber, "seats", number=101, on=DAY, by=by, source=" ", source_on=DAY)


def test_more_women_than_seats_are_refused(chamber, by):
    actions.state_chamber(chamber, "seats", number=101, on=None, by=by, **SOURCE)
    with refused("That is more than the chamber has seats.", "Check the number, or the seats."):
        actions.state_chamber(chamber, "women", number=102, on=DAY, by=by, **SOURCE)


def test_what_was_stated_is_taken_back_on_the_page_of_its_country(country, chamber, by):
    actions.state_chamber(chamber, "seats", number=100, on=None, by=by, **SOURCE)
    actions.state_chamber(chamber, "seats", number=101, on=None, by=by, **SOURCE)
    entry = Entry.objects.filter(verb="partners.state_chamber").latest("pk")
    assert entry.subject == f"countries.country:{country.pk}"
    actions.undo(entry, by=by)
    assert (known(country, DAY), ChamberFact.objects.held().count()) == ([("seats", "100")], 1)


def test_the_dossier_says_it_with_its_source_and_that_nothing_is_known_where_that_is_so(country, chamber, by, client):
    empty = client.get("/en/countries/ee/").content.decode()
    assert "Seats, speaker and elections are not recorded." in empty
    actions.state_chamber(chamber, "seats", number=101, on=None, by=by, **SOURCE)
    page = client.get("/en/countries/ee/").content.decode()
    assert [words for words in ("101", "Constitution, art. 1, of 1 January 2020") if words not in page] == []
    (house,) = client.get("/en/countries/ee.json").json()["country"]["parliament"]
    assert [(fact["matter"], fact["value"], fact["source"]) for fact in house["facts"]] == [
        ("seats", 101, "Constitution, art. 1")
    ]


def test_the_desk_states_it_by_a_form_and_undoes_it_from_the_history(country, chamber, by, client):
    client.force_login(by)
    typed = {"on": "2022-10-03", "chamber": chamber.pk, "matter": "seats", "number": "101", "source": "Constitution",
             "source_on": "2020-01-01", "step": "do"}  # fmt: skip
    done = client.post("/desk/countries/ee/acts/parliament/", typed)
    assert (done.status_code, known(country, DAY)) == (302, [("seats", "101")])
    entry = Entry.objects.filter(verb="partners.state_chamber").get()
    assert f"/desk/deeds/{entry.pk}/undo/" in client.get("/desk/countries/ee/history/").content.decode()
    assert client.post(f"/desk/deeds/{entry.pk}/undo/", {"step": "do"}).status_code == 302
    assert known(country, DAY) == []


def test_an_agreement_between_the_two_parliaments_stands_in_the_dossier(country, chamber, by, client):
    none = "No agreement between the two parliaments is recorded."
    assert none in client.get("/en/countries/ee/").content.decode()
    partner = actions.take_on(chamber, kind="parliament", by=by)
    actions.sign(partner, same("Protocol of cooperation"), on=DAY, by=by)
    page = client.get("/en/countries/ee/").content.decode()
    assert (page.count("Protocol of cooperation"), none in page) == (2, False)  # there, and among all agreements
    data = client.get("/en/countries/ee.json").json()["country"]
    assert (data["agreements_between_parliaments"], [one["key"] for one in data["agreements"]]) == (
        ["protocol-of-cooperation"], ["protocol-of-cooperation"],
    )  # fmt: skip
