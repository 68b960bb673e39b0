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
    client.post("/desk/imports/guests/france-test/", {"rows": sealed[1], "row-3": "1"})
    known.refresh_from_db()
    assert (known.given, known.organisation, known.family) == ("Zed", "Aqua", "Ait")
    new = Guest.objects.get(family="Sá")
    assert (new.state, new.whence, new.mails.count()) == ("invited", "list", 0)
    before = Mail.objects.count()
    client.post("/desk/imports/guests/france-test/", {"rows": f"{sealed[1]}x"})
    client.post("/desk/imports/guests/france-test/", {"rows": sealed[1], "row-3": "1", "letter": "on"})
    assert (Guest.objects.count(), Mail.objects.count()) == (2, before)
