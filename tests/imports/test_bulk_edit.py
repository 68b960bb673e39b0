"""A list changed in a spreadsheet: what comes back is compared, conflicts are shown, what was moved is refused."""

# ruff: noqa: E501 - refusals are asserted whole, each on its line

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from amity.accounts.models import Role, User
from amity.assembly.models import Chamber
from amity.groups.actions import correct, withdraw
from amity.groups.models import Care, Group, GroupKind, GroupName, Membership, Tenure
from amity.imports.bulk.applying import apply_edits, rehearse_edits
from amity.imports.bulk.columns import listings
from amity.imports.bulk.comparing import Edits, compare
from amity.imports.bulk.download import workbook
from amity.imports.uploads import File
from amity.journal.models import Entry
from amity.people.models import PersonName
from amity.periods.statements import state
from amity.refusal import Refusal
from tests.deeds import refused
from tests.factories import (
    AT,
    SINCE,
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_political_group,
    make_tenure,
    make_user,
)
from tests.imports.spreadsheet import changed

pytestmark = pytest.mark.django_db
DIRECTIONS = "Download the list again and change only cells."


@pytest.fixture
def chamber() -> Chamber:
    return make_chamber("senate", make_country("fr", "France", alpha2="FR"))


@pytest.fixture
def director() -> User:
    return make_user(Role.DIRECTOR, name="Director")


@pytest.fixture
def group(chamber: Chamber) -> Group:
    """A group with a president, a member, and a list of both."""
    group = make_group(chamber, make_country("no", "Norway", alpha2="NO"), name="France-Norway")
    make_political_group(chamber, "SER")
    for family, office in (("Alpha", "president"), ("Beta", "")):
        person = make_person(family)
        make_mandate(person, chamber)
        make_membership(group, person)
        if office:
            make_tenure(group, person, office)
    return group


def downloaded(key: str, user: User, language: str = "en") -> bytes:
    with translation.override(language):
        return workbook(listings()[key], user)


def edited(key: str, user: User, change: Callable[[Any], None]) -> Edits:
    return compare([changed(downloaded(key, user), change)], user)


def cell(where: str, value: object) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[where] = value

    return change


@pytest.mark.parametrize("key", ["groups", "memberships", "offices", "people"])
def test_a_list_that_was_not_changed_changes_nothing(group: Group, director: User, key: str) -> None:
    edits = edited(key, director, lambda _sheet: None)
    assert (edits.rows, edits.edits) == (len(edits.listing.parts) and edits.rows, [])


def test_a_changed_cell_is_shown_with_before_and_after(group: Group, director: User) -> None:
    edits = edited("memberships", director, cell("D2", "SER"))
    assert [(edit.about, edit.what, edit.words, edit.is_conflict) for edit in edits.edits] == [
        ("France-Norway", "Camille Alpha", (("on behalf of", "", "SER", ""),), False)
    ]


def test_what_is_changed_is_written_as_one_deed_with_its_reason(group: Group, director: User) -> None:
    def change(sheet: Any) -> None:
        sheet["C3"] = "guest"
        sheet["D2"] = "SER"

    edits = edited("memberships", director, change)
    apply_edits(edits, by=director, reason="the list of the secretariat")
    assert list(Entry.objects.values_list("verb", "reason", "by__name")) == [
        ("groups.transcribe", "the list of the secretariat", "Director")
    ]
    held = Membership.objects.held().order_by("person__sort_key")
    assert [(row.capacity, row.on_behalf_of is not None) for row in held] == [("member", True), ("guest", False)]
    assert Membership.objects.count() == 4


def test_one_row_of_the_list_of_groups_stands_for_its_name_and_its_kind(group: Group, director: User) -> None:
    def change(sheet: Any) -> None:
        sheet["B2"], sheet["D2"], sheet["E2"] = "France–Norvège", "study", "yes"

    apply_edits(edited("groups", director, change), by=director, reason="r")
    assert dict(GroupName.objects.held().get().name) == {"fr": "France–Norvège", "en": "France-Norway"}
    assert GroupKind.objects.held().values_list("kind", "regional").get() == ("study", True)


