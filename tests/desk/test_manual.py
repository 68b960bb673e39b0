"""A manual for each role, in each language, opened from each page at the chapter that speaks of it."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from amity.accounts.roles import EVERYBODY
from amity.desk.acts import GROUP_ACTS
from amity.desk.chapters import ACTS, CHAPTERS, PLACE, ROLES, chapter_of, manual

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_role_that_comes_to_the_desk_has_its_manual():
    assert set(ROLES) == set(EVERYBODY)


@pytest.mark.parametrize("role", ROLES)
def test_a_manual_has_the_same_chapters_in_every_language(role):
    chapters = {code: [anchor for anchor, _words in manual(role, code).chapters] for code in LANGUAGES}
    assert chapters["fr"] == chapters["en"] != []
    assert len(set(chapters["en"])) == len(chapters["en"])
    assert manual(role, "fr").title != manual(role, "en").title


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_a_chapter_that_is_there(role, language):
    for view, anchor in CHAPTERS.items():
        whose, found = chapter_of(view, "", role, language)
        assert (found, found in manual(whose, language).anchors) == (anchor, True), view
    assert [chapter_of("desk:group_act", act, role, language)[1] for act in ACTS] == list(ACTS.values())
    assert set(ACTS) <= set(GROUP_ACTS)


def test_every_page_of_the_desk_that_is_read_has_its_chapter():
    """What is only sent, downloaded or needed before signing in has none."""

    def names(resolver, room=""):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern, pattern.namespace or room)
            else:
                yield f"{room}:{pattern.name}"

    at_the_desk = {name for name in names(get_resolver()) if name.startswith(("desk:", "imports:"))}
    assert at_the_desk - set(CHAPTERS) == WITHOUT
    assert set(CHAPTERS) <= at_the_desk


WITHOUT = {
    "desk:sign_in", "desk:sign_out", "desk:language", "desk:second_step", "desk:to_directory", "desk:from_directory",
    "desk:forgotten", "desk:link", "desk:manual", "desk:role_manual", "desk:account_role", "desk:account_link",
    "desk:account_who", "desk:account_act", "desk:alert_change", "desk:taking_back",
    "desk:rule_withdrawal", "desk:merger",
    "desk:distinction", "desk:separation", "desk:person_held", "desk:privacy_data", "desk:expiry", "desk:account_held",
    "desk:journal_export", "desk:publication", "desk:withdrawal", "desk:restoration", "desk:letter_assignment",
    "desk:letter_attention", "desk:letter_reopening",
    "desk:report_mending", "desk:report_original", "desk:report_picture", "desk:report_taking_back",
    "desk:report_review", "desk:report_holding", "desk:meeting_document", "desk:report_sheet", "desk:mission_paper",
    "desk:mission_letter", "desk:mission_move", "desk:colloquium_move",
    "desk:plan_progress", "desk:plan_stop", "desk:plan_lock", "desk:plan_paper", "desk:plan_telling",
    "desk:appointment_outcome", "desk:appointment_asking", "desk:appointment_summary_file",
    "desk:guest_decision", "desk:guest_change", "desk:guest_file", "desk:guest_sheets", "desk:entrance_list",
    "desk:entrance_sync", "desk:entrance_worker", "desk:attendance_data", "desk:attendance_paper",
    "desk:attendance_end",
    "desk:report_arrival_progress",
    "desk:enquiry_closing",
    "desk:word_taking_back", "imports:listing", "imports:tables", "imports:table",
    "imports:progress", "imports:order", "imports:abandonment",
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_manual_refers_to_is_there(role, language):
    referred = re.findall(r'href="([^"]+)"', manual(role, language).html)
    assert [link for link in referred if re.fullmatch(r"\.\./([a-z]+)/", link)[1] not in ROLES] == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", EVERYBODY)
def test_a_reader_opens_their_own_manual_and_sees_the_others(signed_in, role):
    client = signed_in(role)
    page = client.get(reverse("desk:manual"))
    assert page.context["read"].role == role
    assert {entry.url for entry in page.context["others"]} == {
        reverse("desk:role_manual", args=[each]) for each in ROLES if each != role
    }
    assert client.get(reverse("desk:role_manual", args=["nobody"])).status_code == 404


@pytest.mark.django_db
def test_the_manual_speaks_the_language_of_its_reader(signed_in):
    read = signed_in("clerk", language="fr").get(reverse("desk:manual")).content.decode()
    assert "Pour les agents du secrétariat" in read
    assert 'id="assembly"' in read


@pytest.mark.django_db
def test_a_page_links_to_the_chapter_about_it(signed_in):
    page = signed_in("director").get(reverse("desk:care")).content.decode()
    assert f'href="{reverse("desk:role_manual", args=["director"])}#care"' in page


@pytest.mark.parametrize("role", ROLES)
def test_a_french_manual_is_set_as_french_is(role):
    text = (PLACE / "fr" / f"{role}.md").read_text(encoding="utf-8")
    assert re.findall(r"[^\u202f][;!?»](?=\s)|«[^\u202f]|[^\u00a0]:(?=\s)|'", text) == []
