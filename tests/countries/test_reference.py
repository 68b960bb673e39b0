from __future__ import annotations

import csv
import json
import os
import tarfile
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest

from amity.accounts.models import User
from amity.countries import queries
from amity.countries.actions import load_reference
from amity.countries.models import Alias, Belonging, Country, CountryKind, CountryName
from amity.countries.readings import reading
from amity.countries.reference import tables
from amity.journal.models import Entry
from amity.languages.folding import fold
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.periods.statements import amend, withdraw

SHARED = Path(os.environ.get("AMITY_SHARED") or Path(__file__).parents[3] / "shared")
TODAY = AsOf(date(2026, 1, 1))
AT = datetime(2026, 1, 2, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return User.objects.system("reference")


@pytest.fixture
def reference(clerk: User) -> None:
    load_reference(by=clerk, at=AT)


def versions() -> Counter[tuple[object, ...]]:
    return Counter(
        (model.__name__, *row)
        for model in (CountryName, CountryKind, Belonging)
        for row in model.objects.values_list("line", "recorded_at", "retracted_at")
    )


def called(key: str, day: date, language: str) -> str:
    return str(queries.place(Country.objects.get(key=key), AsOf(day), language).name)


def test_the_codes_are_those_of_iso_3166():
    ours = {(row["alpha2"], row["alpha3"], row["m49"]) for row in tables.read("places") if row["m49"]}
    assert ours == {(each.alpha_2, each.alpha_3, each.numeric) for each in pycountry.countries}


def test_every_row_of_a_dated_table_speaks_of_a_place_that_exists():
    keys = {row.key for row in tables.rows()}
    said = {each.place for table in ("names", "kinds", "memberships") for each in tables.dated(table)}
    assert sorted((said | set(tables.spellings())) - keys) == []


def test_a_reference_holds_every_place_region_and_body(reference):
    assert Counter(Country.objects.values_list("form", flat=True)) == {"place": 258, "region": 29, "body": 7}


def test_the_united_nations_have_193_members(reference):
    members = queries.un_members(TODAY)
    assert len(members) == 193
    assert members[Country.objects.get(key="ss").pk] == date(2011, 7, 14)


def test_members_of_the_united_nations_by_year(reference):
    """99 in the Yearbook of 1960, where Egypt and Syria were one; 179 in 1992, less the two that had broken up."""
    counts = {1945: 0, 1946: 51, 1961: 100, 1993: 177, 2012: 193}
    assert {year: len(queries.un_members(AsOf(date(year, 1, 1)))) for year in counts} == counts


def test_the_european_union_has_27_members(reference):
    def members(day: date) -> int:
        return Belonging.objects.as_of(AsOf(day)).filter(whole__key="european-union").count()

    assert [members(date(year, 6, 1)) for year in (1957, 1960, 2004, 2019, 2026)] == [0, 6, 25, 28, 27]


CALLED = [
    ("sz", date(1900, 1, 1), "Swaziland", "Swaziland"),
    ("sz", date(2018, 4, 18), "Swaziland", "Swaziland"),
    ("sz", date(2018, 4, 19), "Eswatini", "Eswatini"),
    ("mk", date(2019, 2, 11), "Macédoine", "Macedonia"),
    ("mk", date(2019, 2, 12), "Macédoine du Nord", "North Macedonia"),
    ("cd", date(1950, 1, 1), "République démocratique du Congo", "Democratic Republic of the Congo"),
    ("cd", date(1990, 1, 1), "Zaïre", "Zaire"),
    ("mm", date(1989, 6, 17), "Birmanie", "Burma"),
    ("mm", date(1989, 6, 18), "Myanmar", "Myanmar"),
    ("bf", date(1984, 8, 3), "Haute-Volta", "Upper Volta"),
    ("tr", date(2022, 5, 31), "Turquie", "Turkey"),
    ("tr", date(2022, 6, 1), "Turquie", "Türkiye"),
    ("cz", date(2010, 1, 1), "République tchèque", "Czech Republic"),
    ("cz", date(2020, 1, 1), "Tchéquie", "Czechia"),
    ("yugoslavia", date(2020, 1, 1), "Yougoslavie", "Yugoslavia"),
    (
        "serbia-and-montenegro",
        date(2000, 1, 1),
        "République fédérale de Yougoslavie",
        "Federal Republic of Yugoslavia",
    ),
    ("va", date(2026, 1, 1), "Saint-Siège", "Holy See"),
    ("western-africa", date(2026, 1, 1), "Afrique occidentale", "Western Africa"),
]


def test_a_place_is_called_as_on_the_day(reference):
    assert [(key, day, called(key, day, "fr"), called(key, day, "en")) for key, day, _, _ in CALLED] == CALLED


KINDS = [
    ("ss", date(2011, 7, 8), ""),
    ("ss", date(2011, 7, 9), "state"),
    ("ps", date(2010, 1, 1), "entity"),
    ("ps", date(2026, 1, 1), "state"),
    ("va", date(2026, 1, 1), "state"),
    ("xk", date(2026, 1, 1), "entity"),
    ("tw", date(2026, 1, 1), "entity"),
    ("eh", date(2026, 1, 1), "territory"),
    ("hk", date(2026, 1, 1), "territory"),
    ("quebec", date(2026, 1, 1), "territory"),
    ("tibet", date(2026, 1, 1), "territory"),
    ("nagorno-karabakh", date(2023, 12, 31), "entity"),
    ("nagorno-karabakh", date(2024, 1, 1), ""),
    ("soviet-union", date(1991, 12, 25), "state"),
    ("soviet-union", date(1991, 12, 26), ""),
    ("united-nations", date(2026, 1, 1), "body"),
]


def test_a_place_is_what_it_was_on_the_day(reference):
    found = [(key, day, queries.place(Country.objects.get(key=key), AsOf(day))) for key, day, _ in KINDS]
    assert [(key, day, place.kind) for key, day, place in found] == KINDS


def test_states_of_today_are_the_members_and_the_two_observers(reference):
    assert Counter(each.kind for each in queries.places(TODAY))["state"] == 195


def test_no_two_rows_of_a_place_hold_on_one_day(reference):
    for model, groups in ((CountryName, ("country_id",)), (CountryKind, ("country_id",))):
        spans: dict[tuple[object, ...], list[tuple[date, date]]] = {}
        for fact in model.objects.held():
            span = (fact.since or date.min, fact.until or date.max)
            spans.setdefault(tuple(getattr(fact, column) for column in groups), []).append(span)
        for held in spans.values():
            held.sort()
            assert [one for one, two in pairwise(held) if one[1] > two[0]] == []


def test_a_place_carries_its_regions_and_its_own_name(reference):
    egypt = queries.place(Country.objects.get(key="eg"), TODAY, "fr")
    keys = Country.objects.filter(pk__in=egypt.regions).values_list("key", flat=True)
    assert sorted(keys) == ["africa", "northern-africa"]
    assert [(str(name), name.language, name.direction) for name in egypt.native] == [("مصر", "ar", "rtl")]


def test_every_place_but_antarctica_lies_in_a_region(reference):
    assert [each.key for each in queries.places(TODAY) if not each.regions] == ["aq"]


@pytest.mark.parametrize("reader", [queries.places, queries.regions, queries.bodies])
def test_reading_costs_five_queries(reference, django_assert_num_queries, reader):
    with django_assert_num_queries(5):
        reader(TODAY, "fr")


def test_places_come_by_name_in_the_language_asked(reference):
    french = [each.key for each in queries.places(TODAY, "fr")]
    english = [each.key for each in queries.places(TODAY, "en")]
    assert french[:4] == ["af", "za", "al", "dz"]
    assert english[:4] == ["af", "ax", "al", "dz"]


SPELLINGS = [
    ("Québec", "quebec"),
    ("Cap-Vert", "cv"),
    ("Tchèque (République)", "cz"),
    ("Timor Est", "tl"),
    ("Vatican", "va"),
    ("Guinée-Bissao", "gw"),
    ("Vietnam", "vn"),
    ("Viêt Nam", "vn"),
    ("Asie centrale", "central-asia"),
    ("Amérique centrale", "central-america"),
    ("Caraïbes", "caribbean"),
    ("Afrique australe", "southern-africa"),
    ("Iles du Pacifique", None),
    ("Suriname-Guyana", None),
    ("Bruneï-Malaisie", None),
    ("Kenya Ouganda Tanzanie", None),
    ("Sri Lanka-Maldives", None),
    ("Birmanie", "mm"),
    ("BIRMANIE", "mm"),
    ("Kosovo", "xk"),
    ("Tibet", "tibet"),
    ("Haut-Karabagh", "nagorno-karabakh"),
    ("Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "gb"),
    ("l'Albanie", "al"),
    ("les Fidji", "fj"),
    ("Congo", "cg"),
    ("Zaïre", "cd"),
    ("Yougoslavie", "yugoslavia"),
    ("Micronésie", "fm"),
    ("Deutschland", "de"),
    ("مصر", "eg"),
    ("FR", "fr"),
    ("FRA", "fr"),
    ("XK", "xk"),
    ("ONU", "united-nations"),
    ("Corée", None),
    ("ZZ", None),
    ("Atlantide", None),
    ("", None),
    ("\x00'\"", None),
    ("é" * 10_000, None),
]


def test_a_spelling_means_one_place_or_none(reference):
    found = [(text, queries.match(text)) for text, _ in SPELLINGS]
    assert [(text, place.key if place else None) for text, place in found] == SPELLINGS


def test_a_name_that_staff_gave_is_matched_too(reference):
    name = CountryName.objects.held().get(country__key="is")
    amend(name, at=datetime(2026, 2, 1, tzinfo=UTC), short={"fr": "Terre de glace"})
    found = queries.match("terre de glace")
    assert found is not None
    assert found.key == "is"


def test_loading_twice_changes_nothing(reference, clerk):
    before = versions(), Alias.objects.count(), Entry.objects.count()
    load_reference(by=clerk)
    assert (versions(), Alias.objects.count(), Entry.objects.count()) == before


def test_a_load_says_how_far_it_is(clerk):
    heard = []
    load_reference(by=clerk, progress=lambda *said: heard.append(said))
    assert heard == [("countries", done, 3) for done in range(4)]


def test_what_staff_corrected_withdrew_or_added_stays(reference, clerk):
    later = datetime(2026, 2, 1, tzinfo=UTC)
    amend(CountryName.objects.held().get(country__key="is"), at=later, short={"fr": "Terre de glace"})
    withdraw(CountryKind.objects.held().get(country__key="eh"), at=later)
    iceland = Country.objects.get(key="is")
    CountryKind.objects.create(country=iceland, kind="region", until=date(1900, 1, 1), recorded_at=later)
    before = versions()
    load_reference(by=clerk)
    assert versions() == before


def test_what_a_load_wrote_is_renewed_when_the_reference_changes(reference, clerk, settings):
    settings.LANGUAGES = [("fr", "Français"), ("en", "English"), ("es", "Español")]
    load_reference(by=clerk, at=datetime(2026, 3, 1, tzinfo=UTC))
    name = CountryName.objects.held().get(country__key="de")
    assert name.short == {"fr": "Allemagne", "en": "Germany", "es": "Alemania"}
    assert called("de", date(2026, 1, 1), "es") == "Alemania"
    known = CountryName.objects.held(datetime(2026, 2, 1, tzinfo=UTC)).get(country__key="de")
    assert known.short == {"fr": "Allemagne", "en": "Germany"}
    before = versions()
    load_reference(by=clerk)
    assert versions() == before


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the real data sets are not beside the checkout")
def test_every_country_of_the_assemblee_is_known_under_each_of_its_names(reference):
    known = dict(Alias.objects.values_list("folded", "country__alpha3"))
    missed = []
    with tarfile.open(SHARED / "data/an-17/pays.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            read = json.load(file)
            row = read.get("pays", read)
            names = {row.get(column) for column in ("nomCourant", "libelleANCourt", "libelleANLong")} - {None}
            missed += [(row["uid"], name) for name in names if fold(name) not in known]
            wrong = {name for name in names if row["code_iso3A"] and known.get(fold(name)) != row["code_iso3A"]}
            missed += [(row["uid"], name) for name in wrong]
    assert missed == []


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the real data sets are not beside the checkout")
def test_every_country_of_the_senates_groups_is_known(reference):
    with (SHARED / "data/groups.csv").open(encoding="utf-8") as file:
        codes = {code for row in csv.DictReader(file) for code in row["countries_iso2"].split(";")}
    assert codes - set(Country.objects.values_list("alpha2", flat=True)) == set()


def test_every_name_in_another_script_has_a_reading_in_latin_letters(reference):
    names = CountryName.objects.open().exclude(native={})
    natives = {Said(text, code) for name in names for code, text in name.native.items()}
    foreign = {said for said in natives if not all("LATIN" in unicodedata.name(c) for c in said.text if c.isalpha())}
    unread = {said for said in foreign if not reading(said)}
    # Uzbek writes its Latin letters with a modifier that Unicode counts as no letter of any script.
    assert unread == {Said("Oʻzbekiston", "uz")}
    assert reading(Said("مصر", "ar")) == "Miṣr"
    assert reading(Said("Brasil", "pt")) == ""
