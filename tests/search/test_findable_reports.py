"""Reports are found by paragraph, as soon as they are published and for as long as they may be read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from amity.documents.blocks import Annex, Heading, Paragraph
from amity.documents.inline import inline_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.reports import actions
from amity.reports.models import Report
from amity.search.answering import Answer, Wanted, answer
from amity.search.engines.chosen import engine
from amity.search.keeping import catch_up
from tests.factories import make_document, make_published, make_user

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


def ask(text: str, user: object = PUBLIC, language: str = "fr") -> Answer:
    catch_up()
    return answer(Wanted(text), AsOf(timezone.localdate()), user, language)  # type: ignore[arg-type]


def found(text: str, user: object = PUBLIC) -> list[str]:
    return [hit.anchor or "notice" for hit in ask(text, user).hits if hit.kind == "report"]


@pytest.fixture
def published(home: Path) -> Report:
    blocks = [
        Heading(level=1, text=inline_of("L’eau")),
        Heading(level=2, text=inline_of("Les barrages")),
        Paragraph(text=inline_of("Le barrage de Kariba alimente deux pays.")),
        Paragraph(text=inline_of("Rien d’autre.")),
    ]
    return make_published("Une mission en Zambie", make_document(*blocks), number="GA 110", on=date(2026, 3, 2))


def test_a_paragraph_is_found_under_its_headings_in_its_report(published: Report) -> None:
    (hit,) = [hit for hit in ask("barrages Kariba").hits if "Kariba" in "".join(piece.text for piece in hit.snippet)]
    assert (hit.whole.text, hit.path, hit.title.text) == ("Une mission en Zambie", ("L’eau",), "Les barrages")
    assert hit.anchor != ""
    assert hit.facts["year"] == ["2026"]


def test_a_number_leads_to_its_report_first(published: Report) -> None:
    hits = ask("GA 110").hits
    assert (hits[0].key, hits[0].title.text) == (str(published.pk), "Une mission en Zambie")
    assert found('number:"GA 110"') == ["notice"]
    assert found("series:GA Kariba") == found("Kariba") != []


def test_what_is_held_back_or_withdrawn_is_found_no_more(published: Report) -> None:
    director = make_user("director")
    assert found("Kariba") != []
    held = actions.embargo(published, Text(fr="Crise"), by=director, until=timezone.localdate() + timedelta(days=9))
    assert held is not None
    assert (found("Kariba"), found("Kariba", director) != []) == ([], True)


def test_a_published_annex_is_found_and_a_confidential_one_by_nobody(home: Path) -> None:
    secret = Annex(text=inline_of("Entretiens"), confidential=True)
    shown = Annex(text=inline_of("Programme"))
    blocks = [
        secret,
        Paragraph(text=inline_of("Le mot xylocope.")),
        shown,
        Paragraph(text=inline_of("Lundi à Lusaka.")),
    ]
    make_published("Une mission", make_document(*blocks), on=date(2026, 3, 2))
    director = make_user("director")
    assert len(found("Lusaka")) == 1
    assert [ask(text, user).total for text in ("xylocope", "xyloc*") for user in (PUBLIC, director)] == [0] * 4
    everybody = frozenset({"public", "department"})
    assert engine().words("xylo", everybody, 5) == []  # so that no spelling offers it either


def test_a_withdrawn_report_is_in_no_result(published: Report) -> None:
    actions.withdraw(published, Text(fr="Erreur"), by=make_user("director"))
    assert (found("Kariba"), ask("Kariba").total) == ([], 0)


def test_the_page_leads_to_the_paragraph(published: Report, client: Client) -> None:
    catch_up()
    page = client.get("/fr/recherche/", {"q": "Kariba"}).content.decode()
    (anchor,) = set(found("Kariba"))
    assert f'/{published.key}/#{anchor}"' in page
    assert "<mark>Kariba</mark>" in page
    elsewhere = client.get("/en/search/", {"q": "Kariba"}).content.decode()
    assert f'/{published.key}/?text=fr#{anchor}"' in elsewhere
