"""What answers in a text is marked, and nothing else."""

from __future__ import annotations

import pytest

from amity.search.expansion import Names, expanded
from amity.search.grammar.parser import parse
from amity.search.grammar.tree import Word
from amity.search.highlighting import Reason, best_text, marked, snippet
from amity.search.plan import without_small_words

NAMES = Names({})


def shown(text: str, question: str, language: str = "fr") -> str:
    tree = without_small_words(expanded(parse(question).tree, NAMES))
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in snippet(marked(text, language, tree)))


CASES = [
    ("L’œuvre de l’environnement", "environnement", "L’œuvre de l’[environnement]"),
    ("L’œuvre de l’environnement", "oeuvre", "L’[œuvre] de l’environnement"),
    ("Le groupe d’amitié", '"groupe d’amitié"', "Le [groupe] d’[amitié]"),
    ("Le groupe de travail", '"groupe d’amitié"', "Le groupe de travail"),
    ("Des réseaux", "le réseau", "Des [réseaux]"),
    ("électricité, électrique", "electri*", "[électricité], [électrique]"),
    ("un deux trois", "un ~2 trois", "[un] deux [trois]"),
    ("un deux trois quatre", "un ~2 quatre", "un deux trois quatre"),
    ("eau et gaz", "eau SAUF gaz", "[eau] et gaz"),
    ("water", "eau", "[water]"),
    ("<b>eau</b>", "eau", "<b>[eau]</b>"),
]


@pytest.mark.parametrize(("text", "question", "expected"), CASES)
def test_the_words_that_answer_are_marked(text: str, question: str, expected: str) -> None:
    assert shown(text, question) == expected


def test_a_long_text_is_cut_around_what_answers() -> None:
    text = f"{'mot ' * 200}eau potable {'fin ' * 200}".strip()
    found = shown(text, "eau potable")
    assert "[eau] [potable]" in found
    assert (found[:2], found[-2:], len(found) < 300) == ("… ", " …", True)


def test_another_ending_and_another_language_are_said() -> None:
    tree = expanded(parse("réseau eau").tree, NAMES)
    assert list(marked("les réseaux", "fr", tree).reasons) == [Reason("ending", "réseau", "réseaux")]
    assert list(marked("drinking water", "en", tree).reasons) == [Reason("translation", "eau", "water")]


def test_the_text_that_answers_best_is_shown() -> None:
    texts = {"fr": "Rien.", "en": "Water."}
    assert best_text(texts, "fr", parse("water").tree)[0] == "en"
    assert best_text(texts, "fr", parse("zzz").tree)[0] == "fr"
    assert best_text({}, "fr", parse("zzz").tree)[1].text == ""


def test_a_long_text_is_read_as_far_as_its_first_answer() -> None:
    text = f"eau {'mot ' * 2_000}eau"
    assert list(marked(text, "fr", Word("eau")).spots) == [0]
    late = f"{'mot ' * 2_000}eau"
    assert list(marked(late, "fr", Word("eau")).spots) == [8_000]
    shown = "".join(piece.text for piece in snippet(marked(text, "fr", Word("eau"))))
    assert (shown.startswith("eau mot"), shown.endswith(" …")) == (True, True)
