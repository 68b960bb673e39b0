"""Addresses: what has no language at the root, the rest under the language of the reader."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("amity.portal.root")),
    path(f"{settings.DESK_PREFIX.lstrip('/')}imports/", include("amity.imports.urls")),
    path(settings.DESK_PREFIX.lstrip("/"), include("amity.desk.urls")),
    *i18n_patterns(path("", include("amity.portal.urls"))),
]

handler400 = "amity.portal.errors.bad_request"
handler403 = "amity.portal.errors.forbidden"
handler404 = "amity.portal.errors.not_found"
handler500 = "amity.portal.errors.failed"
