"""Cooperation projects from a table: read, compared, written once; twice the same is refused."""

from __future__ import annotations

from datetime import date

import pytest

from amity.accounts.models import User
from amity.countries.models import Country, CountryKind
from amity.imports.own.columns import tables
from amity.imports.own.download import everything, rows_of
from amity.imports.own.reading import read_tables
from amity.imports.own.source import apply_tables, plan
from amity.imports.uploads import File
from amity.partners.models import Partner, Project, Undertaking
from amity.periods.statements import state
from tests.deeds import refused
from tests.factories import AT, make_chamber, make_country, make_group
from tests.imports.spreadsheet import book, table

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)
HEAD = "code;intitulé (fr);collectivité;collectivité partenaire;pays;thème;du;au;montant;code du groupe"
ROW = "eau-1;Adduction d’eau;Ville d’Aure;Kolosso;ML;environnement;2024-01-01;01/01/2027;120000;mali"


@pytest.fixture(autouse=True)
def group():
    mali = make_country("ml", "Mali", alpha2="ML")
    group = make_group(make_chamber("senate"), mali, name="Mali")
    group.slug = "mali"
    group.save()
    return group


def brought(*files: File):
    read = read_tables(files, lambda *_: None)
    difference, known = plan(read, DAY)
    apply_tables(difference, known, by=User.objects.system("import"), report=read.report, reason="a test")
    return difference


def test_a_table_of_projects_is_written(group):
    brought(table("projets.csv", HEAD, ROW))
    row = Undertaking.objects.get()
    assert (row.project.key, str(row.title), row.authority, row.country.key) == (
        "eau-1", "Adduction d’eau", "Ville d’Aure", "ml",
    )  # fmt: skip
    assert (row.theme and row.theme.key, row.until, row.amount_cents, row.group) == (
        "environnement", date(2027, 1, 1), 12_000_000, group,
    )  # fmt: skip


def test_the_same_table_twice_changes_nothing():
    brought(table("projets.csv", HEAD, ROW))
    assert bool(brought(table("projets.csv", HEAD, ROW))) is False


def test_a_row_that_says_otherwise_amends_the_project():
    brought(table("projets.csv", HEAD, ROW))
    brought(table("projets.csv", HEAD, ROW.replace("120000", "130000")))
    assert (Undertaking.objects.held().get().amount_cents, Undertaking.objects.count()) == (13_000_000, 2)


def test_a_workbook_is_read_as_well():
    brought(book(projets=[HEAD.split(";"), ROW.split(";")]))
    assert Project.objects.get().key == "eau-1"


def test_the_same_project_under_two_codes_and_spellings_is_refused():
    with refused(
        "projets.csv, row 3.code: this project is there already under the code “eau-1”.",
        "Give this row that code, or leave it out.",
    ):
        brought(table("projets.csv", HEAD, ROW, ROW.replace("eau-1", "eau-2").replace("Ville d’Aure", "VILLE D'AURE")))


def test_a_project_in_a_country_that_did_not_exist_then_is_refused_and_nothing_is_written():
    mali = Country.objects.get(key="ml")
    mali.kinds.all().delete()
    User.objects.system("import")
    state(CountryKind, country=mali, kind="state", since=date(2025, 1, 1), at=AT)
    with refused("Mali did not exist on 1 January 2024.",
                 "Choose the country that was there on that day, or another day."):  # fmt: skip
        brought(table("projets.csv", HEAD, ROW))
    assert Project.objects.count() == 0


def test_what_the_register_has_fills_the_table():
    brought(table("projets.csv", HEAD, ROW))
    (projects,) = (one for one in tables() if one.name == "projects")
    (row,) = rows_of(projects, everything())
    cells = dict(zip((column.name for column in projects.columns), row, strict=True))
    assert (cells["code"], cells["title_fr"], cells["amount"], cells["group_code"]) == (
        "eau-1", "Adduction d’eau", "120000", "mali",
    )  # fmt: skip


PARTNERS = "code;nom (fr);nature;pays;site"


def test_a_table_of_partners_is_written_once_and_amended():
    rows = ["agence;Agence d’Exemple;agency;ML;https://agence.example", "institut;Institut;institute;;"]
    brought(table("partenaires.csv", PARTNERS, *rows))
    assert bool(brought(table("partenaires.csv", PARTNERS, *rows))) is False
    brought(table("partenaires.csv", PARTNERS, rows[0].replace("agency;ML", "foundation;ML")))
    agency = Partner.objects.get(key="agence")
    assert (agency.body.country and agency.body.country.key, agency.profiles.held().get().kind) == ("ml", "foundation")
    assert [str(name.name) for name in agency.body.names.held()] == ["Agence d’Exemple"]


@pytest.mark.parametrize(
    "again", ["autre;AGENCE D'EXEMPLE;agency;ML;", "autre;Agence bis;agency;;http://www.agence.example/"]
)
def test_one_body_under_two_names_or_codes_is_refused_with_the_code_that_it_has(again):
    brought(table("partenaires.csv", PARTNERS, "agence;Agence d’Exemple;agency;ML;https://agence.example"))
    with refused(
        "partenaires.csv, row 2.code: this body is there already under the code “agence”.",
        "Give this row that code; if it only goes by another name now, record that name at the desk. If it is another "
        "body, leave its site out.",
    ):
        brought(table("partenaires.csv", PARTNERS, again))
    assert Partner.objects.count() == 1
