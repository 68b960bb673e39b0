"""A second person reads: an edition is submitted, its paragraphs are commented on, it is approved or given back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.refusal import Refusal
from amity.reports.models import Comment, Edition, Review


@deed
def submit(edition: Edition, *, by: User, reviewer: User | None = None, at: datetime | None = None) -> Review:
    """Hand an edition to a second person, to whoever is free where none is named."""
    if reviewer is not None and reviewer.pk == edition.created_by_id:
        raise Refusal(_("Nobody reviews what they filed themselves."), _("Name somebody else."))
    if edition.approved_at is not None or edition.is_published:
        raise Refusal(_("This edition has been approved already."), _("Publish it, or mend it first."))
    waiting = edition.reviews.filter(closed_at=None).first()
    if waiting is not None and waiting.reviewer == reviewer:
        return waiting
    entry = record("reports.submit", edition.report, by=by, at=at, edition=edition.pk, reviewer=reviewer)
    said = {"asked_at": entry.at, "asked_by": by, "reviewer": reviewer}
    return Review.objects.update_or_create(edition=edition, closed_at=None, defaults=said)[0]


def _waiting(edition: Edition, by: User) -> Review:
    review = edition.reviews.filter(closed_at=None).first()
    if review is None:
        raise Refusal(_("This edition is not in review."), _("Submit it first."))
    if by.pk == edition.created_by_id:
        raise Refusal(_("Who filed an edition does not review it."), _("Ask a second person."))
    return review


@deed
def approve(edition: Edition, *, by: User, words: str = "", at: datetime | None = None) -> Edition:
    """Approve an edition as a second person: it may now be published."""
    edition.refresh_from_db(fields=["approved_at", "approved_by"])
    if edition.approved_at is not None:
        return edition
    review = _waiting(edition, by)
    if edition.comments.filter(settled_at=None).exists():
        raise Refusal(_("Comments on this edition are still open."), _("Settle them, or give the edition back."))
    entry = record("reports.approve", edition.report, by=by, at=at, edition=edition.pk)
    _close(review, entry.at, by, words, approved=True)
    edition.approved_at, edition.approved_by = entry.at, by
    edition.save(update_fields=["approved_at", "approved_by"])
    return edition


@deed
def give_back(edition: Edition, *, by: User, words: str, at: datetime | None = None) -> Review:
    """Give an edition back to who filed it, with words that say why."""
    review = _waiting(edition, by)
    if not words.strip():
        raise Refusal(_("Giving back says why."), _("Write a sentence."))
    entry = record("reports.give_back", edition.report, by=by, at=at, edition=edition.pk)
    return _close(review, entry.at, by, words, approved=False)


def _close(review: Review, at: datetime, by: User, words: str, *, approved: bool) -> Review:
    review.closed_at, review.closed_by, review.approved, review.words = at, by, approved, words.strip()
    review.save(update_fields=["closed_at", "closed_by", "approved", "words"])
    return review


@deed
def comment(edition: Edition, text: str, *, by: User, anchor: str = "", at: datetime | None = None) -> Comment:
    """Say something of one paragraph of an edition, or of all of it."""
    if not text.strip():
        raise Refusal(_("A comment has words."), _("Write a sentence."))
    known = edition.comments.filter(anchor=anchor, text=text.strip(), by=by, settled_at=None).first()
    if known is not None:
        return known
    entry = record("reports.comment", edition.report, by=by, at=at, edition=edition.pk, anchor=anchor)
    return Comment.objects.create(edition=edition, anchor=anchor, text=text.strip(), at=entry.at, by=by)


@deed
def settle(comment: Comment, *, by: User, at: datetime | None = None) -> Comment:
    """Say that a comment has been dealt with."""
    if comment.settled_at is None:
        entry = record("reports.settle", comment.edition.report, by=by, at=at, comment=comment.pk)
        comment.settled_at, comment.settled_by = entry.at, by
        comment.save(update_fields=["settled_at", "settled_by"])
    return comment
