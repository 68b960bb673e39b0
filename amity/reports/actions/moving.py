"""What stood at an address of a former site stands here now."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.refusal import Refusal
from amity.reports.models import OldAddress, Report


def path_of(address: str) -> str:
    """The path of an address, without its host, its question and its mark."""
    return f"/{unquote(urlsplit(address.strip()).path).lstrip('/')}"


@deed
def take_address(
    report: Report, address: str, *, by: User, anchor: str = "", at: datetime | None = None
) -> OldAddress:  # fmt: skip
    """Have an address of a former site lead to a report, or to a paragraph of it."""
    path = path_of(address)
    if path == "/" or len(path) > 300:
        raise Refusal(_("“%(address)s” is not the address of a page.") % {"address": address[:80]},
                      _("Write its path, such as /ga/ga66/ga66.html."))  # fmt: skip
    known = OldAddress.objects.filter(path=path).first()
    if known is not None and (known.report_id, known.anchor) == (report.pk, anchor):
        return known
    record("reports.take_address", report, by=by, at=at, path=path, anchor=anchor)
    return OldAddress.objects.update_or_create(path=path, defaults={"report": report, "anchor": anchor})[0]
