"""Files that were handed in wait for the worker, and whoever sent them is told; pages of PDFs stand beside the text."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amity.accounts.models import Role, User
from amity.documents.refusals import Unreadable
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx
from amity.reports import actions, keeping, sheets
from amity.reports.actions import Original, arriving
from amity.reports.models import Arrival, Edition, Stay
from amity.reports.receiving import lay_out_original
from tests.deeds import refused
from tests.documents.report import report as invented
from tests.factories import make_document, make_published, make_report, make_user

pytestmark = pytest.mark.django_db
DATA = to_docx(make_document())


@pytest.fixture
def clerk():
    return make_user(Role.CLERK)


@pytest.fixture
def waiting(clerk):
    """A file that no worker has read yet."""
    return actions.hand_in(make_report("Ports", by=clerk), Original("ports.docx", DATA), language="fr", by=clerk)


def page_of(client, arrival):
    return client.get(reverse("desk:report_arrival", args=[arrival.pk]))


def test_while_a_file_waits_its_page_says_so_and_reads_itself_again(signed_in, clerk, waiting):
    page = page_of(signed_in(clerk), waiting)
    assert "Waiting to be read" in page.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.content.decode()
    told = signed_in(clerk).get(reverse("desk:report_arrival_progress", args=[waiting.pk])).json()
    assert told["stage"] == "waiting"
    report = signed_in(clerk).get(reverse("desk:report", args=[waiting.report.key])).content.decode()
    assert reverse("desk:report_arrival", args=[waiting.pk]) in report


def test_of_a_scan_its_page_says_which_page_is_being_recognised(signed_in, clerk, waiting, monkeypatch):
    pages = []

    def reading(_path, told):
        told(11, 80)
        progress = signed_in(clerk).get(reverse("desk:report_arrival_progress", args=[waiting.pk])).json()
        pages.append((progress["done"], progress["total"], progress["task"].partition(",")[0]))
        pages.append('max="80" value="11"' in page_of(signed_in(clerk), waiting).content.decode())
        raise Unreadable("no-text")

    monkeypatch.setattr(arriving, "read", reading)
    actions.take_in(waiting)
    assert pages == [(11, 80, "page 12 of 80"), True]


def test_once_it_is_read_its_page_leads_to_the_text(signed_in, clerk, waiting):
    actions.take_in(waiting)
    page = page_of(signed_in(clerk), waiting)
    assert page.url == reverse("desk:report_text", args=[Edition.objects.get().pk])


def test_it_is_read_once_whoever_asks_and_its_file_goes_to_the_originals(waiting):
    again = Arrival.objects.get()
    actions.take_in(waiting)
    actions.take_in(again)
    edition = Edition.objects.get()
    assert keeping.fetch(keeping.ORIGINALS, edition.original_sha256) == DATA
    assert not keeping.place(keeping.ARRIVALS, edition.original_sha256).exists()


def test_the_same_file_twice_is_one_and_another_one_has_to_wait(clerk, waiting):
    report = waiting.report
    assert actions.hand_in(report, Original("again.docx", DATA), language="fr", by=clerk) == waiting
    other = Original("other.docx", to_docx(make_document(title="Autre")))
    with refused("Another file of this text is being read.", "Wait until it is read."):
        actions.hand_in(report, other, language="fr", by=clerk)
    assert actions.hand_in(report, other, language="en", by=clerk) != waiting


def test_what_can_be_refused_at_once_is_refused_before_anything_is_kept(clerk):
    report, empty = make_published("Ports", by=clerk), make_report("Seas", by=clerk)
    with refused("A correction says what it corrects.", "Say it in a sentence."):
        actions.hand_in(report, Original("ports.docx", DATA), language="fr", by=clerk)
    with refused("The file is empty.", "Send it again."):
        actions.hand_in(empty, Original("ports.docx", b""), language="fr", by=clerk)
    assert not Arrival.objects.exists()


def test_what_a_worker_was_reading_when_it_ended_is_read_again(waiting):
    Arrival.objects.update(stay=Stay.READING)
    assert actions.left_waiting() == [waiting.pk]
    actions.take_in(waiting)
    assert Arrival.objects.get().stay == Stay.FILED
    assert actions.left_waiting() == []


def test_who_may_no_longer_write_the_report_files_nothing(waiting, clerk):
    User.objects.filter(pk=clerk.pk).update(role=Role.AUDITOR)
    actions.take_in(waiting)
    assert (Arrival.objects.get().stay, Edition.objects.count()) == (Stay.REFUSED, 0)


def test_a_fault_of_ours_is_said_to_be_ours(signed_in, clerk, waiting, caplog):
    keeping.drop(keeping.ARRIVALS, waiting.sha256)
    actions.take_in(waiting)
    assert "The fault is ours, not that of your file." in page_of(signed_in(clerk), waiting).content.decode()
    assert "could not be read" in caplog.text


def test_a_refusal_is_said_in_the_language_of_who_handed_it_in(signed_in, clerk):
    report = make_report("Ports", by=clerk)
    arrival = actions.hand_in(report, Original("ports.docx", b"%PDF-1.4 cut"), language="fr", by=clerk)
    Arrival.objects.update(tongue="fr")
    actions.take_in(Arrival.objects.get())
    assert "Le fichier est tronqué ou endommagé." in page_of(signed_in(clerk), arrival).content.decode()


def test_the_page_of_the_report_says_what_was_refused_until_a_file_is_filed(signed_in, clerk):
    report = make_report("Ports", by=clerk)
    cut = actions.hand_in(report, Original("cut.docx", b"%PDF-1.4 cut"), language="fr", by=clerk)
    actions.take_in(cut)
    address = reverse("desk:report", args=[report.key])
    assert "refused: nothing was filed" in signed_in(clerk).get(address).content.decode()
    actions.take_in(actions.hand_in(report, Original("ports.docx", DATA), language="fr", by=clerk))
    assert "refused: nothing was filed" not in signed_in(clerk).get(address).content.decode()


@pytest.fixture(scope="module")
def paper():
    return to_pdf(invented(chapters=1, sections=1, paragraphs=4))


def test_the_pages_of_a_pdf_stand_as_pictures_beside_what_was_read(signed_in, clerk, paper):
    arrival = actions.hand_in(make_report("Ports", by=clerk), Original("p.pdf", paper), language="fr", by=clerk)
    actions.take_in(arrival)
    edition, client = Edition.objects.get(), signed_in(clerk)
    address = reverse("desk:report_sheet", args=[edition.pk, 1])
    assert f'src="{address}"' in client.get(reverse("desk:report_text", args=[edition.pk])).content.decode()
    picture = client.get(address)
    assert (picture["Content-Type"], picture.content[:4], picture.content[8:12]) == ("image/webp", b"RIFF", b"WEBP")
    assert client.get(address).content == picture.content
    assert client.get(reverse("desk:report_sheet", args=[edition.pk, 999])).status_code == 404


def test_a_file_without_pages_has_no_pictures_of_them(signed_in, clerk, waiting):
    actions.take_in(waiting)
    edition = Edition.objects.get()
    assert signed_in(clerk).get(reverse("desk:report_sheet", args=[edition.pk, 1])).status_code == 404
    assert 'class="sheet"' not in signed_in(clerk).get(reverse("desk:report_text", args=[edition.pk])).content.decode()


def test_the_pages_of_a_word_file_stand_there_once_it_was_laid_out(signed_in, clerk, waiting, paper, monkeypatch):
    monkeypatch.setattr(sheets, "paper", lambda _path: (paper, 2))
    actions.take_in(waiting)
    lay_out_original.call(Edition.objects.get().pk)
    edition, client = Edition.objects.get(), signed_in(clerk)
    page = client.get(reverse("desk:report_text", args=[edition.pk])).content.decode()
    addresses = [reverse("desk:report_sheet", args=[edition.pk, number]) for number in (1, 2, 3)]
    assert [f'src="{address}"' in page for address in addresses] == [True, True, False]
    assert [client.get(address).status_code for address in addresses] == [200, 200, 404]
