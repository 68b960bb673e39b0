"""Nothing that an editor types can become more than a text on a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.notices.markup import html_of

ALLOWED = re.compile(
    r"</?(p|h2|h3|ul|ol|li|strong|em|blockquote)>|<(br|hr)>|</a>"
    r'|<a( href="(https?:|mailto:|/|#)?[^"<>]*")?( rel="noopener")?>'
)


def test_paragraphs_headings_lists_links_and_quotations_are_read():
    text = "# One\n\n### Two\n\nA **word**, [a link](https://example.org/).\n\n- x\n- y\n\n> said"
    assert html_of(text).replace("\n", "") == (
        "<h2>One</h2><h3>Two</h3><p>A <strong>word</strong>,"
        ' <a href="https://example.org/" rel="noopener">a link</a>.</p><ul><li>x</li><li>y</li></ul>'
        "<blockquote><p>said</p></blockquote>"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![x](https://elsewhere.example/x.png)", None),
        ("[x](data:text/html;base64,AA)", "<p>[x](data:text/html;base64,AA)</p>"),
        ('<img src=x onerror="a()">', '<p>&lt;img src=x onerror="a()"&gt;</p>'),
    ],
)
def test_html_scripts_and_foreign_pictures_stay_words(text, html):
    made = html_of(text).strip()
    assert "<img" not in made
    assert "<script" not in made
    assert html is None or made == html


@given(st.text(alphabet="<>\"'&![]()#*_-`~:/\\ \nabjscript=on{}1.", max_size=200))
def test_no_text_makes_another_tag(text):
    made = html_of(text)
    assert "<" not in ALLOWED.sub("", made)
