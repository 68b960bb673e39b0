"""Logos of partners and papers of agreements, as pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.http import content_disposition_header

from amity import shelves
from amity.accounts.models import User
from amity.partners.models import Logo, Paper
from amity.partners.queries.concern import is_public
from amity.periods.asof import AsOf
from amity.periods.questions import question

SHELF = "agreements"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
}


def logos_of(partners: Iterable[int], moment: AsOf) -> dict[int, Logo]:
    """Partner → its logo on a day, for those that have one: one query."""
    return {row.partner_id: row for row in _logos(list(partners), moment)}


@question
def _logos(partners: Iterable[int], moment: AsOf) -> QuerySet[Logo]:
    return Logo.objects.as_of(moment).filter(partner__in=partners).oldest_first()


def papers_of(partners: Iterable[int], known: datetime | None, user: User | AnonymousUser) -> dict[str, list[Paper]]:
    """Key of an agreement → its papers that a reader may see, the latest first: one query."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for row in _papers(list(partners), known, public=is_public(user)):
        found[row.agreement.key].append(row)
    return dict(found)


def as_sent(paper: Paper) -> tuple[bytes, dict[str, str]]:
    """A paper as a door gives it out: to be saved, never opened in the browser; OSError where its file is gone."""
    headers = {
        "Content-Type": MEDIA_TYPES[paper.format], "X-Content-Type-Options": "nosniff",
        "Content-Disposition": content_disposition_header(True, paper.filename) or "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return shelves.fetch(SHELF, paper.sha256), headers


@question
def _papers(partners: Iterable[int], known: datetime | None, *, public: bool) -> QuerySet[Paper]:
    rows = Paper.objects.held(known).filter(agreement__partner__in=partners).select_related("agreement")
    if public:  # what is kept to the department today is so of earlier days, too
        open_now = Paper.objects.held().filter(is_open=True)
        rows = rows.filter(is_open=True, line__in=open_now.values("line"))
    return rows.newest_first()
