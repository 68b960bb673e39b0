"""What comes from the public without an account comes at a human pace."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from amity.notices.models import Knock
from amity.refusal import Refusal

MOST_PER_HOUR, MOST_OF_ALL = 5, 200


def refuse_haste(whence: str, now: datetime) -> None:
    """At most a few forms an hour from one place, and a bound for all; what is kept of it is gone after a day."""
    Knock.objects.filter(at__lt=now - timedelta(days=1)).delete()
    hashed = salted_hmac("amity.notices.knock", whence, algorithm="sha256").hexdigest()
    lately = Knock.objects.filter(at__gt=now - timedelta(hours=1))
    if lately.filter(whence=hashed).count() >= MOST_PER_HOUR or lately.count() >= MOST_OF_ALL:
        raise Refusal(
            _("Many forms have come in a short time."),
            _("Wait an hour, then send it again: what you wrote is kept below."),
        )
    Knock.objects.create(whence=hashed, at=now)
