"""Publishing a text, holding it back, publishing it later, withdrawing it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.documents.blocks import Document, words_in
from amity.documents.blocks import Recommendation as Asked
from amity.documents.inline import said
from amity.documents.outline import word_count
from amity.documents.storing import to_json
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.periods.facts import Fact
from amity.periods.statements import amend, state
from amity.periods.statements import withdraw as retract
from amity.refusal import Refusal
from amity.reports.models import Edition, Embargo, Passage, Reading, Recommendation, Report, Withdrawal
from amity.reports.packing import pack
from amity.reports.pictures import picture_address
from amity.reports.publicity import lacking
from amity.reports.queries.participants import to_come_out
from amity.reports.queries.texts import document_of, public_document
from amity.reports.rendering import VERSION, article, minutes_for, outline_of, passages, pieces_of
from amity.reports.tasks import make_forms


@deed
def publish(edition: Edition, *, by: User, on: date | None = None, at: datetime | None = None) -> Edition:
    """Publish an edition that a second person has approved; ``on`` is the day that the report bears."""
    edition.refresh_from_db()
    if edition.is_published:
        return edition
    _refuse_unapproved(edition)
    refuse_lacking(document_of(edition))
    _annex_participants(edition)
    entry = record("reports.publish", edition.report, by=by, at=at, language=edition.language, number=edition.number)
    if at is None:  # what is written of a former instant is prepared when it is asked for
        transaction.on_commit(partial(make_forms.enqueue, edition.pk))
    return _bring_out(edition, on or timezone.localdate(entry.at), entry.at)


@deed
def take_over(edition: Edition, source: str, *, on: date, by: User, at: datetime | None = None) -> Edition:
    """Publish an old report as its archive has it, without a second reading; pages say where it was taken from."""
    edition.refresh_from_db()
    if edition.is_published:
        return edition
    if not source.strip():
        raise Refusal(_("An old report says where it was taken from."), _("Name the archive."))
    report = edition.report
    entry = record("reports.take_over", report, by=by, at=at, language=edition.language, number=edition.number)
    report.taken_over_from = source.strip()
    report.save(update_fields=["taken_over_from"])
    return _bring_out(edition, on, entry.at)


def _annex_participants(edition: Edition) -> None:
    """Proceedings come out with those who took part: asked of the guests now, so that consents are those of the day."""
    document = to_come_out(edition)
    content = json.dumps(to_json(document), ensure_ascii=False)
    if content != edition.content:
        edition.content, edition.words = content, word_count(document)
        edition.save(update_fields=["content", "words"])


def _refuse_unapproved(edition: Edition) -> None:
    if edition.approved_at is None:
        raise Refusal(_("No second person has approved this edition."), _("Submit it for review."))


def refuse_lacking(document: Document) -> None:
    """Refuse a text that may not be published as it is, for the first thing that it lacks."""
    for lack in lacking(document):
        raise Refusal(_(lack.sentence) % {"text": lack.text}, _(lack.mend))


def _bring_out(edition: Edition, on: date, at: datetime) -> Edition:
    report = edition.report
    edition.published_at = at
    edition.save(update_fields=["published_at"])
    if report.published_at is None:
        report.published_at, report.published_on = at, on
    report.scheduled_for = None
    report.save(update_fields=["published_at", "published_on", "scheduled_for"])
    write_reading(edition)
    return edition


def write_reading(edition: Edition) -> Reading:
    """Work out once what readers get: the page's text, its outline, the passages for search, the recommendations."""
    document = public_document(edition)
    edition.passages.all().delete()
    Passage.objects.bulk_create(passages_of(edition, document), batch_size=500)
    _list_recommendations(edition, document)
    return Reading.objects.update_or_create(edition=edition, defaults=reading_of(edition, document))[0]


def reading_of(edition: Edition, document: Document) -> dict[str, Any]:
    """What a reading keeps of a public text."""
    text = article(document, picture_address(edition.report.key, document))
    return {
        "article": text, "packed": pack(pieces_of(text)), "version": VERSION,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "outline": outline_of(document), "minutes": minutes_for(edition.words), "pages": document.source.pages or 0,
        "picture_bytes": sum(len(picture.data) for picture in document.pictures.values()),
    }  # fmt: skip


def passages_of(edition: Edition, document: Document) -> Iterator[Passage]:
    """The paragraphs of a public text as search finds them, not yet written."""
    for position, (block, path) in enumerate(passages(document), start=1):
        yield Passage(
            edition=edition, position=position, anchor=block.anchor, kind=block.kind, path=path,
            language=(block.language or edition.language).partition("-")[0], text=words_in(block),
        )  # fmt: skip


