"""What the desk reads: every piece with each language's state, and the versions of one edition with what changed."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from amity.notices.models import Edition, Piece, Showing


@dataclass
class Tongue:
    """A piece in one language of the site: what is written, what is shown, and whether it is behind."""

    language: str
    name: str
    edition: Edition | None
    showing: Showing | None
    source: Edition | None
    is_source: bool
    was_shown: bool

    @property
    def is_behind(self) -> bool:
        """Whether the original changed after this translation was made."""
        if self.is_source or self.edition is None or self.source is None:
            return False
        return self.edition.follows_id != self.source.pk

    @property
    def has_unpublished_changes(self) -> bool:
        return bool(self.edition and self.showing and self.showing.edition_id != self.edition.pk)

    def state_on(self, day: date) -> str:
        """In the words of the desk."""
        if self.edition is None:
            return _("not written")
        if self.showing is None:
            return _("withdrawn") if self.was_shown else _("draft")
        if self.showing.since and self.showing.since > day:
            return _("to be published")
        if self.showing.until and self.showing.until <= day:
            return _("ended")
        return _("published")


def tongues(pieces: list[Piece]) -> dict[int, list[Tongue]]:
    """Each piece in each language of the site: three queries, however many there are."""
    ids = [piece.pk for piece in pieces]
    editions = {(row.piece_id, row.language): row for row in Edition.objects.held().filter(piece__in=ids)}
    showings = {(row.piece_id, row.language): row for row in Showing.objects.held().filter(piece__in=ids)}
    once = set(Showing.objects.filter(piece__in=ids).values_list("piece", "language"))
    return {
        piece.pk: [
            Tongue(
                code, name, editions.get((piece.pk, code)), showings.get((piece.pk, code)),
                editions.get((piece.pk, piece.source)), code == piece.source, (piece.pk, code) in once,
            )
            for code, name in settings.LANGUAGES
        ]
        for piece in pieces
    }  # fmt: skip


@dataclass
class Version:
    """One version of an edition and what it changed: (sign, line) pairs, ``+`` come, ``-`` gone."""

    edition: Edition
    changes: list[tuple[str, str]]
    is_current: bool


def versions(piece: Piece, language: str) -> list[Version]:
    """Every version in a language, the latest first, each with its difference from the one before: one query."""
    rows = list(Edition.objects.filter(piece=piece, language=language).order_by("recorded_at", "pk"))
    pairs = zip([None, *rows], rows, strict=False)
    found = [Version(row, difference(before, row), row.retracted_at is None) for before, row in pairs]
    return found[::-1]


def difference(before: Edition | None, after: Edition) -> list[tuple[str, str]]:
    """The lines that came and went between two versions."""
    lines = difflib.ndiff(_lines(before), _lines(after))
    return [(line[0], line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]


def _lines(edition: Edition | None) -> list[str]:
    if edition is None:
        return []
    return [edition.title, edition.lede, *edition.text.splitlines(), edition.link]
