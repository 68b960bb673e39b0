"""Nobody reads at the desk what is not open to them, and the public site knows nobody."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from amity.accounts.models import Role
from amity.accounts.roles import EVERYBODY, may
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def desk_views() -> dict[str, object]:
    """Every view below the address of the desk, by its route."""
    found: dict[str, object] = {}

    def walk(resolver, stem: str) -> None:
        for pattern in resolver.url_patterns:
            route = stem + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern, route)
            elif route.startswith(settings.DESK_PREFIX.lstrip("/")):
                found[route] = pattern.callback

    walk(get_resolver(), "")
    return found


def test_every_page_of_the_desk_says_whom_it_is_open_to():
    silent = [
        route
        for route, view in desk_views().items()
        if not getattr(view, "open_to", None) and not getattr(view, "open_to_strangers", False)
    ]
    assert silent == []


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    answer = client.get("/desk/groups/?kind=study")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2Fgroups%2F%3Fkind%3Dstudy"


def test_a_system_account_may_come_nowhere():
    system = make_user(Role.SYSTEM)
    assert [route for route, view in desk_views().items() if may(system, view)] == []


@pytest.mark.parametrize("role", EVERYBODY)
def test_everybody_with_a_role_has_a_first_page(role, signed_in):
    assert signed_in(role).get(reverse("desk:today")).status_code == 200


def test_nothing_of_the_desk_is_kept_by_a_cache(signed_in):
    assert signed_in().get(reverse("desk:today")).headers["Cache-Control"] == "no-store, private"


def test_the_public_site_sets_no_cookie_and_depends_on_none(signed_in):
    answer = signed_in().get("/en/")
    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")
