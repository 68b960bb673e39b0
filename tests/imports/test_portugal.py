"""The files of the Assembleia da República: invented ones for the rules, the real ones for the figures."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils.translation import override

from amity.accounts.models import User
from amity.countries.actions import load_reference
from amity.groups.models import Attendance, Coverage, Group, Meeting, Membership, Standing, Tenure
from amity.imports.loading import apply
from amity.imports.models import SourceRecord
from amity.imports.portugal.places import countries_of_place, country_of_group
from amity.imports.portugal.reading import Files, read
from amity.imports.portugal.source import plan
from amity.imports.portugal.stating import SOURCE
from amity.imports.rows import SourceError
from amity.journal.models import Entry
from amity.missions.models import Dates, Delegate, Destination, Hosting, Mission
from amity.people.models import Person
from amity.portal.addresses import at
from amity.portal.contents import everything

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("AMITY_SHARED") or Path(__file__).parents[3] / "shared") / "data" / "pt-assembleia"
DAY = date(2019, 6, 30)


def silent(_label: str, _done: int, _total: int) -> None:
    """No progress shown."""


def member(name: str, office: str | None = None, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    return {"nome": name, "gp": "PS", "cargo": office, "dataInicio": since, "dataFim": until}


def taker(number: str, name: str) -> dict[str, Any]:
    return {"tipo": "D", "nome": name, "gp": "PS", "leg": "XII", "id": number}


def meeting(number: str, day: str, **said: Any) -> dict[str, Any]:
    return {
        "id": number,
        "nome": "Encontro",
        "tipo": None,
        "local": None,
        "dataInicio": day,
        "participantes": None,
        **said,
    }


def group(**said: Any) -> dict[str, Any]:
    return {
        "id": "1", "nome": "Portugal-Brasil", "legislatura": "XII", "sessao": "1", "dataCriacao": "2012-01-20",
        "composicao": None, "reunioes": None, "visitas": None, "publicacoes": {"paginas": None}, **said,
    }  # fmt: skip


def delegation(number: str, place: str | None, first: str | None, last: str | None, **said: Any) -> dict[str, Any]:
    return {"id": number, "nome": "Visita", "local": place, "legislatura": "XII", "sessao": "1", "dataInicio": first,
            "dataFim": last, "participantes": None, **said}  # fmt: skip


Bring = Callable[..., Files]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Write, read, compare and apply invented files."""
    by = User.objects.system("import")
    load_reference(by=by)

    def run(groups: list[Any], delegations: list[Any] | None = None) -> Files:
        said = {"ArrayOfGrupodeAmizade": {"@xmlns:xsi": "x", "GrupodeAmizade": groups}}
        (tmp_path / "grupo-amizade-12.json").write_text(json.dumps({"?xml": {"@version": "1.0"}, **said}))
        going = {"ArrayOfReuniao": {"Reuniao": delegations or []}}
        (tmp_path / "delegacao-eventual-12.json").write_text(json.dumps({"?xml": {"@version": "1.0"}, **going}))
        files = read(tmp_path, silent)
        apply(plan(files, DAY), source=SOURCE, by=by, report=files.report)
        return files

    return run


def test_a_member_and_a_participant_of_one_name_are_one_person(bring: Bring) -> None:
    met = meeting("7", "2012-03-01", participantes={"Participante": taker("40", "ANA SÁ")})
    bring([group(composicao={"Membro": [member("Ana Sá", "Presidente")]}, visitas={"Reuniao": met})])
    person = Person.objects.get()
    assert (person.key, person.names.get().family) == ("ana-sa-d40", "Sá")
    assert (Membership.objects.count(), Tenure.objects.get().office.key) == (1, "president")
    assert Attendance.objects.get().person == person


def test_two_deputies_of_one_name_are_not_guessed(bring: Bring) -> None:
    takers = [taker("40", "ANA SÁ"), taker("41", "ANA SÁ")]
    met = meeting("7", "2012-03-01", participantes={"Participante": takers})
    files = bring([group(composicao={"Membro": member("Ana Sá")}, visitas={"Reuniao": met})])
    assert (Person.objects.count(), Membership.objects.count()) == (2, 0)
    assert ("ana sa", "two deputies bear this name: D40, D41") in files.report.for_a_human
    assert ("G1: Ana Sá", "two deputies bear this name") in files.report.left_out


def test_what_a_group_did_abroad_is_a_mission_and_what_it_did_at_home_a_meeting(bring: Bring) -> None:
    going = meeting("9", "2013-05-13", tipo="Internacional", local="Senado - Brasília", dataFim="2013-05-20")
    home = meeting("7", "2012-03-01", tipo="Reunião com Individualidades Externas", local="AR")
    bring([group(reunioes={"Reuniao": going}, visitas={"Reuniao": home})])
    mission = Mission.objects.get()
    dates = Dates.objects.get()
    assert (dates.since, dates.until) == (date(2013, 5, 13), date(2013, 5, 21))
    assert (Hosting.objects.get().mission, Destination.objects.get().country.key) == (mission, "br")
    assert Meeting.objects.get().convenings.get().kind == "hearing"


