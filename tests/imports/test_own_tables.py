"""Amity's own tables: what they bring, what they leave alone, and what they are refused for."""

# ruff: noqa: E501 - refusals are asserted whole, each on its line

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups.models import Coverage, Group, GroupKind, GroupName, Membership, Standing, Tenure
from amity.imports.own.columns import table_named, tables
from amity.imports.own.download import csv_of, workbook
from amity.imports.own.reading import read_tables
from amity.imports.own.source import apply_tables, plan
from amity.imports.statements import Report
from amity.imports.uploads import File
from amity.journal.models import Entry
from amity.people.models import Affiliation, Mandate, Person, PersonName
from tests.deeds import refused
from tests.factories import (
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_political_group,
    make_tenure,
)
from tests.imports.spreadsheet import book, changed, table

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)

GROUPS = table("groupes.csv", "code;name_fr;nature;pays;créé le", "fr-no;France-Norvège;pays;NO;01/10/2023")
PEOPLE = table(
    "people.csv",
    "code,first_name,last_name,title,birth_date,political_group,constituency,mandate_start",
    "p1,Anne,Martin,Mme,1960-01-01,SER,Nord,2023-10-01",
    "p2,Luc,Petit,M.,,RDSE,Paris,2023-10-01",
)
MEMBERSHIPS = table(
    "memberships.csv",
    "group_code,person_code,role,start",
    "fr-no,p1,chair,2023-10-01",
    "fr-no,p2,member,2023-10-01",
)


@pytest.fixture(autouse=True)
def norway() -> Country:
    return make_country("no", "Norway", alpha2="NO", alpha3="NOR")


@pytest.fixture
def chamber() -> Chamber:
    return make_chamber("senate")


def brought(*files: File) -> Report:
    read = read_tables(files, lambda *_: None)
    difference, known = plan(read, DAY)
    apply_tables(difference, known, by=User.objects.system("import"), report=read.report, reason="a test")
    return read.report


def counts(*files: File) -> dict[str, tuple[int, int, int]]:
    return plan(read_tables(files, lambda *_: None), DAY)[0].counts()


def test_groups_people_and_memberships_come_in(chamber: Chamber) -> None:
    brought(GROUPS, PEOPLE, MEMBERSHIPS)
    assert list(Group.objects.values_list("slug", flat=True)) == ["fr-no"]
    assert dict(GroupName.objects.held().get().name) == {"fr": "France-Norvège"}
    assert list(Coverage.objects.held().values_list("country__key", "since")) == [("no", date(2023, 10, 1))]
    assert list(Standing.objects.held().values_list("state", "since")) == [("constituted", date(2023, 10, 1))]
    assert list(Person.objects.values_list("key", "gender")) == [("p1", "f"), ("p2", "m")]
    assert list(Mandate.objects.held().values_list("constituency__key", flat=True).order_by("pk")) == ["nord", "paris"]
    assert list(Affiliation.objects.held().order_by("pk").values_list("political_group__key", flat=True)) == [
        "ser",
        "rdse",
    ]
    assert list(Membership.objects.held().order_by("pk").values_list("person__key", "capacity")) == [
        ("p1", "member"),
        ("p2", "member"),
    ]
    assert list(Tenure.objects.held().values_list("person__key", "office__key")) == [("p1", "president")]


def test_the_journal_keeps_the_reason(chamber: Chamber) -> None:
    brought(GROUPS)
    assert list(Entry.objects.values_list("verb", "reason")) == [
        ("groups.transcribe", "a test"),
        ("groups.transcribe", "a test"),
    ]


def test_personal_data_is_dropped_and_counted(chamber: Chamber) -> None:
    assert dict(brought(GROUPS, PEOPLE).dropped) == {"birth_date": 1}


def test_the_same_tables_twice_change_nothing(chamber: Chamber) -> None:
    brought(GROUPS, PEOPLE, MEMBERSHIPS)
    assert counts(GROUPS, PEOPLE, MEMBERSHIPS) == {}


def test_a_workbook_says_the_same_as_files_apart(chamber: Chamber) -> None:
    rows = {
        "groups": [["code", "name_fr", "kind", "countries", "founded_on"], ["fr-no", "France-Norvège", "friendship",
                   "Norway", date(2023, 10, 1)]],
    }  # fmt: skip
    brought(book(**rows))
    assert counts(GROUPS) == {}


def test_tables_in_cp1252_are_read(chamber: Chamber) -> None:
    brought(table("groups.csv", "code;name_fr;kind;countries", "x;Amitié Norvège;région;NO", encoding="cp1252"))
    assert dict(GroupName.objects.held().get().name) == {"fr": "Amitié Norvège"}
    assert GroupKind.objects.held().get().regional is True


def test_a_chamber_comes_with_the_tables_of_a_new_installation() -> None:
    brought(table("chamber.csv", "code,name_fr,members_fr,country,seats", "senat,Sénat,sénateurs,NO,12"), GROUPS)
    assert list(Chamber.objects.values_list("key", "seats")) == [("senat", 12)]


