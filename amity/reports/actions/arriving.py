"""Files handed in: kept at once, read in the background, filed as an edition or refused with the reason."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.documents.limits import LIMITS, MEBIBYTE
from amity.documents.reading import Reading, read
from amity.documents.refusals import Unreadable
from amity.languages.texts import Text
from amity.refusal import Refusal
from amity.reports import keeping
from amity.reports.actions.editing import Original, correct, file_edition
from amity.reports.models import Arrival, Edition, Report, Stay

log = logging.getLogger(__name__)


def hand_in(report: Report, original: Original, *, language: str, by: User, corrected: Text | None = None) -> Arrival:
    """Keep an author's file and let it be read; what can be refused at once is refused at once.

    The same file handed in twice is one arrival while it waits.
    """
    _refuse_at_once(report, original, language, corrected or Text())
    sha256 = keeping.keep(keeping.ARRIVALS, original.data)
    waiting = report.arrivals.under_way().filter(language=language).first()
    if waiting is not None and waiting.sha256 == sha256:
        return waiting
    if waiting is not None:
        raise Refusal(_("Another file of this text is being read."), _("Wait until it is read."))
    return Arrival.objects.create(
        report=report, language=language, corrected=corrected or Text(), title=original.name[-200:], sha256=sha256,
        bytes=len(original.data), at=timezone.now(), by=by, tongue=get_language() or "",
    )  # fmt: skip


def _refuse_at_once(report: Report, original: Original, language: str, corrected: Text) -> None:
    if not original.data:
        raise Unreadable("empty")
    if len(original.data) > LIMITS.file_bytes:
        raise Unreadable("file-too-large", most=LIMITS.file_bytes // MEBIBYTE)
    latest = report.editions.filter(language=language).order_by("-number").first()
    if latest is not None and latest.is_published and not corrected:
        raise Refusal(_("A correction says what it corrects."), _("Say it in a sentence."))


def take_in(arrival: Arrival) -> None:
    """Read a file that waits, and file it; whoever handed it in is told what became of it. Done once, by one worker."""
    begun = Arrival.objects.filter(pk=arrival.pk, stay=Stay.WAITING)
    if not begun.update(stay=Stay.READING, started_at=timezone.now()):
        return
    with override(arrival.tongue or settings.LANGUAGE_CODE):
        try:
            edition = _filed(arrival)
        except Unreadable as refusal:
            why, mend = refusal.worded(_)
            _end(arrival, Stay.REFUSED, why=why, mend=mend)
        except Refusal as refusal:
            _end(arrival, Stay.REFUSED, why=str(refusal.reason), mend=str(refusal.mend))
        except Exception:
            log.exception("the file of arrival %s could not be read", arrival.pk)
            _end(arrival, Stay.FAILED)
        else:
            _end(arrival, Stay.FILED, edition=edition)


def _filed(arrival: Arrival) -> Edition:
    by = User.objects.get(pk=arrival.by_id)
    if not Report.objects.editable_by(by).filter(pk=arrival.report_id).exists():
        raise Refusal(_("The account that handed this in may no longer do so."), _("Hand it in again."))
    path = keeping.place(keeping.ARRIVALS, arrival.sha256)
    reading = read(path, told=partial(_say, arrival))
    original = Original(arrival.title, path.read_bytes())
    return _as_edition(arrival, reading, original, by)


def _say(arrival: Arrival, done: int, total: int) -> None:
    """How far the recognition of a scan has come, for the page that whoever handed it in looks at.

    When the last page is done its programs tidy up, and no page is left on the desk: it never goes back.
    """
    if done > arrival.pages_done or total != arrival.pages:
        arrival.pages_done, arrival.pages = done, total
        arrival.save(update_fields=["pages_done", "pages"])


@transaction.atomic
def _as_edition(arrival: Arrival, reading: Reading, original: Original, by: User) -> Edition:
    report = Report.objects.get(pk=arrival.report_id)
    told: dict[str, Any] = {"language": arrival.language, "original": original, "by": by,
                            "findings": reading.report.to_json()}  # fmt: skip
    if report.editions.published().filter(language=arrival.language).exists():
        return correct(report, reading.document, corrected=arrival.corrected, **told)
    return file_edition(report, reading.document, **told)


def _end(arrival: Arrival, stay: Stay, **values: Any) -> None:
    told = {"stay": stay, "finished_at": timezone.now(), **values}
    for name, value in told.items():
        setattr(arrival, name, value)
    arrival.save(update_fields=list(told))
    if not Arrival.objects.under_way().filter(sha256=arrival.sha256).exists():
        keeping.drop(keeping.ARRIVALS, arrival.sha256)


def left_waiting() -> list[int]:
    """What a worker was reading when it ended waits again, and what waited still does; their numbers, in order.

    Only for the one worker, as it starts.
    """
    Arrival.objects.filter(stay=Stay.READING).update(stay=Stay.WAITING, started_at=None, pages_done=0, pages=0)
    return list(Arrival.objects.under_way().order_by("at", "pk").values_list("pk", flat=True))
