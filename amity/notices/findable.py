"""News and standing pages as search finds them: in each language what is shown of them on the day."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from amity.findable import Item, Source, by_subject
from amity.notices.markup import html_of
from amity.notices.models import Piece, Showing, Sort

Owners = Collection[int] | None


def reading(sort: str) -> Callable[[Owners], Iterator[Item]]:
    """The pieces of a kind: one query."""

    def read(owners: Owners) -> Iterator[Item]:
        today = timezone.localdate()
        rows = Showing.objects.held().on(today).filter(piece__sort=sort).select_related("piece", "edition")
        by_piece: dict[Piece, list[Showing]] = defaultdict(list)
        for row in rows if owners is None else rows.filter(piece__in=list(owners)):
            by_piece[row.piece].append(row)
        for piece, showings in by_piece.items():
            yield _item(piece, showings)

    return read


def plain(text: str) -> str:
    """The words of a text without its marks."""
    return html.unescape(strip_tags(html_of(text))).strip()


def _item(piece: Piece, showings: list[Showing]) -> Item:
    editions = {row.language: row.edition for row in showings}
    first = min((row.since for row in showings if row.since), default=None)
    texts = {code: f"{edition.lede}\n{plain(edition.text)}".strip() for code, edition in editions.items()}
    is_news = piece.sort == Sort.NEWS
    return Item(
        piece.pk, piece.key, {code: edition.title for code, edition in editions.items()}, piece.key, texts,
        day=first if is_news else None, facts={"year": (str(first.year),)} if is_news and first else {},
    )  # fmt: skip


def visible(_user: Any, owners: Collection[int]) -> Collection[int]:
    """What is shown on the day is everybody's."""
    rows = Showing.objects.held().on(timezone.localdate()).filter(piece__in=list(owners))
    return set(rows.values_list("piece", flat=True))


SOURCES = (
    Source(
        "news_item", _("news item"), _("News"), reading(Sort.NEWS), ("notices.",), visible,
        by_subject("notices.piece"), rank=45,
    ),
    Source(
        "standing", _("page of the site"), _("Pages of the site"), reading(Sort.STANDING), ("notices.",), visible,
        by_subject("notices.piece"), rank=47,
    ),
)  # fmt: skip
