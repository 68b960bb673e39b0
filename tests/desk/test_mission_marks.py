"""A unique mark in every restricted field of a mission, looked for as each role and where things are kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from amity.accounts.models import Role
from amity.accounts.roles import STAFF
from amity.findable import EVERYBODY
from amity.journal.actions import subject_of
from amity.journal.models import Entry
from amity.missions.findable import SOURCES
from amity.missions.models import Mission
from tests.factories import make_user
from tests.missions.travel import MARK, build, marked

pytestmark = pytest.mark.django_db
STRANGERS = [role for role in Role.values if role not in STAFF]


@pytest.fixture
def world() -> Any:
    return build()


def desk_pages(world: Any, mission: Mission) -> Iterator[str]:
    """The pages of the desk on which a mission could show."""
    key, group = mission.key, world.group.slug
    for view, arguments in (("mission", [key]), ("mission_history", [key]), ("mission_act", [key, "strike"]),
                            ("mission_paper", [key, "programme", "pdf"]), ("mission_paper", [key, "book", "html"]),
                            ("mission_preparations", [key]), ("mission_letter", [key, "order", "en", "docx"]),
                            ("mission_year", [2025]),
                            ("missions", []), ("group", [group]), ("group_history", [group]), ("journal", []),
                            ("today", []), ("privacy", []), ("people", [])):  # fmt: skip
        yield reverse(f"desk:{view}", args=arguments)


def site_pages(world: Any, mission: Mission) -> list[str]:
    person = world.members[0].key
    found = [f"missions/{mission.key}/", f"missions/{mission.key}.json", "missions.csv", "missions.atom",
             "missions/activity.csv", "missions.ics", "missions/years/2025/", "missions/years/2025.json",
             f"groups/{world.group.slug}.json", f"members/{person}.json", "search/?q=zzmark", "search.json?q=zzmark",
             "search.atom?q=zzmark", "suggestions.json?q=zzm"]  # fmt: skip
    return [f"/en/{each}" for each in found]


@pytest.mark.parametrize("role", STRANGERS)
def test_who_is_not_of_the_department_reads_no_mark_anywhere(signed_in, world, role, caplog):
    mission = marked(world)
    client = signed_in(make_user(role))
    with caplog.at_level(logging.DEBUG):
        answers = {path: client.get(path) for path in (*desk_pages(world, mission), *site_pages(world, mission))}
    told = {path: MARK.lower() in b"".join(answer).decode(errors="replace").lower().replace("q=zzmark", "")
            for path, answer in answers.items()}  # fmt: skip
    assert [path for path, leaks in told.items() if leaks and "search" not in path] == []
    assert MARK not in caplog.text


@pytest.mark.parametrize("role", STAFF)
def test_the_department_reads_the_file_and_its_programme_holds_no_note(signed_in, world, role):
    mission = marked(world)
    client = signed_in(role)
    page = client.get(reverse("desk:mission", args=[mission.key])).content.decode()
    fields = (
        "note",
        "hidden",
        "remark",
        "companion",
        "cost",
        "giver",
        "owner",
        "signer",
        "reason",
        "interpreting",
        "arrangements",
        "address",
        "said",
    )
    assert [name for name in fields if f"{MARK}{name}" not in page] == []
    listed = client.get(reverse("desk:missions")).content.decode()
    assert (f"{MARK}proposal" in listed, f"{MARK}hidden" in listed) == (True, False)


def test_the_index_and_the_keys_of_caches_hold_no_mark(client, world):
    mission = marked(world)
    for path in site_pages(world, mission):
        client.get(path)
    items = [item for source in SOURCES for item in source.read(None)]
    public = [item for item in items if item.audiences == EVERYBODY]
    assert len(public) == 1
    assert MARK not in repr(public)
    assert [
        name for name in ("note", "hidden", "remark", "companion", "giver", "owner") if f"{MARK}{name}" in repr(items)
    ] == []
    assert MARK not in repr(getattr(cache, "_cache", {}))


def test_what_a_traveller_needs_is_read_on_one_page_by_keepers_who_are_written_down(signed_in, world):
    mission = marked(world)
    client, place = signed_in(world.by), reverse("desk:mission_preparations", args=[mission.key])
    every = [*desk_pages(world, mission), *site_pages(world, mission)]
    told = {path: f"{MARK}passport".encode() in b"".join(client.get(path)) for path in every}
    assert [path for path, leaks in told.items() if leaks] == [place]
    client.get(place)
    read = Entry.objects.filter(verb="missions.read_preparations")
    assert [(entry.by, entry.subject) for entry in read] == [(world.by, subject_of(mission))]
    assert [signed_in(role).get(place).status_code for role in ("auditor", "communications", "clerk")] == [404] * 3
