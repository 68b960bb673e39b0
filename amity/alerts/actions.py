"""Following a question, confirming it, changing its rhythm, stopping it. The journal speaks of none of it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.alerts.models import Alert, Follower, Rhythm
from amity.notices.knocking import refuse_haste
from amity.refusal import Refusal
from amity.search.answering import Wanted
from amity.search.asked import query_of
from amity.search.grammar.parser import parse
from amity.search.grammar.tree import Nothing

MOST_ALERTS = 50
DAYS_TO_CONFIRM = 7
DAYS_REFUSED = 30


@transaction.atomic
def ask_to_follow(
    wanted: Wanted, mail: str, *, rhythm: str, language: str, whence: str, at: datetime | None = None
) -> Alert:
    """Note that somebody asks to be told by mail; nothing is told before they have confirmed it."""
    now = at or timezone.now()
    _refuse_nothing(wanted)
    for source in (whence, f"mail:{mail.lower()}"):
        refuse_haste(source, now)
    follower, _new = Follower.objects.get_or_create(
        mail=mail.lower(), user=None, defaults={"key": secrets.token_urlsafe(24), "language": language, "since": now}
    )
    return _alert(follower, wanted, rhythm, now)


@transaction.atomic
def follow(wanted: Wanted, user: User, *, rhythm: str, language: str, at: datetime | None = None) -> Alert:
    """Tell somebody who is signed in, at the address of their account; it needs no confirmation."""
    now = at or timezone.now()
    _refuse_nothing(wanted)
    follower, _new = Follower.objects.get_or_create(
        user=user, defaults={"key": secrets.token_urlsafe(24), "language": language, "since": now}
    )
    alert = _alert(follower, wanted, rhythm, now)
    confirm(alert, at=now)
    return alert


def _refuse_nothing(wanted: Wanted) -> None:
    if isinstance(parse(wanted.text).tree, Nothing) and not wanted.filters:
        raise Refusal(_("Nothing is asked: there would be nothing to tell."), _("Write a question first."))


def _alert(follower: Follower, wanted: Wanted, rhythm: str, now: datetime) -> Alert:
    """The same question of the same follower is one alert."""
    if rhythm not in Rhythm.values:
        raise Refusal(_("There is no such rhythm."), _("Choose at once, once a day or once a week."))
    asked = query_of(wanted)
    digest = hashlib.sha256(asked.encode()).hexdigest()
    known = follower.alerts.filter(digest=digest).first()
    if known is not None:
        return known
    if follower.alerts.count() >= MOST_ALERTS:
        raise Refusal(_("You follow %(n)d questions already.") % {"n": MOST_ALERTS}, _("Stop one of them first."))
    return Alert.objects.create(follower=follower, asked=asked, digest=digest, rhythm=rhythm, asked_at=now)


def confirm(alert: Alert, *, at: datetime | None = None) -> None:
    """From now on the follower is told. Said twice, it is done once."""
    if alert.confirmed_at is None:
        alert.confirmed_at = at or timezone.now()
        alert.save(update_fields=["confirmed_at"])


def keep_pace(alert: Alert, rhythm: str) -> None:
    """Tell more or less often from now on."""
    if rhythm not in Rhythm.values:
        raise Refusal(_("There is no such rhythm."), _("Choose at once, once a day or once a week."))
    alert.rhythm = rhythm
    alert.save(update_fields=["rhythm"])


@transaction.atomic
def stop(alerts: Collection[int]) -> int:
    """Stop some alerts and forget them; with the last one the follower is forgotten too. How many they were."""
    standing = Alert.objects.filter(pk__in=list(alerts))
    followers, count = list(standing.values_list("follower", flat=True)), standing.count()
    standing.delete()
    Follower.objects.filter(pk__in=followers, alerts=None).delete()
    return count


@transaction.atomic
def forget_unconfirmed(*, on: date) -> int:
    """Forget what was never confirmed, and followers whose mail server has refused our letters for a month."""
    late = Alert.objects.filter(confirmed_at=None, asked_at__date__lt=on - timedelta(days=DAYS_TO_CONFIRM))
    refused = Alert.objects.filter(follower__refused_since__date__lt=on - timedelta(days=DAYS_REFUSED))
    return stop({*late.values_list("pk", flat=True), *refused.values_list("pk", flat=True)})
