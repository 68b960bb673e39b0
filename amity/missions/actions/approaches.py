"""What embassies and parliaments ask of us: taken in, taken up as a file, declined."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.journal.actions import deed, record
from amity.missions.actions.rules import refuse_days
from amity.missions.models import Approach, Mission, Reply, Wish
from amity.refusal import Refusal

MOST_TEXT = 4000


@deed
def approach(
    wish: str, country: Country, *, form: str, institution: str, writer: str, mail: str, text: str, language: str,
    first: date | None = None, last: date | None = None,
) -> Approach:  # fmt: skip
    """Take in what an embassy or a parliament asks; the same form sent twice is one request."""
    known = Approach.objects.filter(form=form).first()
    if known is not None:
        return known
    refuse_days(first, last)
    if wish not in Wish.values or not text.strip() or len(text) > MOST_TEXT:
        raise Refusal(_("A request says what is wished, and why."), _("Fill in both."))
    said = {"institution": institution, "writer": writer, "mail": mail, "text": text.replace("\x00", "").strip()}
    found = Approach.objects.create(
        key=secrets.token_urlsafe(24), form=form, received_at=timezone.now(), wish=wish, country=country, first=first,
        last=last, language=language, **said,
    )  # fmt: skip
    record("missions.approach", found, by=User.objects.system("public"))
    return found


@deed
def take_up(approach: Approach, mission: Mission, *, answer: str, by: User, at: datetime | None = None) -> Approach:
    """Answer that a file was opened for it; whoever asked reads the answer, not the file."""
    return _reply(approach, Reply.TAKEN_UP, "missions.take_up", answer, by=by, at=at, mission=mission)


@deed
def decline(approach: Approach, *, answer: str, by: User, at: datetime | None = None) -> Approach:
    """Answer that it cannot be done, and why."""
    if not answer.strip():
        raise Refusal(_("This step has a reason."), _("State why."))
    return _reply(approach, Reply.DECLINED, "missions.decline", answer, by=by, at=at)


@deed
def note_mailed(approach: Approach, *, at: datetime | None = None) -> None:
    """Record that the answer left by mail."""
    if approach.mailed_at is None:
        approach.mailed_at = record("missions.mail_answer", approach, by=User.objects.system("post"), at=at).at
        approach.save(update_fields=["mailed_at"])


def _reply(
    approach: Approach, reply: Reply, verb: str, answer: str, *, by: User, at: datetime | None,
    mission: Mission | None = None,
) -> Approach:  # fmt: skip
    found = Approach.objects.select_for_update().get(pk=approach.pk)
    if found.reply == reply:
        return found
    if found.reply != Reply.WAITING:
        raise Refusal(_("Somebody has answered this request already."), _("Open it again and read the answer."))
    entry = record(verb, found, by=by, at=at)
    found.reply, found.answer, found.mission = reply, answer.strip(), mission
    found.answered_at, found.answered_by = entry.at, by
    found.save(update_fields=["reply", "answer", "mission", "answered_at", "answered_by"])
    return found