def test_without_a_chamber_nothing_can_come_in() -> None:
    with refused("This register has no chamber yet. Add the table “chamber”, with one row, to the files."):
        brought(GROUPS)


def test_a_place_that_the_reference_lacks_is_entered(chamber: Chamber) -> None:
    places = table("countries.csv", "code,name_fr,name_en,kind", "syldavie,Syldavie,Syldavia,state")
    brought(places, table("groups.csv", "code,name_fr,kind,countries", "fr-sy,France-Syldavie,country,syldavie"))
    assert list(Coverage.objects.held().values_list("country__key", flat=True)) == ["syldavie"]
    assert counts(places) == {}


def filled(chamber: Chamber, country: Country) -> Group:
    group = make_group(chamber, country, name="France-Norvège")
    for number, office in enumerate(("president", "vice_president")):
        person = make_person(f"Nom{number}")
        make_mandate(person, chamber)
        make_membership(group, person, on_behalf_of=make_political_group(chamber, f"P{number}"))
        make_tenure(group, person, office)
    return group


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_filled_workbook_changes_nothing_when_it_comes_back(
    chamber: Chamber, norway: Country, language: str
) -> None:
    filled(chamber, norway)
    with translation.override(language):
        content = workbook(filled=True)
    assert counts(File("amity-filled.xlsx", content)) == {}


def test_each_filled_csv_changes_nothing_when_it_comes_back(chamber: Chamber, norway: Country) -> None:
    filled(chamber, norway)
    files = [File(f"{each.name}.csv", csv_of(each, filled=True)) for each in tables() if each.name != "chamber"]
    assert counts(*files) == {}


def test_a_changed_name_is_a_correction_of_the_present_one(chamber: Chamber, norway: Country) -> None:
    group = filled(chamber, norway)
    brought(table("groups.csv", "code,name_fr,kind", f"{group.slug},Autre nom,friendship"))
    assert dict(GroupName.objects.held().get().name) == {"fr": "Autre nom", "en": "France-Norvège"}
    assert Coverage.objects.held().count() == 1


def test_a_column_that_is_absent_changes_nothing(chamber: Chamber, norway: Country) -> None:
    filled(chamber, norway)
    person = Person.objects.first()
    brought(table("people.csv", "code,given_name,family_name", f"{person.key},Zoé,Nom"))
    held = PersonName.objects.held().get(person=person)
    assert (held.given, held.family) == ("Zoé", "Nom")
    assert Mandate.objects.held().count() == 2


def test_the_life_of_a_group_that_exists_is_left_to_its_acts(chamber: Chamber, norway: Country) -> None:
    group = filled(chamber, norway)
    report = brought(
        table("groups.csv", "code,name_fr,kind,dissolved_on", f"{group.slug},France-Norvège,friendship,2025-01-01")
    )
    assert report.for_a_human == [
        (f"group/{group.slug}", "dissolved_on: – → 2025-01-01; a group’s life changes by its acts")
    ]
    assert list(Standing.objects.held().values_list("state", flat=True)) == ["constituted"]


