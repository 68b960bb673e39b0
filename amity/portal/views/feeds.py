"""Feeds of what was newly recorded: of the whole register, and of one group."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.assembly.queries import principal
from amity.design.days import written
from amity.groups.queries.career import names_of
from amity.groups.queries.changes import Change, recent
from amity.portal.addresses import at
from amity.portal.labels import labelled
from amity.portal.moments import asked
from amity.portal.readers import reader
from amity.portal.views.group import found, moved

SENTENCES = {
    "took_office": lambda: _("%(who)s, %(office)s"),
    "left_office": lambda: _("%(who)s is no longer %(office)s"),
    "joined": lambda: _("%(who)s joins the group"),
    "left": lambda: _("%(who)s leaves the group"),
    "proposed": lambda: _("The group is proposed"),
    "noted": lambda: _("The Bureau takes note of the group"),
    "constituted": lambda: _("The group is constituted"),
    "dormant": lambda: _("The group becomes dormant"),
    "suspended": lambda: _("The group is suspended"),
    "dissolved": lambda: _("The group is dissolved"),
}


def sentence(change: Change) -> str:
    """One change in words."""
    who = change.who.name if change.who else ""
    office = change.office.said(change.who.gender if change.who else "").lower() if change.office else ""
    return SENTENCES[change.what]() % {"who": who, "office": office}


def _answer(
    request: HttpRequest, title: str, link: str, *, chamber: int | None = None, group: int | None = None
) -> HttpResponse:
    changes = recent(asked(request).moment, reader(request), chamber=chamber, group=group)
    base = settings.PUBLIC_URL
    own = f"{base}{link.rstrip('/')}.atom"
    feed = Atom1Feed(title=title, link=f"{base}{link}", description=title, language=get_language(), feed_url=own)
    for change in changes:
        day = written(change.day, get_language() or "en") if change.day else _("day not known")
        feed.add_item(
            title=labelled(change.group, sentence(change)),
            link=f"{base}{at('group', change.slug)}",
            description=f"{sentence(change)} ({day}).",
            unique_id=f"urn:uuid:{change.line}",
            updateddate=change.recorded_at,
            pubdate=change.recorded_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The whole register's news."""
    chamber = principal()
    title = _("Friendship groups: what was newly recorded")
    return _answer(request, title, reverse("portal:home"), chamber=chamber.pk if chamber else 0)


@require_safe
def group_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """One group's news."""
    one = found(request, slug)
    if one.slug != slug:
        return moved(request, one, "group_feed")
    name = names_of([one.pk], asked(request).moment).get(one.pk)
    address = at("group", one.slug)
    return _answer(request, str(name or one.slug), address, group=one.pk)
