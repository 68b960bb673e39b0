"""Every verb of every role, tried by every other role: who may come to which address, asked both ways.

The table says it; the doors are knocked at. A route without a line here fails, and so does a line without its route.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from functools import cached_property
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from amity.accounts.models import Role
from amity.accounts.roles import EVERYBODY
from amity.alerts.actions import follow
from amity.assembly.actions import state_rule
from amity.colloquia import actions as colloquia
from amity.colloquia.actions.deciding import Invited, admit, invite
from amity.colloquia.actions.receiving import Sent, enclose
from amity.colloquia.actions.welcoming import put_question
from amity.desk.acts import CREDIT_ACTS, GROUP_ACTS, MISSION_ACTS, PERSON_ACTS
from amity.desk.acts.agreements import AGREEMENT_ACTS, PARTNER_ACTS
from amity.desk.acts.appointments import FORUM_ACTS
from amity.desk.acts.approaches import APPROACH_ACTS
from amity.desk.acts.countries import COUNTRY_ACTS
from amity.desk.acts.experts import EXPERT_ACTS
from amity.desk.acts.parties import PARTY_ACTS
from amity.desk.acts.plans import PLAN_ACTS
from amity.desk.acts.programming import COLLOQUIUM_ACTS, SPEAKER_ACTS
from amity.desk.acts.projects import PROJECT_ACTS
from amity.desk.acts.requests import ANSWERING, ASKING
from amity.desk.acts.welcoming import GUEST_ACTS
from amity.desk.chapters import ROLES
from amity.desk.views.accounts import ACTS
from amity.desk.views.report_way import HOLDS, STEPS
from amity.documents.blocks import Figure, Picture, Recommendation, Source
from amity.documents.inline import inline_of
from amity.groups import actions
from amity.imports.models import Run
from amity.journal.models import Entry
from amity.matchmaking import actions as matchmaking
from amity.matchmaking.working import work_out
from amity.missions import actions as missions
from amity.notices.actions import correct, draft, receive
from amity.notices.models import Correction, Letter, Sort
from amity.notices.subjects import Subject
from amity.partners import actions as partners
from amity.people import actions as people
from amity.people.models import Identity
from amity.reports import actions as reports
from amity.reports import keeping
from amity.reports.actions.editing import Original
from amity.reports.models import Arrival, Edition, Report, Stay
from amity.reports.sheets import name_of
from amity.search.answering import Wanted
from tests.factories import (
    AT,
    make_chamber,
    make_country,
    make_document,
    make_edition,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_report,
    make_user,
    same,
)

pytestmark = pytest.mark.django_db

D, C, W, A, S, M = Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS, Role.AUDITOR, Role.ADMINISTRATOR, Role.MEMBER
KEEPERS, STAFF, OVERSEERS = (D, C), (D, C, W, A, S), (D, A, S)
GET, POST = "get", "post"

# Pages of the guests of a colloquium that need its address and nothing else.
OF_GUESTS = (
    *(f"desk:guest_{part}" for part in ("decision", "invitation", "letters", "needs", "badges", "sheets")),
    "desk:guest_terms", "desk:guest_walk_in",
    *(f"desk:entrance{part}" for part in ("", "_list", "_sync", "_worker")),
    *(f"desk:attendance{part}" for part in ("", "_data", "_paper", "_end")), "desk:guests", "imports:guests",
    "imports:programme",
)  # fmt: skip

# view → who, with which methods. ``STRANGERS``: nobody need be signed in.
STRANGERS: tuple[str, ...] = ()
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "desk:today": (EVERYBODY, (GET,)),
    "desk:sign_in": (STRANGERS, (GET, POST)),
    "desk:sign_out": (EVERYBODY, (POST,)),
    "desk:language": (STRANGERS, (POST,)),
    "desk:second_step": (STRANGERS, (GET, POST)),
    "desk:to_directory": (STRANGERS, (GET,)),
    "desk:from_directory": (STRANGERS, (GET,)),
    "desk:forgotten": (STRANGERS, (GET, POST)),
    "desk:link": (STRANGERS, (GET, POST)),
    "desk:manual": (EVERYBODY, (GET,)),
    "desk:role_manual": (EVERYBODY, (GET,)),
    "desk:mine": (EVERYBODY, (GET,)),
    "desk:alerts": (EVERYBODY, (GET, POST)),
    "desk:alert_change": (EVERYBODY, (POST,)),
    "desk:password": (EVERYBODY, (GET, POST)),
    "desk:second_factor": (EVERYBODY, (GET, POST)),
    "desk:recovery_codes": (EVERYBODY, (GET, POST)),
    "desk:kept": (EVERYBODY, (GET, POST)),
    "desk:accounts": ((D, S), (GET,)),
    "desk:invite": ((S,), (GET, POST)),
    "desk:account": ((D, S), (GET,)),
    "desk:account_role": ((S,), (POST,)),
    "desk:account_link": ((S,), (POST,)),
    "desk:account_who": ((S,), (POST,)),
    "desk:account_act": ((S,), (POST,)),
    "desk:care": ((D, C, A, S), (GET,)),
    "desk:care_leave": ((D,), (GET, POST)),
    "desk:care_group": ((D,), (GET, POST)),
    "desk:groups": (EVERYBODY, (GET,)),
    "desk:founding": (KEEPERS, (GET, POST)),
    "desk:group": (EVERYBODY, (GET,)),
    "desk:group_history": (STAFF, (GET,)),
    "desk:correction": (KEEPERS, (GET, POST)),
    "desk:group_act": (KEEPERS, (GET, POST)),
    "desk:board_seats": (STAFF, (GET,)),
    "desk:requests": (KEEPERS, (GET,)),
    "desk:asking": ((M,), (GET, POST)),
    "desk:taking_back": ((M,), (POST,)),
    "desk:answering": (KEEPERS, (GET, POST)),
    "desk:introduction": (KEEPERS, (GET, POST)),
    "desk:person_act": (KEEPERS, (GET, POST)),
    "desk:undo": (KEEPERS, (GET, POST)),
    "desk:flags": (STAFF, (GET,)),
    "desk:rules": (EVERYBODY, (GET,)),
    "desk:rules_compared": (EVERYBODY, (GET,)),
    "desk:rule": (EVERYBODY, (GET,)),
    "desk:rules_start": ((D,), (GET, POST)),
    "desk:rule_change": ((D,), (GET, POST)),
    "desk:rule_withdrawal": ((D,), (POST,)),
    "desk:people": (STAFF, (GET,)),
    "desk:person": (STAFF, (GET,)),
    "desk:duplicates": (KEEPERS, (GET,)),
    "desk:pair": (KEEPERS, (GET,)),
    "desk:merger": (KEEPERS, (POST,)),
    "desk:distinction": (KEEPERS, (POST,)),
    "desk:separation": (KEEPERS, (POST,)),
    "desk:person_erasure": ((D, S), (GET, POST)),
    "desk:person_held": ((D, S), (GET,)),
    "desk:privacy": (OVERSEERS, (GET,)),
    "desk:privacy_data": (OVERSEERS, (GET,)),
    "desk:expiry": ((D, S), (POST,)),
    "desk:account_erasure": ((D, S), (GET, POST)),
    "desk:account_held": ((D, S), (GET,)),
    "desk:journal": (OVERSEERS, (GET,)),
    "desk:journal_export": (OVERSEERS, (GET,)),
    "desk:journal_seal": (OVERSEERS, (GET,)),
    "desk:words": (STAFF, (GET,)),
    "desk:new_piece": ((D, W), (GET, POST)),
    "desk:piece": (STAFF, (GET,)),
    "desk:picture": ((D, W), (GET, POST)),
    "desk:edition": ((D, W), (GET, POST)),
    "desk:publication": ((D, W), (POST,)),
    "desk:withdrawal": ((D, W), (POST,)),
    "desk:edition_history": (STAFF, (GET,)),
    "desk:restoration": ((D, W), (POST,)),
    "desk:letters": (STAFF, (GET,)),
    "desk:letter": (STAFF, (GET,)),
    "desk:letter_assignment": ((D, W, C), (POST,)),
    "desk:letter_attention": ((D, W, C), (POST,)),
    "desk:letter_closing": ((D, W, C), (GET, POST)),
    "desk:letter_reopening": ((D, W, C), (POST,)),
    "desk:corrections": (STAFF, (GET,)),
    "desk:new_correction": (KEEPERS, (GET, POST)),
    "desk:new_reply": ((D,), (GET, POST)),
    "desk:word_taking_back": (KEEPERS, (POST,)),
    "imports:entrance": ((D, C, S), (GET,)),
    "imports:handing_in": ((D, C, S), (GET, POST)),
    "imports:listing": (KEEPERS, (GET,)),
    "imports:tables": ((D, S), (GET,)),
    "imports:table": ((D, S), (GET,)),
    "imports:run": ((D, C, S), (GET,)),
    "imports:progress": ((D, C, S), (GET,)),
    "imports:report": ((D, C, S), (GET,)),
    "imports:order": ((D, C, S), (POST,)),
    "imports:abandonment": ((D, C, S), (POST,)),
    "desk:reports": (STAFF, (GET,)),
    "desk:new_report": (KEEPERS, (GET, POST)),
    "desk:report": (STAFF, (GET,)),
    "desk:report_about": ((D, C, W), (GET, POST)),
    "desk:report_file": (KEEPERS, (GET, POST)),
    "desk:report_arrival": (KEEPERS, (GET,)),
    "desk:report_arrival_progress": (KEEPERS, (GET,)),
    "desk:report_text": (STAFF, (GET,)),
    "desk:report_mending": (KEEPERS, (POST,)),
    "desk:report_difference": (STAFF, (GET,)),
    "desk:report_original": (STAFF, (GET,)),
    "desk:report_picture": (STAFF, (GET,)),
    "desk:report_sheet": (STAFF, (GET,)),
    "desk:report_taking_back": (KEEPERS, (POST,)),
    "desk:report_review": ((D, C, W), (POST,)),
    "desk:report_holding": ((D, C, W), (POST,)),
    "desk:report_recommendation": (KEEPERS, (GET, POST)),
    "desk:missions": (STAFF, (GET,)),
    "desk:proposal": (KEEPERS, (GET, POST)),
    "desk:mission": (STAFF, (GET,)),
    "desk:mission_history": (STAFF, (GET,)),
    "desk:mission_paper": (STAFF, (GET,)),
    "desk:mission_letter": (STAFF, (GET,)),
    "desk:mission_programme": (STAFF, (GET,)),
    "desk:mission_move": (KEEPERS, (POST,)),
    "desk:approaches": (KEEPERS, (GET,)),
    "desk:approach": (KEEPERS, (GET,)),
    "desk:approach_act": (KEEPERS, (GET, POST)),
    "desk:mission_settings": (KEEPERS, (GET,)),
    "desk:mission_preparations": (KEEPERS, (GET,)),
    "desk:mission_year": (STAFF, (GET,)),
    "desk:mission_sitting": (KEEPERS, (GET, POST)),
    "desk:mission_act": (KEEPERS, (GET, POST)),
    "desk:mission_setting": (KEEPERS, (GET, POST)),
    "desk:meeting_document": (KEEPERS, (POST,)),
    "desk:colloquia": (STAFF, (GET,)),
    "desk:planning": (KEEPERS, (GET, POST)),
    "desk:speakers": (STAFF, (GET,)),
    "desk:speaker": (STAFF, (GET,)),
    "desk:speaker_act": (KEEPERS, (GET, POST)),
    "desk:colloquium": (STAFF, (GET,)),
    "desk:colloquium_history": (STAFF, (GET,)),
    "desk:colloquium_act": (KEEPERS, (GET, POST)),
    "desk:colloquium_programme": (STAFF, (GET,)),
    "desk:colloquium_version": (STAFF, (GET,)),
    "desk:colloquium_move": (KEEPERS, (POST,)),
    "imports:wishes": (KEEPERS, (GET, POST)),
    "desk:appointments": (STAFF, (GET,)),
    "desk:appointment_opening": (KEEPERS, (GET, POST)),
    "desk:appointment_history": (STAFF, (GET,)),
    "desk:appointment_act": (KEEPERS, (GET, POST)),
    "desk:parties": (STAFF, (GET,)),
    "desk:party": (STAFF, (GET,)),
    "desk:party_act": (KEEPERS, (GET, POST)),
    "desk:wishes": (STAFF, (GET,)),
    "desk:wish_matrix": (STAFF, (GET,)),
    "desk:plan_asking": (KEEPERS, (GET, POST)),
    "desk:plan": (STAFF, (GET,)),
    "desk:plan_progress": (STAFF, (GET,)),
    "desk:plan_stop": (KEEPERS, (POST,)),
    "desk:plan_lock": (KEEPERS, (POST,)),
    "desk:plan_unmet": (STAFF, (GET,)),
    "desk:plan_compared": (STAFF, (GET,)),
    "desk:plan_act": (KEEPERS, (GET, POST)),
    "desk:plan_paper": (STAFF, (GET,)),
    "desk:plan_telling": (KEEPERS, (POST,)),
    "desk:appointment_day": (STAFF, (GET,)),
    "desk:appointment_outcome": (KEEPERS, (POST,)),
    "desk:appointment_asking": (KEEPERS, (POST,)),
    "desk:appointment_summary": (STAFF, (GET,)),
    "desk:appointment_summary_file": (KEEPERS, (GET,)),
    "desk:guests": (STAFF, (GET,)),
    "desk:guest": (STAFF, (GET,)),
    "desk:guest_decision": (KEEPERS, (POST,)),
    "desk:guest_change": (KEEPERS, (POST,)),
    "desk:guest_details": (KEEPERS, (GET, POST)),
    "desk:attendance_paper": (STAFF, (GET,)),
    "desk:guest_invitation": (KEEPERS, (GET, POST)),
    "desk:guest_letters": (KEEPERS, (GET, POST)),
    "desk:guest_needs": (KEEPERS, (GET, POST)),
    "desk:guest_badges": (KEEPERS, (GET,)),
    "desk:guest_sheets": (KEEPERS, (GET,)),
    "desk:guest_file": (KEEPERS, (GET,)),
    "desk:guest_terms": (STAFF, (GET,)),
    "desk:guest_act": (KEEPERS, (GET, POST)),
    "desk:entrance": ((D, C, W), (GET, POST)),
    "desk:entrance_list": ((D, C, W), (GET,)),
    "desk:entrance_sync": ((D, C, W), (POST,)),
    "desk:entrance_worker": ((D, C, W), (GET,)),
    "desk:guest_walk_in": ((D, C, W), (GET, POST)),
    "desk:attendance": (STAFF, (GET,)),
    "desk:attendance_data": (STAFF, (GET,)),
    "desk:attendance_end": (KEEPERS, (POST,)),
    "imports:programme": (KEEPERS, (GET, POST)),
    "imports:guests": (KEEPERS, (GET, POST)),
    "desk:partners": (STAFF, (GET,)),
    "desk:registration": (KEEPERS, (GET, POST)),
    "desk:partner": (STAFF, (GET,)),
    "desk:partner_history": (STAFF, (GET,)),
    "desk:partner_act": (KEEPERS, (GET, POST)),
    "desk:agreement_act": (KEEPERS, (GET, POST)),
    "desk:activity_publication": (KEEPERS, (GET, POST)),
    "desk:agreement_paper": (STAFF, (GET,)),
    "desk:project": (STAFF, (GET,)),
    "desk:project_history": (STAFF, (GET,)),
    "desk:project_act": (KEEPERS, (GET, POST)),
    "desk:countries": (STAFF, (GET,)),
    "desk:country": (STAFF, (GET,)),
    "desk:country_history": (STAFF, (GET,)),
    "desk:country_act": (KEEPERS, (GET, POST)),
    "desk:experts": (STAFF, (GET,)),
    "desk:consent": (KEEPERS, (GET, POST)),
    "desk:expert": (STAFF, (GET,)),
    "desk:expert_history": (STAFF, (GET,)),
    "desk:expert_act": (KEEPERS, (GET, POST)),
    "desk:projects": (STAFF, (GET,)),
    "desk:project_registration": (KEEPERS, (GET, POST)),
    "desk:enquiry_closing": (KEEPERS, (POST,)),
}


def routes() -> Iterator[tuple[str, Any]]:
    """Every view below the address of the desk, with the name of its room."""

    def walk(resolver: Any, stem: str, room: str) -> Iterator[tuple[str, Any]]:
        for pattern in resolver.url_patterns:
            route = stem + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern, route, pattern.namespace or room)
            elif route.startswith(settings.DESK_PREFIX.lstrip("/")):
                yield f"{room}:{pattern.name}", pattern.callback

    yield from walk(get_resolver(), "", "")


def test_every_route_of_the_desk_has_its_line_in_the_table_and_every_line_its_route():
    assert sorted(name for name, _view in routes()) == sorted(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_page_says_of_itself_what_the_table_says(name):
    view = dict(routes())[name]
    said = getattr(view, "open_to", frozenset())
    assert (set(said), getattr(view, "open_to_strangers", False)) == (set(TABLE[name][0]), TABLE[name][0] == STRANGERS)


class World:
    """One of everything that an address may speak of; the member sits in the group, the clerk keeps it."""

    def __init__(self, role: str) -> None:
        self.user = make_user(role)
        self.keeper, self.other = make_user(Role.DIRECTOR), make_user(Role.CLERK)
        chamber = make_chamber(country=make_country("fr", "France"))
        self.group = make_group(chamber, make_country("ee", "Estonia"), name="Estonia")
        self.member, self.twin = make_person("Varenne", "Maud"), make_person("Varenne", "Maude")
        for person in (self.member, self.twin):
            make_mandate(person, chamber)
        self.seat = make_membership(self.group, self.member)
        if role == Role.CLERK:
            actions.entrust(self.group, self.user, on=date(2020, 10, 1), by=self.keeper)
        account = self.user if role == Role.MEMBER else make_user(Role.MEMBER)
        Identity.objects.create(user=account, person=self.member)
        self.asked = actions.ask(self.member, self.group, "agenda", on=date(2026, 1, 1), by=account, text="Trade")
        self.entry = self.renamed()
        self.followed = follow(Wanted("Estonia"), self.user, rhythm="daily", language="en")
        self.rule = state_rule(chamber, "quorum", 3, on=date(2021, 1, 1), by=self.keeper)
        self.piece = draft(Sort.NEWS, "visite", language="fr", title="Une visite", text="Texte", by=self.keeper)
        self.letter, self.word = self.reported()
        self.report, self.edition, self.sight = self.reported_on()
        self.meeting = actions.convene(self.group, "board", on=date(2026, 2, 2), by=self.keeper)
        actions.minute(self.meeting, by=self.keeper, text=same("Said"))
        self.mission = missions.propose(
            same("Forests"), chamber=chamber, groups=[self.group], countries=[self.group.coverages.get().country],
            kind="mission", purpose="knowledge", first=date(2026, 3, 2), last=date(2026, 3, 6), on=date(2026, 1, 5),
            by=self.keeper,
        )  # fmt: skip
        self.approached = missions.approach(
            "come", self.group.coverages.get().country, form="b", institution="An embassy", writer="A counsellor",
            mail="a@embassy.example", text="We wish to come.", language="en",
        )  # fmt: skip
        self.partnership()
        self.colloquy()
        self.run, self.arrival = Run.objects.create(source="bulk-edit", on=AT.date(), by=self.user), self.handed_in()

    def partnership(self) -> None:
        """A partner with an agreement and an activity, an expert, a project, an authority that waits."""
        day, by, country = date(2026, 1, 5), self.keeper, self.group.coverages.get().country
        self.partner = partners.register(same("IFEAC"), kind="institute", by=by)
        self.agreement = partners.sign(self.partner, same("Framework"), on=day, by=by)
        said = {"filename": "a.pdf", "on": day, "by": by}
        self.paper = partners.file_paper(self.agreement, same("Text"), b"%PDF-1.7 a file", **said)
        self.activity = partners.record_activity("study", same("Study"), on=day, partners=[self.partner], by=by)
        self.expert = partners.consent("Solveig", "Hautecombe", how="by letter", on=day, by=by)
        self.project = partners.register_project(same("Water"), authority="Ville", country=country, by=by)
        said = {"authority": "Ville", "name": "N", "mail": "n@reader.example", "language": "en"}
        self.enquiry = partners.enquire("We look for a town.", form="b", **said)

    def colloquy(self) -> None:
        """A colloquium with a session, a speaker and a published programme."""
        day, by, country = date(2026, 3, 2), self.keeper, self.group.coverages.get().country
        self.colloquium = colloquia.plan(
            same("Forests"), kind="colloquium", groups=[self.group], countries=[country], first=day, last=day, on=day,
            by=by,
        )  # fmt: skip
        talk = colloquia.schedule(self.colloquium, same("Talk"), on=day, starts_at=time(9), ends_at=time(10), by=by)
        self.speaker = colloquia.introduce_speaker("Zélie", "Guermeur", by=by)
        colloquia.engage(talk, self.speaker, by=by)
        colloquia.publish_programme(self.colloquium, on=day, by=by)
        put_question(self.colloquium, same("A brochure"), key="brochure", sort="file", by=by)
        person = Invited("embassy", {"family": "Guest", "mail": "g@embassy.example", "language": "en"})
        (self.guest,) = invite(self.colloquium, [person], by=by)
        admit(self.colloquium, [self.guest], by=by, over=True)
        enclose(self.guest, [Sent("brochure", "b.pdf", "application/pdf", b"%PDF-1.7")])
        self.exchange()

    def exchange(self) -> None:
        """Appointments at the colloquium: a company, a host, a plan."""
        by = self.keeper
        forum = matchmaking.open_forum(self.colloquium, by=by)
        hours = {"day": date(2026, 3, 2), "starts_at": time(9), "ends_at": time(10)}
        matchmaking.hold_session(forum, same("Morning"), by=by, **hours)
        matchmaking.set_tables(forum, 2, seats=4, by=by)
        self.company, host = (matchmaking.enter(forum, side, side, by=by) for side in ("company", "host"))
        matchmaking.wish(self.company, host, 2, by=by)
        work_out.call(matchmaking.ask_plan(forum, by=by, seconds=1).pk)

    def guest_needs(self, colloquium: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        """What the addresses of its guests need."""
        guest = {**colloquium, "number": self.guest.number}
        return {
            **{name: [colloquium] for name in OF_GUESTS},
            "desk:guest": [guest],
            "desk:guest_change": [guest],
            "desk:guest_details": [guest],
            "desk:guest_file": [{**guest, "question": "brochure"}],
            "desk:guest_act": [{**colloquium, "act": act} for act in GUEST_ACTS],
        }

    def renamed(self) -> Entry:
        people.rename(self.member, "Maud", "Varenne-Zola", on=date(2026, 1, 1), by=self.keeper)
        return Entry.objects.latest("pk")

    def reported(self) -> tuple[Letter, Correction]:
        """An error that somebody reported on the group's page, and a correction that stands there."""
        about = Subject("groups.group", self.group.pk)
        letter = receive("The president is another.", form="a", whence="a", language="en", mail="a@reader.example",
                         address=f"/en/groups/{self.group.slug}/", subject=about)  # fmt: skip
        return letter, correct(about, before=same("A"), after=same("B"), on=date(2026, 1, 1), by=self.keeper)

    def reported_on(self) -> tuple[Report, Edition, str]:
        """A published report of the reader's own, its next edition on the way with a picture and the author's file."""
        keeper = self.user if self.user.role == Role.CLERK else self.keeper
        asked = Recommendation(number="1", text=inline_of("Ask for more."))
        report = make_report(by=keeper)
        make_edition(report, make_document(asked))
        picture = Picture(media_type="image/png", data=b"picture")
        sight = hashlib.sha256(picture.data).hexdigest()
        source = Source(format="pdf", pages=1)
        drawn = make_document(Figure(sha256=sight, alt="A picture"), pictures={sight: picture}, source=source)
        original = Original("report.pdf", b"file")
        edition = reports.correct(report, drawn, by=keeper, corrected=same("Mended"), original=original)
        keeping.keep_as(keeping.SHEETS, name_of(edition, 1), b"picture of a page")
        return report, edition, sight

    def handed_in(self) -> Arrival:
        """A file for the reader's report that could not be read."""
        said = {"report": self.report, "language": "fr", "sha256": "0" * 64, "bytes": 4, "stay": Stay.REFUSED}
        return Arrival.objects.create(title="report.docx", at=AT, by=self.keeper, why="It is cut.", **said)

    def needs(self, name: str) -> list[dict[str, Any]]:
        """What an address needs: once for each verb that it leads to."""
        return self.addresses.get(name) or [{}]

    @cached_property
    def addresses(self) -> dict[str, list[dict[str, Any]]]:
        """What each address that needs anything needs."""
        group, person, account = {"slug": self.group.slug}, {"key": self.member.key}, {"pk": self.other.pk}
        listed: dict[str, list[dict[str, Any]]] = {
            "desk:link": [{"uidb64": "MQ", "token": "x-y"}],
            "desk:account_act": [{**account, "act": act} for act in ACTS],
            "desk:group_act": [{**group, "key": key} for key in GROUP_ACTS],
            "desk:person_act": [{**person, "act": act} for act in PERSON_ACTS],
            "desk:correction": [{**group, "kind": "membership", "pk": self.seat.pk}],
            "desk:asking": [{"key": key} for key in ASKING],
            "desk:answering": [{"pk": self.asked.pk, "key": key} for key in ANSWERING],
            "desk:taking_back": [{"pk": self.asked.pk}],
            "desk:role_manual": [{"role": role} for role in ROLES],
            "desk:undo": [{"entry": self.entry.pk}],
            "desk:rules_start": [{"profile": "bundestag"}],
            "desk:rule": [{"key": "quorum"}],
            "desk:rule_change": [{"key": "quorum"}],
            "desk:rule_withdrawal": [{"key": "quorum", "pk": self.rule.pk}],
            "imports:handing_in": [{"key": "own-tables" if self.user.role == Role.ADMINISTRATOR else "bulk-edit"}],
            "imports:listing": [{"key": "groups"}],
            "imports:tables": [{"state": "empty"}],
            "imports:table": [{"state": "empty", "name": "groups"}],
        }
        piece, edition = {"number": self.piece.pk}, {"number": self.piece.pk, "language": "fr"}
        listed |= {name: [piece] for name in ("desk:piece", "desk:picture")}
        listed |= {f"desk:{name}": [edition] for name in ("edition", "publication", "withdrawal", "edition_history")}
        listed |= {f"desk:letter{what}": [{"number": self.letter.pk}]
                   for what in ("", "_assignment", "_attention", "_closing", "_reopening")}  # fmt: skip
        listed["desk:restoration"] = [{**edition, "version": self.piece.editions.get().pk}]
        listed["desk:word_taking_back"] = [{"kind": "correction", "number": self.word.pk}]
        report, text = {"key": self.report.key}, {"number": self.edition.pk}
        listed |= {f"desk:report{what}": [report] for what in ("", "_about", "_file")}
        listed |= {f"desk:report_{what}": [text]
                   for what in ("text", "mending", "difference", "original", "taking_back")}  # fmt: skip
        listed |= {
            "desk:report_picture": [{**text, "sha256": self.sight}],
            "desk:report_sheet": [{**text, "page": 1}],
            "desk:report_arrival": [{"number": self.arrival.pk}],
            "desk:report_arrival_progress": [{"number": self.arrival.pk}],
            "desk:report_review": [{**text, "step": step} for step in STEPS if step != "settlement"],
            "desk:report_holding": [{**report, "step": step} for step in HOLDS],
            "desk:report_recommendation": [{**report, "number": self.report.recommendations.get().pk}],
            "desk:meeting_document": [{**group, "key": self.meeting.key}],
            "desk:mission": [{"key": self.mission.key}],
            "desk:mission_history": [{"key": self.mission.key}],
            "desk:mission_paper": [{"key": self.mission.key, "paper": "book", "form": "html"}],
            "desk:approach": [{"pk": self.approached.pk}],
            "desk:approach_act": [{"pk": self.approached.pk, "act": act} for act in APPROACH_ACTS],
            "desk:mission_programme": [{"key": self.mission.key}],
            "desk:mission_move": [{"key": self.mission.key}],
            "desk:mission_preparations": [{"key": self.mission.key}],
            "desk:mission_year": [{"year": 2026}],
            "desk:mission_sitting": [{"year": 2026}],
            "desk:mission_letter": [{"key": self.mission.key, "letter": "note", "language": "fr", "form": "docx"}],
            "desk:mission_act": [{"key": self.mission.key, "act": act} for act in MISSION_ACTS],
            "desk:mission_setting": [{"act": act} for act in CREDIT_ACTS],
        }
        partner, expert = {"key": self.partner.key}, {"key": self.expert.key}
        listed |= {
            "desk:partner": [partner],
            "desk:partner_history": [partner],
            "desk:partner_act": [{**partner, "act": act} for act in PARTNER_ACTS],
            "desk:agreement_act": [{"key": self.agreement.key, "act": act} for act in AGREEMENT_ACTS],
            "desk:activity_publication": [{"key": self.activity.key}],
            "desk:agreement_paper": [{"key": self.agreement.key, "number": self.paper.pk}],
            "desk:country": [{"key": "ee"}],
            "desk:country_history": [{"key": "ee"}],
            "desk:country_act": [{"key": "ee", "act": act} for act in COUNTRY_ACTS],
            "desk:expert": [expert],
            "desk:expert_history": [expert],
            "desk:expert_act": [{**expert, "act": act} for act in EXPERT_ACTS],
            "desk:project": [{"key": self.project.key}],
            "desk:project_history": [{"key": self.project.key}],
            "desk:project_act": [{"key": self.project.key, "act": act} for act in PROJECT_ACTS],
            "desk:enquiry_closing": [{"pk": self.enquiry.pk}],
        }
        colloquium, speaker = {"key": self.colloquium.key}, {"key": self.speaker.key}
        listed |= {f"desk:colloquium{what}": [colloquium] for what in ("", "_history", "_programme", "_move")}
        listed |= {
            "desk:colloquium_version": [{**colloquium, "number": 1}],
            "desk:colloquium_act": [{**colloquium, "act": act} for act in COLLOQUIUM_ACTS],
            "desk:speaker": [speaker],
            "desk:speaker_act": [{**speaker, "act": act} for act in SPEAKER_ACTS],
        }
        listed |= self.forum_needs(colloquium) | self.guest_needs(colloquium) | self.register_needs()
        listed["desk:alert_change"] = [{"number": self.followed.pk}]
        return listed

    def register_needs(self) -> dict[str, list[dict[str, Any]]]:
        """What the addresses of groups, people, accounts and runs need."""
        group, pair = {"slug": self.group.slug}, {"first": self.member.key, "second": self.twin.key}
        person, account, run = {"key": self.member.key}, {"pk": self.other.pk}, {"number": self.run.pk}
        listed = {f"desk:{name}": [group] for name in ("group", "care_group", "board_seats", "group_history")}
        listed |= {f"desk:{name}": [pair] for name in ("pair", "merger", "distinction")}
        listed |= {f"desk:{name}": [person] for name in ("person", "separation", "person_erasure", "person_held")}
        listed |= {f"desk:account{what}": [account] for what in ("", "_role", "_link", "_who", "_erasure", "_held")}
        listed |= {f"imports:{name}": [run] for name in ("run", "progress", "report", "order", "abandonment")}
        return listed

    def forum_needs(self, forum: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        """What the addresses of the appointments need."""
        plan = {**forum, "number": 1}
        listed = {
            f"desk:{view}": [forum] for view in (
                "appointments", "appointment_opening", "appointment_history", "parties", "wishes", "wish_matrix",
                "plan_asking", "plan_telling", "appointment_day", "appointment_outcome", "appointment_summary",
                "appointment_asking",
            )
        }  # fmt: skip
        listed["imports:wishes"] = [forum]
        listed |= {f"desk:plan{what}": [plan] for what in ("", "_progress", "_stop", "_lock", "_unmet")}
        party = {**forum, "pk": self.company.pk}
        return listed | {
            "desk:appointment_act": [{**forum, "act": act} for act in FORUM_ACTS],
            "desk:party": [party], "desk:party_act": [{**party, "act": act} for act in PARTY_ACTS],
            "desk:plan_act": [{**plan, "act": act} for act in PLAN_ACTS],
            "desk:plan_compared": [{**plan, "other": 1}],
            "desk:plan_paper": [{**plan, "paper": "tables", "form": "pdf"}],
            "desk:appointment_summary_file": [{**forum, "form": "csv"}],
        }  # fmt: skip


@pytest.fixture(scope="module", params=EVERYBODY)
def built(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A role's world, made once for all that is tried in it; gone when another role's is asked for."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(request.param)
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """What a test does in it is taken back when it ends."""
    return built


def knock(client: Client, world: World, name: str, method: str) -> set[int]:
    """What each address of a view answers."""
    return {getattr(client, method)(reverse(name, kwargs=needs)).status_code for needs in world.needs(name)}


@contextmanager
def tried() -> Iterator[None]:
    """What is done inside is taken back: the next finds the world as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


OF_A_CLERK = pytest.mark.parametrize("built", [Role.CLERK], indirect=True)
BEHIND_THE_DOOR = {name: line for name, line in TABLE.items() if line[0] != STRANGERS}


def test_what_is_not_of_a_role_is_not_there_for_it_and_nothing_is_done(signed_in, world):
    client, deeds = signed_in(world.user), Entry.objects.count()
    closed = [name for name, (who, _methods) in BEHIND_THE_DOOR.items() if world.user.role not in who]
    answers = {(name, method): knock(client, world, name, method) for name in closed for method in (GET, POST)}
    assert {door for door, codes in answers.items() if codes != {404}} == set()
    assert Entry.objects.count() == deeds


def test_a_role_reads_every_page_that_the_table_opens_to_it(signed_in, world):
    client = signed_in(world.user)
    for name in (name for name, (who, _methods) in BEHIND_THE_DOOR.items() if world.user.role in who):
        answers = knock(client, world, name, GET)
        assert not answers & {403, 404, 500}, f"{name}: {answers}"
        assert (answers == {405}) == (GET not in TABLE[name][1]), f"{name}: {answers}"


def test_a_role_sends_every_form_that_the_table_opens_to_it(signed_in, world):
    for name in (
        name for name, (who, methods) in BEHIND_THE_DOOR.items() if world.user.role in who and POST in methods
    ):
        with tried():
            answers = knock(signed_in(world.user), world, name, POST)
            assert not answers & {403, 404, 405, 500}, f"{name}: {answers}"


def test_a_page_that_is_only_read_takes_no_form(signed_in, world):
    client = signed_in(world.user)
    read = [name for name, (who, methods) in BEHIND_THE_DOOR.items() if world.user.role in who and POST not in methods]
    assert {name: codes for name in read if (codes := knock(client, world, name, POST)) != {405}} == {}


@pytest.mark.parametrize("name", [name for name, (who, _methods) in TABLE.items() if who == STRANGERS])
@OF_A_CLERK
def test_a_stranger_comes_to_what_signing_in_needs(client, world, name):
    for method in TABLE[name][1]:
        assert not knock(client, world, name, method) & {403, 405, 500}


@OF_A_CLERK
def test_a_stranger_is_asked_to_sign_in_before_anything_else(client, world):
    deeds = Entry.objects.count()
    for method, refusal in ((GET, 302), (POST, 403)):
        answers = {name: knock(client, world, name, method) for name in BEHIND_THE_DOOR}
        assert {name: codes for name, codes in answers.items() if codes != {refusal}} == {}
    assert Entry.objects.count() == deeds