HEAD = "code,name_fr,kind,countries"
BAD: dict[str, tuple[list[Any], str]] = {
    "unknown table": (
        [table("colours.csv", "code", "x")],
        ("colours.csv: no table is called “colours”. Known are: chamber, countries, groups, countries_of_groups, "
        "people, memberships, offices, partners, projects, missions, figures, parliaments. Give each sheet or file one of "
        "these names."),
    ),
    "unknown column": (
        [table("groups.csv", f"{HEAD},colour", "x,Nom,country,NO,blue")],
        ("groups.csv, colour: this column is not known. Known are: code, name_fr, name_en, kind, countries, founded_on, "
        "noted_on, dissolved_on, parent_code, website."),
    ),
    "missing column": (
        [table("groups.csv", "code,name_fr", "x,Nom")],
        "groups.csv, kind: this column is missing. Add it, or begin with the empty table that can be downloaded.",
    ),
    "column twice": (
        [table("groups.csv", f"{HEAD},pays", "x,Nom,country,NO,NO")],
        "groups.csv, countries: this column stands twice. Leave one of the two out.",
    ),
    "unknown country": (
        [table("groups.csv", HEAD, "x,Nom,country,Mordor")],
        ("groups.csv, row 2.countries: “Mordor” is no country that the register knows. Write its ISO code or its name, "
        "or add it to the table of countries."),
    ),
    "unknown kind": (
        [table("groups.csv", HEAD, "x,Nom,club,NO")],
        ("groups.csv, row 2.kind: “club” is not a known category. Known are: friendship, information, study, contact, "
        "liaison, delegation, region."),
    ),
    "duplicate": (
        [table("groups.csv", HEAD, "x,Nom,country,NO", "x,Autre,country,NO")],
        "groups.csv, row 3.code: this row says again what row 2 says. Leave one of the two out.",
    ),
    "no such person": (
        [GROUPS, table("memberships.csv", "group_code,person_code,role,start", "fr-no,nobody,member,2023-10-01")],
        ("memberships.csv, row 2.person_code: nothing in the tables or in the register has the code “nobody”. Correct "
        "the code, or add the row that it stands for."),
    ),
    "no such office": (
        [GROUPS, PEOPLE, table("memberships.csv", "group_code,person_code,role,start", "fr-no,p1,boss,2023-10-01")],
        ("memberships.csv, row 2.role: “boss” is no office that the register knows. Known are: delegated_president, "
        "first_vice_president, honorary_president, president, secretary, treasurer, vice_president."),
    ),
    "a day that does not exist": (
        [table("groups.csv", f"{HEAD},founded_on", "x,Nom,country,NO,31/02/2023")],
        ("groups.csv, row 2.founded_on: “31/02/2023” is not a day. Write a day that exists as YYYY-MM-DD or dd/mm/yyyy, "
        "or leave it empty where it is not known."),
    ),
    "formula in a csv": (
        [table("groups.csv", HEAD, "x,=1+1,country,NO")],
        "groups.csv, row 2.name_fr: a formula stands here. Write the value itself; a spreadsheet can paste values only.",
    ),
    "formula in a workbook": (
        [book(groups=[HEAD.split(","), ["x", "=A1", "country", "NO"]])],
        ("tables.xlsx, groups, row 2, B2: a formula stands here. Write the value itself; a spreadsheet can paste values "
        "only."),
    ),
    "more cells than columns": (
        [table("groups.csv", HEAD, "x,Nom,country,NO,CH,DK")],
        ("groups.csv, row 2: the row has more cells than there are columns. A delimiter stands inside a value: put that "
        "value between quotation marks."),
    ),
    "ends before it begins": (
        [GROUPS, PEOPLE, table("memberships.csv", "group_code,person_code,since,until", "fr-no,p1,2024-01-01,2023-01-01")],
        "memberships.csv, row 2.until: it ends before it begins. Correct one of the two days.",
    ),
    "dissolved before it was founded": (
        [table("groups.csv", f"{HEAD},founded_on,dissolved_on", "x,Nom,country,NO,2020-01-01,2019-01-01")],
        "groups.csv, row 2.dissolved_on: it ends before it begins. Correct one of the two days.",
    ),
    "noted after its end": (
        [table("groups.csv", f"{HEAD},noted_on,dissolved_on", "x,Nom,country,NO,2020-01-01,2020-01-01")],
        "groups.csv, row 2.dissolved_on: it ends before it begins. Correct one of the two days.",
    ),
    "a seat after the end of the group": (
        [table("groups.csv", f"{HEAD},founded_on,dissolved_on", "x,Nom,country,NO,2020-01-01,2021-01-01"), PEOPLE,
         table("memberships.csv", "group_code,person_code,since", "x,p1,2022-01-01")],
        ("memberships.csv, row 2.since: the group does not exist on these days. Correct them, or the days of the group."),
    ),
    "a country that left before the group was founded": (
        [table("groups.csv", f"{HEAD},founded_on", "x,Nom,country,NO,2020-01-01"),
         table("countries_of_groups.csv", "group_code,country,until", "x,NO,2019-01-01")],
        ("countries_of_groups.csv, row 2.until: the group does not exist on these days. Correct them, or the days of the "
        "group."),
    ),
    "two presidents": (
        [GROUPS, PEOPLE, table("offices.csv", "group_code,person_code,office,since", "fr-no,p1,president,2023-10-01",
                               "fr-no,p2,president,2023-11-01"), table("memberships.csv", "group_code,person_code,since",
                               "fr-no,p1,2023-10-01", "fr-no,p2,2023-10-01")],
        ("France-Norvège would have two holders of the office of president from 1 November 2023 on. In the source these "
        "entries say so: group/fr-no/person/p2/president//2023-11-01, group/fr-no/person/p1/president//2023-10-01. "
        "Let the one in place step down first, or correct the days."),
    ),
    "not a workbook": (
        [File("x.xlsx", b"PK\x03\x04 [Content_Types].xml and no more")],
        "x.xlsx: the file is cut or damaged. Download it again.",
    ),
    "binary": (
        [File("groups.csv", b"code\x00name")],
        "groups.csv: this is no text: it holds null characters. Save the table as CSV in UTF-8.",
    ),
    "UTF-16": (
        [File("groups.csv", "code,name_fr".encode("utf-16"))],
        "groups.csv: the text is in UTF-16. Save the file in UTF-8.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_tables_are_refused_by_name_and_change_nothing(chamber: Chamber, case: str) -> None:
    files, said = BAD[case]
    User.objects.system("import")
    with refused(said):
        brought(*files)


def test_merged_cells_are_refused(chamber: Chamber) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:B2")

    from_book = book(groups=[HEAD.split(","), ["x", "Nom", "country", "NO"]])

    with refused("list.xlsx, groups, A2:B2: these cells are merged. Unmerge them, one value in each cell."):
        brought(changed(from_book.content, merge))


def test_every_column_is_found_again_by_each_of_its_spellings() -> None:
    for each in tables():
        assert table_named(each.french) == each
        for column in each.columns:
            assert len([other for other in each.columns if column.spellings & other.spellings]) == 1
