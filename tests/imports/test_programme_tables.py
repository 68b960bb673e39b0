"""A programme from a table: read strictly, compared, taken over whole, taken back whole."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from amity.accounts.models import User
from amity.colloquia import actions
from amity.imports.guests.reading import sheet_of
from amity.imports.programmes.reading import rows_of
from amity.journal.models import Entry
from amity.refusal import Refusal
from tests.colloquia.event import announced, build, session

pytestmark = pytest.mark.django_db
HEAD = ["Jour", "De", "À", "Titre", "Title en", "Nature", "Salle", "Modérateur", "Intervenants"]
ROWS = [
    ["2026-03-04", "9h30", "10:15", "Rivières", "Rivers", "table ronde", "A", "Maud Varenne",
     "Zélie Guermeur (économiste)"],
    ["2026-03-04", "10:15", "11 h", "Villes", "Cities", "", "B", "", "Zélie Guermeur (économiste); Rahel Engelvin"],
]  # fmt: skip


@pytest.fixture
def world() -> Any:
    return build()


def table(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) if ";" not in "".join(row) else ";".join(f'"{each}"' for each in row)
                     for row in (HEAD, *rows)).encode()  # fmt: skip


def workbook(*rows: list[str]) -> bytes:
    book, kept = Workbook(), io.BytesIO()
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def told(one: Any) -> list[str]:
    rows = one.sessions.held().order_by("since", "starts_at")
    return [f"{row.title['en']} {row.starts_at:%H:%M}–{row.ends_at:%H:%M} {row.room} {row.kind}" for row in rows]


@pytest.mark.parametrize("write", [table, workbook])
def test_a_table_is_taken_over_whole_and_taken_back_whole(client, world, write):
    one = announced(world)
    kept = session(one, "Rivers", 14, 15, world.by, room="C")
    client.force_login(User.objects.get(pk=world.by.pk))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    address = f"/desk/imports/programmes/{one.key}/"
    looked = client.post(address, {"file": SimpleUploadedFile("programme", write(*ROWS))})
    assert [words for _each, words in looked.context["found"]] == ["session changed", "new session"]
    client.post(address, {"rows": looked.context["sealed"]})
    assert told(one) == ["Rivers 09:30–10:15 A round_table", "Cities 10:15–11:00 B presentation"]
    assert one.sessions.held().get(line=kept.line).title["fr"] == "Rivières"
    names = sorted(str(row.speaker.cards.held().get().full) for row in one.speakings.held())
    assert names == ["Maud Varenne", "Rahel Engelvin", "Zélie Guermeur", "Zélie Guermeur"]
    actions.undo(Entry.objects.get(verb="colloquia.take_programme"), by=world.by)
    assert (told(one), one.speakings.held().count()) == (["Rivers 14:00–15:00 C presentation"], 0)


def test_a_faulty_row_says_what_is_wrong_and_nothing_is_taken_over(client, world):
    one = announced(world)
    client.force_login(User.objects.get(pk=world.by.pk))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    wrong = ["2026-03-04", "25:00", "10:15", "Rivières", "Rivers", "", "", "", ""]
    page = client.post(
        f"/desk/imports/programmes/{one.key}/", {"file": SimpleUploadedFile("p.csv", table(wrong, ROWS[1]))}
    )
    assert (page.context["fit"], page.context["sealed"], "25:00" in page.context["found"][0][1]) == (False, "", True)
    with pytest.raises(Refusal, match="not known"):
        list(rows_of(sheet_of("Jour;De;À;Titre;Prix\n2026-03-04;9:00;10:00;A;12".encode(), "p.csv")))


def test_a_faulty_row_names_the_heading_of_the_table_and_a_session_that_stands_twice_is_one_too_many() -> None:
    late = [*ROWS[0]]
    late[1] = "25:00"
    said = [each.fault for each in rows_of(sheet_of(table(ROWS[1], ROWS[1], late), "programme.csv"))]
    assert said[:2] == ["", "this session stands in row 2 already. Take one of the two out."]
    assert said[2].startswith("De: “25:00” is no hour.")


def test_a_session_outside_the_days_holds_the_whole_table_up(world):
    one = announced(world)
    hours = {"starts_at": time(9), "ends_at": time(10)}
    rest = {"kind": "workshop", "room": "", "languages": "", "about": {}, **hours}
    late = {"on": date(2026, 5, 1), "title": {"fr": "Tard"}, **rest}
    good = {**late, "on": date(2026, 3, 4), "title": {"fr": "Tôt"}}
    with pytest.raises(Refusal, match="outside the days"):
        actions.take_programme(one, [(good, []), (late, [])], by=world.by)
    assert not one.sessions.held().exists()
