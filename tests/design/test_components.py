"""Each component says what it is given, and nothing where nothing is given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from amity.design.days import written
from amity.design.parts import Column, Entry, Filter, Format, Row, Tongue
from amity.languages.texts import Said

DAY = date(2025, 10, 1)


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def rendered(template: str, **context: Any) -> str:
    """What a reader's browser gets, without the blanks between tags."""
    page = Template("{% load design %}" + template).render(Context(context))
    return " ".join(page.split()).replace("> <", "><").strip()


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("fr", "long", "1er octobre 2025"),
        ("fr", "medium", "1er oct. 2025"),
        ("fr", "month", "octobre 2025"),
        ("en", "long", "1 October 2025"),
        ("en", "medium", "1 Oct 2025"),
        ("de", "long", "1. Oktober 2025"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(language: str, form: Any, words: str) -> None:
    assert written(DAY, language, form) == words


def test_the_second_of_a_month_is_an_ordinary_number_in_french() -> None:
    assert written(date(2025, 10, 21), "fr") == "21 octobre 2025"


def test_a_day_keeps_its_machine_form() -> None:
    assert rendered("{% day value %}", value=DAY) == '<time datetime="2025-10-01">1 October 2025</time>'


def test_no_day_is_nothing() -> None:
    assert rendered("{% day value %}", value=None) == ""


def test_an_instant_has_its_hour_where_the_parliament_sits() -> None:
    page = rendered("{% day value %}", value=datetime(2025, 11, 10, 8, 30, tzinfo=UTC))
    assert page == '<time datetime="2025-11-10T09:30+01:00">10 November 2025 at 09:30</time>'


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (DAY, None, 'since <time datetime="2025-10-01">1 October 2025</time>'),
        (None, DAY, 'until <time datetime="2025-10-01">1 October 2025</time>'),
        (None, None, ""),
    ],
)
def test_a_period_may_be_open(since: date | None, until: date | None, words: str) -> None:
    assert rendered("{% period since until %}", since=since, until=until) == words


def test_a_period_may_be_told_in_months() -> None:
    page = rendered("{% period since until 'month' %}", since=DAY, until=date(2026, 11, 23))
    assert page == '<time datetime="2025-10-01">October 2025</time> to <time datetime="2026-11-23">November 2026</time>'


def test_a_text_in_the_language_of_the_page_is_not_marked() -> None:
    assert rendered("{% said text %}", text=Said("Burma & co", "en")) == "Burma &amp; co"


def test_a_text_in_another_language_says_so() -> None:
    assert rendered("{% said text %}", text=Said("Birmanie", "fr")) == '<span lang="fr">Birmanie</span>'


def test_a_text_that_runs_the_other_way_says_so_and_may_be_read_in_latin_letters() -> None:
    page = rendered("{% said text latin=latin %}", text=Said("مصر", "ar"), latin="Misr")
    assert page == '<span lang="ar" dir="rtl">مصر</span><span class="quiet" lang="ar-Latn">(Misr)</span>'


def test_a_name_is_escaped_wherever_it_stands() -> None:
    assert rendered("{% facts pairs %}", pairs=[("Name", "<b>")]) == (
        '<dl class="facts"><div><dt>Name</dt><dd>&lt;b&gt;</dd></div></dl>'
    )


def test_facts_without_a_value_are_left_out() -> None:
    assert rendered("{% facts pairs %}", pairs=[("President", ""), ("Members", None)]) == ""


def test_a_section_is_named_by_its_heading() -> None:
    assert rendered("{% section title='The board' anchor='board' %}<p>x</p>{% endsection %}") == (
        '<section class="section" id="board" aria-labelledby="board-title">'
        '<h2 id="board-title">The board</h2><p>x</p></section>'
    )


def test_a_table_has_a_caption_and_heads_with_a_scope() -> None:
    page = rendered(
        "{% table caption='The board' columns=columns %}<tr></tr>{% endtable %}",
        columns=[Column("Office"), Column("Members", numeric=True)],
    )
    assert page == (
        '<div class="table"><table class="stacks"><caption>The board</caption><thead><tr><th scope="col">Office</th>'
        '<th scope="col" class="numeric">Members</th></tr></thead><tbody><tr></tr></tbody></table></div>'
    )


def test_a_list_without_dates_has_no_column_for_them() -> None:
    assert rendered("{% rows items %}", items=[Row("France – Vanuatu", "/v")]) == (
        '<ul class="rows plain" role="list"><li><div><p class="title"><a href="/v">France – Vanuatu</a></p></div></li>'
        "</ul>"
    )


def test_a_line_says_when_what_and_a_quiet_word() -> None:
    assert rendered("{% rows items %}", items=[Row("Hearing", when=DAY, note="By video")]) == (
        '<ul class="rows" role="list"><li><span class="when"><time datetime="2025-10-01">1 October 2025</time></span>'
        '<div><p class="title">Hearing</p><p class="note">By video</p></div></li></ul>'
    )


