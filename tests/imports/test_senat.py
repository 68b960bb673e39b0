"""What the Senate's files become in the register: its extracts, and the tables of its dump."""

# ruff: noqa: E501 - refusals are asserted whole, each on its line

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.actions import load_reference
from amity.groups.models import Coverage, Group, GroupName, Membership, Standing, Tenure
from amity.imports.difference import Difference
from amity.imports.loading import apply
from amity.imports.models import SourceRecord
from amity.imports.senat.dump import read_dump
from amity.imports.senat.extracts import read_extracts
from amity.imports.senat.shape import Senate
from amity.imports.senat.source import plan
from amity.imports.senat.stating import SOURCE
from amity.imports.uploads import File, unpacked
from amity.journal.models import Entry
from amity.people.models import Affiliation, Mandate, Person, PersonName, PoliticalGroup, PoliticalGroupName
from tests.deeds import refused
from tests.factories import make_chamber, make_country
from tests.imports.senate_dump import Tables, small, written

SHARED = Path(os.environ.get("AMITY_SHARED") or Path(__file__).parents[3] / "shared")
FOLDER = SHARED / "data" / "senat"
DAY = date(2021, 11, 20)

pytestmark = pytest.mark.django_db

GENERAL = ["Matricule,Qualité,Nom usuel,Prénom usuel,État,Date naissance,Date de décès,Groupe politique,Type d'app au grp politique,Commission permanente,Circonscription,Code Circonscription,Fonction au Bureau du Sénat,Courrier électronique,PCS INSEE,Catégorie professionnelle,Description de la profession,",
           "11111A,Mme,Martin,Anne,ACTIF,1960-01-01 00:00:00.0,,LR,Rattaché,,Nord,59,,a@example.org,,,Professeure,",
           "222,M.,Petit,Luc,ANCIEN,,,SOC,,,Paris,75,,,,,,"]  # fmt: skip
ELUSEN = ["Matricule,Qualité,Nom usuel,Prénom usuel,État Sénateur,Identifiant mandat,Date d'élection,Date de début de mandat,Année de début de mandat,Motif début de mandat,Date de fin de mandat,Année de fin de mandat,Motif fin de mandat,Commentaire",
          "11111A,Mme,Martin,Anne,ACTIF,1,,2014-10-01 00:00:00.0,,Election,2020-09-30 00:00:00.0,,Fin de mandat,",
          "11111A,Mme,Martin,Anne,ACTIF,2,,2020-10-01 00:00:00.0,,Renouvellement,,,En Cours,",
          "000222,M.,Petit,Luc,ANCIEN,3,,1899-12-31 00:00:00.0,,Election,1962-10-01 00:00:00.0,,Fin de mandat,décédé"]  # fmt: skip
HISTO = ["Matricule,Id appartenance,Id fonction occupée,Nom,Prénom,Code du groupe politique,Nom court du groupe politique,Date de début d'appartenance,Date de fin d'appartenance,Nom court fonction,Date de début de la fonction,Date de fin de la fonction",
         "11111A,10,100,Martin,Anne,LR,Groupe LR,2014-10-01 00:00:00.0,,Membre,2014-10-01 00:00:00.0,2017-10-01 00:00:00.0",
         "11111A,10,101,Martin,Anne,LR,Groupe LR,2014-10-01 00:00:00.0,,Président,2017-10-02 00:00:00.0,",
         "000222,11,102,Petit,Luc,SOC,Groupe SOC,,1962-10-01 00:00:00.0,Membre,,1962-10-01 00:00:00.0"]  # fmt: skip


def extract(kind: str, rows: list[str]) -> File:
    """An extract as it is published: cp1252, with the query before it in lines that begin with %."""
    return File(f"ODSEN_{kind}.csv", "\r\n".join(["% SELECT sen.senmat", "% FROM sen", *rows]).encode("cp1252"))


def extracts() -> list[File]:
    return [extract("GENERAL", GENERAL), extract("ELUSEN", ELUSEN), extract("HISTOGROUPES", HISTO)]


