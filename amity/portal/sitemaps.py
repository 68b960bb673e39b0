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

from amity.portal.frame import STANDING, address

if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]
else:
    AnySitemap = Sitemap


class Pages(AnySitemap):
    """Pages under every language of the site, at its public address."""

    i18n = True
    alternates = True
    limit = 5000

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002 - the public address decides
        return urlsplit(settings.PUBLIC_URL).scheme

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 - no sites framework here
        return urlsplit(settings.PUBLIC_URL).netloc


class StandingPages(Pages):
    def items(self) -> Iterable[str]:
        return [name for name in STANDING if address(name, settings.LANGUAGE_CODE)]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[AnySitemap] | AnySitemap] = {"pages": StandingPages}


def sitemap_xml(request: HttpRequest) -> HttpResponse:
    return sitemap(request, SITEMAPS)
