"""What the house says on its own behalf: the news, the standing pages, the preview of either, the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amity.design.parts import Row
from amity.notices.markup import html_of
from amity.notices.models import Edition, Showing, Sort
from amity.notices.previews import edition_at
from amity.notices.queries.shown import Shown, latest_first, shown
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.shapes import data

PAGE, IN_FEED = 20, 30
VIEWS = {Sort.NEWS: "news_item", Sort.STANDING: "standing"}


def address(one: Shown, language: str = "") -> str:
    """Where a piece stands, in the language of the moment or another."""
    with translation.override(language or get_language()):
        return reverse(f"portal:{VIEWS[Sort(one.piece.sort)]}", args=[one.piece.key])


def line(one: Shown) -> Row:
    """A news item in a list."""
    return Row(one.title, address(one), when=one.since or "", note=one.lede)


def all_news() -> list[Shown]:
    return latest_first(shown(timezone.localdate(), Sort.NEWS))


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    page = Paginator(origin.asked.begun(all_news()), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"above": [home_step()], "page": page, "news_rows": [line(one) for one in page]}
    return show(request, "portal/words/news.html", origin, title=_("News"), endings=("json", "atom"), **context)


@require_safe
def news_data(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    return data.answer(origin, {"news": [as_data(one) for one in origin.asked.begun(all_news())]})


def as_data(one: Shown) -> dict[str, Any]:
    """A piece as data: each language in which it exists, with its days."""
    picture = one.picture
    return {
        "key": one.piece.key,
        "original": one.piece.source,
        "editions": {code: _edition(one, code, row) for code, row in one.showings.items()},
        "picture": {"credit": picture.credit, "licence": picture.licence, "alternative": dict(picture.alternative)}
        if picture
        else None,
    }


def _edition(one: Shown, code: str, row: Showing) -> dict[str, Any]:
    return {
        "title": row.edition.title,
        "lede": row.edition.lede,
        "html": html_of(row.edition.text),
        "since": row.since,
        "until": row.until,
        "updated": row.edition.recorded_at,
        "url": f"{settings.PUBLIC_URL}{address(one, code)}" if one.piece.sort in VIEWS else row.edition.link,
    }


@require_safe
def news_feed(_request: HttpRequest) -> HttpResponse:
    """The news that exist in the language of the address."""
    base, own = settings.PUBLIC_URL, reverse("portal:news")
    feed = Atom1Feed(
        title=_("News"), link=f"{base}{own}", description=_("News"), language=get_language(),
        feed_url=f"{base}{reverse('portal:news_feed')}",
    )  # fmt: skip
    for one in [each for each in all_news() if each.is_translated][:IN_FEED]:
        feed.add_item(
            title=one.edition.title, link=f"{base}{address(one)}", description=one.edition.lede,
            content=html_of(one.edition.text), unique_id=f"urn:uuid:{one.edition.line}", updateddate=one.updated,
            pubdate=one.updated,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def found(sort: str, key: str) -> Shown:
    """What is shown at an address today; 404 otherwise."""
    for one in shown(timezone.localdate(), sort, key=key):
        return one
    raise Http404


@require_safe
def news_item(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, found(Sort.NEWS, key), [home_step(), (_("News"), reverse("portal:news"))])


@require_safe
def standing(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, found(Sort.STANDING, key), [home_step()])


@require_safe
def piece_data(request: HttpRequest, key: str, sort: str) -> HttpResponse:
    return data.answer(provenance(asked(request)), {"page": as_data(found(sort, key))})


def _page(
    request: HttpRequest, one: Shown, above: Sequence[tuple[object, str]], preview: str = "", **more: Any
) -> HttpResponse:
    vars(request)["editions"] = one.languages  # the frame names no other translation
    context: dict[str, Any] = {
        "one": one,
        "over": one.since if one.piece.sort == Sort.NEWS else "",
        "lede": one.lede,
        "preview_words": preview,
        "foreign_words": "" if one.is_translated else foreign_words(one.languages),
        "behind_words": _("This translation is of an older version of the page.") if one.is_behind else "",
        "original_url": address(one, one.piece.source) if one.is_behind else "",
        **more,
    }
    return show(request, "portal/words/page.html", provenance(asked(request)), title=one.title, above=above, **context)


def foreign_words(languages: Sequence[str]) -> str:
    """“This page exists in French only.”"""
    locale = Locale.parse((get_language() or settings.LANGUAGE_CODE).replace("-", "_"))
    names = ", ".join(Locale.parse(code.replace("-", "_")).get_display_name(locale) or code for code in languages)
    return _("This page exists in %(languages)s only.") % {"languages": names}


@never_cache
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A version that is not published, for whoever was given its signed address."""
    edition: Edition | None = edition_at(token)
    if edition is None:
        raise Http404
    showing = Showing(piece=edition.piece, language=edition.language, edition=edition, since=timezone.localdate())
    one = Shown(edition.piece, {edition.language: showing})
    words = _("The public does not see this version unless it is published. This address lasts a week.")
    if one.piece.sort == Sort.HIGHLIGHT:
        one.piece.sort = Sort.STANDING
    return _page(request, one, [], preview=words, endings=(), indexed=False)


@require_safe
def picture(_request: HttpRequest, name: str) -> HttpResponse:
    """A picture's file: its name is made from its bytes, so it never changes."""
    try:
        body = (settings.MEDIA_ROOT / f"{name}.webp").read_bytes()
    except OSError:
        raise Http404 from None
    return HttpResponse(
        body, content_type="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
