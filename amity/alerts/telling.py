"""Who is told of what, and when: one message for each follower, never the same thing twice.

What is told is marked before its letter leaves, and unmarked where the mail server did not take it: a worker that is
killed in between loses that one letter rather than sending it twice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from amity.alerts.models import Alert, Finding, Follower, Rhythm
from amity.search.sources import told

LOG = logging.getLogger(__name__)
HOUR = 7  # of the morning, on the parliament's clock
MOST_SHOWN = 20  # things of one alert in one letter
PAUSE = timedelta(minutes=15)  # after a mail server refused a letter


@dataclass(frozen=True, slots=True)
class Part:
    """What one alert has found: the things that are shown, and how many more there are."""

    alert: Alert
    findings: list[Finding]
    more: int


@dataclass(frozen=True, slots=True)
class Message:
    """All that one follower is told at one time."""

    follower: Follower
    parts: list[Part]


Send = Callable[[Message], None]


def deadline(rhythm: str, now: datetime) -> datetime:
    """Before which instant something must have been found to be told now."""
    if rhythm == Rhythm.AT_ONCE:
        return now
    local = timezone.localtime(now)
    morning = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    morning -= timedelta(days=1) if local < morning else timedelta()
    return morning - timedelta(days=morning.weekday()) if rhythm == Rhythm.WEEKLY else morning


def due(now: datetime) -> Q:
    """Findings whose hour has come."""
    late = Q(pk__in=[])
    for rhythm in Rhythm.values:
        late |= Q(alert__rhythm=rhythm, found_at__lte=deadline(rhythm, now))
    refused = Q(alert__follower__refused_at__gt=now - PAUSE)
    return late & Q(told_at=None, alert__confirmed_at__isnull=False) & ~refused


def tell(send: Send, now: datetime | None = None) -> int:
    """Tell everybody what is due; how many letters left. ``OSError``: the mail server does not answer."""
    at, count = now or timezone.now(), 0
    followers = Finding.objects.filter(due(at)).order_by().values_list("alert__follower", flat=True).distinct()
    for pk in list(followers):
        follower = Follower.objects.select_related("user").filter(pk=pk).first()
        if follower is not None and _told(follower, send, at):
            count += 1
    return count


def _told(follower: Follower, send: Send, at: datetime) -> bool:
    with transaction.atomic():
        rows = list(
            Finding.objects.filter(due(at), alert__follower=follower).select_related("alert").order_by("alert", "-pk")
        )
        Finding.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=at)
    parts = list(parted(once(rows, follower), follower))
    if parts and follower.address:
        try:
            send(Message(follower, parts))
        except SMTPRecipientsRefused:
            _taken_back(rows, follower, at)
            return False
        except OSError:  # the server does not answer: nobody's letter leaves now
            Finding.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=None)
            raise
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(said={})
    Follower.objects.filter(pk=follower.pk).exclude(refused_at=None).update(refused_since=None, refused_at=None)
    return bool(parts)


def _taken_back(rows: list[Finding], follower: Follower, at: datetime) -> None:
    """What the mail server did not take for this follower is told later."""
    LOG.warning("A letter to follower %s was refused.", follower.pk)
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=None)
    known = Follower.objects.filter(pk=follower.pk)
    known.filter(refused_since=None).update(refused_since=at)
    known.update(refused_at=at)


def once(rows: list[Finding], follower: Follower) -> Iterator[Finding]:
    """Each thing once, whichever alert found it, and none that the follower was told of before."""
    own = {row.pk for row in rows}
    before = Finding.objects.filter(alert__follower=follower, told_at__isnull=False).exclude(pk__in=own)
    known = set(before.filter(scope__in=[row.scope for row in rows]).values_list("scope", flat=True))
    for row in rows:
        if row.scope not in known:
            known.add(row.scope)
            yield row


def parted(rows: Iterable[Finding], follower: Follower) -> Iterator[Part]:
    """The findings under their alerts, as far as the follower may still see them."""
    by_alert: dict[int, list[Finding]] = defaultdict(list)
    for row in still_seen(list(rows), follower):
        by_alert[row.alert_id].append(row)
    for found in by_alert.values():
        yield Part(found[0].alert, found[:MOST_SHOWN], max(0, len(found) - MOST_SHOWN))


def still_seen(rows: list[Finding], follower: Follower) -> list[Finding]:
    """What was found may have been withdrawn since: the register is asked again, one query for each kind."""
    owners: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        kind, _, owner = row.scope.partition(":")
        owners[kind].add(int(owner))
    declared = told()
    seen = {
        f"{kind}:{owner}"
        for kind, wanted in owners.items()
        if kind in declared
        for owner in declared[kind].visible(follower.reader, wanted)
    }
    return [row for row in rows if row.scope in seen]


def latest(follower: Follower, most: int = 30) -> list[Finding]:
    """What a follower's alerts found last and have not told yet, for the page of the desk."""
    rows = Finding.objects.filter(alert__follower=follower, told_at=None).select_related("alert")
    return still_seen(list(rows.order_by(F("pk").desc())[:most]), follower)
