"""Invented reports: the same seed gives the same words, both languages agree, each says what reports say."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from amity.accounts.models import User
from amity.documents.blocks import Figure, Table
from amity.documents.outline import plain_text
from amity.imports.sample import write_reports
from amity.imports.sample.report_texts import Subject, compose, in_two, length
from amity.imports.sample.report_words import facts, places, topics
from amity.reports.models import Edition, MissionTie, Report
from amity.reports.publicity import lacking
from tests.imports.sample.conftest import AT


def subject(pages, country="is", seed=7):
    chosen = tuple(sorted(topics())[: max(3, min(12, pages // 5))])
    return Subject("mission", country, chosen, date(2024, 3, 4), date(2024, 3, 8), pages, ("Mme A", "M. B"), seed)


@pytest.mark.parametrize("pages", [5, 12, 40, 80])
def test_a_report_is_as_long_as_it_was_to_be(pages):
    assert abs(length(compose(subject(pages), "fr")) - pages) <= max(3, pages // 8)


def test_both_languages_have_the_same_blocks_at_the_same_addresses():
    french, english = in_two(subject(14))
    assert [(block.kind, block.anchor) for block in french.blocks] == [(b.kind, b.anchor) for b in english.blocks]
    assert len(french.notes) == len(english.notes)


def test_the_same_seed_gives_the_same_words():
    assert plain_text(compose(subject(9), "fr")) == plain_text(compose(subject(9), "fr"))
    assert plain_text(compose(subject(9), "fr")) != plain_text(compose(subject(9, seed=8), "fr"))


def test_a_report_could_be_published_as_it_is():
    document = compose(subject(30), "fr")
    assert lacking(document) == []
    kinds = Counter(block.kind for block in document.each())
    assert min(kinds[kind] for kind in ("note", "table", "figure", "recommendation", "annex", "quotation", "list")) > 0
    assert all(block.has_header for block in document.each() if isinstance(block, Table))
    assert all(block.alt and block.credit for block in document.each() if isinstance(block, Figure))


@pytest.mark.parametrize("country", sorted(places()))
def test_every_country_is_named_as_its_language_wants(country):
    told = plain_text(compose(subject(6, country), "fr"))
    assert not any(slip in told for slip in ("à Le ", "de Le ", "à le ", "de le ", "{", "à les ", "que un "))
    assert facts(country, "en")["the"] in plain_text(compose(subject(6, country), "en"))


def test_reports_are_written_for_the_groups_of_the_sample(sample, django_db_blocker):
    with django_db_blocker.unblock():
        before = Report.objects.count()
        following = write_reports(by=User.objects.system("sample"), today=AT.date(), count=6, translated=2)
        assert Report.objects.count() == before + 6
        assert following == 218
        tied = MissionTie.objects.select_related("report").filter(report__key__startswith="ga-21")
        assert tied.count() > 0
        for each in tied:
            notice, days = each.report.notices.held().get(), each.mission.dates.held().get()
            assert (notice.left_on, notice.back_on) == (days.since, days.until - timedelta(days=1))
            assert each.report.published_on == each.mission.stages.held().get(state="reported").since
        assert Edition.objects.filter(language="en", report__key__startswith="ga-21").count() >= 2
        made = Report.objects.get(key="ga-212")
        assert made.authorships.held().count() >= 2
        assert all(fact.office_id for fact in made.authorships.held())
        assert made.editions.get(language="fr").passages.count() > 10
