"""The list of reports, as a page, as data and as a feed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.portal.bookshelf import Bookshelf, bookshelf
from amity.portal.following import following
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.report_words import shelved_row
from amity.portal.shapes import data
from amity.reports.queries.shelf import Shelved, measured

PAGE, FEED = 40, 50
FOLLOWED = ("q", "theme", "country", "group", "author", "series", "language", "year")


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    found = bookshelf(request, origin.asked.moment)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    lengths = measured([row.pk for row in page], origin.asked.on)
    count = len(found.rows)
    context: dict[str, Any] = {
        "above": [home_step()],
        "endings": ("json", "csv", "atom"),
        "found": found,
        "page": page,
        "lines": [shelved_row(row, found.groups, lengths[row.pk]) for row in page],
        "follow": _follow(found),
        "count_words": ngettext("%(n)d report", "%(n)d reports", count) % {"n": count},
        "lede": _("What the groups saw, heard and ask for, in full text."),
    }
    return show(request, "portal/reports.html", origin, title=_("The reports"), **context)


def _follow(found: Bookshelf) -> str:
    """Where the list is followed as it is narrowed; the search does not know the kinds of reports."""
    asked_for = [(name, found.value(name)) for name in FOLLOWED if found.value(name)]
    return "" if found.value("kind") else following(urlencode([*asked_for, ("kind", "report")]))


@require_safe
def reports_data(request: HttpRequest, ending: str) -> HttpResponse:
    origin = provenance(asked(request))
    found = bookshelf(request, origin.asked.moment)
    if ending == "csv":
        header = [_("Key"), _("Number"), _("Day"), _("Kind"), _("Title"), _("Groups"), _("Countries"), _("Themes"),
                  _("Authors"), _("Languages")]  # fmt: skip
        return data.table(origin, _("Reports"), header, (_cells(row, found) for row in found.rows))
    return data.answer(origin, {"reports": [shelved_data(row, found) for row in found.rows]})


def _cells(row: Shelved, found: Bookshelf) -> list[Any]:
    told = shelved_data(row, found)
    many = ["|".join(told[name]) for name in ("groups", "countries", "themes", "authors", "languages")]
    return [row.key, row.number, row.day, row.kind_label, row.title, *many]


def shelved_data(row: Shelved, found: Bookshelf) -> dict[str, Any]:
    """A report of the list as plain values."""
    return {
        "key": row.key,
        "url": data.absolute("report", row.key),
        "number": row.number or None,
        "series": row.series or None,
        "kind": row.kind,
        "day": row.day,
        "title": dict(row.title),
        "groups": [found.slugs[pk] for pk in row.groups if pk in found.slugs],
        "countries": [found.places[pk].key for pk in row.countries if pk in found.places],
        "themes": [found.themes[pk].key for pk in row.themes],
        "authors": [found.people[pk].key for pk in row.authors if pk in found.people],
        "languages": row.languages,
    }


@require_safe
def reports_feed(request: HttpRequest) -> HttpResponse:
    """The latest reports that answer the question of the address."""
    found = bookshelf(request, asked(request).moment)
    base, title = settings.PUBLIC_URL, _("Reports of the friendship groups")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = Atom1Feed(title=title, link=f"{base}{reverse('portal:reports')}{query}", description=title,
                     language=get_language(), feed_url=f"{base}{request.get_full_path()}")  # fmt: skip
    for row in found.rows[:FEED]:
        day = datetime.combine(row.day or timezone.localdate(), time(), timezone.get_current_timezone())
        groups = ", ".join(str(found.groups[pk]) for pk in row.groups if pk in found.groups)
        feed.add_item(
            title=f"{row.number} – {row.title}" if row.number else str(row.title),
            link=data.absolute("report", row.key),
            description=". ".join(part for part in (row.kind_label.capitalize(), groups) if part) + ".",
            unique_id=f"{base}/r/{row.key}",
            updateddate=day,
            pubdate=day,
            categories=[str(found.themes[pk].names) for pk in row.themes],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
