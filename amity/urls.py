"""Addresses: the portal's, under the language of the reader."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("amity.portal.urls"))]
