"""Lists of guests: read strictly, compared with those that there are, taken over as they were looked at."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from amity.colloquia.models import Colloquium, Guest, Mail
from amity.imports.guests.comparing import compared
from amity.imports.guests.reading import rows_of, sheet_of
from amity.imports.rows import SourceError
from tests.colloquia.guesting import guest, open_colloquium
from tests.factories import make_country, make_user

pytestmark = pytest.mark.django_db
HEAD = "catégorie;prénom;nom;organisme;courriel;pays\n"


def _kinds(colloquium: Colloquium, text: str) -> list[str]:
    return [each.kind for each in compared(colloquium, rows_of(sheet_of((HEAD + text).encode(), "list.csv")))]


def test_a_row_is_new_the_same_alike_said_twice_or_faulty() -> None:
    colloquium = open_colloquium()
    guest(colloquium, "Guermeur", given="Zélie", organisation="Aqua")
    assert _kinds(colloquium, "embassy;Ana;Sá;Embassy;ana@example.org;\n") == ["new"]
    assert _kinds(colloquium, "company;Z.;Other;;GUERMEUR@example.org;\n") == ["same"]
    assert _kinds(colloquium, "company;Zelie;Guermeur;;;\n") == ["alike"]
    assert _kinds(colloquium, "company;A;B;C;;\ncompany;A;B;C;;\n") == ["new", "twice"]
    assert _kinds(colloquium, "company;A;;C;;\nplumber;A;B;C;;\ncompany;A;B;C;not a mail;\n") == ["faulty"] * 3


def test_a_namesake_of_another_house_is_somebody_else_unless_the_name_is_the_same() -> None:
    colloquium = open_colloquium()
    guest(colloquium, "Guermeur", given="Zélie", organisation="Aqua")
    assert _kinds(colloquium, "company;Zélie;Guermeuz;Boréal;;\n") == ["new"]
    assert _kinds(colloquium, "company;Zélie;Guermeuz;Aqua;;\n") == ["alike"]


def test_columns_that_are_not_known_or_that_lack_are_told_of() -> None:
    with pytest.raises(SourceError, match="pointure"):
        list(rows_of(sheet_of(b"kind,name,pointure\ncompany,A,42\n", "list.csv")))
    with pytest.raises(SourceError, match="column is missing"):
        list(rows_of(sheet_of(b"name\nA\n", "list.csv")))


def test_a_workbook_is_read_like_a_table_of_text() -> None:
    make_country("br", "Brazil", alpha2="BR")
    book, file = Workbook(), io.BytesIO()
    book.active.append(["kind", "family name", "country", "rank"])  # type: ignore[union-attr]
    book.active.append(["embassy", "Sá", "BR", 3])  # type: ignore[union-attr]
    book.save(file)
    (read,) = rows_of(sheet_of(file.getvalue(), "list.xlsx"))
    assert (read.said["family"], read.said["country"].key, read.said["rank"]) == ("Sá", "br", 3)


def _hand_in(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("list.csv", (HEAD + text).encode())
    return client.post("/desk/imports/guests/france-test/", {"file": file})


def test_what_was_looked_at_is_taken_over_and_completes_what_is_known() -> None:
    colloquium = open_colloquium()
    known = guest(colloquium, "Ait")
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user("director"))
    page = _hand_in(client, "embassy;Ana;Sá;Embassy;ana@example.org;\ncompany;Zed;Ait;Aqua;ait@example.org;\n")
    sealed = re.search(r'name="rows" value="([^"]+)"', page.content.decode())
    assert sealed
    assert Guest.objects.count() == 1
    client.post("/desk/imports/guests/france-test/", {"rows": sealed[1]})
    known.refresh_from_db()
    assert (known.given, known.organisation, known.family) == ("Zed", "Aqua", "Ait")
    new = Guest.objects.get(family="Sá")
    assert (new.state, new.whence, new.mails.count()) == ("invited", "list", 0)
    before = Mail.objects.count()
    client.post("/desk/imports/guests/france-test/", {"rows": f"{sealed[1]}x"})
    client.post("/desk/imports/guests/france-test/", {"rows": sealed[1], "letter": "on"})
    assert (Guest.objects.count(), Mail.objects.count()) == (2, before)


def test_a_row_that_may_be_a_guest_is_who_it_is_said_to_be_and_one_that_is_left_out_changes_nothing() -> None:
    colloquium = open_colloquium()
    guest(colloquium, "Guermeur", given="Zélie", mail="")
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user("director"))
    page = _hand_in(client, "company;Zelie;Guermeur;Aqua;;\n").content.decode()
    sealed = re.search(r'name="rows" value="([^"]+)"', page)
    assert sealed
    assert 'name="is-2"' in page
    for ticks, organisations in (({"out-2": "on"}, [""]), ({"is-2": "on"}, ["Aqua"]), ({}, ["Aqua", "Aqua"])):
        client.post("/desk/imports/guests/france-test/", {"rows": sealed[1], **ticks})
        assert [each.organisation for each in Guest.objects.all()] == organisations


def test_a_list_of_more_known_guests_than_a_form_has_fields_comes_back_in_one() -> None:
    open_colloquium()
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user("director"))
    text = "".join(f"company;A;N{number};O;n{number}@example.org;\n" for number in range(1001))
    for _time in range(2):
        page = _hand_in(client, text).content.decode()
        ticks = re.findall(r'<input type="(?!checkbox)\w+" name="([^"]+)" value="([^"]*)"', page)
        assert client.post("/desk/imports/guests/france-test/", dict(ticks)).status_code == 302
    assert Guest.objects.count() == 1001


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,name,nom\ncompany,A,B\n", "says the same as “name”"),
        ("kind,name\n", "headings and no row"),
        (f"kind,name,company\ncompany,A,{'o' * 201}\n", "longer than 200 characters"),
    ],
)
def test_nothing_of_a_list_is_passed_over_or_cut_in_silence(text: str, words: str) -> None:
    assert words in _complaint(text)


def _complaint(text: str) -> str:
    try:
        return next(rows_of(sheet_of(text.encode(), "list.csv"))).fault
    except SourceError as error:
        return str(error)
