"""What the server runs: the application, with its pages kept and packed."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from amity.portal.cache import Pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")

application = Pages(get_wsgi_application(), keeps=settings.PAGE_CACHE)
