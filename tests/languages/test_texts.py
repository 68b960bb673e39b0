"""A text in some languages, and the one that a reader gets."""

from __future__ import annotations

import pytest
from django.utils import translation

from amity.groups.models import GroupName
from amity.languages.texts import Said, Text
from tests.factories import make_chamber, make_group

BOTH = Text(fr="Birmanie", en="Burma")
FALLBACKS = [
    (BOTH, "en", Said("Burma", "en")),
    (BOTH, "fr", Said("Birmanie", "fr")),
    (BOTH, "de", Said("Birmanie", "fr")),
    (Text(my="မြန်မာ", en="Burma"), "fr", Said("Burma", "en")),
    (Text(my="မြန်မာ"), "fr", Said("မြန်မာ", "my")),
    (Text(my="မြန်မာ", de="Birma"), "fr", Said("Birma", "de")),
    (Text(fr="", en="Burma"), "fr", Said("Burma", "en")),
    (Text(), "fr", Said("", "fr")),
]


@pytest.mark.parametrize(("text", "wanted", "said"), FALLBACKS)
def test_a_reader_gets_their_language_else_the_sites_first_else_any(text, wanted, said):
    assert text.said(wanted) == said


@pytest.mark.parametrize(("language", "said"), [("fr", "Birmanie"), ("en", "Burma")])
def test_a_printed_text_speaks_the_readers_language(language, said):
    with translation.override(language):
        assert (str(BOTH), str(BOTH.said())) == (said, said)


def test_without_a_reader_the_sites_language_counts():
    with translation.override(None):
        assert BOTH.said() == Said("Birmanie", "fr")


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ckb", "rtl"), ("ku-Arab", "rtl"),
     ("ku", "ltr"), ("fr", "ltr"), ("az", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_a_text_knows_which_way_it_is_written(language, direction):
    assert Said("…", language).direction == direction


@pytest.mark.parametrize(("text", "there"), [(Text(), False), (Text(fr=""), False), (Text(fr="", en="a"), True)])
def test_a_text_is_there_when_it_says_something_in_some_language(text, there):
    assert bool(text) is there


def test_what_is_said_is_there_when_it_has_words():
    assert [bool(Said("", "fr")), bool(Said("a", "fr"))] == [False, True]


@pytest.mark.django_db
def test_a_text_comes_back_from_the_database_as_it_went_in():
    make_group(make_chamber(), name="Birmanie")
    name = GroupName.objects.get().name
    assert (type(name), name) == (Text, {"fr": "Birmanie", "en": "Birmanie"})
    assert list(GroupName.objects.values_list("name", flat=True)) == [name]
