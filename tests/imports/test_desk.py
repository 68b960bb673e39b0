"""Imports in the desk: handed in, compared, shown, written or left; who may, and what is left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amity.accounts.models import Role
from amity.assembly.models import Chamber
from amity.groups.actions import correct
from amity.groups.models import Group, GroupName, Membership
from amity.imports.models import Run, RunChange, Stage
from amity.imports.runs import actions, storage, tasks
from amity.journal.models import Entry
from tests.deeds import contents
from tests.factories import (
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_user,
)
from tests.imports.spreadsheet import changed

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
GROUPS = b"code;name_fr;kind;countries;founded_on\nfr-no;France-Norvege;country;NO;2023-10-01\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def chamber() -> Chamber:
    make_country("no", "Norway", alpha2="NO", alpha3="NOR")
    return make_chamber("senate", make_country("fr", "France"))


@pytest.fixture(autouse=True)
def _at_once(django_capture_on_commit_callbacks: Any) -> Iterator[None]:
    """What is handed to the worker is done at once, as soon as the request is over."""
    with django_capture_on_commit_callbacks(execute=False):
        yield


@pytest.fixture
def post(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Send a form; the worker then does what it was given."""

    def send(client: Client, name: str, *address: object, **data: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(f"imports:{name}", args=address), data)

    return send


def hand_in(
    post: Any, client: Client, content: bytes = GROUPS, name: str = "groups.csv", source: str = "own-tables"
) -> Run:
    answer = post(client, "handing_in", source, files=SimpleUploadedFile(name, content), on="2026-01-15")
    run = Run.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, reverse("imports:run", args=[run.pk]))
    return run


