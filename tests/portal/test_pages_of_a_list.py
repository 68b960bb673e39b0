"""A list too long for one page: 65 members, 60 to a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.portal.world import World, build, seated

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = build(0)
        seated(world, 65)
        yield world
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("page", "number", "rows"),
    [("", 1, 60), ("1", 1, 60), ("2", 2, 5), ("3", 2, 5), ("0", 2, 5), ("-1", 2, 5), ("x", 1, 60), ("9" * 30, 2, 5)],
)
def test_a_page_that_is_not_there_gives_the_nearest(
    client: Client, crowd: World, page: str, number: int, rows: int
) -> None:
    shown = client.get("/en/members/", {"page": page}).context["page"]
    assert (shown.number, len(shown.object_list)) == (number, rows)


def test_pages_keep_the_filters(client: Client, crowd: World) -> None:
    page = client.get("/en/members/?on=2025-01-01&q=e&page=1").content.decode()
    assert page.count('href="?on=2025-01-01&amp;q=e&amp;page=2"') == 2
