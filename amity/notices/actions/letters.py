"""Receiving what the public reports, and answering it."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import Role, User
from amity.groups.models import Care, Group, Meeting
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.notices.knocking import refuse_haste
from amity.notices.models import Letter, LetterState, Step
from amity.notices.models.letters import CLOSED
from amity.notices.subjects import Subject
from amity.refusal import Refusal

DAYS_TO_ANSWER = 21
DAYS_MAIL_IS_KEPT = 30  # after the answer
MOST_LINKS, LEAST_TEXT, MOST_TEXT = 2, 10, 4000


@deed
def receive(
    text: str, *, form: str, whence: str, language: str, address: str = "", subject: Subject | None = None,
    place: str = "", mail: str = "", at: datetime | None = None,
) -> Letter:  # fmt: skip
    """Take in a reported error; the same form sent twice is one letter."""
    text = text.replace("\x00", "").strip()
    known = Letter.objects.filter(form=form).first()
    if known is not None:
        return _same(known, text)
    _refuse_unreadable(text)
    now = at or timezone.now()
    refuse_haste(whence, now)
    letter = Letter.objects.create(
        reference=_reference(timezone.localtime(now).year), key=secrets.token_urlsafe(24), form=form, received_at=now,
        due_on=timezone.localdate(now) + timedelta(days=DAYS_TO_ANSWER), address=address[:300],
        subject=subject.key if subject else "", place=place.replace("\x00", "").strip()[:300], text=text,
        language=language, mail=mail, clerk=clerk_of(subject, timezone.localdate(now)),
    )  # fmt: skip
    entry = record("notices.receive", letter, by=User.objects.system("public"), at=at)
    Step.objects.create(letter=letter, state=LetterState.RECEIVED, at=entry.at)
    return letter


def _same(letter: Letter, text: str) -> Letter:
    if letter.text != text:
        raise Refusal(
            _("This form has been sent already (%(reference)s).") % {"reference": letter.reference},
            _("Send it once more if this is another error: your text is kept below."),
        )
    return letter


def _refuse_unreadable(text: str) -> None:
    if not LEAST_TEXT <= len(text) <= MOST_TEXT:
        raise Refusal(
            _("The text has %(n)d characters.") % {"n": len(text)},
            _("Write between %(least)d and %(most)d.") % {"least": LEAST_TEXT, "most": MOST_TEXT},
        )
    if text.lower().count("http:") + text.lower().count("https:") + text.lower().count("[url") > MOST_LINKS:
        raise Refusal(_("The text holds more than two addresses."), _("Name the sources in words instead."))


def _reference(year: int) -> str:
    """``E-2026-0042``: a number within its year."""
    last = Letter.objects.filter(reference__startswith=f"E-{year}-").order_by("-pk").first()
    return f"E-{year}-{int(last.reference.rpartition('-')[2]) + 1 if last else 1:04d}"


def clerk_of(subject: Subject | None, on: date) -> User | None:
    """The clerk in charge of the group that a letter is about."""
    group = group_of(subject)
    care = Care.objects.held().on(on).filter(group=group).select_related("clerk").order_by("pk").first()
    return care.clerk if group and care else None


def group_of(subject: Subject | None) -> int | None:
    """The number of the group that a subject is, or belongs to."""
    if subject is None or subject.kind not in {"groups.group", "groups.meeting"}:
        return None
    if subject.kind == "groups.group":
        return subject.number
    return Meeting.objects.filter(pk=subject.number).values_list("group", flat=True).first()


@deed
def assign(letter: Letter, clerk: User, *, by: User, at: datetime | None = None) -> None:
    """Give a letter to somebody of the department to look at."""
    if letter.clerk_id == clerk.pk:
        return
    if not clerk.is_active or clerk.role not in {Role.CLERK, Role.DIRECTOR, Role.COMMUNICATIONS}:
        raise Refusal(_("This person does not answer letters."), _("Choose a clerk."))
    letter.clerk = clerk
    letter.save(update_fields=["clerk"])
    record("notices.assign", letter, by=by, at=at, clerk=clerk)


def state_of(letter: Letter) -> str:
    """Where a letter stands."""
    return letter.steps.order_by("-pk").values_list("state", flat=True)[0]


@deed
def look_at(letter: Letter, *, by: User, at: datetime | None = None) -> None:
    """Say that a letter is being looked at."""
    if state_of(letter) == LetterState.RECEIVED:
        _step(letter, LetterState.LOOKED_AT, record("notices.look_at", letter, by=by, at=at))


def _step(letter: Letter, state: str, entry: Entry, answer: str = "") -> None:
    Step.objects.create(letter=letter, state=state, at=entry.at, answer=answer)


@deed
def close(letter: Letter, state: str, answer: str, *, by: User, at: datetime | None = None) -> None:
    """Answer a letter: corrected, no error found, or answered otherwise; its writer reads why."""
    if state not in CLOSED:
        raise Refusal(_("This is no answer."), _("Choose corrected, no error found, or answered."))
    if not answer.strip():
        raise Refusal(_("Whoever wrote wants to know why."), _("Write the answer."))
    if state_of(letter) in CLOSED:
        raise Refusal(_("This letter has been answered already."), _("Reopen it first."))
    _step(letter, state, record("notices.close", letter, by=by, at=at, state=state), answer.strip())


@deed
def reopen(letter: Letter, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Look at an answered letter again; the former answer stays readable."""
    if state_of(letter) in CLOSED:
        _step(letter, LetterState.LOOKED_AT, record("notices.reopen", letter, by=by, at=at, reason=reason))


@deed
def forget_mails(*, on: date, by: User, at: datetime | None = None) -> int:
    """Erase the mail addresses of letters that were answered long enough ago; how many they were."""
    answered = date.toordinal(on) - DAYS_MAIL_IS_KEPT
    kept = Letter.objects.exclude(mail="").in_states(*CLOSED).prefetch_related("steps")
    gone = [letter.pk for letter in kept if _last_day(letter).toordinal() <= answered]
    if gone:
        Letter.objects.filter(pk__in=gone).update(mail="")
        record("notices.forget_mails", None, by=by, at=at, count=len(gone))
    return len(gone)


def _last_day(letter: Letter) -> date:
    return timezone.localdate(max(step.at for step in letter.steps.all()))


def has_group_of(user: User, subject: Subject | None) -> bool:
    """Whether the subject is a group that somebody edits, or belongs to one."""
    group = group_of(subject)
    return group is not None and Group.objects.editable_by(user).filter(pk=group).exists()