def test_what_is_handed_in_is_compared_and_shown_and_nothing_is_written(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    assert (run.stage, run.counts["new"], Group.objects.count(), Entry.objects.count()) == (Stage.READY, 5, 0, 0)
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert page.count("France-Norvege") > 1
    assert "Write this difference" in page


def test_once_ordered_it_is_written_and_the_journal_knows_the_files(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    folder = storage.place(run.folder)
    assert folder.is_dir()
    post(client, "order", run.pk, reason="the list of January")
    run.refresh_from_db()
    assert (run.stage, Group.objects.count()) == (Stage.WRITTEN, 1)
    entry = Entry.objects.get(pk=run.entry)
    assert (entry.verb, entry.reason, entry.detail["files"]) == (
        "imports.apply",
        "the list of January",
        [run.files[0]["sha256"]],
    )
    assert set(Entry.objects.values_list("by", "reason")) == {(run.by_id, "the list of January")}
    assert not folder.exists()
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    journal = f'<a href="/desk/journal/?subject=imports.run%3A{run.pk}">Entry {run.entry} of the journal</a>'
    assert journal in page
    told = client.get("/desk/journal/", {"subject": f"imports.run:{run.pk}"}).content.decode()
    assert "An import was applied" in told


def test_an_order_without_a_reason_is_asked_for_one(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    answer = post(client, "order", run.pk, reason=" ")
    assert "This field is required" in answer.content.decode()
    assert Group.objects.count() == 0


def test_a_refused_file_says_where_and_how_to_mend_it_and_leaves_no_trace(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client, b"code;name_fr;kind\nx;=1;country\n")
    assert (run.stage, run.refusal) == (
        Stage.REFUSED,
        "groups.csv, row 2.name_fr: a formula stands here.",
    )
    assert "paste values only" in client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert not storage.place(run.folder).exists()


def test_a_difference_that_the_register_has_overtaken_is_compared_anew_and_shown_again(
    signed_in: SignedIn, post: Any, chamber: Chamber
) -> None:
    client = signed_in(Role.DIRECTOR)
    group = make_group(chamber, name="Old name")
    run = hand_in(post, client, f"code,name_fr,kind\n{group.slug},New name,friendship\n".encode())
    correct(GroupName.objects.get(), by=run.by, name={"fr": "Another", "en": "Old name"})
    post(client, "order", run.pk, reason="r")
    run.refresh_from_db()
    assert (run.stage, run.is_renewed) == (Stage.READY, True)
    assert GroupName.objects.held().get().name["fr"] == "Another"
    assert "Another" in run.changes.get().before
    post(client, "order", run.pk, reason="r")
    assert GroupName.objects.held().get().name["fr"] == "New name"


def test_a_run_that_fails_changes_nothing_and_says_so(
    signed_in: SignedIn, post: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions, "record", broken)
    post(client, "order", run.pk, reason="r")
    run.refresh_from_db()
    assert (run.stage, Group.objects.count(), Entry.objects.count()) == (Stage.FAILED, 0, 0)
    assert "The fault is ours" in client.get(reverse("imports:run", args=[run.pk])).content.decode()


def test_a_run_can_be_left_and_its_files_go(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    run = hand_in(post, client)
    post(client, "abandonment", run.pk)
    run.refresh_from_db()
    assert (run.stage, RunChange.objects.count(), storage.place(run.folder).exists()) == (Stage.ABANDONED, 0, False)


def test_two_orders_at_once_are_one(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    post(client, "order", run.pk, reason="r")
    before = contents()
    post(client, "order", run.pk, reason="r")
    after = contents()
    assert (before["groups.Group"], before["journal.Entry"]) == (after["groups.Group"], after["journal.Entry"])


def test_while_one_is_being_written_another_must_wait(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    first, second = hand_in(post, client), hand_in(post, client)
    Run.objects.filter(pk=first.pk).update(stage=Stage.WRITING)
    post(client, "order", second.pk, reason="r")
    second.refresh_from_db()
    assert second.stage == Stage.READY
    assert "Another import is being written." in client.get(reverse("imports:run", args=[second.pk])).content.decode()


def test_what_a_worker_was_doing_when_it_ended_is_said_to_have_failed(signed_in: SignedIn, post: Any) -> None:
    run = hand_in(post, signed_in(Role.DIRECTOR))
    Run.objects.filter(pk=run.pk).update(stage=Stage.WRITING)
    assert actions.give_up_interrupted() == 1
    run.refresh_from_db()
    assert run.stage == Stage.FAILED


def test_files_that_nobody_has_written_in_time_are_removed(signed_in: SignedIn, post: Any, settings: Any) -> None:
    run = hand_in(post, signed_in(Role.DIRECTOR))
    old = time.time() - (settings.UPLOAD_DAYS + 1) * 86_400
    os.utime(storage.place(run.folder), (old, old))
    tasks.tidy()
    run.refresh_from_db()
    assert (run.stage, storage.place(run.folder).exists()) == (Stage.REFUSED, False)


def test_too_much_is_refused_at_the_door(signed_in: SignedIn, post: Any, settings: Any) -> None:
    settings.UPLOAD_MIB = 1
    content = b"x" * (1024 * 1024 + 1)
    answer = post(signed_in(Role.DIRECTOR), "handing_in", "own-tables",
                  files=SimpleUploadedFile("a.csv", content), on="2026-01-15")  # fmt: skip
    assert "This is more than 1 MiB." in answer.content.decode()
    assert Run.objects.count() == 0


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\x.csv", ".hidden", "a b;c.csv", ""])
def test_a_name_of_a_file_never_leads_out_of_its_folder(name: str) -> None:
    kept = storage.safe_name(name, 0)
    assert (Path(kept).name, kept.startswith(".")) == (kept, False)


def test_progress_is_told_as_data(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    answer = client.get(reverse("imports:progress", args=[run.pk]))
    assert answer.json() == {"stage": "ready", "task": "", "done": 1, "total": 1}


def test_a_page_under_way_refreshes_itself_without_script(signed_in: SignedIn, post: Any) -> None:
    client = signed_in(Role.DIRECTOR)
    run = hand_in(post, client)
    Run.objects.filter(pk=run.pk).update(stage=Stage.READING)
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "<run-progress" in page


ROLES = [Role.DIRECTOR, Role.CLERK, Role.ADMINISTRATOR, Role.COMMUNICATIONS, Role.AUDITOR, Role.MEMBER]


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_may_find_the_pages(signed_in: SignedIn, post: Any, role: str) -> None:
    client = signed_in(role)
    importer, editor = role in {Role.DIRECTOR, Role.ADMINISTRATOR}, role in {Role.DIRECTOR, Role.CLERK}
    expected = {
        reverse("imports:entrance"): importer or editor,
        reverse("imports:handing_in", args=["own-tables"]): importer,
        reverse("imports:handing_in", args=["senat-dump"]): importer,
        reverse("imports:handing_in", args=["bulk-edit"]): editor,
        reverse("imports:handing_in", args=["nothing"]): False,
        reverse("imports:listing", args=["memberships"]): editor,
        reverse("imports:listing", args=["people"]): role == Role.DIRECTOR,
        reverse("imports:tables", args=["empty"]): importer,
        reverse("imports:tables", args=["filled"]): importer,
        reverse("imports:table", args=["empty", "groups"]): importer,
        reverse("imports:table", args=["filled", "people"]): importer,
        reverse("imports:run", args=[1]): False,
    }
    assert {url: client.get(url).status_code == 200 for url in expected} == expected


def test_a_clerk_sees_only_their_own_runs(signed_in: SignedIn, post: Any) -> None:
    run = hand_in(post, signed_in(Role.DIRECTOR))
    clerk = signed_in(Role.CLERK)
    for name in ("run", "progress", "report"):
        assert clerk.get(reverse(f"imports:{name}", args=[run.pk])).status_code == 404
    for name in ("order", "abandonment"):
        assert post(clerk, name, run.pk, reason="r").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(reverse("imports:entrance")).status_code == 302


def test_a_list_is_changed_in_a_spreadsheet_and_written(signed_in: SignedIn, post: Any, chamber: Chamber) -> None:
    person = make_person("Alpha")
    make_mandate(person, chamber)
    make_membership(make_group(chamber, name="France-Norway"), person)
    client = signed_in(make_user(Role.DIRECTOR))
    content = client.get(reverse("imports:listing", args=["memberships"])).content

    def change(sheet: Any) -> None:
        sheet["C2"] = "guest"

    run = hand_in(post, client, changed(content, change).content, "memberships.xlsx", "bulk-edit")
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert ("<del>capacity: member</del>" in page, "<ins>capacity: guest</ins>" in page) == (True, True)
    post(client, "order", run.pk, reason="as they wrote")
    assert Membership.objects.held().get().capacity == "guest"


def test_a_conflict_says_what_the_other_wrote_and_who(signed_in: SignedIn, post: Any, chamber: Chamber) -> None:
    person = make_person("Alpha")
    make_mandate(person, chamber)
    seat = make_membership(make_group(chamber, name="France-Norway"), person)
    client = signed_in(make_user(Role.DIRECTOR))
    content = client.get(reverse("imports:listing", args=["memberships"])).content
    correct(seat, by=make_user(name="Camille Other"), since=date(2021, 1, 1))

    def change(sheet: Any) -> None:
        sheet["E2"] = date(2022, 1, 1)

    run = hand_in(post, client, changed(content, change).content, "memberships.xlsx", "bulk-edit")
    assert run.counts["conflict"] == 1
    assert run.changes.get().present.startswith("since: 2021-01-01 (Camille Other, ")
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert ("Somebody else has changed some of these rows" in page, "Write this difference" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_entrance_costs_the_same_queries_whatever_its_length(
    signed_in: SignedIn, count: int, django_assert_num_queries: Any
) -> None:
    user = make_user(Role.DIRECTOR)
    client = signed_in(user)
    for _number in range(count):
        Run.objects.create(source="own-tables", on=date(2026, 1, 1), by=user, stage=Stage.WRITTEN, entry=1)
    with django_assert_num_queries(5):
        client.get(reverse("imports:entrance"))


@pytest.mark.parametrize("count", [1, 30])
def test_a_difference_costs_the_same_queries_whatever_its_length(
    signed_in: SignedIn, count: int, django_assert_num_queries: Any
) -> None:
    user = make_user(Role.DIRECTOR)
    client = signed_in(user)
    run = Run.objects.create(
        source="own-tables", on=date(2026, 1, 1), by=user, stage=Stage.READY, counts={"new": count}
    )
    RunChange.objects.bulk_create(
        RunChange(run=run, place=place, mark="new", about=str(place), what="x") for place in range(count)
    )
    with django_assert_num_queries(6):
        client.get(reverse("imports:run", args=[run.pk]))