def test_an_empty_list_says_where_to_go() -> None:
    assert rendered("{% nothing 'No meeting.' label='Last term' url='/last' %}") == (
        '<p class="nothing">No meeting. <a href="/last">Last term</a></p>'
    )


def test_breadcrumbs_end_on_the_page_itself_without_a_link() -> None:
    assert rendered("{% breadcrumbs trail %}", trail=[("Groups", "/g"), ("Vanuatu", "")]) == (
        '<nav class="breadcrumbs" aria-label="You are here"><ol><li><a href="/g">Groups</a></li>'
        '<li aria-current="page">Vanuatu</li></ol></nav>'
    )


@pytest.mark.parametrize(("length", "classes"), [(20, "headline"), (90, "headline long")])
def test_a_long_headline_is_set_smaller(length: int, classes: str) -> None:
    text = "a" * length
    assert rendered("{% headline text %}", text=text) == f'<div class="{classes}"><h1>{text}</h1></div>'


def test_an_applied_filter_can_be_removed_and_leaves_the_others_but_not_the_page_number() -> None:
    query = QueryDict("kind=regional&text=x&page=4")
    fields = [Filter("kind", "Kind", "regional", (("regional", "Regional"),)), Filter("text", "Text", "x")]
    page = rendered("{% filters fields query %}", fields=fields, query=query)
    assert [part.split('"')[0] for part in page.split('<a href="')[1:]] == ["?text=x", "?kind=regional", "?"]


def test_a_filter_that_is_wrong_says_so_at_its_field() -> None:
    page = rendered(
        "{% filters fields query %}", fields=[Filter("on", "Day", "x", error="No day")], query=QueryDict("")
    )
    field = page.partition("<input")[2].partition("</div>")[0]
    assert field == (
        ' id="filter-on" name="on" value="x" maxlength="200" aria-invalid="true" aria-describedby="filter-on-error">'
        '<p class="field-error" id="filter-on-error">No day</p>'
    )


def test_a_list_of_one_page_has_no_page_numbers() -> None:
    assert rendered("{% pagination page query %}", page=Paginator([1], 10).page(1), query=QueryDict("")) == ""


def test_page_numbers_keep_the_query() -> None:
    page = rendered("{% pagination page query %}", page=Paginator(range(25), 10).page(2), query=QueryDict("q=a+b"))
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert links == [f"?q=a+b&amp;page={number}" for number in (1, 1, 2, 3, 3)]


def test_mistakes_lead_to_their_fields() -> None:
    assert rendered("{% errors mistakes %}", mistakes=[("as-of-on", "The day lies in the future.")]) == (
        '<div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1"><h2 id="errors-title">'
        'Something needs correcting</h2><ul role="list"><li><a href="#as-of-on">The day lies in the future.</a></li>'
        "</ul></div>"
    )


def test_a_form_without_mistakes_shows_none() -> None:
    assert rendered("{% errors mistakes %}", mistakes=[]) == ""


def test_a_page_says_its_licence_and_last_update() -> None:
    page = rendered(
        "{% data_line formats updated=day licence='Open' licence_url='/licence' attribution='The Senate' %}",
        formats=[Format("JSON", "/g.json", "application/json")], day=DAY,
    )  # fmt: skip
    assert page == (
        '<div class="data-line"><p>This page as data: <a href="/g.json" type="application/json">JSON</a></p>'
        '<p>Licence: <a rel="license" href="/licence">Open</a>, The Senate</p>'
        '<p>Last update: <time datetime="2025-10-01">1 October 2025</time></p></div>'
    )


@pytest.mark.parametrize(
    ("on", "known", "opened"), [(DAY, None, False), (date(2024, 1, 1), None, True), (DAY, DAY, True)]
)
def test_the_form_of_days_stands_open_when_another_day_is_shown(on: date, known: date | None, opened: bool) -> None:
    page = rendered("{% as_of on=on today=today known=known %}", on=on, today=DAY, known=known)
    assert page.partition("<details")[2].partition(">")[0].strip() == ("open" if opened else "")


def test_the_languages_are_named_in_themselves_and_the_present_one_is_not_a_link() -> None:
    page = rendered(
        "{% masthead name='N' home='/en/' entries=entries languages=languages search='/en/search/' mark='Sample' %}",
        entries=[Entry("Groups", "/en/groups/", current=True)],
        languages=[*map(tongue, ("en", "fr"))],
    )
    assert page.partition("<nav")[2].partition("</nav>")[0] == (
        ' id="navigation" aria-label="Main navigation" tabindex="-1"><ul><li><a href="/en/groups/" aria-current="page">'
        'Groups</a></li></ul><ul><li><a href="/fr/" lang="fr" hreflang="fr" dir="auto">Français</a></li></ul>'
    )


def tongue(code: str) -> Tongue:
    return Tongue(code, {"en": "English", "fr": "Français"}[code], f"/{code}/", current=code == "en")
