"""The sample's guests: all of them invented, at the past, the present and the coming colloquium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from amity.accounts.models import User
from amity.colloquia.actions.deciding import Invited, end_the_day, invite
from amity.colloquia.actions.entrance import let_in
from amity.colloquia.actions.receiving import Filled, accept, decline, register
from amity.colloquia.actions.welcoming import put_question, receive_guests, set_quota
from amity.colloquia.models import Colloquium, Days, Guest, GuestState, Mail, Opinion, Session, State, Step
from amity.imports.sample.sources import said, typeset
from amity.languages.texts import Text

FIRMS = ("Aquavigne", "Boréal Ingénierie", "Cap Turbine", "Delta Réseaux", "Éolia Conseil", "Fluvialys", "Grand Large")
FIELDS = Text(fr="Eau\nÉnergie\nTransports\nAutre", en="Water\nEnergy\nTransport\nOther")
FUNCTIONS = {"company": "Directrice du développement", "embassy": "Conseiller économique", "authority": "Maire",
             "press": "Journaliste", "institute": "Chercheuse"}  # fmt: skip
HOUSES = {"embassy": "Ambassade (exemple)", "authority": "Communauté de communes (exemple)", "press": "Revue (exemple)",
          "institute": "Institut (exemple)"}  # fmt: skip
ROUND = ("company", "company", "embassy", "authority", "company", "press", "institute")


def write_guests(*, on: date, by: User) -> None:
    """Terms, questions and guests for each colloquium of the sample that has a programme and is past, today or open."""
    names = _names()
    for days in Days.objects.held().filter(colloquium__in=Session.objects.values("colloquium")).order_by("since"):
        colloquium, first, until = days.colloquium, days.since, days.until
        step = Step.objects.held().filter(colloquium=colloquium).newest_first().first()
        if first is None or until is None or step is None:
            continue
        if until <= on or first <= on:
            _received(colloquium, step, first, names, by=by, over=until <= on)
        elif step.state == State.OPEN:
            _awaited(colloquium, on, names, by=by)
    Mail.objects.filter(sent_at=None).update(sent_at=timezone.now())


def _names() -> Iterator[tuple[str, str]]:
    """Given and family names, drawn in one order for ever."""
    told = said("names")
    given, family = (f"{told['feminine']} {told['masculine']}".split(), str(told["family"]).split())
    return ((given[(7 * n) % len(given)], family[(11 * n + 3) % len(family)]) for n in range(10_000))


def _person(number: int, names: Iterator[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    audience, (given, family) = ROUND[number % len(ROUND)], next(names)
    firm = f"{FIRMS[number % len(FIRMS)]} (exemple)"
    return audience, {
        "given": given, "family": family, "function": FUNCTIONS[audience], "language": "fr",
        "organisation": typeset(HOUSES.get(audience, firm)), "mail": f"invite-{number}-{len(family)}@amity.invalid",
        "listed": number % 3 > 0, "diet": "Sans gluten" if number % 9 == 4 else "",
        "access": "Place pour un fauteuil roulant" if number % 11 == 5 else "",
    }  # fmt: skip


QUESTIONS: tuple[dict[str, Any], ...] = (
    {"key": "entreprise", "sort": "yes_no", "is_required": True, "rank": 1,
     "words": Text(fr="Venez-vous pour une entreprise\u202f?", en="Do you come for a company?")},
    {"key": "domaine", "sort": "choice", "choices": FIELDS, "if_key": "entreprise", "if_value": "yes", "rank": 2,
     "words": Text(fr="Dans quel domaine travaille-t-elle\u202f?", en="What is its field?")},
    {"key": "utile", "sort": "choice", "occasion": "survey", "rank": 1,
     "choices": Text(fr="Beaucoup\nUn peu\nPas vraiment", en="Much\nA little\nNot really"),
     "words": Text(fr="Le colloque vous a-t-il été utile\u202f?", en="Was the colloquium useful to you?")},
)  # fmt: skip


def _terms(colloquium: Colloquium, opens: datetime, *, by: User, **said_of_it: Any) -> None:
    receive_guests(colloquium, by=by, at=opens, opens_at=opens, held=True, **said_of_it)
    for question in QUESTIONS:
        put_question(colloquium, by=by, **question)


def _answers(audience: str, number: int) -> dict[str, list[str]]:
    if audience != "company":
        return {"entreprise": ["no"]}
    return {"entreprise": ["yes"], "domaine": [str(1 + number % 4)]}


def _register(
    colloquium: Colloquium, count: int, opens: datetime, names: Iterator[tuple[str, str]], first: int = 0
) -> list[Guest]:
    guests = []
    for number in range(first, first + count):
        audience, person = _person(number, names)
        person["answers"] = _answers(audience, number)
        form = f"sample-{colloquium.pk}-{number}"
        guests.append(register(colloquium, Filled(form, audience, person), at=opens + timedelta(hours=number + 1)))
    return guests


def _received(
    colloquium: Colloquium, step: Step, first: date, names: Iterator[tuple[str, str]], *, by: User, over: bool
) -> None:
    """A colloquium whose guests have come, or are coming just now; who came late to register waits."""
    opens = timezone.make_aware(datetime.combine(first - timedelta(days=30), time(9)))
    _terms(colloquium, opens, by=by, capacity=30)
    Step.objects.filter(pk=step.pk).update(state=State.OPEN)  # the form was open then, whatever the step of today
    guests = _register(colloquium, 26 if over else 34, opens, names)
    Step.objects.filter(pk=step.pk).update(state=step.state)
    morning = timezone.make_aware(datetime.combine(first, time(8, 40)))
    seated = [guest for guest in guests if guest.state == GuestState.ACCEPTED]
    for place, guest in enumerate(seated):
        if place % 4 and (over or place % 2):
            let_in(guest, by=by, at=morning + timedelta(minutes=place))
    if over:
        end_the_day(colloquium, by=by, at=morning + timedelta(hours=10))
        answers = [{"utile": [str(1 + place % 3 // (1 + place % 2))]} for place in range(11)]
        Opinion.objects.bulk_create(
            Opinion(colloquium=colloquium, audience="company", answers=each, on=first) for each in answers
        )


def _awaited(colloquium: Colloquium, on: date, names: Iterator[tuple[str, str]], *, by: User) -> None:
    """One whose form is open: fewer seats than are asked for, invitations that were answered and that were not."""
    opens = timezone.make_aware(datetime.combine(on - timedelta(days=5), time(9)))
    _terms(colloquium, opens, by=by, capacity=24, rule="balance")
    for audience, seats in (("company", 8), ("embassy", 6), ("press", 2)):
        set_quota(colloquium, audience, seats, by=by, at=opens)
    people = [Invited(audience, person) for audience, person in (_person(number, names) for number in range(60, 66))]
    invited = invite(colloquium, people, by=by, reply_by=on + timedelta(days=10), at=opens)
    accept(invited[0], {}, at=opens + timedelta(hours=2))
    decline(invited[1], at=opens + timedelta(hours=3))
    guests = _register(colloquium, 26, opens, names)
    decline(guests[0], at=opens + timedelta(days=3))
