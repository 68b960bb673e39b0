"""What a publication of the Assemblée becomes in the register, and what a second one changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from amity.accounts.models import User
from amity.assembly.models import Chamber, Term
from amity.cli.importing import importing
from amity.countries.models import Country, CountryName
from amity.groups.models import (
    Attendance,
    Convening,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Meeting,
    Membership,
    Tenure,
)
from amity.imports.assemblee.snapshot import read
from amity.imports.assemblee.source import SOURCE, plan
from amity.imports.difference import Difference
from amity.imports.loading import apply
from amity.imports.models import SourceRecord
from amity.imports.statements import Report
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.people.models import Affiliation, Constituency, Mandate, Person, PersonName, PoliticalGroupName
from amity.periods.facts import Fact
from amity.periods.statements import state, withdraw
from tests.imports.publication import Json, mandat, organe, reunion, small, write

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 23)
LATER = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def reference() -> None:
    """The three countries of the small publication, as the reference names them."""
    at = datetime(2025, 1, 1, tzinfo=UTC)
    for key, alpha3, names in (
        ("fr", "FRA", Text(fr="France", en="France")),
        ("no", "NOR", Text(fr="Norvège", en="Norway")),
        ("xk", "", Text(fr="Kosovo", en="Kosovo")),
    ):
        country = Country.objects.create(key=key, alpha2=key.upper(), alpha3=alpha3)
        state(CountryName, at=at, country=country, short=names)


@pytest.fixture
def publication() -> dict[str, list[Json]]:
    return small()


def imported(folder: Path, publication: dict[str, list[Json]], on: date = DAY) -> tuple[Difference, Report]:
    folder.mkdir(exist_ok=True)
    snapshot = read(write(folder, publication))
    difference = plan(snapshot, on)
    apply(difference, source=SOURCE, by=User.objects.system("import"), report=snapshot.report)
    return difference, snapshot.report


def spans(model: type[Fact], *columns: str) -> list[tuple[Any, ...]]:
    """What is held true, as plain tuples: since, until, and the columns asked for."""
    return list(model.objects.held().order_by("since", "until", *columns).values_list("since", "until", *columns))


def test_people_are_named_and_seated(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    assert list(Person.objects.values_list("key", "gender", "sort_key")) == [
        ("anne-martin", "f", "martin-anne"),
        ("luc-petit", "m", "petit-luc"),
    ]
    assert spans(PersonName, "given", "family") == [(None, None, "Anne", "Martin"), (None, None, "Luc", "Petit")]
    assert spans(Mandate, "person__key", "constituency__key", "chamber__key") == [
        (date(2024, 7, 1), None, "anne-martin", "73-1", "assemblee-nationale"),
        (date(2024, 7, 1), None, "luc-petit", "73-2", "assemblee-nationale"),
    ]
    assert [str(row.names) for row in Constituency.objects.all()] == [
        "Savoie (1re circonscription)",
        "Savoie (2e circonscription)",
    ]


def test_the_chamber_and_its_term_are_established(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    chamber = Chamber.objects.get()
    assert (chamber.key, chamber.country.key, chamber.seats, chamber.source_updated_on) == (
        "assemblee-nationale", "fr", 577, DAY,
    )  # fmt: skip
    assert spans(Term, "key") == [(date(2024, 7, 1), None, "17")]


def test_the_non_attached_end_where_a_political_group_begins(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    _difference, report = imported(tmp_path, publication)
    assert spans(Affiliation, "person__key", "political_group__key", "tie", "presides") == [
        (date(2024, 7, 1), date(2024, 7, 19), "anne-martin", "ni-17", "member", False),
        (date(2024, 7, 19), None, "anne-martin", "lv-17", "member", True),
    ]
    assert report.read["non-attached mandates ended by a political group"] == 1


def test_the_last_day_in_a_political_group_is_a_day_in_it(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    publication["mandat"] += [
        mandat("PM31", "PA2", "PO20", "GP", "Membre", "2024-07-18", "2025-01-05"),
        mandat("PM32", "PA2", "PO21", "GP", "Député non-inscrit", "2025-01-06", "2025-01-06"),
        mandat("PM33", "PA2", "PO20", "GP", "Membre apparenté", "2025-01-07"),
    ]
    imported(tmp_path, publication)
    held = Affiliation.objects.held().filter(person__key="luc-petit").order_by("since")
    assert list(held.values_list("since", "until", "political_group__key", "tie")) == [
        (date(2024, 7, 18), date(2025, 1, 6), "lv-17", "member"),
        (date(2025, 1, 6), date(2025, 1, 7), "ni-17", "member"),
        (date(2025, 1, 7), None, "lv-17", "affiliate"),
    ]


def test_an_open_non_attached_mandate_of_somebody_without_a_seat_is_left_out(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    publication["acteur"].append({**publication["acteur"][1], "uid": {"#text": "PA3"}, "mandats": None})
    publication["mandat"].append(mandat("PM51", "PA3", "PO21", "GP", "Député non-inscrit", "2024-07-08"))
    _difference, report = imported(tmp_path, publication)
    assert Affiliation.objects.filter(person__key="luc-petit-pa3").count() == 0
    assert report.left_out[0] == ("PM51", "non-attached without an end, of somebody who no longer sits")


def test_political_groups_keep_their_name_and_days(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    publication["organe"][1]["viMoDe"]["dateFin"] = "2025-10-01"
    imported(tmp_path, publication)
    assert spans(PoliticalGroupName, "political_group__key", "abbreviation") == [
        (date(2024, 7, 1), None, "ni-17", "NI"),
        (date(2024, 7, 18), date(2025, 10, 2), "lv-17", "LV"),
    ]


def test_groups_are_named_in_english_only_where_a_country_gives_the_name(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    imported(tmp_path, publication)
    assert list(Group.objects.values_list("slug", flat=True)) == [
        "france-norvege-17",
        "groupe-detudes-a-vocation-internationale-17",
    ]
    assert [row.name for row in GroupName.objects.held().order_by("group__slug")] == [
        {"fr": "France-Norvège", "en": "France–Norway"},
        {"fr": "Groupe d'études à vocation internationale"},
    ]
    kinds = GroupKind.objects.held().order_by("group__slug").values_list("kind", "regional")
    assert list(kinds) == [("friendship", False), ("study", False)]


def test_a_dissolved_group_ends_with_its_countries(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    publication["organe"].append(
        organe("PO29", "GA", "France-Norvège", "NOR", "2022-07-01", "2024-06-09", listePays={"paysRef": ["GOP1"]})
    )
    imported(tmp_path, publication)
    old = Group.objects.get(slug="france-norvege-17-po29")
    assert list(old.standings.held().order_by("since").values_list("since", "until", "state")) == [
        (date(2022, 7, 1), date(2024, 6, 9), "constituted"),
        (date(2024, 6, 9), None, "dissolved"),
    ]
    assert spans(Coverage, "country__key") == [
        (date(2022, 7, 1), date(2024, 6, 9), "no"),
        (date(2024, 11, 20), None, "no"),
    ]


def test_whoever_holds_an_office_sits_in_the_group(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    _difference, report = imported(tmp_path, publication)
    assert spans(Membership, "person__key", "on_behalf_of__key") == [
        (date(2025, 1, 10), None, "luc-petit", None),
        (date(2025, 1, 28), None, "anne-martin", "lv-17"),
    ]
    assert spans(Tenure, "person__key", "office__key", "on_behalf_of__key") == [
        (date(2025, 1, 28), None, "anne-martin", "president", "lv-17"),
        (date(2025, 2, 1), date(2025, 3, 1), "luc-petit", "vice_president", None),
    ]
    assert report.left_out == [("PM23", "it begins and ends on one day")]


def test_a_meeting_is_published_with_its_agenda_line_by_line(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    imported(tmp_path, publication)
    convening = Convening.objects.get()
    assert (convening.since, convening.until, convening.starts_at, convening.kind) == (
        date(2025, 3, 18), date(2025, 3, 19), time(14), "constitutive",
    )  # fmt: skip
    assert (convening.agenda, convening.place) == (
        {"fr": "Réunion constitutive\nÉchange de vues"},
        {"fr": "salle 4068"},
    )
    assert spans(Attendance, "person__key", "presence") == [
        (date(2025, 3, 18), date(2025, 3, 19), "anne-martin", "present")
    ]
    assert Meeting.objects.get().published_at == datetime.fromisoformat("2025-03-05T09:04:36+01:00")


def test_midnight_is_no_hour_and_a_video_meeting_is_remote(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    meeting = reunion("RU2", "PO30", "2025-04-18T00:00:00.000+02:00", ["Audition de M. X"])
    meeting["lieu"]["libelleLong"] = "Visioconférence"
    meeting["cycleDeVie"]["etat"] = "Annulé"
    publication["reunion-international"] = [meeting]
    imported(tmp_path, publication)
    convening = Convening.objects.get()
    said = (convening.starts_at, convening.is_remote, convening.is_cancelled, convening.kind)
    assert said == (None, True, True, "other")


def test_kosovo_is_found_by_name_and_nothing_is_guessed(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    publication["organe"] += [
        organe("PO32", "GA", "France-Kosovo", "KOS", "2024-11-20", listePays={"paysRef": "GOP2"}),
        organe("PO33", "GA", "France-Atlantide", "ATL", "2024-11-20", listePays={"paysRef": ["GOP3", "GOP9"]}),
    ]
    publication["pays"].append(
        {**publication["pays"][0], "uid": "GOP3", "code_iso3A": None, "libelleANCourt": "ATLANTIDE"}
    )
    _difference, report = imported(tmp_path, publication)
    assert sorted(Coverage.objects.values_list("country__key", flat=True)) == ["no", "xk"]
    assert report.for_a_human == [
        ("GOP3 ATLANTIDE", "no such country in the register"),
        ("PO31 Groupe d'études à vocation internationale (17)", "the source ties it to no country"),
        ("PO33 France-Atlantide: GOP3 ATLANTIDE", "no such country in the register"),
        ("PO33 France-Atlantide: GOP9", "this number is in no country file"),
    ]


@pytest.mark.parametrize("unknown", ["1899-12-31", "1900-01-01"])
def test_a_mark_for_an_unknown_day_stays_unknown(
    tmp_path: Path, publication: dict[str, list[Json]], unknown: str
) -> None:
    publication["organe"][1]["viMoDe"]["dateDebut"] = unknown
    imported(tmp_path, publication)
    assert PoliticalGroupName.objects.get(political_group__key="lv-17").since is None


def test_personal_data_is_dropped_and_counted(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    _difference, report = imported(tmp_path, publication)
    assert dict(report.dropped) == {
        "absences from meetings": 1,
        "addresses": 4,
        "assistants": 2,
        "dates and places of birth": 2,
        "links to declarations of interests": 2,
        "names of staff": 1,
        "professions": 2,
        "seats in the chamber": 2,
        "substitutes": 2,
    }
    kept = SourceRecord.objects.get(source_id="PA1").raw
    assert sorted(kept) == ["@xmlns:xsi", "etatCivil", "uid"]
    assert sorted(kept["etatCivil"]) == ["ident"]
    everything = str(list(SourceRecord.objects.values_list("raw", flat=True)))
    assert [
        word for word in ("1970-01-01", "Lyon", "Jane Doe", "example.org", "placeHemicycle") if word in everything
    ] == []


def test_what_is_not_taken_is_counted_by_type(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    _difference, report = imported(tmp_path, publication)
    assert dict(report.outside) == {"organe GE": 1, "mandat GE": 1}


def test_the_same_files_twice_change_nothing(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    before = [*Entry.objects.values_list("seal"), *SourceRecord.objects.values_list("pk", "seal")]
    difference, _report = imported(tmp_path, publication, LATER)
    assert (bool(difference), difference.counts()) == (False, {})
    assert [*Entry.objects.values_list("seal"), *SourceRecord.objects.values_list("pk", "seal")] == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    before = Entry.objects.count()
    output = tmp_path / "difference.txt"
    result = CliRunner().invoke(importing, ["an17", str(write(tmp_path, publication)), "--output", str(output)])
    lines = [line.split() for line in output.read_text(encoding="utf-8").splitlines()]
    assert (result.exit_code, Entry.objects.count() - before, Group.objects.count()) == (0, 0, 0)
    counts = [line[1::2] for line in lines if "groups.membership" in line and "│" in line]
    assert counts == [["groups.membership", "2", "0", "0"]]
    assert " ".join(lines[-1]) == "Nothing was changed. Run it again with --apply to write this difference."


def test_an_amended_mandate_is_said_otherwise_and_its_past_stays(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    imported(tmp_path, publication)
    publication["mandat"][1]["dateFin"] = "2025-04-01"
    difference, _report = imported(tmp_path, publication, LATER)
    assert difference.counts() == {"groups.tenure": (0, 1, 0)}
    versions = Tenure.objects.filter(office__key="vice_president").order_by("pk")
    assert [(row.until, row.retracted_at is None) for row in versions] == [
        (date(2025, 3, 1), False),
        (date(2025, 4, 1), True),
    ]


def test_a_new_president_takes_the_place_of_the_old_one(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    publication["acteur"][0]["mandats"]["mandat"][4]["dateFin"] = "2025-12-01"
    publication["mandat"].append(mandat("PM41", "PA2", "PO30", "GA", "Président", "2025-12-01"))
    difference, _report = imported(tmp_path, publication, LATER)
    assert difference.counts() == {"groups.membership": (0, 1, 0), "groups.tenure": (1, 1, 0)}
    presidents = Tenure.objects.held().filter(office__key="president").order_by("since")
    assert list(presidents.values_list("person__key", "until")) == [
        ("anne-martin", date(2025, 12, 1)),
        ("luc-petit", None),
    ]


def test_what_has_gone_ends_on_the_day_of_the_data_and_is_never_deleted(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    imported(tmp_path, publication)
    rows = Membership.objects.count()
    gone = publication["mandat"].pop(0)
    publication["mandat"] = publication["mandat"][2:]
    difference, _report = imported(tmp_path / "second", publication, LATER)
    assert difference.counts() == {"groups.membership": (0, 0, 1), "groups.tenure": (0, 0, 1)}
    assert Membership.objects.held().get(person__key="luc-petit").until == LATER
    assert (Membership.objects.count(), SourceRecord.objects.filter(gone_on=LATER).count()) == (rows + 1, 2)
    publication["mandat"].insert(0, gone)
    difference, _report = imported(tmp_path / "third", publication, LATER)
    assert difference.counts() == {"groups.membership": (0, 1, 0)}
    assert Membership.objects.held().get(person__key="luc-petit").until is None


def test_a_new_person_in_a_known_group_is_seated(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    newcomer = publication["acteur"].pop(1)
    mandates, publication["mandat"] = publication["mandat"], publication["mandat"][3:]
    publication["mandat"][0] = {**publication["mandat"][0], "acteurRef": "PA1"}
    publication["reunion-international"][0]["participants"]["participantsInternes"] = None
    imported(tmp_path, publication)
    publication["acteur"].append(newcomer)
    publication["mandat"] = mandates
    difference, _report = imported(tmp_path, publication, LATER)
    assert {kind: new for kind, (new, _amended, _ended) in difference.counts().items()} == {
        "groups.membership": 1, "groups.tenure": 1, "people.constituency": 1, "people.mandate": 1,
        "people.person": 1, "people.personname": 1,
    }  # fmt: skip


def test_what_the_desk_withdrew_is_not_written_again(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    tenure = Tenure.objects.held().get(office__key="vice_president")
    withdraw(tenure, at=Entry.objects.order_by("pk").last().at)  # type: ignore[union-attr]
    assert bool(imported(tmp_path, publication, LATER)[0]) is False
    publication["mandat"][1]["dateFin"] = "2025-04-01"
    _difference, report = imported(tmp_path, publication, LATER)
    assert report.for_a_human[-1] == ("PM22 (groups.tenure)", "withdrawn here; the source now says it otherwise")
    assert Tenure.objects.held().filter(office__key="vice_president").count() == 0


def test_a_changed_gender_is_shown_to_a_human(tmp_path: Path, publication: dict[str, list[Json]]) -> None:
    imported(tmp_path, publication)
    publication["acteur"][1]["etatCivil"]["ident"]["civ"] = "Mme"
    difference, report = imported(tmp_path, publication, LATER)
    assert bool(difference) is False
    assert report.for_a_human[-1] == ("PA2 (people.person)", "the source has changed gender: m → f")


def test_an_address_that_is_taken_is_told_apart_by_the_source_number(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    Person.objects.create(key="luc-petit")
    imported(tmp_path, publication)
    assert list(Person.objects.values_list("key", flat=True)) == ["luc-petit", "anne-martin", "luc-petit-pa2"]
    assert bool(imported(tmp_path, publication)[0]) is False


def test_one_mandate_in_two_archives_is_one_where_both_say_the_same(
    tmp_path: Path, publication: dict[str, list[Json]]
) -> None:
    again = dict(publication["acteur"][0]["mandats"]["mandat"][4])
    publication["mandat"].append({**again, "@xsi:type": "MandatSimple_type"})
    imported(tmp_path, publication)
    assert Tenure.objects.filter(office__key="president").count() == 1
