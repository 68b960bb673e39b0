"""What stood at an address of a former site has moved: a page that is not there is asked for among old addresses."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone, translation

from amity.portal.readers import reader
from amity.reports.models import OldAddress, Report


class Moved:
    """Answers 301 instead of 404 where an old address is known and its report may be read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 404 and request.method in {"GET", "HEAD"}:
            return moved(request) or response
        return response


def moved(request: HttpRequest) -> HttpResponse | None:
    """Where the report is read now; nothing for what the reader may not know of."""
    old = OldAddress.objects.filter(path=request.path_info[:300]).select_related("report").first()
    if old is None:
        return None
    seen = Report.objects.visible_to(reader(request)).published(timezone.localdate())
    if not seen.filter(pk=old.report_id).exists():
        return None
    mark = f"#{old.anchor}" if old.anchor else ""
    with translation.override(settings.LANGUAGE_CODE):
        address = reverse("portal:report", args=[old.report.key])
    return HttpResponsePermanentRedirect(address + mark)
