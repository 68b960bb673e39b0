"""Addresses: what has no language at the root, the rest under the language of the reader."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from amity.desk.doorkeeper import is_at_the_desk
from amity.desk.errors import not_found as not_found_at_the_desk
from amity.portal.errors import not_found as not_found_on_the_site

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("amity.portal.root")),
    path(f"{settings.DESK_PREFIX.lstrip('/')}imports/", include("amity.imports.urls")),
    path(settings.DESK_PREFIX.lstrip("/"), include("amity.desk.urls")),
    *i18n_patterns(path("", include("amity.portal.urls"))),
]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the desk has a page of its own for it, which knows who is reading."""
    return not_found_at_the_desk(request) if is_at_the_desk(request) else not_found_on_the_site(request, exception)


handler400 = "amity.portal.errors.bad_request"
handler403 = "amity.portal.errors.forbidden"
handler404 = "amity.urls.not_found"
handler500 = "amity.portal.errors.failed"
