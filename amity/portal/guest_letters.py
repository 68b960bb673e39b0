"""The letters to guests: each says how things stand when it leaves, in the guest's language, with their own address."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.colloquia.letters import said_to
from amity.colloquia.models import GONE, Guest, GuestState, Mail, MailKind
from amity.colloquia.queries.event import event_of
from amity.colloquia.standing import sentence, why_words
from amity.design.days import in_words
from amity.portal.views.registration import when_and_where

LOG = logging.getLogger(__name__)
PAUSE, MOST_TRIES = timedelta(minutes=15), 5


def subject_of(kind: str, title: str) -> str:
    """What a letter is about, with the name of the colloquium."""
    said = {
        MailKind.INVITATION: _("Invitation: %(title)s"), MailKind.RECEIVED: _("Registration received: %(title)s"),
        MailKind.ACCEPTED: _("You are expected: %(title)s"), MailKind.WAITING: _("Waiting list: %(title)s"),
        MailKind.PROMOTED: _("You have a seat: %(title)s"), MailKind.REFUSED: _("Your registration: %(title)s"),
        MailKind.GONE: _("You do not come: %(title)s"), MailKind.AGAIN: _("You are registered: %(title)s"),
        MailKind.SURVEY: _("What did you think of it? %(title)s"),
    }  # fmt: skip
    return said.get(MailKind(kind), "%(title)s") % {"title": title}


def page_of(guest: Guest, view: str = "guest") -> str:
    """The whole address of a guest's own page."""
    return f"{settings.PUBLIC_URL}{reverse(f'portal:{view}', args=[guest.key])}"


def greeting(guest: Guest) -> str:
    """How a letter begins: as the department addresses them, else by name."""
    if guest.address_as:
        return f"{guest.address_as},"
    return ", ".join([" ".join(filter(None, [guest.title, guest.full])), ""]).strip()


def letter_of(mail: Mail) -> EmailMessage:
    """One letter as it leaves."""
    guest, event = mail.guest, event_of(mail.guest.colloquium)
    if mail.circular is not None:
        came = guest.state == GuestState.CAME
        certificate = page_of(guest, "guest_certificate") if came else ""
        texts = (mail.circular.heading, mail.circular.body)
        return _message(*said_to(guest, texts, event, page=page_of(guest), certificate=certificate), guest.mail)
    survey = mail.kind == MailKind.SURVEY
    context = {
        "greeting": greeting(guest), "kind": mail.kind, "said": sentence(guest), "why": why_words(guest.why),
        "title": str(event.title), "where": when_and_where(event), "access": str(event.access or ""),
        "page": page_of(guest, "guest_opinion" if survey else "guest"), "survey": survey,
        "badge": page_of(guest, "guest_badge") if guest.state == GuestState.ACCEPTED else "",
        "reply_by": in_words(guest.reply_by) if guest.reply_by else "", "gone": guest.state in GONE,
    }  # fmt: skip
    words = render_to_string("portal/guests/letter.txt", context)
    return _message(subject_of(mail.kind, str(event.title)), words, guest.mail)


def _message(about: str, words: str, to: str) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return EmailMessage(" ".join(about.split()), words, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)


def tell_guests(now: datetime | None = None) -> int:
    """Send what waits to be sent, the oldest first; how many letters left. ``OSError``: the server does not answer."""
    at, count = now or timezone.now(), 0
    due = Mail.objects.filter(sent_at=None, tries__lt=MOST_TRIES)
    due = due.filter(Q(refused_at=None) | Q(refused_at__lte=at - PAUSE)).order_by("pk")
    for pk in list(due.values_list("pk", flat=True)[:500]):
        count += _sent(pk, at)
    return count


def _sent(pk: int, at: datetime) -> bool:
    """One letter: marked before it leaves, so that a worker that is killed never sends it twice."""
    mail = Mail.objects.select_related("guest__colloquium", "circular").filter(pk=pk, sent_at=None).first()
    if mail is None or not Mail.objects.filter(pk=pk, sent_at=None).update(sent_at=at, tries=F("tries") + 1):
        return False
    if not mail.guest.mail:  # it was forgotten in the meantime
        return False
    try:
        with translation.override(mail.guest.language or settings.LANGUAGE_CODE):
            letter_of(mail).send()
    except SMTPRecipientsRefused:
        LOG.warning("A letter to guest %s was refused.", mail.guest_id)
        Mail.objects.filter(pk=pk).update(sent_at=None, refused_at=at)
        return False
    except OSError:  # the server does not answer: nobody's letter leaves now
        Mail.objects.filter(pk=pk).update(sent_at=None, tries=F("tries") - 1)
        raise
    return True
