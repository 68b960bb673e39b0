"""Logos are written anew and shown with their owner; papers of agreements are kept as they came, for those meant."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from PIL import Image

from amity import shelves
from amity.accounts.models import Role
from amity.journal.models import Entry
from amity.partners import actions
from amity.partners.models import Logo, Paper
from amity.partners.queries.files import SHELF, logos_of, papers_of
from amity.periods.asof import AsOf
from tests.deeds import refused
from tests.factories import make_user, same

pytestmark = pytest.mark.django_db
DAY, LATER = date(2025, 1, 15), date(2026, 1, 15)
PDF = b"%PDF-1.7\nA framework agreement"
OWNED = {"credit": "IFRI", "licence": "leave given on 3 March 2025"}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def partner(by):
    return actions.register(same("IFRI"), kind="institute", by=by)


@pytest.fixture
def agreement(partner, by):
    return actions.sign(partner, same("Framework"), on=DAY, by=by)


def drawn(colour: str = "navy", size: tuple[int, int] = (400, 160)) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def shown(partner, on: date) -> Logo | None:
    return logos_of([partner.pk], AsOf(on)).get(partner.pk)


def test_a_logo_is_written_anew_at_two_widths(partner, by, settings):
    logo = actions.show_logo(partner, drawn(), on=DAY, by=by, **OWNED)
    bodies = [(settings.MEDIA_ROOT / f"{logo.digest}-{width}.webp").read_bytes() for width in logo.widths]
    files = [Image.open(io.BytesIO(body)) for body in bodies]
    assert [(file.format, file.size) for file in files] == [("WEBP", (160, 64)), ("WEBP", (320, 128))]


def test_another_logo_replaces_it_from_its_day_on(partner, by):
    first = actions.show_logo(partner, drawn(), on=DAY, by=by, **OWNED)
    second = actions.show_logo(partner, drawn("maroon"), on=LATER, by=by, **OWNED)
    digests = [shown(partner, day) and shown(partner, day).digest for day in (date(2024, 1, 1), DAY, LATER)]
    assert digests == [None, first.digest, second.digest]


def test_a_logo_without_its_owner_or_that_is_no_picture_is_refused(partner, by):
    with refused("A logo is shown with whoever owns it, and on which terms.", "Write its owner and the leave given."):
        actions.show_logo(partner, drawn(), on=DAY, by=by, credit="IFRI", licence="")
    with refused("This file cannot be read as a picture.", "Send a JPEG, PNG or WebP file."):
        actions.show_logo(partner, b"<svg onload='alert(1)'/>", on=DAY, by=by, **OWNED)
    with refused("This picture is 40 pixels wide.", "Choose one of at least 64 pixels."):
        actions.show_logo(partner, drawn(size=(40, 40)), on=DAY, by=by, **OWNED)


def test_a_logo_that_was_taken_away_stands_again_once_that_is_undone(partner, by):
    actions.show_logo(partner, drawn(), on=DAY, by=by, **OWNED)
    actions.remove_logo(partner, on=LATER, by=by)
    assert (shown(partner, DAY) is None, shown(partner, LATER)) == (False, None)
    actions.undo(Entry.objects.get(verb="partners.remove_logo"), by=by)
    assert shown(partner, LATER) is not None


def test_a_paper_is_kept_as_it_came_and_once(agreement, by):
    for _time in range(2):
        actions.file_paper(agreement, same("Text"), PDF, filename="../Accord signé.exe", on=DAY, by=by)
    paper = Paper.objects.get()
    assert (paper.filename, paper.format, paper.size) == ("Accord_signé.pdf", "pdf", len(PDF))
    assert (shelves.fetch(SHELF, paper.sha256), paper.sha256) == (PDF, hashlib.sha256(PDF).hexdigest())


def test_what_is_no_paper_is_refused_whatever_it_is_called(agreement, by):
    with refused(
        "This is not a document that can be read here, whatever its name says.", "Send it as PDF, DOCX, ODT or DOC."
    ):
        actions.file_paper(agreement, same("Text"), b"MZ\x90 a program", filename="accord.pdf", on=DAY, by=by)


def test_a_paper_for_the_department_is_nobody_elses_until_it_is_opened(agreement, partner, by, client):
    paper = actions.file_paper(agreement, same("Text"), PDF, filename="a.pdf", on=DAY, by=by)
    address = reverse("portal:agreement_paper", args=[partner.key, paper.sha256])
    public, staff = AnonymousUser(), make_user(Role.CLERK)
    assert papers_of([partner.pk], None, public) == {}
    assert [row.pk for row in papers_of([partner.pk], None, staff)[agreement.key]] == [paper.pk]
    assert client.get(address).status_code == 404
    actions.open_paper(paper, is_open=True, by=by)
    answer = client.get(address)
    assert (answer.content, answer["Content-Disposition"]) == (PDF, 'attachment; filename="a.pdf"')
    actions.open_paper(paper, is_open=False, by=by)
    assert client.get(address).status_code == 404


def test_a_paper_that_was_taken_back_is_in_no_list(agreement, partner, by):
    paper = actions.file_paper(agreement, same("Text"), PDF, filename="a.pdf", on=DAY, is_open=True, by=by)
    actions.withdraw_paper(paper, by=by)
    assert papers_of([partner.pk], None, by) == {}
    actions.undo(Entry.objects.get(verb="partners.withdraw_paper"), by=by)
    assert len(papers_of([partner.pk], None, by)[agreement.key]) == 1


def test_the_page_of_a_partner_shows_its_logo_and_the_open_papers_alone(agreement, partner, by, client):
    actions.show_logo(partner, drawn(), on=DAY, by=by, **OWNED)
    actions.file_paper(agreement, same("Open"), PDF, filename="a.pdf", on=DAY, is_open=True, by=by)
    actions.file_paper(agreement, same("Kept apart"), PDF + b" annex", filename="b.pdf", on=DAY, by=by)
    page = client.get("/en/partners/ifri/").content.decode()
    assert ('alt="Logo of IFRI"' in page, "leave given on 3 March 2025" in page) == (True, True)
    assert ("Open" in page, "Kept apart" in page) == (True, False)
    data = client.get("/en/partners/ifri.json").json()["partner"]
    assert ([one["title"]["en"] for one in data["agreements"][0]["documents"]], data["logo"]["credit"]) == (
        ["Open"], "IFRI",
    )  # fmt: skip
