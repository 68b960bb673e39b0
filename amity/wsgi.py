"""What the server runs: the application, with its pages kept and packed."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from amity.portal.cache import Pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")


def settle() -> None:
    """Read every view, then tell the collector that what is here stays: without this each page of a long list has it
    walk through all of Django's objects again.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


application = Pages(get_wsgi_application(), keeps=settings.PAGE_CACHE)
settle()
