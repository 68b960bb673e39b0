"""A signed address for a text that is not published yet: whoever was given it may read it for a week."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from amity.reports.models import Edition

SALT = "amity.reports.preview"
LASTS = timedelta(days=7)


def token_for(edition: Edition) -> str:
    """The last part of the address of a preview; it is good for the text as it is mended meanwhile, too."""
    return signing.dumps(edition.pk, salt=SALT)


def edition_at(token: str) -> Edition | None:
    """The edition that a preview is of; ``None`` for what was not signed here, or too long ago."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Edition.objects.filter(pk=number).select_related("report").first()
