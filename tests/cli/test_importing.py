"""``amity import``: each source by command, shown first, written when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amity.cli.importing import importing
from amity.countries.models import Country, Figure
from amity.groups.models import Group
from amity.journal.models import Entry
from amity.people.models import Person
from tests.factories import make_chamber, make_country
from tests.imports.senate_dump import small, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    make_country("fr", "France", alpha2="FR")
    make_country("no", "Norway", alpha2="NO")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(importing, list(arguments))


@pytest.fixture
def dump(tmp_path: Path) -> str:
    (tmp_path / "senateurs.sql").write_bytes(written(small()).content)
    return str(tmp_path / "senateurs.sql")


def test_the_dump_is_shown_and_nothing_is_written_without_being_asked(dump: str) -> None:
    result = run("senat-dump", dump)
    assert (result.exit_code, "Nothing was changed." in result.output, Person.objects.count()) == (0, True, 0)
    assert Entry.objects.count() == 0


def test_the_dump_is_written_when_asked(dump: str) -> None:
    result = run("senat-dump", dump, "--apply", "--on", "2021-11-20")
    assert (result.exit_code, Group.objects.count()) == (0, 2)


def test_own_tables_are_written_when_asked(tmp_path: Path) -> None:
    make_chamber("senate")
    (tmp_path / "groups.csv").write_text("code,name_fr,kind,countries\nx,France-Norvège,country,NO\n", encoding="utf-8")
    assert run("tables", str(tmp_path), "--apply").exit_code == 0
    assert list(Group.objects.values_list("slug", flat=True)) == ["x"]


def test_what_a_verb_would_refuse_is_said_without_being_asked_to_write(tmp_path: Path) -> None:
    make_chamber("senate")
    (tmp_path / "groups.csv").write_text("code,name_fr,kind,countries\nx,France-Norvège,country,NO\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("code,given_name,family_name\np,Anne,Martin\nq,Luc,Petit\n", encoding="utf-8")
    rows = "group_code,person_code,role\nx,p,president\nx,q,president\n"
    (tmp_path / "memberships.csv").write_text(rows, encoding="utf-8")
    result = run("tables", str(tmp_path))
    assert (result.exit_code, "two holders of the office of president" in result.output) == (2, True)
    assert (Person.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_refusal_ends_with_two_and_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "ODSEN_ELUSEN.csv").write_text("a,b\n", encoding="utf-8")
    result = run("senat", str(tmp_path))
    assert result.exit_code == 2
    assert (
        "Refused, and nothing was changed: ODSEN_GENERAL.csv: this file is not among those handed in." in result.output
    )


def test_indicators_of_the_world_bank_are_shown_then_written(tmp_path: Path) -> None:
    make_chamber("senate")
    Country.objects.filter(key="no").update(alpha3="NOR")
    file = tmp_path / "SP.POP.TOTL.csv"
    file.write_text("Country Name,Country Code,Year,Value\nNorway,NOR,2023,5519594\n", encoding="utf-8")
    assert (run("world-bank", str(file)).exit_code, Figure.objects.count()) == (0, 0)
    assert (run("world-bank", str(file), "--apply").exit_code, Figure.objects.get().value) == (0, 5_519_594)
