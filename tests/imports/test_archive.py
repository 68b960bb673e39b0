"""Old reports with a table of notices: each file has its outcome, run again it goes on, old addresses lead on."""

from __future__ import annotations

import csv
import zipfile

import pytest
from click.testing import CliRunner

from amity.cli.archive import reports_archive
from amity.documents.writing.word import to_docx
from amity.imports.archive.bringing import bring
from amity.imports.archive.notices import read_notices
from amity.imports.archive.opening import opened
from amity.refusal import Refusal
from amity.reports import actions
from amity.reports.models import Edition, OldAddress, Report
from tests.deeds import refused
from tests.factories import make_chamber, make_document, make_group, make_published, make_user

COLUMNS = ("file", "title_fr", "date", "language", "number", "groups", "addresses")
PAGE = "<html lang='fr'><head><title>Ancien</title></head><body><h1>Ancien</h1><h2>Le port</h2><p>{}</p></body></html>"


@pytest.fixture
def archive(tmp_path):
    """A folder with a page, a Word file, a file that is none, and one that is missing."""

    def make(*more, group=""):
        (tmp_path / "a.html").write_text(PAGE.format("Le port est profond."), encoding="utf-8")
        (tmp_path / "b.docx").write_bytes(to_docx(make_document()))
        (tmp_path / "c.docx").write_bytes(b"MZ\x90\x00" * 50)
        rows = [
            (
                "a.html",
                "Le port",
                "1998-03-01",
                "fr",
                "GA 12",
                group,
                "/ga/ga12/ga12.html;/ga/ga12/ga121.html > s-le-port",
            ),
            ("b.docx", "La mer", "1999-03-01", "fr", "GA 13", "", "https://ancien.example/ga/ga13.html?x=1"),
            ("c.docx", "Rien", "2000-03-01", "fr", "GA 14", "", ""),
            ("d.docx", "Absent", "2001-03-01", "fr", "GA 15", "", ""),
            *more,
        ]
        with (tmp_path / "notices.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        return tmp_path

    return make


def outcomes(folder):
    told = []
    by = make_user("director")
    found = list(
        bring(read_notices(folder / "notices.csv"), folder, "Ancien site", by=by, tell=lambda *s: told.append(s))
    )
    return [(each.notice.file, each.state, each.key) for each in found], told


@pytest.mark.django_db
def test_each_file_has_its_outcome_and_a_second_run_changes_nothing(archive):
    folder = archive()
    first, told = outcomes(folder)
    assert first == [("a.html", "brought in", "ga-12"), ("b.docx", "brought in", "ga-13"), ("c.docx", "refused", ""),
                     ("d.docx", "refused", "")]  # fmt: skip
    assert told[-1] == ("d.docx", 4, 4)
    second, _told = outcomes(folder)
    assert [state for _file, state, _key in second] == ["already here", "already here", "refused", "refused"]
    assert (Report.objects.count(), Edition.objects.count()) == (2, 2)
    assert {each.taken_over_from for each in Report.objects.all()} == {"Ancien site"}


@pytest.mark.django_db
def test_an_old_address_leads_to_the_report_and_to_its_paragraph(archive, client):
    outcomes(archive())
    answers = [client.get(path) for path in ("/ga/ga12/ga12.html", "/ga/ga12/ga121.html", "/ga/ga13.html", "/ga/none")]
    assert [answer.status_code for answer in answers] == [301, 301, 301, 404]
    assert answers[0].url.endswith("/ga-12/")
    assert answers[1].url.endswith("/ga-12/#s-le-port")


@pytest.mark.django_db
def test_an_old_address_of_what_is_held_back_is_not_known(client):
    report = make_published()
    director = make_user("director")
    actions.take_address(report, "/ga/x.html", by=director)
    assert client.get("/ga/x.html").status_code == 301
    actions.embargo(report, {"fr": "Motif"}, by=director)
    assert client.get("/ga/x.html").status_code == 404


@pytest.mark.django_db
def test_an_address_is_given_once_and_may_be_given_to_another():
    director = make_user("director")
    first, second = make_published(), make_published()
    for _ in range(2):
        actions.take_address(first, "https://old.example/ga/x.html#top", by=director)
    actions.take_address(second, "/ga/x.html", by=director)
    assert [(old.path, old.report) for old in OldAddress.objects.all()] == [("/ga/x.html", second)]
    with refused("“https://old.example” is not the address of a page.", "Write its path, such as /ga/ga66/ga66.html."):
        actions.take_address(first, "https://old.example", by=director)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file,title_fr,date\n", "Columns are missing: language."),
        ("file,title_fr,date,language,colour\n", "Columns are not known: colour."),
        ("file,title_fr,date,language\na.html,Titre,1er mars,fr\n", "notices.csv, line 2: “date” is not understood."),
        (
            "file,title_fr,date,language\n../a.html,Titre,1998-03-01,fr\n",
            "notices.csv, line 2: “file” is not understood.",
        ),
    ],
)
def test_a_table_that_is_not_understood_is_refused_and_says_where(tmp_path, text, reason):
    (tmp_path / "notices.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_notices(tmp_path / "notices.csv")
    assert str(caught.value.reason) == reason


def test_a_zip_is_opened_without_leaving_its_folder(tmp_path):
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("in/a.html", "a")
        made.writestr("../out.html", "b")
    with opened(packed) as folder:
        assert [path.name for path in folder.rglob("*.html")] == ["a.html"]
    assert not folder.exists()


@pytest.mark.django_db
def test_the_command_writes_a_line_for_each_file(archive, tmp_path):
    output = tmp_path / "outcome.csv"
    done = CliRunner().invoke(reports_archive, [str(archive()), "--source", "Ancien site", "--output", str(output)])
    assert done.exit_code == 0
    assert "4 files in" in done.output
    rows = list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))
    assert [row["outcome"] for row in rows] == ["brought in", "brought in", "refused", "refused"]
    assert rows[3]["reason"] == "The file is not there. Put it beside the notices, under this name."


@pytest.mark.django_db
def test_a_notice_that_names_what_is_not_here_is_refused_alone(archive):
    group = make_group(make_chamber())
    known, _told = outcomes(archive(("a.html", "Autre", "1998-03-01", "fr", "GA 16", "nowhere", ""), group=group.slug))
    assert known[0] == ("a.html", "brought in", "ga-12")
    assert known[-1][1] == "already here"
