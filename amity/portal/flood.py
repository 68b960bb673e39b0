"""A flood from one caller is stemmed, politely: the others must not wait for it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from amity.portal.errors import answer

BURST, A_SECOND = 60.0, 4.0
MOST_CALLERS = 10_000
RETRY_SECONDS = 10
View = Callable[..., HttpResponse]


class Buckets:
    """What each caller may still ask: a burst at once, then so much a second. Each server process counts for itself."""

    def __init__(self, burst: float = BURST, a_second: float = A_SECOND) -> None:
        self.burst, self.a_second = burst, a_second
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = Lock()

    def takes(self, caller: str, now: float) -> bool:
        """Whether a caller may ask once more."""
        with self.lock:
            left, since = self.left.pop(caller, (self.burst, now))
            left = min(self.burst, left + (now - since) * self.a_second)
            self.left[caller] = (max(0.0, left - 1), now)
            if len(self.left) > MOST_CALLERS:
                self.left.popitem(last=False)
            return left >= 1


BUCKETS = Buckets()
PAPERS = Buckets(burst=10, a_second=0.2)  # making a paper takes a second of the server

REGISTRATIONS = Buckets(burst=30, a_second=0.05)  # a whole ministry may sit behind one address, a robot too


def caller(request: HttpRequest) -> str:
    """What the proxy says that it saw, where there is one; else who is connected."""
    if settings.SECURE_PROXY_SSL_HEADER and (said := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return str(said).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def stemmed_by(buckets: Callable[[], Buckets]) -> Callable[[View], View]:
    """Answers 429 to a caller who asks too often, as a page or as data."""

    def decorate(view: View) -> View:
        @wraps(view)
        def stemmed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if buckets().takes(caller(request), time.monotonic()):
                return view(request, *args, **kwargs)
            refused = _refusal(request)
            refused["Retry-After"] = str(RETRY_SECONDS)
            refused["Cache-Control"] = "no-store"
            return refused

        return stemmed

    return decorate


not_a_flood = stemmed_by(lambda: BUCKETS)
not_many_papers = stemmed_by(lambda: PAPERS)


def _refusal(request: HttpRequest) -> HttpResponse:
    title, lede = _("Too many questions at once."), _("Please wait a few seconds and ask again.")
    if request.path.endswith("/"):
        return answer(request, 429, title, lede)
    return JsonResponse({"error": f"{title} {lede}"}, status=429)
