"""A signed address for what is not published yet: whoever was given it may read it for a week."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from amity.notices.models import Edition

SALT = "amity.notices.preview"
LASTS = timedelta(days=7)


def token_for(edition: Edition) -> str:
    """The last part of the address of a preview."""
    return signing.dumps(edition.pk, salt=SALT)


def edition_at(token: str) -> Edition | None:
    """The edition that a preview is of; ``None`` for what was not signed here, or too long ago."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Edition.objects.filter(pk=number).select_related("piece__picture").first()