def test_an_unknown_place_and_an_impossible_day_are_left_to_a_human(bring: Bring) -> None:
    lost = [delegation("1", "Krynica Morska", "2013-01-01", "2013-01-02"), delegation("2", "Paris", "0206-11-02", None)]
    files = bring([], lost)
    assert Mission.objects.count() == 2
    assert [row.country.key for row in Destination.objects.all()] == ["fr"]
    asked = dict(files.report.for_a_human)
    assert asked["E1 Visita: Krynica Morska"] == "which country is this?"
    assert "the day 0206-11-02 cannot be" in asked.values()


def test_of_two_presidents_the_first_ends_when_the_second_begins(bring: Bring) -> None:
    rows = [member("Ana Sá", "Presidente", "2012-01-24"), member("Rui Reis", "Presidente", "2014-10-01")]
    files = bring([group(composicao={"Membro": rows})])
    held = [(row.since, row.until) for row in Tenure.objects.order_by("since")]
    assert held == [(date(2012, 1, 24), date(2014, 10, 1)), (date(2014, 10, 1), None)]
    assert "two presidents at once" in dict(files.report.for_a_human).values()


def test_the_same_files_twice_change_nothing(bring: Bring) -> None:
    files = [group(composicao={"Membro": [member("Ana Sá")]})], [delegation("1", "Paris", "2013-01-01", "2013-01-02")]
    bring(*files)
    before = Entry.objects.count()
    bring(*files)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("said", "column"), [({"novo": "1"}, "novo"), ({"legislatura": "XL"}, "legislatura"),
                                              ({"dataCriacao": "yesterday"}, "dataCriacao")])  # fmt: skip
def test_what_is_not_understood_stops_the_import_by_its_place(bring: Bring, said: dict[str, str], column: str) -> None:
    with pytest.raises(SourceError) as refused:
        bring([group(**said)])
    assert f"GrupodeAmizade[0].{column}" in str(refused.value)
    assert Group.objects.count() == 0


PLACES = [("Paris e Clermont-Ferrand", ["FR"]), ("Auschwitz, Polónia", ["PL"]), ("Bruxelas", ["BE"]),
          ("Madrid / Lisboa", ["ES", "PT"]), ("Nenhures", [])]  # fmt: skip


@pytest.mark.parametrize(("place", "codes"), PLACES)
def test_places_are_read_in_portuguese(place: str, codes: list[str]) -> None:
    assert countries_of_place(place) == codes


def test_groups_are_named_for_their_country() -> None:
    named = ("Portugal-Suazilândia", "Portugal-Timor-Leste", "Conexo com a UNESCO")
    assert [country_of_group(name) for name in named] == ["SZ", "TL", None]


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the real data sets are not beside the checkout")
def test_the_real_files_come_out_with_the_figures_counted_by_hand() -> None:
    by = User.objects.system("import")
    load_reference(by=by)
    files = read(SHARED, silent)
    read_ = {"groups": 308, "memberships": 5184, "meetings and visits": 1383, "delegations": 1912, "participants": 7862}
    assert dict(files.report.read) == read_
    difference = plan(files, DAY)
    apply(difference, source=SOURCE, by=by, report=files.report)
    left = [why for _what, why in files.report.left_out]
    assert (Group.objects.count(), left.count("a group without a name")) == (304, 4)
    abroad = Mission.objects.filter(key__regex=r"-r[0-9]+$").count()
    twice, lost = left.count("it stands twice in its group"), left.count("not on a day of its legislature")
    assert (Mission.objects.count() - abroad, abroad) == (1912, 165)
    assert Meeting.objects.count() + lost + abroad + twice == 1383
    assert (lost, twice, Coverage.objects.count()) == (23, 2, 297)
    assert (Destination.objects.values("mission").distinct().count(), Delegate.objects.count()) == (1888, 3026)
    former = sum(group.legislature != "XIII" for group in files.groups)
    assert Standing.objects.filter(state="dissolved").count() == former == 252
    before = Entry.objects.count(), SourceRecord.objects.count()
    assert not plan(read(SHARED, silent), DAY)
    assert (Entry.objects.count(), SourceRecord.objects.count()) == before
    check_pages()


LISTS = (
    "/en/", "/en/groups/", "/en/groups/?q=brasil", "/en/groups.json", "/en/countries/", "/en/members/",
    "/en/missions/", "/en/missions/?page=20", "/en/missions/?country=br&kind=mission", "/en/missions/activity/",
    "/en/missions.csv?year=2011", "/en/site-map/", "/sitemap.xml", "/fr/recherche/?q=moçambique",
)  # fmt: skip


def check_pages() -> None:
    """The lists, and one page in twelve of each kind that the map of the site names, in both languages: none fails."""
    pages = [at(view, key) for view, key in everything(AnonymousUser())[::12]]
    with override("en"):
        english = [at(view, key) for view, key in everything(AnonymousUser())[6::12]]
    client = Client()
    answers = {page: client.get(page).status_code for page in (*LISTS, *pages, *english)}
    assert {page: status for page, status in answers.items() if status != 200} == {}
    assert len(answers) > 500
    dated = client.get(at("mission", Mission.objects.order_by("pk").values_list("key", flat=True)[0]))
    assert "Assembleia da República" in dated.content.decode()
