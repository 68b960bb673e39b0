"""Letters of a mission: made from templates that the department may change, with the mission's data in place."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from amity.languages.texts import Text
from amity.missions import actions
from amity.missions.merging import misplaced_lists, unknown_fields
from amity.missions.models import LetterKind, LetterTemplate
from amity.missions.queries.letters import shipped
from amity.refusal import Refusal
from tests.factories import same
from tests.missions.travel import build, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def words_of(answer: Any) -> str:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return re.sub(r"<[^>]+>", " ", packed.read("word/document.xml").decode())


def letter(signed_in, world, mission, kind, language, form="docx"):
    return signed_in(world.by).get(reverse("desk:mission_letter", args=[mission.key, kind, language, form]))


@pytest.mark.parametrize("kind", LetterKind.values)
def test_what_is_shipped_stands_in_every_language_and_has_no_wrong_field(kind):
    heading, body = shipped(kind)
    assert set(heading) == set(body) == {code for code, _name in settings.LANGUAGES}
    texts = [*heading.values(), *body.values()]
    assert [unknown_fields(text) + misplaced_lists(text) for text in texts] == [[]] * len(texts)


def test_a_letter_has_the_missions_data_and_says_what_is_left_to_fill_in(signed_in, world):
    mission = confirmed(world)
    note = words_of(letter(signed_in, world, mission, "note", "fr"))
    said = ("présente ses compliments", "Maud Varenne", "Brésil", "du 3 mars 2025 au 7 mars 2025", "[staff]")
    assert [words for words in said if words not in note] == []
    assert "Travel order" in words_of(letter(signed_in, world, mission, "order", "en"))
    assert letter(signed_in, world, mission, "order", "en", "pdf").content.startswith(b"%PDF")
    assert letter(signed_in, world, mission, "order", "de").status_code == 404


def test_the_department_writes_its_own_and_goes_back_to_the_shipped_one(signed_in, world):
    mission = confirmed(world)
    client, url = signed_in(world.by), reverse("desk:mission_setting", args=["letter-thanks"])
    typed = {"subject_line_fr": "Merci", "subject_line_en": "Thanks", "body_fr": "À {head}.\r\n\r\n{delegation}",
             "body_en": "To {head}.", "step": "do"}  # fmt: skip
    assert client.post(url, typed).status_code == 302
    assert "À Maud Varenne." in words_of(letter(signed_in, world, mission, "thanks", "fr"))
    heading, body = shipped("thanks")
    actions.state_letter(world.chamber, "thanks", heading, body, by=world.by)
    assert LetterTemplate.objects.held().count() == 0
    assert "À Maud Varenne." not in words_of(letter(signed_in, world, mission, "thanks", "fr"))


def test_a_field_that_there_is_not_and_a_list_within_a_sentence_are_refused(world):
    for body, words in (("To {haed}.", "There is no field “haed”."), ("With {staff}.", "“staff” becomes a list")):
        with pytest.raises(Refusal, match=words):
            actions.state_letter(world.chamber, "thanks", same("Thanks"), Text(en=body), by=world.by)
    assert LetterTemplate.objects.count() == 0
