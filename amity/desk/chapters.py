"""The manuals of the desk: one for each role and language, in chapters; which chapter speaks of which page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from markdown_it import MarkdownIt

PLACE = Path(__file__).parent / "manual"
# The order in which a reader is sent to another role's manual for a chapter that their own has not.
ROLES = ("clerk", "director", "communications", "administrator", "auditor", "member")
HEADING = re.compile(r"^(?P<words>.+?)\s*\{#(?P<anchor>[a-z-]+)\}$")

# view → chapter. Pages of signing in have none: who reads them is not at the desk yet.
CHAPTERS = {
    "desk:today": "today", "desk:mine": "sign-in", "desk:password": "sign-in", "desk:second_factor": "sign-in",
    "desk:recovery_codes": "sign-in", "desk:kept": "kept", "desk:alerts": "alerts", "desk:accounts": "accounts",
    "desk:account": "accounts", "desk:invite": "invite", "desk:care": "care", "desk:care_group": "care",
    "desk:care_leave": "leave", "desk:groups": "groups", "desk:group": "groups",
    "desk:founding": "found", "desk:group_history": "history",
    "desk:group_act": "acts", "desk:correction": "correct", "desk:undo": "correct", "desk:board_seats": "board-seats",
    "desk:requests": "requests", "desk:answering": "requests", "desk:asking": "ask", "desk:people": "people",
    "desk:person": "people", "desk:introduction": "people", "desk:person_act": "people", "desk:flags": "flags",
    "desk:duplicates": "duplicates", "desk:pair": "duplicates", "desk:rules": "rules", "desk:rule": "rules",
    "desk:rules_compared": "rules", "desk:rule_change": "state-a-rule", "desk:rules_start": "state-a-rule",
    "desk:privacy": "privacy", "desk:person_erasure": "erasure", "desk:account_erasure": "erasure",
    "desk:journal": "journal", "desk:journal_seal": "seal", "desk:words": "words", "desk:new_piece": "words",
    "desk:piece": "publish", "desk:edition": "translate", "desk:picture": "picture", "desk:edition_history": "versions",
    "desk:letters": "letters", "desk:letter": "letters", "desk:letter_closing": "letters",
    "desk:corrections": "corrections", "desk:new_correction": "corrections", "desk:new_reply": "corrections",
    "desk:reports": "reports", "desk:new_report": "reports", "desk:report": "reports", "desk:report_about": "reports",
    "desk:report_file": "reports", "desk:report_arrival": "reports", "desk:report_text": "mending",
    "desk:report_difference": "mending", "desk:report_recommendation": "recommendations",
    "desk:missions": "missions", "desk:proposal": "missions", "desk:mission": "missions",
    "desk:mission_history": "history", "desk:mission_act": "missions", "desk:mission_setting": "credits",
    "desk:approaches": "embassies", "desk:approach": "embassies", "desk:approach_act": "embassies",
    "desk:partners": "partners", "desk:partner": "partners", "desk:registration": "partners",
    "desk:partner_act": "partners", "desk:agreement_act": "agreements", "desk:agreement_paper": "agreements",
    "desk:activity_publication": "partners",
    "desk:partner_history": "history", "desk:expert_history": "history",
    "desk:countries": "experts", "desk:country": "experts", "desk:country_act": "experts",
    "desk:country_history": "history",
    "desk:experts": "experts", "desk:expert": "experts", "desk:consent": "experts",
    "desk:expert_act": "experts", "desk:projects": "projects", "desk:project_registration": "projects",
    "desk:project": "projects", "desk:project_act": "projects", "desk:project_history": "history",
    "desk:mission_programme": "missions",
    "desk:colloquia": "colloquia", "desk:planning": "colloquia", "desk:colloquium": "colloquia",
    "desk:colloquium_history": "history", "desk:colloquium_act": "colloquia", "desk:speakers": "speakers",
    "desk:speaker": "speakers", "desk:speaker_act": "speakers", "desk:colloquium_programme": "colloquium-programme",
    "desk:guests": "guests", "desk:guest": "guests", "desk:guest_details": "guests",
    "desk:guest_invitation": "guests", "desk:guest_letters": "guests",
    "imports:guests": "guests", "desk:guest_terms": "guest-terms", "desk:guest_act": "guest-terms",
    "desk:entrance": "entrance", "desk:guest_walk_in": "entrance", "desk:attendance": "attendance",
    "desk:guest_needs": "attendance", "desk:guest_badges": "attendance",
    "desk:colloquium_version": "colloquium-programme", "imports:programme": "colloquium-programme",
    "desk:mission_settings": "credits", "desk:mission_preparations": "preparations",
    "desk:mission_year": "year", "desk:mission_sitting": "year",
    **dict.fromkeys(
        ("desk:appointments", "desk:appointment_opening", "desk:appointment_act", "desk:parties", "desk:party",
         "desk:party_act", "desk:wishes", "desk:wish_matrix", "imports:wishes"),
        "appointments",
    ),
    "desk:plan_asking": "plans", "desk:plan": "plans", "desk:plan_unmet": "plans", "desk:plan_compared": "plans",
    "desk:plan_act": "plans",
    "desk:appointment_day": "appointment-day", "desk:appointment_summary": "appointment-day",
    "desk:appointment_history": "history",
    "imports:entrance": "imports",
    "imports:handing_in": "imports", "imports:run": "imports", "imports:report": "imports",
}  # fmt: skip
# Acts with a chapter of their own.
ACTS = {
    "assembly": "assembly",
    "convene": "meetings",
    "minute": "meetings",
    "publish": "meetings",
    "cancel": "meetings",
}


@dataclass(frozen=True)
class Manual:
    """One manual: its title, its chapters (anchor, words), and its text as HTML."""

    role: str
    title: str
    chapters: tuple[tuple[str, str], ...]
    html: str

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(anchor for anchor, _words in self.chapters)


@cache
def manual(role: str, language: str) -> Manual:
    """A role's manual in a language of the desk, else in the first language that has one."""
    languages = (language, *(code for code, _name in settings.LANGUAGES), "en")
    file = next(path for code in languages if (path := PLACE / code / f"{role}.md").exists())
    reader = MarkdownIt("commonmark")
    tokens = reader.parse(file.read_text(encoding="utf-8"))
    title, chapters = "", []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            title = inline.content
        elif opening.type == "heading_open" and (found := HEADING.match(inline.content)):
            opening.attrSet("id", found["anchor"])
            inline.children = reader.parseInline(found["words"])[0].children
            chapters.append((found["anchor"], found["words"]))
    # The page prints the title itself: three tokens make a heading.
    return Manual(role, title, tuple(chapters), reader.renderer.render(tokens[3:], reader.options, {}))


def chapter_of(view: str, act: str, role: str, language: str) -> tuple[str, str]:
    """Whose manual speaks of a page, and in which chapter: the reader's own where it does; else nothing."""
    anchor = ACTS.get(act, "") if view == "desk:group_act" else ""
    anchor = anchor or CHAPTERS.get(view, "")
    roles = (role, *ROLES) if role in ROLES else ROLES
    return next(((each, anchor) for each in roles if anchor in manual(each, language).anchors), (roles[0], ""))