def _list_recommendations(edition: Edition, document: Document) -> None:
    """Recommendations are known by their address; one that the latest edition no longer has is dropped, not lost."""
    known = {each.anchor: each for each in edition.report.recommendations.all()}
    asked = {block.anchor: (at, block) for at, block in enumerate(document.blocks) if isinstance(block, Asked)}
    for anchor, (position, block) in asked.items():
        item = known.get(anchor) or Recommendation(report=edition.report, anchor=anchor)
        item.position, item.number, item.dropped_at = position, block.number[:20], None
        item.text = Text(item.text | {edition.language: said(block.text)})
        item.save()
    for anchor in known.keys() - asked.keys():
        item = known[anchor]
        item.text = Text({code: words for code, words in item.text.items() if code != edition.language})
        item.dropped_at = None if item.text else edition.published_at
        item.text = item.text or known[anchor].text
        item.save()


@deed
def embargo(report: Report, why: Text, *, by: User, until: date | None = None, at: datetime | None = None) -> Embargo:
    """Hold a report back, with the reason: until a day on which it may be read, or until the embargo is lifted."""
    if not why:
        raise Refusal(_("An embargo has a reason."), _("State it."))
    if until is not None and until <= timezone.localdate():
        raise Refusal(_("The embargo would be over already."), _("Name a day to come."))
    current = report.embargos.held().first()
    if current is not None and (current.why, current.until) == (why, until):
        return current
    entry = record("reports.embargo", report, by=by, at=at, until=until)
    if current is not None:
        return amend(current, at=entry.at, why=why, until=until)
    return state(Embargo, at=entry.at, report=report, why=why, until=until)


@deed
def lift_embargo(report: Report, *, by: User, at: datetime | None = None) -> bool:
    """Stop holding a report back."""
    return _end_all(report, report.embargos.held(), "reports.lift_embargo", by, at)


def _end_all(report: Report, facts: Iterable[Fact], verb: str, by: User, at: datetime | None) -> bool:
    held = list(facts)
    if held:
        entry = record(verb, report, by=by, at=at)
        for fact in held:
            retract(fact, at=entry.at)
    return bool(held)


@deed
def schedule(report: Report, moment: datetime | None, *, by: User, at: datetime | None = None) -> Report:
    """Set the moment at which the approved editions come out by themselves; ``None``: not by themselves."""
    report.refresh_from_db(fields=["scheduled_for"])
    if report.scheduled_for == moment:
        return report
    if moment is not None:
        if moment <= timezone.now():
            raise Refusal(_("This moment has passed."), _("Name one to come, or publish now."))
        _refuse_nothing_to_publish(report)
    record("reports.schedule", report, by=by, at=at, moment=moment)
    report.scheduled_for = moment
    report.save(update_fields=["scheduled_for"])
    return report


def _refuse_nothing_to_publish(report: Report) -> None:
    waiting = list(report.editions.filter(published_at=None))
    if not any(edition.approved_at for edition in waiting):
        raise Refusal(_("No edition of this report is approved."), _("Have it approved first."))
    for edition in waiting:
        if edition.approved_at:
            refuse_lacking(document_of(edition))


def publish_due(*, by: User, now: datetime) -> list[Edition]:
    """Publish every approved edition of the reports whose moment has come."""
    due = Edition.objects.filter(report__scheduled_for__lte=now, published_at=None, approved_at__isnull=False)
    return [publish(edition, by=by) for edition in due.select_related("report").order_by("pk")]


@deed
def withdraw(report: Report, why: Text, *, by: User, on: date | None = None, at: datetime | None = None) -> Withdrawal:
    """Withdraw a published report: its address stays, and says since when and why there is nothing to read."""
    held = report.withdrawals.held().first()
    if held is not None:
        return held
    report.refresh_from_db(fields=["published_at"])
    if report.published_at is None:
        raise Refusal(_("This report was never published."), _("Take its edition back."))
    if not why:
        raise Refusal(_("A withdrawal has a reason."), _("State it: the public reads it."))
    entry = record("reports.withdraw", report, by=by, at=at)
    return state(Withdrawal, at=entry.at, report=report, why=why, since=on or timezone.localdate(entry.at))


@deed
def reinstate(report: Report, *, by: User, at: datetime | None = None) -> bool:
    """Let a report that was withdrawn be read again."""
    return _end_all(report, report.withdrawals.held(), "reports.reinstate", by, at)
