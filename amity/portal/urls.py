"""The addresses of the public site, under its languages. Words of an address are translated like any other word."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from amity.portal import pages

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path(_("site-map/"), pages.site_map, name="site_map"),
    path(_("accessibility/"), pages.accessibility, name="accessibility"),
    path(_("legal-notice/"), pages.legal_notice, name="legal_notice"),
    path("design/", pages.living_page, name="design"),
]
