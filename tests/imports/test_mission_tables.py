"""Missions from a table of one's own: read, compared, written once; filled from the register and read again."""

from __future__ import annotations

from datetime import date

import pytest

from amity.accounts.models import User
from amity.imports.own.columns import tables
from amity.imports.own.download import everything, rows_of
from amity.imports.own.reading import read_tables
from amity.imports.own.source import apply_tables, plan
from amity.imports.uploads import File
from amity.missions.models import Delegate, Mission
from amity.missions.queries.whole import whole
from amity.periods.asof import AsOf
from tests.deeds import refused
from tests.factories import make_chamber, make_country, make_group, make_membership, make_person
from tests.imports.spreadsheet import table

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)
HEAD = "code;nature;intitulé (fr);objet;premier jour;dernier jour;codes des groupes;pays;villes (fr);code du chef de délégation;codes des membres"  # noqa: E501
ROW = "bamako-2025;mission;L’eau et les villes;economic;2025-03-03;07/03/2025;mali;ML;Bamako;{head};{member}"


@pytest.fixture(autouse=True)
def row() -> str:
    mali = make_country("ml", "Mali", alpha2="ML")
    group = make_group(make_chamber("senate"), mali, name="Mali")
    group.slug = "mali"
    group.save()
    head, member = make_person("Varenne", "Maud"), make_person("Quinquis", "Maud")
    for person in (head, member):
        make_membership(group, person)
    return ROW.format(head=head.key, member=member.key)


def brought(*files: File):
    read = read_tables(files, lambda *_: None)
    difference, known = plan(read, DAY)
    apply_tables(difference, known, by=User.objects.system("import"), report=read.report, reason="a test")
    return difference


def test_a_table_of_missions_is_written_and_the_same_again_changes_nothing(row):
    brought(table("missions.csv", HEAD, row))
    mission = Mission.objects.get()
    seen = whole(mission, AsOf(DAY))
    assert (mission.key, mission.kind, seen.first, seen.last, str(seen.state)) == (
        "bamako-2025", "mission", date(2025, 3, 3), date(2025, 3, 7), "closed",
    )  # fmt: skip
    assert (str(seen.title), seen.outline.purpose, str(seen.outline.cities)) == (
        "L’eau et les villes", "economic", "Bamako",
    )  # fmt: skip
    assert [(each.who.name, each.is_head) for each in seen.travellers] == [
        ("Maud Varenne", True), ("Maud Quinquis", False),
    ]  # fmt: skip
    assert ([slug for slug, _name in seen.groups.values()], len(seen.places)) == (["mali"], 1)
    assert bool(brought(table("missions.csv", HEAD, row))) is False


def test_a_row_that_says_otherwise_amends_the_file_and_its_state_stays(row):
    brought(table("missions.csv", HEAD, row))
    brought(table("missions.csv", HEAD, row.replace("07/03/2025", "08/03/2025").replace("Bamako", "Ségou")))
    seen = whole(Mission.objects.get(), AsOf(DAY))
    assert (seen.last, str(seen.outline.cities), str(seen.state)) == (date(2025, 3, 8), "Ségou", "closed")
    assert Delegate.objects.count() == 2


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("07/03/2025", "01/03/2025", ("last_day: it ends before it begins.", "Correct one of the two days.")),
        (";mali;", ";niger;", ("group_codes: nothing in the tables or in the register has the code “niger”.",
                               "Correct the code, or add the row that it stands for.")),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_by_name(row, before, after, words):
    with refused(f"missions.csv, row 2.{words[0]}", words[1]):
        brought(table("missions.csv", HEAD, row.replace(before, after)))


def test_what_the_register_has_fills_the_table(row):
    brought(table("missions.csv", HEAD, row))
    (missions,) = (one for one in tables() if one.name == "missions")
    (filled,) = rows_of(missions, everything())
    assert {"bamako-2025", "2025-03-03", "2025-03-07", "mali", "ml", "economic"} <= {str(cell) for cell in filled}


def test_the_names_that_other_tables_use_are_understood(row):
    head = "code;group_codes;direction;country;start;end;purpose_fr;status;delegation;report_code"
    line = f"ségou;mali;outgoing;Mali;2025-05-05;2025-05-06;Les marchés;closed;{row.split(';')[-1]};GA-1"
    brought(table("missions.csv", head, line))
    seen = whole(Mission.objects.get(), AsOf(DAY))
    assert (seen.mission.key, seen.mission.kind, str(seen.title), seen.last) == (
        "segou", "mission", "Les marchés", date(2025, 5, 6),
    )  # fmt: skip
    assert [each.who.name for each in seen.travellers] == ["Maud Quinquis"]
