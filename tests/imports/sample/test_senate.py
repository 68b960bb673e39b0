"""The invented Senate: 348 seats filled on every day, by people who do not exist."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Count
from django.utils.text import slugify

from amity.assembly.models import Chamber, Term
from amity.imports.sample.sources import said
from amity.people.models import Affiliation, Mandate, Person, PersonName, PoliticalGroupName
from tests.imports.sample.days import DAYS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", DAYS)
def test_every_seat_is_filled_on_every_day(sample, day):
    assert Mandate.objects.held().on(day).count() == 348
    assert Mandate.objects.held().on(day).values("person").distinct().count() == 348
    assert Affiliation.objects.held().on(day).count() == 348


def test_the_seats_of_each_constituency_never_change(sample):
    counted = [
        dict(Mandate.objects.held().on(day).values_list("constituency__key").annotate(Count("pk"))) for day in DAYS
    ]
    assert counted == [counted[0]] * len(DAYS)
    assert (counted[0]["nord"], counted[0]["paris"], counted[0]["francais-etablis-hors-de-france"]) == (11, 12, 12)


def test_each_renewal_is_for_half_of_the_seats(sample):
    elected = [Mandate.objects.held().filter(since=date(year, 10, 1)).count() for year in (2017, 2020, 2023, 2026)]
    assert elected == [170, 178, 170, 178]


def test_people_come_and_go_at_a_renewal(sample):
    before, after = (
        set(Mandate.objects.held().on(day).values_list("person", flat=True))
        for day in (date(2023, 9, 30), date(2023, 10, 1))
    )
    assert 60 < len(before - after) == len(after - before) < 110


def test_the_chamber_is_marked_as_a_sample_and_has_four_terms(sample):
    assert Chamber.objects.get().is_sample is True
    terms = Term.objects.held().order_by("since").values_list("key", "since", "until")
    assert list(terms) == [
        ("2017-2020", date(2017, 10, 1), date(2020, 10, 1)),
        ("2020-2023", date(2020, 10, 1), date(2023, 10, 1)),
        ("2023-2026", date(2023, 10, 1), date(2026, 10, 1)),
        ("2026-2029", date(2026, 10, 1), None),
    ]


def test_a_political_group_took_another_name_in_2020(sample):
    names = PoliticalGroupName.objects.held().filter(political_group__key="centre-des-communes").order_by("until")
    said = {(name.abbreviation, name.since, name.until) for name in names}
    assert said == {("CC", None, date(2020, 10, 6)), ("ACC", date(2020, 10, 6), None)}


def test_no_two_people_share_a_name(sample):
    assert PersonName.objects.held().count() == Person.objects.count()
    assert not PersonName.objects.values("given", "family").annotate(times=Count("pk")).filter(times__gt=1).exists()


def test_some_counterparts_have_names_in_their_own_script(sample):
    native = PersonName.objects.get(person__key="idrissa-ouarzemi").native
    assert native == {"ar": "إدريسة الورزمي"}


def _senators(data: Path) -> set[str]:
    text = gzip.decompress((data / "senat" / "ODSEN_GENERAL.csv.gz").read_bytes()).decode("cp1252")
    lines = [line for line in text.splitlines() if not line.startswith("%")]
    found = csv.DictReader(io.StringIO("\n".join(lines)))
    return {slugify(f"{row['Prénom usuel']} {row['Nom usuel']}") for row in found}


def _deputies(data: Path) -> set[str]:
    with tarfile.open(data / "an-17" / "acteur.tar.xz") as archive:
        files = [archive.extractfile(member) for member in archive if member.name.endswith(".json")]
        said = [json.load(file)["acteur"]["etatCivil"]["ident"] for file in files if file]
    return {slugify(f"{ident['prenom']} {ident['nom']}") for ident in said}


@pytest.mark.real
def test_nobody_bears_the_full_name_of_a_real_parliamentarian(sample, shared):
    invented = {slugify(name.full) for name in PersonName.objects.all()}
    real = _senators(shared / "data") | _deputies(shared / "data")
    assert len(real) > 2000
    assert sorted(invented & real) == []


@pytest.mark.real
def test_no_name_that_could_ever_be_drawn_is_that_of_a_real_parliamentarian(shared):
    lists = {kind: names.split() for kind, names in said("names").items()}
    given = lists["feminine"] + lists["masculine"]
    drawable = {slugify(f"{first} {family}") for first in given for family in lists["family"]}
    assert sorted(drawable & (_senators(shared / "data") | _deputies(shared / "data"))) == []
