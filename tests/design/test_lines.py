"""Long lists written line by line say what templates would have said, and escape as they do."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString

from amity.design.cells import Link
from amity.design.lines import columns_html, lines_html, options_html, paragraphs_html
from amity.design.parts import Filter, Row
from amity.languages.texts import Said

SHARP = "<b> & \"c\" 'd'"
ESCAPED = "&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;"


def test_a_line_says_its_day_title_note_and_what_opens_under_it() -> None:
    row = Row(
        SHARP, "/a/?b&c", date(2025, 10, 1), SHARP, "m1", ("Agenda", SafeString("<p>x</p>")), SafeString("<i>y</i>")
    )
    assert lines_html([row]) == (
        '<ul class="rows" role="list">\n<li id="m1">'
        '<span class="when"><time datetime="2025-10-01">1 October 2025</time>'
        f'</span><div><p class="title"><a href="/a/?b&amp;c">{ESCAPED}</a></p><p class="note">{ESCAPED}</p>'
        '<details><summary>Agenda</summary><div class="prose"><p>x</p></div></details><i>y</i></div></li>\n</ul>'
    )


def test_without_any_day_the_column_of_days_is_not_kept() -> None:
    assert (
        lines_html([Row("a")])
        == '<ul class="rows plain" role="list">\n<li><div><p class="title">a</p></div></li>\n</ul>'
    )


def test_names_in_another_language_are_marked() -> None:
    assert columns_html([Link(Said("Sénat", "fr"), "/s/")]) == (
        '<ul class="columns" role="list"><li><a href="/s/"><span lang="fr">Sénat</span></a></li></ul>'
    )


def test_the_chosen_value_of_a_filter_is_marked() -> None:
    field = Filter("q", "Kind", "b", (("a", SHARP), ("b", "B")))
    assert options_html(field) == f'<option value="a">{ESCAPED}</option><option value="b" selected>B</option>'


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs_html("a\n\nb<", "en") == "<p>a</p>\n\n<p>b&lt;</p>"
