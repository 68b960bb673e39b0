"""An archive of old reports in the desk: shown first, brought in file by file, gone on with when it was stopped."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from amity.accounts.models import Role
from amity.documents.writing.word import to_docx
from amity.imports.models import Mark, Run, Stage
from amity.imports.runs import actions, storage, tasks
from amity.imports.runs.old_reports import archive_in
from amity.reports.models import Report
from tests.deeds import refused
from tests.factories import make_document, make_user

PAGE = (
    "<html lang='fr'><head><title>Ancien</title></head><body><h1>Ancien</h1><p>Le port est profond.</p></body></html>"
)
ROWS = (
    ("file", "title_fr", "date", "language", "number", "addresses"),
    ("a.html", "Le port", "1998-03-01", "fr", "GA 12", "/ga/ga12/ga12.html"),
    ("b.docx", "La mer", "1999-03-01", "fr", "GA 13", ""),
    ("c.docx", "Rien", "2000-03-01", "fr", "GA 14", ""),
    ("d.docx", "Absent", "2001-03-01", "fr", "GA 15", ""),
)


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def archive(rows=ROWS):
    table, made = io.StringIO(), io.BytesIO()
    csv.writer(table).writerows(rows)
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("notices.csv", table.getvalue())
        packed.writestr("a.html", PAGE)
        packed.writestr("b.docx", to_docx(make_document()))
        packed.writestr("c.docx", b"MZ\x90\x00" * 50)
    return made.getvalue()


@pytest.fixture
def client(signed_in):
    return signed_in(make_user(Role.DIRECTOR))


@pytest.fixture
def handed(client, django_capture_on_commit_callbacks):
    """Hand an archive in; the worker compares it."""

    def send(data=None, **said):
        address = reverse("imports:handing_in", args=["reports-archive"])
        files = SimpleUploadedFile("archive.zip", data or archive())
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, {"files": files, "name": "Ancien site", **said})
        return answer, Run.objects.first()

    return send


@pytest.fixture
def ordered(client, django_capture_on_commit_callbacks):
    """Have a run written; the worker does it."""

    def send(run):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("imports:order", args=[run.pk]), {"reason": "old site"})
        run.refresh_from_db()

    return send


def marks(run):
    return list(run.changes.order_by("place").values_list("mark", flat=True))


@pytest.mark.django_db
def test_its_notices_are_shown_then_each_file_has_its_outcome(client, handed, ordered):
    data = archive()
    _answer, run = handed(data)
    assert (run.stage, marks(run)) == (Stage.READY, [Mark.NEW, Mark.NEW, Mark.NEW, Mark.REFUSED])
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "Bring these reports in" in page
    assert not Report.objects.exists()
    ordered(run)
    assert (run.stage, marks(run)) == (Stage.WRITTEN, [Mark.BROUGHT, Mark.BROUGHT, Mark.REFUSED, Mark.REFUSED])
    assert {each.taken_over_from for each in Report.objects.all()} == {"Ancien site"}
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "This is not a document that can be read here" in page
    assert "The file is not there." in page
    assert not storage.place(run.folder).exists()
    _answer, again = handed(data)
    assert marks(again)[:2] == [Mark.KNOWN, Mark.KNOWN]


@pytest.mark.django_db
def test_a_worker_that_was_stopped_goes_on_where_it_was(client, handed):
    _answer, run = handed()
    source, request = tasks.asked(run)
    first = next(source.bring(request, lambda *_told: None))
    actions.tell_outcome(run, 1, first)
    Run.objects.filter(pk=run.pk).update(stage=Stage.WRITING, reason="old site")
    assert actions.resume_interrupted(["reports-archive"]) == [run.pk]
    tasks.write.enqueue(run.pk)
    run.refresh_from_db()
    assert (run.stage, Report.objects.count()) == (Stage.WRITTEN, 2)
    assert marks(run) == [Mark.KNOWN, Mark.BROUGHT, Mark.REFUSED, Mark.REFUSED]


@pytest.mark.django_db
def test_what_stops_in_the_middle_can_be_ordered_again(client, handed, ordered, caplog):
    _answer, run = handed()
    storage.drop(run.folder)
    ordered(run)
    assert run.stage == Stage.READY
    assert "stopped" in caplog.text
    run.changes.filter(place=1).update(mark=Mark.BROUGHT)
    page = client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert "1 report was brought in before. Order it again: it goes on where it was." in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no zip", "The archive cannot be opened."),
        (
            archive((("file", "title_fr", "date"), ("a.html", "Le port", "1998-03-01"))),
            "Columns are missing: language.",
        ),
        (archive((ROWS[0], ("a.html", "Le port", "in spring", "fr", "", ""))), "notices.csv, line 2"),
    ],
)
def test_an_archive_that_is_not_understood_is_refused_before_anything_is_written(client, handed, data, sentence):
    _answer, run = handed(data)
    assert (run.stage, sentence in run.refusal, Report.objects.exists()) == (Stage.REFUSED, True, False)


@pytest.mark.django_db
def test_an_archive_says_its_name(handed):
    answer, run = handed(name="")
    assert (answer.status_code, run) == (200, None)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMINISTRATOR])
def test_only_the_director_brings_an_archive_in(signed_in, role):
    assert signed_in(role).get(reverse("imports:handing_in", args=["reports-archive"])).status_code == 404


@pytest.mark.django_db
def test_a_zip_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "archive.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("notices.csv", "x" * 3_000_000)
    with refused("The archive is too large for one zip.", "Unpack it, and hand in the folder."), archive_in(tmp_path):
        pass
