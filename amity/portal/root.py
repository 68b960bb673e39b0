"""What stands at the root of the site, before any language: the entrance, and files for machines."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from amity.portal.sitemaps import sitemap_xml
from amity.portal.views.report_forms import lasting, picture
from amity.portal.views.words import picture as published_picture

app_name = "root"


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow:", f"Sitemap: {settings.PUBLIC_URL}{reverse('root:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Without a mail address in the settings, the legal notice."""
    contact = f"mailto:{settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL else public("portal:legal_notice")
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {public('root:security')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def public(name: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name)}"


urlpatterns = [
    path("", entrance, name="entrance"),
    path("robots.txt", robots, name="robots"),
    path("r/<slug:key>", lasting, name="lasting"),
    path("r/<slug:key>/<slug:anchor>", lasting, name="lasting_passage"),
    path("pictures/<slug:key>/<str:name>", picture, name="picture"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    re_path(r"^media/(?P<name>[0-9a-f]{32}-[0-9]{2,4})\.webp$", published_picture, name="published_picture"),
    path(".well-known/security.txt", security, name="security"),
]
