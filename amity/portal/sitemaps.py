"""The site map for search engines: each page once per language, each naming its translations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from amity.notices.models import Sort
from amity.notices.queries.shown import Shown, titles
from amity.portal.addresses import at
from amity.portal.contents import everything, projects
from amity.portal.frame import STANDING, address
from amity.portal.readers import PUBLIC
from amity.portal.views.words import VIEWS

if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]
else:
    AnySitemap = Sitemap


class Pages(AnySitemap):
    """Pages under every language of the site, at its public address."""

    i18n = True
    alternates = True
    limit = 20_000  # of the 50,000 addresses that one file may hold

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002 - the public address decides
        return urlsplit(settings.PUBLIC_URL).scheme

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 - no sites framework here
        return urlsplit(settings.PUBLIC_URL).netloc


class StandingPages(Pages):
    def items(self) -> Iterable[str]:
        return [name for name in STANDING if address(name, settings.LANGUAGE_CODE)]

    def location(self, item: str) -> str:
        return reverse(item)


class RegisterPages(Pages):
    """Each group that the public may see, each country, region and person."""

    def items(self) -> Iterable[tuple[str, str]]:
        return everything(PUBLIC)

    def location(self, item: tuple[str, str]) -> str:
        view, key = item
        return at(view, key)


class ProjectPages(Pages):
    """Each cooperation project; with the other pages they stay below what one file may hold."""

    limit = 26_000

    def items(self) -> Iterable[str]:
        return projects(PUBLIC)

    def location(self, item: str) -> str:
        return at("project", item)


class WrittenPages(Pages):
    """News and standing pages, each in the languages in which it exists."""

    def items(self) -> Iterable[Shown]:
        day = timezone.localdate()
        return [*titles(day, Sort.NEWS), *titles(day, Sort.STANDING)]

    def location(self, item: Shown) -> str:
        return reverse(f"portal:{VIEWS[Sort(item.piece.sort)]}", args=[item.piece.key])

    def get_languages_for_item(self, item: Shown) -> list[str]:
        return item.languages


SITEMAPS: dict[str, type[AnySitemap] | AnySitemap] = {
    "pages": StandingPages,
    "register": RegisterPages,
    "projects": ProjectPages,
    "written": WrittenPages,
}


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    return sitemap(request, SITEMAPS)
