"""Whatever is wrong with a file, the import says where and how to mend it, and nothing changes."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from amity.cli.importing import importing
from amity.groups.models import Group
from amity.imports.archives import Limits, documents
from amity.imports.models import SourceRecord
from amity.imports.rows import SourceError
from amity.journal.models import Entry
from amity.people.models import Person
from tests.imports.publication import NIL, Json, mandat, reunion, small, write, write_plainly

pytestmark = pytest.mark.django_db
Publication = dict[str, list[Json]]


def refused(folder: Path) -> str:
    """What the command says, after checking that it wrote nothing and ended with its code for a refusal."""
    result = CliRunner().invoke(importing, ["an17", str(folder), "--apply", "--on", "2025-11-23"])
    kept = [model.objects.count() for model in (Person, Group, SourceRecord, Entry)]
    assert (result.exit_code, kept) == (2, [0, 0, 0, 0])
    return result.stderr.partition("Refused, and nothing was changed: ")[2].strip()


def changed(publication: Publication, stem: str, number: int, path: str, value: Any) -> None:
    """Write one value of one document; a value of ``...`` takes its column away."""
    *steps, last = path.split(".")
    place: Any = publication[stem][number]
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value


VALUES = [
    ("organe", 3, "viMoDe.dateFin", "2024-13-01",
     ("organe.tar.xz, organe/3.json, organe.viMoDe.dateFin: “2024-13-01” is not a day. Write a day that exists as "
     "YYYY-MM-DD, or leave it empty where it is not known.")),
    ("organe", 3, "viMoDe.dateFin", "01/02/2024",
     ("organe.tar.xz, organe/3.json, organe.viMoDe.dateFin: “01/02/2024” is not a day. Write a day that exists as "
     "YYYY-MM-DD, or leave it empty where it is not known.")),
    ("organe", 3, "libelle", ...,
     ("organe.tar.xz, organe/3.json, organe.libelle: this column is missing. Take the file as it was published, or ask "
     "for the reader to be taught its new columns.")),
    ("organe", 3, "couleur", "#fff",
     ("organe.tar.xz, organe/3.json, organe.couleur: this column is not known. Have it decided whether it is to be "
     "read or left, before the import goes on.")),
    ("organe", 3, "viMoDe", [],
     ("organe.tar.xz, organe/3.json, organe.viMoDe: a list was found where one object is expected. Take the file as it "
     "was published, or ask for the reader to be taught the new shape.")),
    ("organe", 3, "libelle", {"fr": "x"},
     ("organe.tar.xz, organe/3.json, organe.libelle: an object was found where a text is expected. Take the file as it "
     "was published, or correct this value.")),
    ("organe", 3, "libelle", "  ",
     "organe.tar.xz, organe/3.json, organe.libelle: this column is empty. Give it a value, or leave the row out."),
    ("organe", 3, "libelle", "x\u0000",
     ("organe.tar.xz, organe/3.json, organe.libelle: this text holds a null character or is longer than 20000 "
     "characters. Correct this value.")),
    ("organe", 3, "libelle", "x" * 301,
     (f"organe.tar.xz, organe/3.json, organe.libelle: “{'x' * 80}” is no name: longer than 300 characters, or on "
     "several lines. Write the name on one line.")),
    ("organe", 3, "listePays", {"paysRef": [7]},
     ("organe.tar.xz, organe/3.json, organe.listePays.paysRef: a number was found where a text is expected. Take the "
     "file as it was published, or correct this value.")),
    ("acteur", 0, "etatCivil.ident.nom", '=HYPERLINK("http://x";"y")',
     ('acteur.tar.xz, acteur/0.json, acteur.etatCivil.ident.nom: “=HYPERLINK("http://x";"y")” begins like a '
     "spreadsheet’s formula. Write the name itself, without a leading =, +, - or @.")),
    ("acteur", 0, "etatCivil.ident.civ", "Dr",
     ("acteur.tar.xz, acteur/0.json, acteur.etatCivil.ident.civ: “Dr” is not a known category. Known are: M., Mme. "
     "Correct the value, or have the new one decided on.")),
    ("acteur", 0, "mandats.mandat.0.election.lieu.numCirco", NIL,
     ("acteur.tar.xz, acteur/0.json, acteur.mandats.mandat[0].election.lieu.numCirco: this column is empty. Give it a "
     "value, or leave the row out.")),
    ("mandat", 0, "infosQualite.codeQualite", "Trésorier",
     ("mandat.tar.xz, mandat/0.json, mandat.infosQualite.codeQualite: “Trésorier” is not a known category. Known are: "
     "Membre, Président, Secrétaire, Vice-Président. Correct the value, or have the new one decided on.")),
    ("mandat", 0, "organes.organeRef", ["PO30", "PO31"],
     ("mandat.tar.xz, mandat/0.json, mandat.organes.organeRef: a list was found where a text is expected. Take the "
     "file as it was published, or correct this value.")),
    ("mandat", 1, "dateFin", "2025-01-31",
     "mandat.tar.xz, mandat/1.json, mandat.dateFin: it lies before the beginning. Correct one of the two days."),
    ("mandat", 0, "acteurRef", "PA404",
     "mandat.tar.xz, mandat/0.json, mandat.acteurRef: PA404 is in none of the files. Take all five files of one day."),
    ("mandat", 0, "organes.organeRef", "PO404",
     ("mandat.tar.xz, mandat/0.json, mandat.organes.organeRef: PO404 is in none of the files. Take all five files of "
     "one day.")),
    ("mandat", 0, "uid", "PM22",
     "mandat.tar.xz, mandat/1.json, mandat.uid: the number PM22 stands twice. Leave one of the two out."),
    ("pays", 1, "uid", "GOP1",
     "pays.tar.xz, pays/1.json, pays.uid: the number GOP1 stands twice. Leave one of the two out."),
    ("reunion-international", 0, "timeStampDebut", "2025-03-18T14:00:00",
     ("reunion-international.tar.xz, reunion/0.json, reunion.timeStampDebut: “2025-03-18T14:00:00” is not an instant. "
     "Write it as YYYY-MM-DDThh:mm:ss+hh:mm.")),
    ("reunion-international", 0, "cycleDeVie.etat", "Reporté",
     ("reunion-international.tar.xz, reunion/0.json, reunion.cycleDeVie.etat: “Reporté” is not a known category. Known "
     "are: Annulé, Confirmé. Correct the value, or have the new one decided on.")),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "number", "path", "value", "message"), VALUES)
def test_a_wrong_value_is_refused_by_file_row_and_column(
    tmp_path: Path, stem: str, number: int, path: str, value: Any, message: str
) -> None:
    publication = small()
    changed(publication, stem, number, path, value)
    assert refused(write(tmp_path, publication)) == message


def test_an_unknown_category_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    publication = small()
    publication["organe"][3]["codeType"] = "GX"
    assert refused(write(tmp_path, publication)) == (
        "organe.tar.xz, organe/3.json, organe.codeType: “GX” is not a known category. Known are: API, ASSEMBLEE, "
        "BUREAU, CIRCONSCRIPTION, CJR, CMP, CNPE, CNPS, COMNL, COMPER, COMSENAT, COMSPSENAT, CONFPT, CONSTITU, DELEG, "
        "DELEGBUREAU, DELEGSENAT, GA, GE, GEVI, GOUVERNEMENT, GP, GROUPESENAT, MINISTERE, MISINFO, MISINFOCOM, "
        "MISINFOPRE, OFFPAR, ORGEXTPARL, PARPOL, PRESREP, SENAT. Correct the value, or have the new one decided on."
    )


DAMAGE: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty", lambda _whole: b"", "organe.tar.xz: the file is empty. Download it again."),
    ("cut", lambda whole: whole[: len(whole) // 2],
     "organe.tar.xz: the file is cut or damaged. Download it again."),
    ("spreadsheet", lambda _whole: b"\xd0\xcf\x11\xe0" + bytes(600),
     ("organe.tar.xz: this is neither a tar.xz nor a zip, whatever its name says. Download it again, or pack it anew "
     "as a tar.xz or a zip.")),
    ("page", lambda _whole: b"<!doctype html><title>Not found</title>",
     ("organe.tar.xz: this is neither a tar.xz nor a zip, whatever its name says. Download it again, or pack it anew "
     "as a tar.xz or a zip.")),
    ("xz, no tar", lambda _whole: lzma.compress(b"hello" * 500),
     "organe.tar.xz: the file is cut or damaged. Download it again."),
    ("no member", lambda _whole: lzma.compress(bytes(10240)),
     "organe.tar.xz: it holds no document. Download it again."),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "message"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_a_damaged_archive_is_refused_by_name(tmp_path: Path, damage: Callable[[bytes], bytes], message: str) -> None:
    archive = write(tmp_path, small()) / "organe.tar.xz"
    archive.write_bytes(damage(archive.read_bytes()))
    assert refused(tmp_path) == message


CONTENTS = [
    (b"", "pays, 1.json: the file is empty. Download it again."),
    ('{"uid": "GOP1", "libelle": "Norvège"}'.encode("latin-1"),
     "pays, 1.json, byte 33: the text is not in UTF-8. Save the file in UTF-8."),
    (b'{"uid": "GOP1", "libel',
     "pays, 1.json, line 1, column 17: this is not whole JSON: the file is cut or damaged. Download it again."),
    (b'{"uid": "GOP1", "uid": "GOP2"}',
     "pays, 1.json, uid: this column stands twice in one object. Leave one of the two out."),
    (b"[" * 100_000,
     ("pays, 1.json: this JSON cannot be read: nested too deep, or a number too long. Take the file again from its "
     "publisher.")),
    (b'[{"uid": "GOP1"}]',
     ("pays, 1.json: a list was found where one object is expected. Take the file as it was published, or ask for the "
     "reader to be taught the new shape.")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "message"), CONTENTS, ids=["empty", "latin-1", "cut", "twice", "deep", "list"])
def test_a_damaged_document_is_refused_by_name(tmp_path: Path, content: bytes, message: str) -> None:
    write_plainly(write(tmp_path, small()), "pays", "1.json", content)
    assert refused(tmp_path) == message


def test_an_archive_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    (write(tmp_path, small()) / "mandat.tar.xz").unlink()
    assert refused(tmp_path) == (
        "mandat.tar.xz: this file is not in the folder. Put it there: as a tar.xz, a zip, or a folder of the same "
        "files."
    )


# A document like any other, with four mebibytes of nothing before it.
PADDED = b" " * (4 * 1024 * 1024) + json.dumps(small()["organe"][5]).encode()


def bomb_in_tar(path: Path) -> Path:
    """Many files of next to nothing: small packed, huge unpacked, each below the limit of one file."""
    with tarfile.open(path, "w:xz") as archive:
        for number in range(20):
            member = tarfile.TarInfo(f"{number}.json")
            member.size = len(PADDED)
            archive.addfile(member, io.BytesIO(PADDED))
    return path


def bomb_in_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.json", PADDED)
    return path


@pytest.mark.parametrize("bomb", [bomb_in_tar, bomb_in_zip])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, bomb: Callable[[Path], Path]) -> None:
    write(tmp_path, small())
    bomb(tmp_path / "organe.tar.xz")
    assert refused(tmp_path) == (
        "organe.tar.xz: it unpacks to far more than such a file can hold. Do not open it; take the file again from "
        "its publisher."
    )


def test_one_huge_document_is_refused(tmp_path: Path) -> None:
    write_plainly(write(tmp_path, small()), "organe", "1.json", b" " * (8 * 1024 * 1024 + 1))
    assert refused(tmp_path) == (
        "organe, 1.json: the file is larger than 8 MiB. Take the file again from its publisher."
    )


def test_too_many_documents_are_refused(tmp_path: Path) -> None:
    for number in range(3):
        write_plainly(tmp_path, "organe", f"{number}.json", b"{}")
    with pytest.raises(SourceError) as refusal:
        list(documents(tmp_path / "organe", Limits(files=2)))
    assert str(refusal.value) == "organe: it holds more than 2 files. Take the file again from its publisher."


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    with tarfile.open(write(tmp_path, small()) / "organe.tar.xz", "w:xz") as archive:
        member = tarfile.TarInfo("1.json")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    assert refused(tmp_path) == (
        "organe.tar.xz, 1.json: only plain JSON files are expected here. Take this file out, or take the archive as it "
        "was published."
    )


def test_a_second_president_is_refused_by_the_verb(tmp_path: Path) -> None:
    publication = small()
    publication["mandat"].append(mandat("PM25", "PA2", "PO30", "GA", "Président", "2025-04-01"))
    assert refused(write(tmp_path, publication)) == (
        "France–Norway would have two holders of the office of president from 1 April 2025 on. In the source these "
        "entries say so: PM25, PM14. Let the one in place step down first, or correct the days."
    )


def test_two_seats_of_one_deputy_are_refused_by_the_verb(tmp_path: Path) -> None:
    publication = small()
    second = json.loads(json.dumps(publication["acteur"][1]["mandats"]["mandat"]))
    publication["acteur"][1]["mandats"]["mandat"] = [second, {**second, "uid": "PM3"}]
    assert refused(write(tmp_path, publication)) == (
        "Luc Petit would hold two mandates in one chamber from 1 July 2024 on. End or correct the first entry before "
        "recording the second."
    )


def test_a_meeting_of_nobody_known_is_left_for_a_human(tmp_path: Path) -> None:
    publication = small()
    publication["reunion-international"] = [reunion("RU9", "PO404", "2025-03-18T14:00:00+01:00", "x", PA1="présent")]
    result = CliRunner().invoke(importing, ["an17", str(write(tmp_path, publication)), "--apply"])
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines() if "PO404" in line]
    assert lines == ["RU9: PO404: this body is in none of the files"]
