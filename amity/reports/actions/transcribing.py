"""Many reports at once, as a source has them: published already, each with its texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amity.accounts.models import User
from amity.documents.blocks import Document
from amity.documents.outline import word_count
from amity.documents.storing import to_json
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.periods.changes import BATCH, Changes
from amity.reports import keeping
from amity.reports.actions.publishing import passages_of, reading_of
from amity.reports.models import Edition, Passage, Reading
from amity.reports.publicity import public_part


@dataclass(frozen=True, slots=True)
class Told:
    """An edition that is not written yet, and its document, whose blocks have their addresses."""

    edition: Edition
    document: Document


@deed
def transcribe(
    changes: Changes, texts: Sequence[Told], *, source: str, by: User, at: datetime | None = None
) -> Entry:  # fmt: skip
    """Record published reports as a source has them, all or nothing; readers get them at once.

    ``changes`` has the reports and what is said of them; the editions are written from ``texts``, after the reports
    and before the facts. Nobody approves these texts: the source has published them.
    """
    counts = changes.counts() | {"editions": len(texts)}
    entry = record("reports.transcribe", None, by=by, at=at, source=source, counts=counts)
    for told in texts:
        _fill(told, entry.at)
    Changes(nouns=[*changes.nouns, *(told.edition for told in texts)], stated=changes.stated).apply(at=entry.at)
    _write_readings(texts)
    return entry


def _fill(told: Told, at: datetime) -> None:
    """What the edition keeps of its document; pictures go to their shelf."""
    for picture in told.document.pictures.values():
        keeping.keep(keeping.PICTURES, picture.data)
    told.edition.content = json.dumps(to_json(told.document), ensure_ascii=False)
    told.edition.words = word_count(told.document)
    told.edition.created_at = min(told.edition.published_at or at, at)


def _write_readings(texts: Sequence[Told]) -> None:
    readings, passages = [], list[Passage]()
    for told in texts:
        shown = public_part(told.document)
        readings.append(Reading(edition=told.edition, **reading_of(told.edition, shown)))
        passages += passages_of(told.edition, shown)
    Reading.objects.bulk_create(readings, batch_size=BATCH)
    Passage.objects.bulk_create(passages, batch_size=BATCH)