@pytest.fixture(autouse=True)
def reference(request: pytest.FixtureRequest) -> None:
    if "real" not in request.keywords:
        make_country("fr", "France", alpha2="FR")
        make_country("mk", "Macédoine du Nord", alpha2="MK")


def silent(*_progress: object) -> None:
    """Nobody watches."""


def written_down(senate: Senate) -> Difference:
    difference = plan(senate, DAY)
    apply(difference, source=SOURCE, by=User.objects.system("import"), report=senate.report)
    return difference


def held(model: Any, *columns: str) -> list[tuple[Any, ...]]:
    return list(
        model.objects.held()
        .order_by(F("since").asc(nulls_first=True), *columns)
        .values_list("since", "until", *columns)
    )


def test_the_extracts_bring_people_mandates_and_political_groups() -> None:
    senate = read_extracts(extracts(), silent)
    written_down(senate)
    assert list(Person.objects.values_list("key", "gender")) == [("anne-martin", "f"), ("luc-petit", "m")]
    assert sorted(held(Mandate, "constituency__key"), key=str) == sorted([
        (date(2014, 10, 1), date(2020, 10, 1), None), (date(2020, 10, 1), None, "nord"),
        (None, date(1962, 10, 2), "paris"),
    ], key=str)  # fmt: skip
    assert sorted(held(Affiliation, "political_group__key", "tie", "presides"), key=str) == sorted([
        (date(2014, 10, 1), date(2017, 10, 2), "lr", "attached", False), (date(2017, 10, 2), None, "lr", "attached", True),
        (None, date(1962, 10, 2), "soc", "member", False),
    ], key=str)  # fmt: skip


def test_personal_data_of_the_extracts_is_dropped_and_counted() -> None:
    senate = read_extracts(extracts(), silent)
    assert dict(senate.report.dropped) == {
        "dates of birth": 1, "addresses": 1, "professions": 1, "remarks on mandates": 1,
    }  # fmt: skip
    written_down(senate)
    kept = " ".join(str(raw) for raw in SourceRecord.objects.values_list("raw", flat=True))
    assert [word for word in ("1960-01-01", "example.org", "Professeure", "décédé") if word in kept] == []


def test_the_marks_of_an_unknown_day_are_no_days_and_are_counted() -> None:
    assert read_extracts(extracts(), silent).report.read["days written as unknown (1899-12-31, 1900-01-01)"] == 1


def test_the_extracts_twice_change_nothing() -> None:
    written_down(read_extracts(extracts(), silent))
    last = Entry.objects.count()
    assert not written_down(read_extracts(extracts(), silent))
    assert Entry.objects.count() == last


def test_extracts_that_do_not_speak_of_groups_end_none_and_those_that_do_not_hold_mandates_end_none() -> None:
    written_down(read_dump([written(small())], silent))
    groups = held(Membership)
    difference = plan(read_extracts(extracts()[:1], silent), DAY)
    assert {record.model for record in difference.gone} <= {
        "people.person", "people.personname", "people.mandate", "people.constituency",
    }  # fmt: skip
    assert held(Membership) == groups