def test_offices_and_names_of_people_are_changed_too(group: Group, director: User) -> None:
    apply_edits(edited("offices", director, cell("C2", "secretary")), by=director, reason="r")
    assert Tenure.objects.held().get().office.key == "secretary"
    apply_edits(edited("people", director, cell("C2", "Omega")), by=director, reason="r")
    assert set(PersonName.objects.held().values_list("family", flat=True)) == {"Omega", "Beta"}


def test_a_list_may_come_back_to_a_desk_that_speaks_another_language(group: Group, director: User) -> None:
    content = downloaded("memberships", director, "fr")
    with translation.override("fr"):
        said = str(listings()["memberships"].fields[0].label)
    assert compare([File("list.xlsx", content)], director).edits == []
    assert said


def test_the_rules_of_groups_hold(group: Group, director: User) -> None:
    edits = edited("memberships", director, cell("F2", date(2021, 1, 1)))
    with refused(
        "Camille Alpha does not sit in France-Norway throughout the office of president. Record the membership first, "
        "or give the office days that lie inside it."
    ):
        apply_edits(edits, by=director, reason="r")


def test_a_row_that_somebody_else_has_changed_is_a_conflict_and_is_not_overwritten(
    group: Group, director: User
) -> None:
    content = downloaded("memberships", director)
    withdraw(Tenure.objects.get(), by=director)
    first = Membership.objects.order_by("person__sort_key").first()
    correct(first, by=make_user(name="Other"), since=date(2020, 11, 1))

    def change(sheet: Any) -> None:
        sheet["E2"], sheet["E3"] = date(2020, 12, 1), date(2020, 10, 15)

    edits = compare([changed(content, change)], director)
    assert [(edit.what, edit.is_conflict, edit.words) for edit in edits.edits] == [
        ("Camille Alpha", True, (("since", "2020-10-01", "2020-12-01", "2020-11-01"),)),
        ("Camille Beta", False, (("since", "2020-10-01", "2020-10-15", "2020-10-01"),)),
    ]
    apply_edits(edits, by=director, reason="r")
    held = Membership.objects.held().order_by("person__sort_key")
    assert [row.since for row in held] == [date(2020, 11, 1), date(2020, 10, 15)]


def test_a_row_that_somebody_else_changed_and_the_file_did_not_is_no_conflict(group: Group, director: User) -> None:
    content = downloaded("memberships", director)
    correct(Membership.objects.order_by("person__sort_key").last(), by=director, since=date(2020, 11, 1))
    assert compare([File("list.xlsx", content)], director).edits == []


def test_two_who_wrote_the_same_are_no_conflict(group: Group, director: User) -> None:
    content = downloaded("memberships", director)
    correct(Membership.objects.order_by("person__sort_key").last(), by=director, since=date(2020, 11, 1))
    assert compare([changed(content, cell("E3", date(2020, 11, 1)))], director).edits == []


def test_a_row_that_was_withdrawn_is_a_conflict(group: Group, director: User) -> None:
    content = downloaded("memberships", director)
    withdraw(Membership.objects.order_by("person__sort_key").last(), by=director)
    edits = compare([changed(content, cell("C3", "guest"))], director)
    assert [(edit.is_conflict, edit.held) for edit in edits.edits] == [(True, None)]


def test_a_clerk_has_only_the_groups_in_their_care(chamber: Chamber, group: Group, director: User) -> None:
    clerk = make_user(Role.CLERK)
    assert edited("memberships", clerk, lambda _sheet: None).rows == 0
    state(Care, at=AT, group=group, clerk=clerk, since=SINCE)
    assert edited("memberships", clerk, lambda _sheet: None).rows == 2


