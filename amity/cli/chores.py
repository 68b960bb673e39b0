"""What the worker does once a day without being asked: what has had its time is erased, what has ended is cleared, what
came of appointments is asked."""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from amity.accounts.models import User
from amity.alerts.actions import forget_unconfirmed
from amity.colloquia.actions.forgetting import forget_guests
from amity.journal.models import Entry
from amity.matchmaking.actions import ask_due
from amity.notices.actions import forget_mails
from amity.people.erasure import RUN, erase_expired

HOUR = 3600
log = logging.getLogger(__name__)


def due_today() -> bool:
    """Whether nobody has done them yet today: the journal says so, whichever machine did them."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return not Entry.objects.filter(verb=RUN, at__gte=midnight).exists()


def do_chores() -> bool:
    """Erase what has had its time, forget mail addresses, clear ended sessions; once a day. Whether it was done now."""
    if not due_today():
        return False
    by, today = User.objects.system("worker"), timezone.localdate()
    erase_expired(on=today, by=by)
    forget_mails(on=today, by=by)
    forget_unconfirmed(on=today)
    forget_guests(on=today, by=by)
    if settings.EMAIL_URL:
        ask_due(on=today, by=by)
    call_command("clearsessions", verbosity=0)
    return True


def do_chores_daily() -> None:
    """Ask every hour; a fault is written down and asked about again."""
    while True:
        try:
            do_chores()
        except Exception:
            log.exception("the daily chores failed; they are tried again in an hour")
        finally:
            connection.close()
        time.sleep(HOUR)
