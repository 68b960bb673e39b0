"""Figures of countries from a table of one's own and from files of the World Bank."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from amity.accounts.models import User
from amity.countries.models import Figure
from amity.imports.own.columns import tables
from amity.imports.own.download import everything, rows_of
from amity.imports.own.reading import Tables, read_tables
from amity.imports.own.source import apply_tables, plan
from amity.imports.uploads import File, unpacked
from amity.imports.worldbank.reading import codes, read_world_bank
from amity.partners.models import ChamberFact
from tests.deeds import refused
from tests.factories import make_chamber, make_country
from tests.imports.spreadsheet import book, table

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)
HEAD = "pays;indicateur;année;valeur;source;date de la source"
ROW = "ML;gdp;2023;20 904 500 000,50;Banque mondiale;01/07/2025"
WIDE = (
    '"Data Source","World Development Indicators",', "", '"Last Updated Date","2025-07-01",', "",
    '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",',
    '"Mali","MLI","Population, total","SP.POP.TOTL","22593590","",',
    '"World","WLD","Population","SP.POP.TOTL","8","8",',
)  # fmt: skip
SHARED = Path(os.environ.get("AMITY_SHARED", Path(__file__).resolve().parents[3] / "shared"))
GDP = SHARED / "data" / "countries" / "worldbank-gdp.csv.gz"


def quiet(*_said: object) -> None:
    """Nobody watches."""


@pytest.fixture(autouse=True)
def mali():
    make_chamber("senate")
    return make_country("ml", "Mali", alpha2="ML", alpha3="MLI")


def written(read: Tables):
    difference, known = plan(read, DAY)
    apply_tables(difference, known, by=User.objects.system("import"), report=read.report, reason="a test")
    return difference


def own(*files: File):
    return written(read_tables(files, quiet))


def bank(*files: File):
    return written(read_world_bank(files, DAY, quiet, codes()))


def held():
    return [(row.country.key, row.indicator, row.year, float(row.value), row.unit, str(row.source_on))
            for row in Figure.objects.held().order_by("indicator", "since")]  # fmt: skip


def test_a_table_of_figures_is_written_once_and_amended():
    own(table("chiffres.csv", HEAD, ROW))
    assert held() == [("ml", "gdp", 2023, 20_904_500_000.5, "USD", "2025-07-01")]
    assert bool(own(table("chiffres.csv", HEAD, ROW))) is False
    own(table("chiffres.csv", HEAD, ROW.replace("20 904 500 000,50", "21000000000")))
    assert (held()[0][3], Figure.objects.count()) == (21_000_000_000, 2)


def test_what_the_register_has_fills_the_table():
    own(table("chiffres.csv", HEAD, ROW))
    (figures,) = (one for one in tables() if one.name == "figures")
    assert rows_of(figures, everything()) == [
        ["ml", "gdp", "2023", "20904500000.5", "USD", "Banque mondiale", "2025-07-01"]
    ]


@pytest.mark.parametrize(
    ("wrong", "where", "reason", "mend"),
    [
        (ROW.replace("20 904 500 000,50", "much"), "value", "“much” is no number.",
         "Write it in digits, with a point or a comma before decimals."),
        (ROW.replace("2023", "23"), "year", "“23” is no year of which there are figures.", "Write it in four digits."),
        (ROW.replace("01/07/2025", ""), "source_on", "the day of the source is missing.",
         "Say of which day the source is: 2025-10-01 or 01/10/2025."),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_understood_is_refused_by_its_cell(wrong, where, reason, mend):
    with refused(f"chiffres.csv, row 2.{where}: {reason}", mend):
        own(table("chiffres.csv", HEAD, wrong))


def test_a_file_of_the_world_bank_is_read_below_its_first_lines_and_aggregates_are_counted():
    files = [table("API_SP.POP.TOTL.csv", *WIDE), table("Metadata_Country.csv", "anything")]
    read = read_world_bank(files, DAY, quiet, codes())
    written(read)
    assert held() == [("ml", "population", 2022, 22_593_590, "number", "2025-07-01")]
    assert dict(read.report.dropped) == {"World: no country of the register": 1}


def test_a_workbook_of_the_world_bank_is_read_as_well():
    bank(book(Data=[["Last Updated Date", "2025-07-01"], ["Country Name", "Country Code", "Indicator Code", "2022"],
                    ["Mali", "MLI", "SP.POP.TOTL", 22593590]]))  # fmt: skip
    assert held() == [("ml", "population", 2022, 22_593_590, "number", "2025-07-01")]


def test_a_long_file_takes_its_indicator_from_its_name_or_is_told_to():
    rows = ("Country Name,Country Code,Year,Value", "Mali,MLI,2022,18827000000")
    with refused(
        "gdp.csv, row 2.Indicator Code: it is not said of which indicator these figures are.",
        "Name the file after the indicator: NY.GDP.MKTP.CD.csv, for example.",
    ):
        bank(table("gdp.csv", *rows))
    bank(table("NY.GDP.MKTP.CD.csv", *rows))
    assert held() == [("ml", "gdp", 2022, 18_827_000_000, "USD", "2026-01-15")]


@pytest.mark.skipif(not GDP.exists(), reason="needs the shared data")
def test_the_real_file_of_gross_domestic_products_comes_in():
    (file,) = unpacked(GDP)
    bank(File("NY.GDP.MKTP.CD.csv", file.content))
    assert (len(held()), held()[-1][2]) == (57, 2023)


CHAMBERS = "code;pays;nom (fr);sièges;femmes;président (fr);dernière élection;source;date de la source"
CHAMBER = "assemblee-ml;ML;Assemblée;147;40;A. Président;15/03/2020;Constitution, art. 61;25/02/1992"


def parliaments():
    return {row.matter: row.falls_on or str(row.words) or row.number for row in ChamberFact.objects.held()}


def test_a_table_of_parliaments_is_written_once_and_an_empty_cell_says_nothing():
    own(table("parlements.csv", CHAMBERS, CHAMBER))
    known = {"seats": 147, "women": 40, "speaker": "A. Président", "elected": date(2020, 3, 15)}
    assert parliaments() == known
    assert bool(own(table("parlements.csv", CHAMBERS, CHAMBER))) is False
    own(table("parlements.csv", CHAMBERS, CHAMBER.replace("147;40;A. Président", "150;;")))
    assert parliaments() == {**known, "seats": 150}


def test_more_women_than_seats_are_refused_by_their_cell():
    with refused("parlements.csv, row 2.women: that is more than the chamber has seats.", "Correct one of the two."):
        own(table("parlements.csv", CHAMBERS, CHAMBER.replace("147;40", "40;147")))


def test_the_register_fills_the_table_of_parliaments():
    own(table("parlements.csv", CHAMBERS, CHAMBER))
    (sheet,) = (one for one in tables() if one.name == "parliaments")
    (row,) = rows_of(sheet, everything())
    cells = dict(zip((column.name for column in sheet.columns), row, strict=True))
    assert (cells["code"], cells["seats"], cells["speaker_fr"], cells["elected_on"]) == (
        "assemblee-ml", "147", "A. Président", "2020-03-15",
    )  # fmt: skip