def test_a_clerk_cannot_hand_in_the_list_of_somebody_else(group: Group, director: User) -> None:
    clerk = make_user(Role.CLERK)
    with refused(
        "list.xlsx, Memberships, row 2: this group is not in your care. Ask the director, or take the row out."
    ):
        compare([File("list.xlsx", downloaded("memberships", director))], clerk)


def swap(sheet: Any) -> None:
    sheet["G2"], sheet["G3"] = sheet["G3"].value, sheet["G2"].value


def move(sheet: Any) -> None:
    sheet.move_range("C1:C3", cols=20)
    sheet.move_range("D1:D3", cols=-1)
    sheet.move_range("W1:W3", cols=-19)


def row(number: int, *values: object) -> Callable[[Any], None]:
    """A row that somebody typed on one of the empty lines."""

    def change(sheet: Any) -> None:
        for column, value in zip("ABCDEFG", values, strict=False):
            sheet[f"{column}{number}"] = value

    return change


KEY = "the hidden key of this row, or the words that say which row it is, were changed. Download the list again. A new row has no key: type it anew."
BAD: dict[str, tuple[Callable[[Any], None], str]] = {
    "keys swapped": (swap, f"list.xlsx, Memberships, row 2: {KEY}"),
    "person changed": (cell("B2", "Camille Beta"), f"list.xlsx, Memberships, row 2: {KEY}"),
    "unknown key": (cell("H2", "999"), f"list.xlsx, Memberships, row 2: {KEY}"),
    "row added with a key": (cell("I4", "x"), f"list.xlsx, Memberships, row 4: {KEY}"),
    "row added for nobody": (
        row(4, "France-Norway", "Somebody New", "member", None, "2026-01-01"),
        "list.xlsx, Memberships, row 4.person: “Somebody New” is not known here, or not in your care. Write the whole name as the other rows do.",
    ),
    "row added to no group": (
        row(4, "France-Nowhere", "Camille Beta", "member", None, "2026-01-01"),
        "list.xlsx, Memberships, row 4.group: “France-Nowhere” is not known here, or not in your care. Write the whole name as the other rows do.",
    ),
    "row added without its day": (
        row(4, "France-Norway", "Camille Beta", "member"),
        "list.xlsx, Memberships, row 4.since: a new row needs its first day. Write the day.",
    ),
    "row twice": (
        lambda sheet: [sheet.cell(4, each.column, each.value) for each in sheet[2]],
        "list.xlsx, Memberships, row 4: this row says again what row 2 says. Leave one of the two out.",
    ),
    "column moved": (
        move,
        "list.xlsx, Memberships, C: “on behalf of” stands where “capacity” is expected: a column was moved. "
        + DIRECTIONS,
    ),
    "column taken out": (
        lambda sheet: sheet.delete_cols(5),
        "list.xlsx, Memberships: a column was added or taken out. " + DIRECTIONS,
    ),
    "column added": (
        lambda sheet: sheet.insert_cols(3),
        "list.xlsx, Memberships, column 3: this column has no heading. Give it one, or take the column out.",
    ),
    "formula": (
        cell("C2", '=IF(1,"guest","member")'),
        (
            "list.xlsx, Memberships, row 2, C2: a formula stands here. Write the value itself; a spreadsheet can paste values "
            "only."
        ),
    ),
    "merged": (
        lambda sheet: sheet.merge_cells("C2:C3"),
        "list.xlsx, Memberships, C2:C3: these cells are merged. Unmerge them, one value in each cell.",
    ),
    "unknown word": (
        cell("C2", "boss"),
        (
            "list.xlsx, Memberships, row 2.capacity: “boss” is not a known category. Known are: WORDS. Correct the value, or "
            "have the new one decided on."
        ),
    ),
    "unknown political group": (
        cell("D2", "Nobody"),
        (
            "list.xlsx, Memberships, row 2.on_behalf_of: “Nobody” is no political group that the register knows. Write its "
            "abbreviation or its key."
        ),
    ),
    "no day": (
        cell("E2", "soon"),
        (
            "list.xlsx, Memberships, row 2.since: “soon” is not a day. Write a day that exists as YYYY-MM-DD or dd/mm/yyyy, "
            "or leave it empty where it is not known."
        ),
    ),
    "ends before it begins": (
        cell("F2", "2019-01-01"),
        "list.xlsx, Memberships, row 2.until: it ends before it begins. Correct one of the two days.",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_list_that_was_spoilt_is_refused_by_row_and_column(group: Group, director: User, case: str) -> None:
    change, said = BAD[case]
    with refused(said.replace("WORDS", "guest, member, membre, membre invité")):
        edited("memberships", director, change)


def test_a_row_that_is_added_joins_or_elects_by_the_verb_of_the_desk(group: Group, director: User) -> None:
    newcomer = make_person("Gamma")
    make_mandate(newcomer, group.chamber)
    edits = edited("memberships", director, row(4, "france-norway", "Camille Gamma", "guest", "SER", "2026-01-05"))
    assert [(each.about, each.what, each.words) for each in edits.additions] == [
        ("france-norway", "Camille Gamma", (("capacity", "guest"), ("on behalf of", "SER"), ("since", "2026-01-05")))
    ]
    rehearse_edits(edits, by=director)
    assert not Entry.objects.exists()
    apply_edits(edits, by=director, reason="r")
    seat = group.memberships.held().get(person=newcomer)
    assert (seat.capacity, seat.since, list(verbs())) == ("guest", date(2026, 1, 5), ["groups.join"])
    office = row(3, "France-Norway", "Camille Beta", "secretary", None, "1", "2026-01-05", "2026-02-01")
    edits = edited("offices", director, office)
    apply_edits(edits, by=director, reason="r")
    assert list(verbs()) == ["groups.join", "groups.elect", "groups.step_down"]
    assert group.tenures.held().get(office__key="secretary").until == date(2026, 2, 1)


def verbs() -> Any:
    return Entry.objects.order_by("pk").values_list("verb", flat=True)


def test_a_new_row_that_the_rules_refuse_says_so_before_anything_is_written(group: Group, director: User) -> None:
    make_person("Delta")
    edits = edited("memberships", director, row(4, "France-Norway", "Camille Delta", "member", None, "2026-01-05"))
    with pytest.raises(Refusal, match=r"list\.xlsx, Memberships, row 4: "):
        rehearse_edits(edits, by=director)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("key", "where"), [("groups", "under Groups"), ("people", "under People")])
def test_what_a_list_cannot_say_of_a_new_row_is_said_with_where_it_can_be(
    group: Group, director: User, key: str, where: str
) -> None:
    with pytest.raises(Refusal, match=f"this row is new, and this list cannot say all that it needs. .*{where}"):
        edited(key, director, lambda sheet: sheet.append(["new-one", "New", "One"]))


def test_any_other_workbook_is_refused(group: Group, director: User) -> None:
    content = downloaded("memberships", director)
    with refused(
        "x.csv: this is not a list that was downloaded here. Download the list, change it, and send that file."
    ):
        compare([changed_without_meta(content)], director)


def changed_without_meta(content: bytes) -> File:
    def drop(sheet: Any) -> None:
        del sheet.parent["amity"]

    return File("x.csv", changed(content, drop).content)


@pytest.mark.parametrize("count", [1, 4])
def test_comparing_costs_the_same_queries_whatever_the_length(
    chamber: Chamber, director: User, count: int, django_assert_num_queries: Any
) -> None:
    group = make_group(chamber, name="One")
    for _number in range(count):
        person = make_person()
        make_membership(group, person)
    file = File("list.xlsx", downloaded("memberships", director))
    with django_assert_num_queries(3):
        compare([file], director)
