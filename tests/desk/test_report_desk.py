"""Reports at the desk: handed in, mended, read by a second person, published, held back, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from amity.accounts.models import Role
from amity.documents.blocks import Annex, Figure, Heading, Paragraph, Picture, Recommendation
from amity.documents.inline import Run, inline_of
from amity.documents.writing.word import to_docx
from amity.groups import actions as groups
from amity.languages.texts import Text
from amity.reports import actions
from amity.reports.models import Edition, Mending, Report
from amity.reports.previews import token_for
from amity.reports.queries.texts import document_of
from tests.documents.report import report as invented
from tests.factories import (
    make_chamber,
    make_document,
    make_group,
    make_published,
    make_report,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user(Role.CLERK)


@pytest.fixture
def director():
    return make_user(Role.DIRECTOR)


def filed(clerk, *blocks, **values):
    return actions.file_edition(make_report("Ports", by=clerk), make_document(*blocks, **values), by=clerk)


def words(text):
    return Paragraph(text=inline_of(text))


def handed(client, report, data, name="rapport.docx", **values):
    file = SimpleUploadedFile(name, data)
    address = reverse("desk:report_file", args=[report.key])
    return client.post(address, {"file": file, "language": "fr", **values}, follow=True)


def mend(client, edition, op, at=0, **values):
    edition.refresh_from_db()
    anchor = document_of(edition).blocks[at].anchor
    said = {"op": op, "anchor": anchor, "revision": edition.revision, **values}
    return client.post(reverse("desk:report_mending", args=[edition.pk]), said, follow=True)


def step(client, edition, name, **values):
    return client.post(reverse("desk:report_review", args=[edition.pk, name]), values, follow=True)


def test_the_list_says_where_each_report_is_and_who_has_it(signed_in, clerk, director):
    edition = filed(clerk)
    actions.submit(edition, by=clerk, reviewer=director)
    page = signed_in(director).get(reverse("desk:reports"))
    assert page.context["due"] == [row for row in page.context["page"].object_list if row.report == edition.report]
    assert "In review" in page.content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_queries_whatever_its_length(signed_in, count, django_assert_num_queries):
    for _ in range(count):
        make_published()
    client = signed_in(Role.DIRECTOR)
    client.get(reverse("desk:reports"))
    with django_assert_num_queries(11):
        client.get(reverse("desk:reports"))


def test_a_report_is_begun_for_a_group_in_ones_care(signed_in, director):
    group = make_group(make_chamber(), name="France-Ports")
    said = {"kind": "mission", "title_fr": "Les ports", "title_en": "Ports", "groups": "France-Ports"}
    page = signed_in(director).post(reverse("desk:new_report"), said)
    report = Report.objects.get()
    assert page.url == reverse("desk:report", args=[report.key])
    assert report.groupties.held().get().group == group


def test_a_file_is_read_and_what_was_found_is_said(signed_in, clerk):
    report = make_report("Ports", by=clerk)
    page = handed(signed_in(clerk), report, to_docx(invented(chapters=1, sections=1, paragraphs=2)))
    edition = Edition.objects.get()
    assert page.redirect_chain[-1][0] == reverse("desk:report_text", args=[edition.pk])
    assert page.context["bench"].report.found.headings == 2
    assert "What was found" in page.content.decode()


def test_an_operation_is_done_kept_and_taken_back(signed_in, clerk):
    edition = filed(clerk, words("I. Le port"), words("Il est profond."))
    client = signed_in(clerk)
    page = mend(client, edition, "heading level=2")
    assert [block.kind for block in document_of(Edition.objects.get()).blocks] == ["heading", "paragraph"]
    assert Mending.objects.count() == 1
    page = mend(client, edition, "undo")
    assert page.status_code == 200
    assert (Mending.objects.count(), document_of(Edition.objects.get()).blocks[0].kind) == (0, "paragraph")


def test_what_cannot_be_done_is_said_and_changes_nothing(signed_in, clerk):
    edition = filed(clerk, words("Le port"))
    for op in ("rewrite", "join", "level section=up", ""):
        page = mend(signed_in(clerk), edition, op)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert (Edition.objects.get().revision, Mending.objects.count()) == (1, 0)


def test_a_picture_is_described_and_only_then_may_the_text_be_published(signed_in, clerk, director):
    picture = Picture(media_type="image/png", data=b"\x89PNG")
    sha256 = "0" * 64
    edition = filed(clerk, words("Le port"), Figure(sha256=sha256), pictures={sha256: picture})
    page = signed_in(clerk).get(reverse("desk:report_text", args=[edition.pk]))
    assert [anchor for _s, _m, anchor in page.context["bench"].lack_lines] == [
        document_of(edition).blocks[1].anchor
    ] * 3
    mend(signed_in(clerk), edition, "figure", at=1, alt="Un port", credit="Sénat", licence="CC BY 4.0")
    page = signed_in(clerk).get(reverse("desk:report_text", args=[edition.pk]))
    assert page.context["bench"].lack_lines == []


def test_a_video_is_published_only_with_captions_and_transcript(signed_in, clerk):
    link = Paragraph(text=(Run("Le port, filmé", link="https://v.example/port"),))
    edition, client = filed(clerk, link), signed_in(clerk)
    mend(client, edition, "video")
    page = client.get(reverse("desk:report_text", args=[edition.pk]))
    assert [sentence for sentence, _m, _a in page.context["bench"].lack_lines] == [
        "A video has no captions.", "A video has no transcript.", "A video has no credit.", "A video has no licence.",
    ]  # fmt: skip
    told = {"captions": "https://v.example/port", "transcript": "Bonjour.", "credit": "Sénat", "licence": "CC BY"}
    mend(client, edition, "film", **told)
    page = client.get(reverse("desk:report_text", args=[edition.pk]), {"block": document_of(edition).blocks[0].anchor})
    assert (page.context["bench"].lack_lines, "Bonjour.</textarea>" in page.content.decode()) == ([], True)


def test_a_text_goes_from_the_clerk_over_a_second_reader_to_the_public(signed_in, clerk, director, client):
    edition = filed(clerk, Heading(level=1, text=inline_of("Le port")), words("Il est profond."))
    anchor = document_of(edition).blocks[1].anchor
    step(signed_in(clerk), edition, "submission", reviewer=director.pk)
    step(signed_in(director), edition, "comment", anchor=anchor, text="How deep?")
    step(signed_in(director), edition, "approval")
    assert Edition.objects.get().approved_at is None
    step(signed_in(clerk), edition, "settlement", comment=edition.comments.get().pk, anchor=anchor)
    step(signed_in(clerk), edition, "approval")
    assert Edition.objects.get().approved_at is None
    step(signed_in(director), edition, "approval", words="Good.")
    step(signed_in(director), edition, "publication")
    assert Edition.objects.get().is_published
    assert client.get(reverse("portal:report", args=[edition.report.key])).status_code == 200


def test_a_correction_is_a_second_edition_beside_the_first(signed_in, clerk):
    report = make_published("Ports", make_document(words("Le port est profond de dix mètres.")), by=clerk)
    text = make_document(words("Le port est profond de douze mètres."))
    page = handed(signed_in(clerk), report, to_docx(text))
    assert page.status_code == 200
    assert "A correction says what it corrects." in page.content.decode()
    handed(signed_in(clerk), report, to_docx(text), corrected_fr="Une profondeur.", corrected_en="A depth.")
    second = Edition.objects.get(number=2)
    page = signed_in(clerk).get(reverse("desk:report_difference", args=[second.pk]))
    assert "<del>dix</del>" in page.content.decode()
    assert "<ins>douze</ins>" in page.content.decode()


def test_the_preview_is_read_by_whoever_has_its_address_and_never_shows_what_is_confidential(client, clerk):
    secret = Annex(text=inline_of("Entretiens"), confidential=True)
    edition = filed(clerk, words("Le port."), secret, words("Un secret."))
    page = client.get(reverse("portal:report_preview", args=[token_for(edition)]))
    assert "Le port." in page.content.decode()
    assert "Un secret." not in page.content.decode()
    assert client.get(reverse("portal:report_preview", args=["wrong"])).status_code == 404
    assert client.get(reverse("portal:report", args=[edition.report.key])).status_code == 404


def test_a_report_is_held_back_with_its_reason_and_let_go(signed_in, director, client):
    report = make_published("Ports")
    desk = signed_in(director)
    until = timezone.localdate() + timedelta(days=9)
    hold = reverse("desk:report_holding", args=[report.key, "embargo"])
    desk.post(hold, {"why_fr": "", "until": until.isoformat()})
    assert not report.embargos.held().exists()
    desk.post(hold, {"why_fr": "Le parlement ami d’abord.", "until": until.isoformat()})
    assert client.get(reverse("portal:report", args=[report.key])).status_code == 404
    desk.post(reverse("desk:report_holding", args=[report.key, "release"]))
    assert client.get(reverse("portal:report", args=[report.key])).status_code == 200


def test_a_withdrawn_report_leaves_its_tombstone(signed_in, director, client):
    report = make_published("Ports")
    desk = signed_in(director)
    desk.post(reverse("desk:report_holding", args=[report.key, "withdrawal"]), {"why_fr": "Des chiffres sont faux."})
    assert client.get(reverse("portal:report", args=[report.key])).status_code == 410
    desk.post(reverse("desk:report_holding", args=[report.key, "reinstatement"]))
    assert client.get(reverse("portal:report", args=[report.key])).status_code == 200


def test_a_moment_is_set_for_what_is_approved_only(signed_in, clerk, director):
    edition = filed(clerk, words("Le port."))
    address = reverse("desk:report_holding", args=[edition.report.key, "moment"])
    moment = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    signed_in(director).post(address, {"moment": moment})
    assert Report.objects.get().scheduled_for is None
    actions.submit(edition, by=clerk)
    actions.approve(edition, by=director)
    signed_in(director).post(address, {"moment": moment})
    assert Report.objects.get().scheduled_for is not None


def test_what_became_of_a_recommendation_is_said_with_its_day_and_source(signed_in, director):
    asked = Recommendation(number="1", text=inline_of("Agrandir le port."))
    report = make_published("Ports", make_document(words("Le port."), asked))
    item = report.recommendations.get()
    address = reverse("desk:report_recommendation", args=[report.key, item.pk])
    said = {"following": "1", "progress": "under_way", "on": "2026-05-01", "text_fr": "Des études sont lancées.",
            "source": "JO"}  # fmt: skip
    assert signed_in(director).get(address).status_code == 200
    assert signed_in(director).post(address, said).status_code == 302
    signed_in(director).post(address, {"addressing": "1", "a-addressee_fr": "Ministère"})
    assert item.answers.held().get().source == "JO"
    assert item.standings.held().order_by("-since").first().state == "under_way"
    assert str(item.addressings.held().get().addressee["fr"]) == "Ministère"


def test_communications_change_words_and_nothing_else(signed_in):
    report = make_published("Ports")
    client = signed_in(Role.COMMUNICATIONS)
    address = reverse("desk:report_about", args=[report.key])
    assert set(client.get(address).context["form"].fields) == {"title", "summary", "plain"}
    client.post(address, {"title_fr": "Les ports du Nord", "summary_fr": "Un résumé."})
    assert report.notices.held().get().title["fr"] == "Les ports du Nord"
    assert client.get(reverse("desk:report_file", args=[report.key])).status_code == 404


def test_a_clerk_does_not_edit_the_reports_of_others_groups(signed_in, director):
    report = make_report("Ports", by=director)
    edition = actions.file_edition(report, make_document(), by=director)
    client = signed_in(Role.CLERK)
    assert client.get(reverse("desk:report_about", args=[report.key])).status_code == 404
    assert mend(client, edition, "paragraph").status_code == 404
    assert step(client, edition, "submission").status_code == 404
    assert client.get(reverse("desk:report", args=[report.key])).status_code == 200


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_only_reads_gets_no_buttons(signed_in, role, clerk):
    edition = filed(clerk)
    page = signed_in(role).get(reverse("desk:report_text", args=[edition.pk]))
    assert "data-key" not in page.content.decode()
    assert mend(signed_in(role), edition, "paragraph").status_code == 404


def test_a_member_has_no_desk_of_reports(signed_in):
    assert signed_in(Role.MEMBER).get(reverse("desk:reports")).status_code == 404


def test_all_that_is_said_of_a_report_can_be_changed_on_one_page(signed_in, director):
    report = make_published("Ports")
    address = reverse("desk:report_about", args=[report.key])
    page = signed_in(director).get(address)
    assert page.status_code == 200
    themes = page.context["form"].fields["themes"].roll.lines[0].shown
    said = {"title_fr": "Les ports", "themes": themes, "left_on": "2026-01-05", "back_on": "2026-01-09",
            "office_on": "2026-01-05"}  # fmt: skip
    page = signed_in(director).post(address, said)
    assert page.status_code == 200  # no group was named
    assert "groups" in page.context["form"].errors


def test_the_original_is_saved_and_never_opened(signed_in, clerk):
    report = make_report("Ports", by=clerk)
    data = to_docx(make_document())
    handed(signed_in(clerk), report, data, name="Été <b>.docx")
    page = signed_in(clerk).get(reverse("desk:report_original", args=[Edition.objects.get().pk]))
    assert page.content == data
    assert page["Content-Disposition"].startswith("attachment")
    assert page["Content-Type"] == "application/octet-stream"


def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_filed(signed_in, clerk):
    report = make_report("Ports", by=clerk)
    for data, sentence in ((b"MZ\x90\x00" * 40, "This is not a document"), (b"%PDF-1.4 cut", "cut or damaged")):
        page = handed(signed_in(clerk), report, data, name="rapport.docx")
        assert page.status_code == 200
        assert sentence in page.content.decode()
    assert not Edition.objects.exists()


def test_the_minutes_of_a_meeting_become_a_document(signed_in, director):
    meeting = groups.convene(make_group(make_chamber()), "board", on=date(2026, 3, 1), by=director)
    groups.minute(meeting, text=Text(fr="Le président ouvre la séance."), by=director)
    address = reverse("desk:meeting_document", args=[meeting.group.slug, meeting.key])
    page = signed_in(director).post(address)
    report = Report.objects.get()
    assert (page.url, report.kind, report.meeting) == (reverse("desk:report", args=[report.key]), "minutes", meeting)
    assert "Le président ouvre la séance." in [
        block.text[0].text for block in document_of(report.editions.get(language="fr")).blocks
    ]
    signed_in(director).post(address)
    assert Report.objects.count() == 1
