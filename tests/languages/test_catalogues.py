"""Every catalogue is whole, and the French one is set as French is set."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "amity" / "locale"
CATALOGUES = {path.parts[-3]: path for path in LOCALE.glob("*/LC_MESSAGES/django.po")}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\()%[sd]|\{\w*\}|\(\?P<\w+>|<\w+:\w+>")
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r"^\^|/$|\.(json|atom)$")

# What translates a constant → which of its arguments is the sentence; one before it is the context.
TRANSLATES = {
    "_": 0, "gettext": 0, "gettext_lazy": 0, "ngettext": 0, "ngettext_lazy": 0,
    "pgettext": 1, "pgettext_lazy": 1, "npgettext": 1, "npgettext_lazy": 1,
}  # fmt: skip

NARROW, FIXED = "\u202f", "\u00a0"
# What must not stand in a French sentence, and what should stand there instead.
FAULTS = {
    "a straight apostrophe between letters": re.compile(r"\w'\w"),
    "no narrow space before ; ! ?": re.compile(rf"[^{NARROW}][;!?]"),
    "no fixed space before :": re.compile(rf"[^{FIXED}]:(?=\s|$)"),
    "no fixed space inside « »": re.compile(rf"«[^{FIXED}]|[^{FIXED}]»|«$|^»"),
    "no fixed space before %": re.compile(rf"[^{FIXED}]%%"),
    "English quotation marks": re.compile('[“”"]'),
    "three points for an ellipsis": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"[ \u00a0\u202f]{2}"),
}


@cache
def catalogue(language: str) -> Catalog:
    with CATALOGUES[language].open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", sorted(CATALOGUES))


def faults(sentence: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if pattern.search(sentence)]


def sentences() -> list[str]:
    """What a French reader reads: tags taken out, addresses and patterns of Unicode left out."""
    wanted = [message for message in messages("fr") if message.context != "time of day, in CLDR letters"]
    found = [form for message in wanted for form in forms(message.string) if not ADDRESS.search(forms(message.id)[0])]
    return [TAG.sub("", form) for form in found]


def test_there_is_a_french_catalogue():
    assert "fr" in CATALOGUES


def test_every_sentence_is_translated(language):
    assert [message.id for message in messages(language) if not all(forms(message.string))] == []


def test_no_translation_is_a_guess(language):
    assert [message.id for message in messages(language) if message.fuzzy] == []


def test_every_plural_has_the_forms_of_its_language(language):
    counts = {len(forms(message.string)) for message in messages(language) if not isinstance(message.id, str)}
    assert counts == {catalogue(language).num_plurals}


def test_placeholders_and_groups_of_addresses_are_those_of_the_original(language):
    torn = [
        message.id
        for message in messages(language)
        for original, form in zip(reversed(forms(message.id)), reversed(forms(message.string)), strict=False)
        if fields(original) != fields(form)
    ]
    assert torn == []


def test_tags_are_those_of_the_original(language):
    pairs = [(forms(message.id)[-1], forms(message.string)[-1]) for message in messages(language)]
    assert [original for original, form in pairs if TAG.findall(original) != TAG.findall(form)] == []


def test_edges_are_those_of_the_original(language):
    """A sentence that ends with a full stop ends with one in every language."""
    pairs = [(forms(message.id)[-1], forms(message.string)[-1]) for message in messages(language)]
    assert [original for original, form in pairs if original.endswith(".") != form.endswith(".")] == []


def test_french_is_set_as_french():
    assert {sentence: faults(sentence) for sentence in sentences() if faults(sentence)} == {}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("l'ami", "a straight apostrophe between letters"),
        ("Quoi ?", "no narrow space before ; ! ?"),
        ("Licence : EUPL", "no fixed space before :"),
        ("Licence:", "no fixed space before :"),
        ("« groupe »", "no fixed space inside « »"),
        ("98,5 %%", "no fixed space before %"),
        ("le “groupe”", "English quotation marks"),
        ("à suivre...", "three points for an ellipsis"),
        ("du  groupe", "two spaces"),
    ],
)
def test_each_fault_of_setting_is_seen(sentence, fault):
    assert faults(sentence) == [fault]


def test_french_counts_nought_as_one():
    assert catalogue("fr").plural_expr == "(n > 1)"


def spoken() -> Iterator[tuple[str | None, str]]:
    """(context, sentence) of each constant that Python code translates, inside f-strings too: the extraction does not
    look there.
    """
    for path in LOCALE.parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATES:
                place = TRANSLATES[call.func.id]
                words = [each.value for each in call.args[: place + 1] if isinstance(each, ast.Constant)]
                if len(words) == place + 1:
                    yield (words[0] if place else None), words[place]


def test_every_sentence_of_the_code_is_in_the_catalogue_wherever_it_stands(language: str) -> None:
    said = {(context, sentence) for context, sentence in spoken() if sentence}
    held = catalogue(language)
    assert len(said) > 1000
    assert {each for each in said if held.get(each[1], context=each[0]) is None} == set()
