"""Asking, taking back, granting and declining: a member asks, the clerk of the group answers with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.groups.actions.rules import group_name, person_name
from amity.groups.actions.seats import join, leave
from amity.groups.models import Group, Request, RequestKind
from amity.journal.actions import deed, record
from amity.people.models import Person
from amity.refusal import Refusal


@deed
def ask(
    person: Person, group: Group, kind: str, *, on: date, by: User, text: str = "", at: datetime | None = None
) -> Request:
    """Ask a group's clerk to let a member join or leave, to note that they stay, to put an item on the agenda."""
    same = Request.objects.waiting().filter(group=group, person=person, kind=kind)
    known = (same.filter(text=text) if kind == RequestKind.AGENDA else same).first()
    if known is not None:
        return known
    _refuse_what_is_so(person, group, kind, on)
    at = record("groups.ask", group, by=by, at=at, person=person, kind=kind).at
    return Request.objects.create(group=group, person=person, kind=kind, text=text, asked_by=by, asked_at=at)


def _refuse_what_is_so(person: Person, group: Group, kind: str, on: date) -> None:
    sits = group.memberships.held().on(on).filter(person=person).exists()
    said = {"person": person_name(person.pk), "group": group_name(group.pk)}
    if kind == RequestKind.JOIN and sits:
        raise Refusal(_("%(person)s sits in %(group)s already.") % said, _("Choose another group."))
    if kind != RequestKind.JOIN and not sits:
        raise Refusal(_("%(person)s does not sit in %(group)s.") % said, _("Choose a group of theirs, or ask to join."))


@deed
def take_back(asked: Request, *, by: User, at: datetime | None = None) -> Request:
    """Take a request back before it is answered."""
    asked.refresh_from_db()
    if asked.taken_back_at is not None:
        return asked
    _refuse_if_answered(asked)
    asked.taken_back_at = record("groups.take_back", asked, by=by, at=at, group=asked.group_id).at
    asked.save(update_fields=["taken_back_at"])
    return asked


@deed
def grant(asked: Request, *, on: date, by: User, answer: str = "", at: datetime | None = None) -> Request:
    """Grant a request: who asked to join joins on that day, who asked to leave leaves."""
    asked.refresh_from_db()
    if asked.granted and asked.answered_by_id == by.pk:
        return asked
    _refuse_if_answered(asked)
    _answer(asked, granted=True, answer=answer, by=by, at=at)
    if asked.kind == RequestKind.JOIN:
        join(asked.person, asked.group, on=on, by=by, at=asked.answered_at)
    if asked.kind == RequestKind.LEAVE:
        leave(asked.person, asked.group, on=on, by=by, at=asked.answered_at)
    return asked


@deed
def decline(asked: Request, *, reason: str, by: User, at: datetime | None = None) -> Request:
    """Decline a request, for a reason that the member reads."""
    asked.refresh_from_db()
    if asked.granted is False and asked.answer == reason:
        return asked
    _refuse_if_answered(asked)
    if not reason.strip():
        raise Refusal(_("A request is not declined without a reason."), _("Write what the member should know."))
    _answer(asked, granted=False, answer=reason, by=by, at=at)
    return asked


def _answer(asked: Request, *, granted: bool, answer: str, by: User, at: datetime | None) -> None:
    said: dict[str, Any] = {"by": by, "at": at, "group": asked.group_id, "kind": asked.kind}
    written = record("groups.grant", asked, **said) if granted else record("groups.decline", asked, **said)
    asked.answered_at = written.at
    asked.granted, asked.answer, asked.answered_by = granted, answer, by
    asked.save(update_fields=["answered_at", "granted", "answer", "answered_by"])


def _refuse_if_answered(asked: Request) -> None:
    if asked.taken_back_at is not None:
        raise Refusal(_("This request has been taken back."), _("There is nothing to answer."))
    if asked.answered_at is not None:
        raise Refusal(_("This request has been answered already."), _("Read the answer on its page."))