def test_groups_come_from_an_extract_whose_columns_are_said_in_a_file_beside_it() -> None:
    columns = File("columns.json", b'{"group": "Code", "name": "Nom du groupe", "person": "Mat"}')
    gia = extract("GIA", [
        "Mat,Id appartenance,Id fonction occupée,Code,Nom du groupe,Date de début d'appartenance,Date de fin d'appartenance,Nom court fonction,Date de début de la fonction,Date de fin de la fonction",
        "11111A,1,1,GA1,Groupe France-Macédoine du Nord,2020-10-01 00:00:00.0,,Président,2020-10-01 00:00:00.0,",
        "222,2,2,GA1,Groupe France-Macédoine du Nord,2020-10-01 00:00:00.0,2021-09-30 00:00:00.0,Grand chambellan,2020-10-01 00:00:00.0,",
    ])  # fmt: skip
    senate = read_extracts([*extracts(), gia, columns], silent)
    written_down(senate)
    assert list(Group.objects.values_list("slug", flat=True)) == ["groupe-france-macedoine-du-nord"]
    assert held(Membership, "person__key") == [
        (date(2020, 10, 1), date(2021, 10, 1), "luc-petit"), (date(2020, 10, 1), None, "anne-martin"),
    ] or held(Membership, "person__key") == [
        (date(2020, 10, 1), None, "anne-martin"), (date(2020, 10, 1), date(2021, 10, 1), "luc-petit"),
    ]  # fmt: skip
    assert held(Tenure, "office__key") == [(date(2020, 10, 1), None, "president")]
    assert senate.report.for_a_human == [
        ("2", "the function “Grand chambellan” is not known"),
        ("GA1 Groupe France-Macédoine du Nord", "the source ties it to no country"),
    ]


