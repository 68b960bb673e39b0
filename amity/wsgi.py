"""What the server runs: the application, with its pages kept and packed."""

import gc
import os
from threading import local

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import base, get_resolver
from django.utils import timezone
from django.utils.translation import trans_real

from amity.portal.cache import Pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")


def settle() -> None:
    """Read every view, then tell the collector that what is here stays: without this each page of a long list has it
    walk through all of Django's objects again.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def speak_plainly() -> None:
    """What a thread keeps for itself Django keeps in objects that also know of coroutines, and asks them hundreds of
    times for a page: language, time zone, addresses, connections. This server has threads only: their own will do.
    """
    for owner, name in ((trans_real, "_active"), (timezone, "_active"), (base, "_prefixes"), (base, "_urlconfs"),
                        (connections, "_connections")):  # fmt: skip
        setattr(owner, name, local())


speak_plainly()
application = Pages(get_wsgi_application(), keeps=settings.PAGE_CACHE)
settle()
