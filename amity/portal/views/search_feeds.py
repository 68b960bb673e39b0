"""Any search as a feed: Atom, RSS or JSON Feed, the newest answers first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.journal.queries import last_change
from amity.portal import finding
from amity.portal.alert_letters import question_words
from amity.portal.flood import not_a_flood
from amity.portal.moments import asked
from amity.portal.readers import reader
from amity.portal.shapes.found import plain
from amity.search.answering import answer
from amity.search.asked import query_of, wanted_from

MOST = 50
FEEDS: dict[str, tuple[type[SyndicationFeed], str]] = {
    "atom": (Atom1Feed, "application/atom+xml; charset=utf-8"),
    "rss": (Rss201rev2Feed, "application/rss+xml; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that answers, with its best words and its day."""

    url: str
    title: str
    words: str
    at: datetime


@not_a_flood
@require_safe
def search_feed(request: HttpRequest, ending: str) -> HttpResponse:
    """What answers a search, the newest first."""
    query = query_of(finding.wanted(request))
    wanted = wanted_from(f"{query}&sort=newest", MOST)
    said = answer(wanted, asked(request).moment, reader(request), get_language() or "")
    title = _("Search: %(words)s") % {"words": question_words(wanted)}
    page = f"{settings.PUBLIC_URL}{reverse('portal:search')}?{query}"
    own = f"{settings.PUBLIC_URL}{request.path}?{query}"
    found = [] if not query else entries(finding.results(said))
    if ending == "feed.json":
        return JsonResponse(as_json(title, page, own, found), content_type="application/feed+json; charset=utf-8")
    form, kind = FEEDS[ending]
    feed = form(title=title, link=page, description=title, language=get_language(), feed_url=own)
    for one in found:
        feed.add_item(one.title, one.url, one.words, unique_id=one.url, updateddate=one.at, pubdate=one.at)
    return HttpResponse(feed.writeString("utf-8"), content_type=kind)


def entries(results: list[finding.Result]) -> list[Entry]:
    """Each thing once, with the passage of it that answers best; what has no day is as old as the register's news."""
    latest = last_change() or datetime.now(UTC)
    return [_entry(result, latest) for result in results]


def _entry(result: finding.Result, latest: datetime) -> Entry:
    best = result.passages[0]
    at = datetime.combine(best.day, time(), UTC) if best.day else latest
    return Entry(f"{settings.PUBLIC_URL}{best.url}", f"{result.title.text} ({result.kind})", plain(best.pieces), at)


def as_json(title: str, page: str, own: str, found: list[Entry]) -> dict[str, Any]:
    """JSON Feed, version 1.1."""
    items = [
        {"id": one.url, "url": one.url, "title": one.title, "content_text": one.words or one.title,
         "date_published": one.at.isoformat()}
        for one in found
    ]  # fmt: skip
    return {
        "version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": page, "feed_url": own,
        "language": get_language(), "items": items,
    }  # fmt: skip
