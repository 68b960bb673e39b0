"""The words of an office, in the holder's form and the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from amity.groups.models import Office
from amity.groups.offices import OFFICES, install_offices

WORDS = [
    ("president", "f", "fr", "Présidente"),
    ("president", "m", "fr", "Président"),
    ("president", "", "fr", "Président"),
    ("president", "f", "en", "President"),
    ("delegated_president", "f", "fr", "Présidente déléguée"),
    ("first_vice_president", "f", "fr", "Première vice-présidente"),
    ("treasurer", "f", "fr", "Trésorière"),
    ("secretary", "f", "fr", "Secrétaire"),
    ("honorary_president", "f", "fr", "Présidente d’honneur"),
    ("honorary_president", "plural", "en", "Honorary presidents"),
    ("vice_president", "plural_f", "fr", "Vice-présidentes"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "gender", "language", "said"), WORDS)
def test_an_office_is_said_in_the_form_of_its_holder(key, gender, language, said):
    office = Office.objects.get(key=key)
    assert office.said(gender, language) == said
    with translation.override(language):
        assert office.said(gender) == said


@pytest.mark.django_db
def test_a_language_without_words_gets_those_of_the_first():
    assert Office.objects.get(key="president").said("f", "eo") == "Présidente"


@pytest.mark.django_db
def test_an_installation_starts_with_every_office_in_order():
    assert list(Office.objects.values_list("key", flat=True)) == [row["key"] for row in OFFICES]


@pytest.mark.django_db
def test_an_office_that_was_reworded_keeps_its_words_and_one_that_is_missing_comes_back():
    Office.objects.filter(key="secretary").delete()
    Office.objects.filter(key="president").update(words={"fr": {"m": "Doyen"}})
    install_offices()
    assert Office.objects.count() == len(OFFICES)
    assert Office.objects.get(key="president").said("f", "fr") == "Doyen"