BAD: dict[str, tuple[list[File], str]] = {
    "no GENERAL": (
        [extract("ELUSEN", ELUSEN)],
        "ODSEN_GENERAL.csv: this file is not among those handed in. Add it: it names the people.",
    ),
    "a file of another name": (
        [*extracts(), File("x.csv", b"a,b\n")],
        "x.csv: the name of this file does not say which extract it is. Known are: ODSEN_GENERAL.csv, ODSEN_ELUSEN.csv, ODSEN_HISTOGROUPES.csv, ODSEN_GIA.csv. Give the file its published name.",
    ),
    "a column more": (
        [extract("GENERAL", ["Twitter," + GENERAL[0], *("@x," + row for row in GENERAL[1:])])],
        "ODSEN_GENERAL.csv, row 4.Twitter: this column is not known. Have it decided whether it is to be read or left, before the import goes on.",
    ),
    "a column less": (
        [extract("GENERAL", [row.split(",", 1)[1] for row in GENERAL])],
        "ODSEN_GENERAL.csv, row 4.Matricule: this column is missing. Take the file as it was published, or ask for the reader to be taught its new columns.",
    ),
    "a person twice": (
        [extract("GENERAL", [*GENERAL, GENERAL[1]])],
        "ODSEN_GENERAL.csv, row 6.Matricule: the number 11111A stands twice. Leave one of the two out.",
    ),
    "a mandate of nobody": (
        [extract("GENERAL", GENERAL[:2]), extract("ELUSEN", ELUSEN)],
        "ODSEN_ELUSEN.csv, row 6.Matricule: 000222 is in none of the files. Take all the files of one day.",
    ),
    "an unknown function": (
        [*extracts()[:2], extract("HISTOGROUPES", [HISTO[0], HISTO[1].replace("Membre", "Roi")])],
        "ODSEN_HISTOGROUPES.csv, row 4.Nom court fonction: “Roi” is not a known category. Known are: Délégué, Membre, Président, Président délégué, Vice-Président, Vice-Président délégué. Correct the value, or have the new one decided on.",
    ),
    "a day that is none": (
        [*extracts()[:1], extract("ELUSEN", [ELUSEN[0], ELUSEN[1].replace("2014-10-01", "2014-13-01")])],
        "ODSEN_ELUSEN.csv, row 4.Date de début de mandat: “2014-13-01 00:00:00.0” is not a day. Write a day that exists as YYYY-MM-DD or dd/mm/yyyy, or leave it empty where it is not known.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_extracts_that_are_not_what_we_know_are_refused(case: str) -> None:
    files, said = BAD[case]
    with refused(said):
        read_extracts(files, silent)


def test_the_sample_and_the_real_senate_do_not_share_a_register() -> None:
    make_chamber("senat", is_sample=True)
    User.objects.system("import")
    with refused(
        "The Senate of this register is the sample, with invented people. Bring the real files into an installation of its own."
    ):
        written_down(read_extracts(extracts(), silent))


def dumped(tables: Tables | None = None) -> Senate:
    senate = read_dump([written(tables or small())], silent)
    written_down(senate)
    return senate


def test_the_dump_brings_groups_with_their_dated_labels() -> None:
    dumped()
    assert held(GroupName, "group__slug", "name")[-2:] == [
        (date(2017, 12, 1), date(2019, 2, 12), "groupe-france-macedoine-du-nord", {"fr": "Groupe France-ARYM"}),
        (date(2019, 2, 12), None, "groupe-france-macedoine-du-nord", {"fr": "Groupe France-Macédoine du Nord"}),
    ]
    assert {row[2:] for row in held(Standing, "group__slug", "state")} == {
        ("groupe-france-macedoine-du-nord", "constituted"), ("groupe-sans-libelle", "constituted"),
    }  # fmt: skip


def test_a_membership_that_a_renaming_cut_in_two_is_one() -> None:
    dumped()
    rows = Membership.objects.held().filter(person__key="anne-martin").values_list("since", "until", "group__slug")
    assert list(rows) == [(date(2017, 12, 1), None, "groupe-france-macedoine-du-nord")]


def test_an_unknown_beginning_is_that_of_the_group_and_two_presidents_follow_each_other() -> None:
    dumped()
    row = Membership.objects.held().get(person__key="luc-petit", group__slug="groupe-france-macedoine-du-nord")
    assert (row.since, row.until) == (date(2017, 12, 1), date(2020, 10, 1))
    assert held(Tenure, "person__key", "office__key") == [
        (date(2017, 12, 1), date(2019, 2, 12), "luc-petit", "president"),
        (date(2019, 2, 12), None, "anne-martin", "president"),
    ]


def test_countries_are_dated_and_unknown_ones_are_left_for_a_human() -> None:
    senate = dumped()
    assert held(Coverage, "country__key") == [(date(2017, 12, 1), None, "mk")]
    assert sorted(senate.report.for_a_human) == [
        ("4", "the function “Porte-drapeau” is not known"),
        ("G2", "a section of G1: it is taken as a group of its own"),
        ("G2: 000222", "delegated president, and the source does not say for which country"),
        ("G2: Syldavie", "no such country in the register"),
    ]


def test_political_groups_of_the_dump_have_dated_names() -> None:
    dumped()
    assert held(PoliticalGroupName, "abbreviation") == [
        (date(2002, 12, 11), date(2015, 6, 2), "UMP"), (date(2015, 6, 2), None, "LR"),
    ]  # fmt: skip
    assert held(Affiliation, "tie") == [(date(2017, 10, 2), None, "attached")]


def test_groups_of_domestic_studies_are_outside_and_counted() -> None:
    senate = dumped()
    assert (dict(senate.report.outside), Group.objects.count()) == ({"grpsenami ETUDES": 1}, 2)


def test_the_dump_twice_changes_nothing() -> None:
    dumped()
    assert not plan(read_dump([written(small())], silent), DAY)


def test_the_order_of_columns_does_not_matter_nor_do_columns_that_are_not_needed() -> None:
    tables = small()
    columns, rows = tables["memgrpsen"]
    turned = ", ".join(reversed(columns.split(", "))) + ", syscredat"
    tables["memgrpsen"] = (turned, [[*reversed(row), "2020-01-01 10:00:00"] for row in rows])
    dumped()
    assert not plan(read_dump([written(tables)], silent), DAY)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_the_encoding_is_the_one_that_the_dump_names(encoding: str) -> None:
    written_down(read_dump([written(small(), encoding=encoding)], silent))
    assert {"fr": "Groupe France-Macédoine du Nord"} in [row[2] for row in held(GroupName, "name")]


def test_a_dump_may_be_zipped_or_gzipped(tmp_path: Path) -> None:
    plain = written(small())
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("export/senateurs.sql", plain.content)
    (tmp_path / "a.zip").write_bytes(zipped.getvalue())
    (tmp_path / "a.sql.gz").write_bytes(gzip.compress(plain.content))
    assert unpacked(tmp_path / "a.zip") == [plain]
    assert [file.content for file in unpacked(tmp_path / "a.sql.gz")] == [plain.content]


def without(table: str) -> Tables:
    tables = small()
    del tables[table]
    return tables


def replaced(table: str, rows: list[list[str | None]]) -> Tables:
    tables = small()
    tables[table] = (tables[table][0], rows)
    return tables


BAD_DUMPS: dict[str, tuple[File, str]] = {
    "no members": (
        written(without("memgrpsen")),
        "senateurs.sql, memgrpsen: this table is not in the dump, or it is empty. Take the whole dump, in plain SQL with COPY blocks.",
    ),
    "an unknown kind": (
        written(replaced("grpsenami", [["G1", "GRPSEN", "CLUB", None, None, None, "x"]])),
        "senateurs.sql, table grpsenami, line 40.typgrpsencod: “CLUB” is not a known category. Known are: AMITIE, ETUDES, INFO, LIAISON. Correct the value, or have the new one decided on.",
    ),
    "cut": (
        File("senateurs.sql", written(small()).content[:-4]),
        "senateurs.sql, nationgrpsen: the file is cut or damaged. Download it again.",
    ),
    "a custom-format dump": (
        File("senateurs.sql", b"PGDMP\x01\x0e\x00"),
        "senateurs.sql, sen: this table is not in the dump, or it is empty. Take the whole dump, in plain SQL with COPY blocks.",
    ),
    "a row with a cell less": (
        File("senateurs.sql", written(small()).content.replace(b"AMITIE\tGroupe d'amiti\xc3\xa9\n", b"AMITIE\n")),
        "senateurs.sql, table typgrpsen, line 36: the row does not have as many cells as the block names columns. Download it again.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_DUMPS)
def test_dumps_that_are_not_what_we_know_are_refused(case: str) -> None:
    file, said = BAD_DUMPS[case]
    with refused(said):
        read_dump([file], silent)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.sql.gz").write_bytes(gzip.compress(b"\0" * (64 * 1024 * 1024)))
    with refused(
        "a.sql.gz: it unpacks to far more than such a file can hold. Do not open it; take the file again from its publisher."
    ):
        unpacked(tmp_path / "a.sql.gz")


@pytest.mark.real
@pytest.mark.skipif(not FOLDER.exists(), reason="the real data sets are not beside the checkout")
def test_the_extracts_of_november_2021_give_the_figures_that_were_counted_by_hand() -> None:
    load_reference(by=User.objects.system("import"))
    senate = read_extracts(unpacked(FOLDER), silent)
    written_down(senate)
    assert senate.report.read == Counter({
        "ODSEN_ELUSEN": 3342, "ODSEN_HISTOGROUPES": 2948, "ODSEN_GENERAL": 1842,
        "affiliations ended by the next one of the same person": 31, "mandates ended by the next one of the same person": 8,
    })  # fmt: skip
    assert senate.report.dropped == Counter({
        "professions": 5463, "dates of birth": 1842, "dates of death": 941, "addresses": 934, "remarks on mandates": 417,
    })  # fmt: skip
    assert (senate.report.left_out, senate.report.for_a_human) == ([], [])
    assert (Person.objects.count(), Person.objects.filter(gender="f").count()) == (1842, 290)
    assert PersonName.objects.count() == 1842
    assert (Mandate.objects.count(), Mandate.objects.open().count()) == (3342, 348)
    assert PoliticalGroup.objects.count() == 27
    assert (Affiliation.objects.count(), Affiliation.objects.open().count()) == (2843, 348)
    assert Affiliation.objects.open().filter(presides=True).count() == 8
    assert Counter(Affiliation.objects.open().values_list("tie", flat=True)) == {
        "member": 309,
        "affiliate": 21,
        "attached": 18,
    }
    assert Chamber.objects.get().seats == 348
    assert not plan(read_extracts(unpacked(FOLDER), silent), DAY)
