"""The yardstick: Django with one view, one template of a few lines and no query, on the same server.

Run it as ``python -m granian --interface wsgi bench.bare:application``.
"""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

TEMPLATE = """<!doctype html><html lang="en"><title>{{ title }}</title><h1>{{ title }}</h1>
<ul>{% for row in rows %}<li><a href="/{{ row }}/">{{ row }}</a></li>{% endfor %}</ul></html>"""


def page(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"title": "A bare page", "rows": range(50)}, request))


urlpatterns = [path("", page)]
settings.configure(
    SECRET_KEY="only measured",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
application = get_wsgi_application()
