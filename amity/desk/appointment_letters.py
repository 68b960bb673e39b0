"""The agenda by mail: each party is written its own, in its language, when it is not the one that it was written."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.desk.appointment_papers import title_of
from amity.matchmaking import actions
from amity.matchmaking.addresses import token_of
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import BusinessForum, FollowUp, Party, PartyAddress
from amity.matchmaking.queries import told
from amity.matchmaking.queries.whole import Whole, held_in, published, whole
from amity.refusal import Refusal

LOG = logging.getLogger(__name__)
PAUSE, MOST_TRIES = timedelta(minutes=15), 5


def send_agendas(forum: BusinessForum, *, by: User) -> int:
    """Write to everybody whose agenda has changed since they were written, or who never was; how many there were."""
    shown, stands = published(forum), whole(forum)
    if shown is None or stands is None:
        raise Refusal(_("No plan is published."), _("Publish one first."))
    refuse_no_mail()
    actions.give_addresses(forum, by=by)
    plan = stands.coming(held_in(shown.plan))
    addresses = {row.party_id: row for row in PartyAddress.objects.held().filter(party__forum=forum)}
    written = []
    for party in untold(stands, plan):
        _letter(stands, plan, party, addresses[party.pk], is_final=shown.is_final).send()
        written.append(party)
    actions.note_told(shown.plan, written, by=by)
    return len(written)


def send_questions(now: datetime | None = None) -> int:
    """Send the questions that wait to be sent, the oldest first; how many left. ``OSError``: no server answers."""
    at = now or timezone.now()
    due = FollowUp.objects.filter(sent_at=None, tries__lt=MOST_TRIES)
    due = due.filter(Q(refused_at=None) | Q(refused_at__lte=at - PAUSE)).order_by("pk")
    return sum(_asked(pk, at) for pk in list(due.values_list("pk", flat=True)[:500]))


def _asked(pk: int, at: datetime) -> bool:
    """One question: marked before it leaves, so that a worker that is killed never sends it twice."""
    waiting = FollowUp.objects.filter(pk=pk, sent_at=None)
    found = waiting.select_related("party__forum__colloquium").first()
    if found is None or not waiting.update(sent_at=at, tries=F("tries") + 1):
        return False
    letter = _question(found)
    if letter is None:  # the party stays away, or its address was taken back or forgotten in the meantime
        return False
    try:
        letter.send()
    except SMTPRecipientsRefused:
        LOG.warning("A question to party %s was refused.", found.party_id)
        FollowUp.objects.filter(pk=pk).update(sent_at=None, refused_at=at)
        return False
    except OSError:
        FollowUp.objects.filter(pk=pk).update(sent_at=None, tries=F("tries") - 1)
        raise
    return True


def _question(found: FollowUp) -> EmailMessage | None:
    card, address = found.party.cards.held().first(), found.party.addresses.held().first()
    if card is None or address is None or not card.mail:
        return None
    with translation.override(card.language or settings.LANGUAGE_CODE):
        title = title_of(found.party.forum)
        context = {
            "name": card.representative or card.name, "title": title, "months": found.months,
            "address": f"{settings.PUBLIC_URL}{reverse('portal:agenda', args=[token_of(address)])}",
        }  # fmt: skip
        words = render_to_string("desk/appointments/follow_up_mail.txt", context)
        about = _("What came of your appointments: %(title)s") % {"title": title}
    return _mail(about, words, card.mail)


def _mail(about: str, words: str, to: str) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(about.split()), words, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)


def refuse_no_mail() -> None:
    if not settings.EMAIL_URL:
        raise Refusal(_("This installation sends no mail."), _("Hand the agendas out on paper, or have mail set up."))


def untold(stands: Whole, plan: Mapping[Pair, Held]) -> list[Party]:
    """Those with a mail address whose agenda is another one than they were last written."""
    reached = [party for party in stands.parties if stands.cards[party].mail]
    found = told.untold(plan.values(), told.told_agendas(told.last_told([stands.forum.pk])), reached)
    return [party for key, party in stands.parties.items() if key in found]


def _letter(
    stands: Whole, plan: Mapping[Pair, Held], party: Party, address: PartyAddress, *, is_final: bool
) -> EmailMessage:
    card = stands.cards[party.pk]
    with translation.override(card.language or settings.LANGUAGE_CODE):
        title = title_of(stands.forum)
        context = {
            "name": card.representative or card.name, "title": title, "is_final": is_final,
            "lines": _lines(stands, plan, party.pk),
            "address": f"{settings.PUBLIC_URL}{reverse('portal:agenda', args=[token_of(address)])}",
        }  # fmt: skip
        words = render_to_string("desk/appointments/agenda_mail.txt", context)
        about = _("Your appointments: %(title)s") % {"title": title}
    return _mail(about, words, card.mail)


def _lines(stands: Whole, plan: Mapping[Pair, Held], party: int) -> Iterable[str]:
    mine = sorted((held for held in plan.values() if held.of(party)), key=lambda held: held.hour)
    for each in mine:
        table = _("table %(n)d") % {"n": each.table} if each.table else ""
        day = f"{each.hour[8:10]}/{each.hour[5:7]} {each.hour[11:]}"
        yield ", ".join(part for part in (day, stands.name(each.with_whom(party)), table) if part)
