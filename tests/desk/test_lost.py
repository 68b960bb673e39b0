"""An address of the desk at which there is nothing: the desk's own page, of use to whoever reads it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import make_chamber, make_country, make_group

pytestmark = pytest.mark.django_db


def test_a_mistyped_group_is_offered_under_its_right_address(signed_in):
    group = make_group(make_chamber(), make_country("ee", "Estonia"), name="France-Estonia")
    answer = signed_in().get("/desk/groups/france-estonai/")
    page = answer.content.decode()
    assert (answer.status_code, answer.context["title"]) == (404, "There is nothing at this address of the desk")
    assert f'href="{reverse("desk:group", args=[group.slug])}"' in page
    assert 'class="desk"' in page


@pytest.mark.parametrize(
    "path", ["/desk/nowhere/", "/desk/groups/none/acts/join/", "/desk/accounts/", "/desk/imports/x/"]
)
def test_ways_on_are_those_of_the_role(signed_in, path):
    answer = signed_in("communications", "fr").get(path)
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store, private")
    assert [f'href="{reverse(name)}' in page for name in ("desk:words", "desk:manual", "desk:accounts")] == [
        True,
        True,
        False,
    ]


def test_a_stranger_is_shown_the_way_in(client):
    answer = client.get("/desk/nowhere/")
    assert answer.status_code == 404
    assert f'href="{reverse("desk:sign_in")}"' in answer.content.decode()


def test_what_is_sent_to_a_page_that_is_only_read_is_refused_at_the_desk(signed_in):
    answer = signed_in().post("/desk/flags/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert 'class="desk"' in page
    assert "This page can only be read." in page
    assert f'href="{reverse("desk:groups")}"' in page


def test_an_address_that_takes_a_form_says_so_when_it_is_opened(signed_in):
    answer = signed_in().get(reverse("desk:sign_out"))
    assert answer.status_code == 405
    assert "This address only takes what a form sends." in answer.content.decode()
