"""Logos of partners, and papers of agreements: handed in, opened to the public or kept from it, taken back."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from amity import shelves
from amity.accounts.models import User
from amity.documents.limits import MEBIBYTE
from amity.documents.refusals import Unreadable
from amity.documents.sniffing import sniff
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.partners.models import Agreement, Logo, Paper, Partner
from amity.partners.queries.files import MEDIA_TYPES, SHELF
from amity.periods.statements import amend, end, state, withdraw
from amity.pictures import LOGO, keep, prepare
from amity.refusal import Refusal

MOST_BYTES = 25 * MEBIBYTE


@deed
def show_logo(
    partner: Partner, data: bytes | None, *, on: date, credit: str, licence: str, by: User,
    alternative: Text | None = None, at: datetime | None = None,
) -> Logo:  # fmt: skip
    """Give a partner its logo from a day on, with its owner and terms; without new bytes, only these change."""
    said: dict[str, Any] = {"credit": credit.strip(), "licence": licence.strip(), "alternative": alternative or Text()}
    if not said["credit"] or not said["licence"]:
        raise Refusal(
            _("A logo is shown with whoever owns it, and on which terms."), _("Write its owner and the leave given.")
        )
    current = partner.logos.held().on(on).first()
    if data is None and current is None:
        raise Refusal(_("No picture was sent."), _("Choose a file."))
    said |= _files(data) if data is not None else {}
    if current is not None and all(getattr(current, name) == value for name, value in said.items()):
        return current
    at = record("partners.show_logo", partner, by=by, at=at, on=on).at
    if current is None:
        return state(Logo, at=at, partner=partner, since=on, until=partner.logos.next_beginning(on), **said)
    if current.since == on or data is None:
        return amend(current, at=at, **said)
    end(current, on=on, at=at)
    return state(Logo, at=at, partner=partner, since=on, until=current.until, **said)


def _files(data: bytes) -> dict[str, object]:
    made = prepare(data, LOGO)
    keep(made, settings.MEDIA_ROOT)
    return {"digest": made.digest, "width": made.width, "height": made.height, "widths": sorted(made.files)}


@deed
def remove_logo(partner: Partner, *, on: date, by: User, at: datetime | None = None) -> None:
    """Show a partner's logo no longer from a day on."""
    current = partner.logos.held().on(on).first()
    if current is not None:
        end(current, on=on, at=record("partners.remove_logo", partner, by=by, at=at, on=on).at)


@deed
def file_paper(
    agreement: Agreement, title: Text, data: bytes, *, filename: str, on: date, by: User, is_open: bool = False,
    at: datetime | None = None,
) -> Paper:  # fmt: skip
    """Keep a file of an agreement as it came, open to everybody or to the department alone."""
    if not title:
        raise Refusal(_("A paper has a title."), _("Say in one language at least what it is."))
    format_ = format_of(data)
    sha256 = shelves.keep(SHELF, data)
    if known := agreement.papers.held().filter(sha256=sha256).first():
        return known
    at = record("partners.file_paper", agreement, by=by, at=at, on=on, sha256=sha256).at
    said = {"title": title, "filename": name_of(filename, format_), "format": format_, "sha256": sha256}
    return state(Paper, at=at, agreement=agreement, size=len(data), is_open=is_open, since=on, **said)


def format_of(data: bytes, look: Callable[[Path], str] = sniff, *, known: Collection[str] = MEDIA_TYPES) -> str:
    """What a file is by its content, whatever it is called. ``look`` tells it, ``known`` are those that are kept."""
    *forms, last = map(str.upper, known)
    mend = _("Send it as %(forms)s or %(last)s.") % {"forms": ", ".join(forms), "last": last}
    if len(data) > MOST_BYTES:
        raise Refusal(*Unreadable("file-too-large", most=MOST_BYTES // MEBIBYTE).worded(_))
    with tempfile.NamedTemporaryFile(prefix="amity-paper-") as file:
        file.write(data)
        file.flush()
        try:
            found = look(Path(file.name))
        except Unreadable as error:
            raise Refusal(error.worded(_)[0], mend) from error
    if found not in known:
        raise Refusal(_("This file is neither a PDF nor a text."), mend)
    return found


def name_of(filename: str, format_: str) -> str:
    """A name that every system takes, with the ending of what it is."""
    stem = re.sub(r"[^\w.-]+", "_", Path(filename).stem)[:120].strip("._") or "agreement"
    return f"{stem}.{format_}"


@deed
def open_paper(paper: Paper, *, is_open: bool, by: User, at: datetime | None = None) -> Paper | None:
    """Open a paper to everybody, or keep it to the department from now on."""
    held = Paper.objects.held().filter(line=paper.line).first()
    if held is None or held.is_open == is_open:
        return held
    at = record("partners.open_paper", held.agreement, by=by, at=at, is_open=is_open).at
    return amend(held, at=at, is_open=is_open)


@deed
def withdraw_paper(paper: Paper, *, by: User, at: datetime | None = None) -> None:
    """Take a paper out of an agreement: nobody reads it there; the file stays among the originals."""
    held = Paper.objects.held().filter(line=paper.line).first()
    if held is not None:
        withdraw(held, at=record("partners.withdraw_paper", held.agreement, by=by, at=at, sha256=held.sha256).at)
