"""The list of reports and the reading view of one: who reads what, in which language, at which address."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date, timedelta

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amity.assembly.models import Theme
from amity.documents.blocks import Cell, Document, Figure, Heading, Note, Paragraph, Picture, Recommendation, Row, Table
from amity.documents.inline import Run, inline_of
from amity.groups import actions as groups
from amity.portal.cache import Pages
from amity.reports import actions
from amity.reports.models import Reading
from amity.reports.packing import pack, unpack
from amity.reports.queries.texts import document_of
from amity.reports.rendering import pieces_of
from tests.factories import make_document, make_edition, make_published, make_report, make_user, same
from tests.portal.world import ELECTED

DAY = date(2026, 3, 2)
PIXEL = Picture(media_type="image/png", data=b"\x89PNG not really")


def words(text):
    return Paragraph(text=inline_of(text))


def title(text, level=1):
    return Heading(level=level, text=inline_of(text))


@pytest.fixture
def director():
    return make_user("director")


@pytest.fixture
def report(world, director):
    noted = Paragraph(text=(Run("Le port est profond"), Run("1", note="1"), Run(".")))
    note = Note(id="1", label="1", blocks=(words("Entretien du 4 juin."),))
    cell = Row(cells=(Cell(blocks=(words("Quai"),), header=True, scope="col"),))
    table = Table(caption=inline_of("Trafic"), rows=(cell, Row(cells=(Cell(blocks=(words("12"),)),))), head=1)
    asked = Recommendation(number="1", text=inline_of("Ouvrir la voie."))
    text = make_document(title("Les ports"), noted, table, asked, title("Après"), words("Rien."), notes=(note,))
    made = make_published("Ports", text, number="GA 12", on=DAY)
    actions.tie(made, groups=[world.groups["regional"]], countries=[world.countries["ee"]],
                themes=[Theme.objects.get(number=21)], by=director)  # fmt: skip
    actions.credit(made, [world.people[0]], on=ELECTED, by=director)
    return made


def test_the_list_is_filtered_by_what_the_address_asks(get, report):
    make_published("Forêts", number="GA 13", on=date(2025, 1, 1))
    keys = lambda **query: [row["key"] for row in get("/en/reports.json", **query)["reports"]]  # noqa: E731
    assert keys() == ["ga-12", "ga-13"]
    for query in ({"year": "2026"}, {"country": "ee"}, {"theme": "transports"}, {"author": "alix-bertin"},
                  {"q": "port"}, {"q": "ga 12"}):  # fmt: skip
        assert keys(**query) == ["ga-12"], query
    assert keys(kind="mission", series="ga", language="fr") == ["ga-12", "ga-13"]


def test_the_list_is_followed_as_it_is_narrowed(client, report):
    page = client.get("/en/reports/?theme=transports").content.decode()
    assert "/en/alerts/new/?theme=transports&amp;kind=report" in page
    asked = client.get("/en/alerts/new/?theme=transports&kind=report").content.decode()
    assert "Kind: Reports · Theme: Transport" in asked
    assert "/en/alerts/new/" not in client.get("/en/reports/?kind=mission").content.decode()


def test_a_value_that_a_filter_does_not_offer_is_refused(client, report):
    assert client.get("/en/reports/?year=1900").status_code == 400


def test_data_and_feed_say_the_same_as_the_list(client, sheet, report):
    assert sheet("/en/reports.csv")[1][:2] == ["ga-12", "GA 12"]
    feed = client.get("/en/reports.atom?country=ee").content.decode()
    assert feed.count("<entry>") == 1


def test_each_paragraph_has_its_number_its_address_and_its_notes_behind_it(client, report):
    page = client.get("/fr/rapports/ga-12/").content.decode()
    anchor = document_of(report.editions.get()).blocks[1].anchor
    start = page.index(f'<div class="b" id="{anchor}"><a href="#{anchor}">§\u00a01</a>')
    place = page[start : page.index("</div>", start)]
    assert 'href="#n-1"' in place
    assert '<aside id="n-1" role="doc-footnote">' in place


def test_wide_tables_run_in_a_frame_that_the_keyboard_reaches(client, report):
    page = client.get("/fr/rapports/ga-12/").content.decode()
    assert '<div class="run" role="region" tabindex="0" aria-label="Trafic"><table' in page


def test_searching_within_the_text_marks_each_place(client, report):
    page = client.get("/fr/rapports/ga-12/?q=PORT").content.decode()
    assert page.count('<mark id="hit-') == 2
    assert '<mark id="hit-1">port</mark>' in page
    assert 'content="noindex"' in page


def test_a_report_of_another_language_says_so(client, report):
    page = client.get("/en/reports/ga-12/").content.decode()
    assert '<article class="text" id="text" lang="fr">' in page
    assert "The text is in this language: Français." in page


def test_the_other_language_has_the_same_paragraphs(client, report, director):
    french = document_of(report.editions.get())
    make_edition(report, make_document(title("The ports"), words("The port is deep."), language="en"))
    page = client.get("/en/reports/ga-12/").content.decode()
    assert f'id="{french.blocks[1].anchor}"' in page
    assert 'hreflang="fr"' in page
    assert client.get("/en/reports/ga-12/?text=fr").content.decode().count("Le port est profond") == 1
    assert client.get("/en/reports/ga-12/?text=de").status_code == 404


def test_a_passage_has_an_address_of_its_own(client, report):
    anchor = document_of(report.editions.get()).blocks[1].anchor
    page = client.get(f"/en/reports/ga-12/{anchor}/").content.decode()
    assert "Le port est profond" in page
    assert f"/r/ga-12/{anchor}" in page
    assert client.get("/en/reports/ga-12/p-none/").status_code == 404


def test_the_lasting_address_leads_to_the_reader_s_language(client, report):
    answer = client.get("/r/ga-12/p-1", headers={"accept-language": "fr"})
    assert (answer.status_code, answer["Location"]) == (302, "/fr/rapports/ga-12/#p-1")


def test_a_report_under_an_embargo_is_not_there(client, report, director):
    actions.embargo(report, same("x"), until=timezone.localdate() + timedelta(days=3), by=director)
    for address in ("/en/reports/ga-12/", "/en/reports/ga-12.json", "/en/reports/ga-12.fr.txt", "/r/ga-12"):
        assert client.get(address).status_code == 404
    assert "ga-12" not in client.get("/en/reports/").content.decode()
    assert "ga-12" not in client.get("/sitemap.xml").content.decode()


def test_a_withdrawn_report_leaves_its_tombstone(client, report, director):
    actions.withdraw(report, same("Two tables were wrong."), by=director)
    page = client.get("/en/reports/ga-12/")
    assert page.status_code == 410
    assert "Two tables were wrong." in page.content.decode()
    assert "profond" not in page.content.decode()
    for address in ("/en/reports/ga-12.json", "/en/reports/ga-12.fr.txt", "/en/reports/ga-12.bib"):
        assert client.get(address).status_code == 410
    assert client.get("/en/reports.json").json()["reports"] == []


def test_a_draft_is_not_there(client, world, director):
    make_report("Draft", number="GA 40")
    assert client.get("/en/reports/ga-40/").status_code == 404


def test_two_editions_stand_side_by_side(client, report, director):
    old = document_of(report.editions.get())
    changed = make_document(title("Les ports"), words("Le port est très profond."), *old.blocks[2:], notes=old.notes)
    make_edition(report, changed, corrected=same("A word."))
    page = client.get("/fr/rapports/ga-12/editions/").content.decode()
    assert "<ins>" in page
    earlier = client.get("/fr/rapports/ga-12/?edition=1").content.decode()
    assert "Le port est profond" in earlier
    wrong = ["9", "²", "1" * 5000, "0001" + "9" * 5000, "-1"]
    answers = [client.get("/fr/rapports/ga-12/editions/", {"from": "1", "to": number}).status_code for number in wrong]
    assert answers == [404] * len(wrong)


def test_recommendations_say_how_they_stand_where_they_stand(client, report, director):
    item = report.recommendations.get()
    actions.address(item, same("the ministry"), by=director)
    actions.answer(item, same("We do."), on=DAY, progress="done", by=director)
    page = client.get("/en/reports/ga-12/").content.decode()
    line = '<p class="state">Addressed to: the ministry. Done: answer of 2 March 2026.</p>'
    assert page.count(line) == 2
    (told,) = client.get("/en/reports/ga-12.json").json()["report"]["recommendations"]
    assert (told["state"], told["addressee"]["en"]) == ("done", "the ministry")


def test_citations_are_given_in_three_forms(client, report):
    bib = client.get("/fr/rapports/ga-12.bib").content.decode()
    assert bib.startswith("@techreport{ga-12,\n  author = {Bertin, Alix},\n  title = {{Ports}},")
    ris = client.get("/fr/rapports/ga-12.ris").content.decode()
    assert ris.startswith("TY  - RPRT\r\nAU  - Bertin, Alix\r\nTI  - Ports\r\n")
    assert ris.endswith("ER  - \r\n")
    (item,) = json.loads(client.get("/fr/rapports/ga-12.csl.json").content)
    assert (item["type"], item["issued"]["date-parts"]) == ("report", [[2026, 3, 2]])


@pytest.mark.parametrize(
    ("ending", "start"), [("txt", b"Ports"), ("json", b"{"), ("epub", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")]
)
def test_a_form_is_made_once_and_kept(client, report, ending, start):
    first = client.get(f"/fr/rapports/ga-12.fr.{ending}")
    assert first.content.startswith(start)
    form = report.editions.get().forms.get()
    again = client.get(f"/fr/rapports/ga-12.fr.{ending}")
    assert (again.content, report.editions.get().forms.get().made_at) == (first.content, form.made_at)
    assert client.get(f"/fr/rapports/ga-12.en.{ending}").status_code == 404


def test_pictures_of_the_public_text_are_shown_and_no_others(client, world):
    sha = hashlib.sha256(PIXEL.data).hexdigest()
    figure = Figure(sha256=sha, alt="Un quai", credit="Amity", licence="CC0")
    document = Document(title="t", language="fr", blocks=(words("Texte."), figure), pictures={sha: PIXEL})
    make_published("Images", document, number="GA 70")
    page = client.get("/fr/rapports/ga-70/").content.decode()
    assert f'src="/pictures/ga-70/{sha[:16]}.png" alt="Un quai"' in page
    assert client.get(f"/pictures/ga-70/{sha[:16]}.png").content == PIXEL.data
    assert client.get("/pictures/ga-70/0000000000000000.png").status_code == 404


def test_reports_stand_on_the_pages_of_what_they_are_about(client, report, world):
    slug = world.groups["regional"].slug
    for address in ("/en/", f"/en/groups/{slug}/", "/en/countries/ee/", "/en/members/alix-bertin/"):
        assert "/en/reports/ga-12/" in client.get(address).content.decode(), address


def test_neighbours_are_those_of_the_series(client, report):
    make_published("Avant", number="GA 11", on=date(2026, 1, 1))
    make_published("Après", number="GA 13", on=date(2026, 5, 1))
    page = client.get("/en/reports/ga-12/").content.decode()
    assert 'rel="prev" href="/en/reports/ga-11/"' in page
    assert 'rel="next" href="/en/reports/ga-13/"' in page


def test_the_page_carries_json_ld_and_dublin_core(client, report):
    page = client.get("/fr/rapports/ga-12/").content.decode()
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    told = json.loads(page[start : page.index("</script>", start)])
    assert (told["@type"], told["reportNumber"], told["author"][0]["name"]) == ("Report", "GA 12", "Alix Bertin")
    assert '<meta name="DC.creator" content="Alix Bertin">' in page


def test_words_of_a_source_are_never_code(client, world):
    evil = words("<script>alert(1)</script> & <b>")
    make_published("<i>", make_document(title("<img src=x onerror=1>"), evil), number="GA 80")
    for query in ("", "?q=alert"):
        page = client.get(f"/fr/rapports/ga-80/{query}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_meeting_leads_to_its_minutes_once_they_are_published_as_a_document(world, client, director):
    meeting = groups.convene(world.groups["single"], "board", on=DAY, by=director)
    groups.publish(meeting, by=director)
    made = actions.draft("minutes", same("Minutes"), meeting=meeting, by=director)
    address = f"/en/groups/{meeting.group.slug}/"
    assert "Read the minutes" not in client.get(address).content.decode()
    make_edition(made, on=DAY)
    assert f'<a href="/en/reports/{made.key}/">Read the minutes</a>' in client.get(address).content.decode()


@pytest.fixture
def one_connection():
    """The server closes its connection around each page; the test’s own must stay open, or what it wrote is gone."""
    around = (request_started, request_finished)
    for signal in around:
        signal.disconnect(close_old_connections)
    yield
    for signal in around:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("keeps", [False, True])
def test_the_page_is_the_same_however_it_is_packed(report, rf, keeps):
    """Its text was packed at publication, and stands as it is in the gzip of the page."""
    pages, packed = Pages(WSGIHandler(), keeps=keeps), Reading.objects.get().packed

    def sent(encoding):
        environ, said = rf.get("/en/reports/ga-12/", HTTP_ACCEPT_ENCODING=encoding).environ, {}
        body = b"".join(pages(environ, lambda _status, headers: said.update(headers)))
        return body, said.get("Content-Encoding")

    plain, zipped, either = sent("identity"), sent("gzip"), sent("gzip, deflate, br")
    assert (plain[1], zipped[1], either[1]) == (None, "gzip", "gzip")
    assert gzip.decompress(zipped[0]) == gzip.decompress(either[0]) == brotli.decompress(sent("br")[0]) == plain[0]
    assert all(piece in zipped[0] for piece in unpack(packed))
    assert b"Le port est profond" in plain[0]


def test_a_text_is_read_once_and_anew_when_it_was_written_otherwise(client, report):
    address, reading = "/en/reports/ga-12/", Reading.objects.get()
    assert "Le port est profond" in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as queries:
        first = client.get(address)
    assert [each["sql"] for each in queries if '"packed"' in each["sql"]] == []
    article = reading.article.replace("Le port est profond", "Le port est large")
    sha256 = hashlib.sha256(article.encode()).hexdigest()
    said = {"article": article, "packed": pack(pieces_of(article)), "sha256": sha256}
    Reading.objects.filter(pk=reading.pk).update(**said)
    second = client.get(address)
    assert ("Le port est large" in second.content.decode(), first.content == second.content) == (True, False)
