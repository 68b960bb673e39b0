"""Pages kept as they were sent, for as long as nobody has written to the register.

The journal is the version: every change of the register is an entry, so a kept page is right while the number of the
latest entry and the day are the same. The next reader after a change gets a new page. What is not kept is still
compressed here, and every page answers ``If-None-Match``.
"""

from __future__ import annotations

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import brotli
from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from amity.reports.packing import Flow, Part, fingerprint

MOST_PAGES = 4096
MOST_BYTES = 96 * 1024 * 1024
WORTH_PACKING = 400
PACKED = re.compile(r"text/|json|xml|javascript")
Version = tuple[int, int]
ONCE: Version = (0, 0)  # of a page that is not kept
# Body, headers and ETag.
Form = tuple[bytes | Flow, list[tuple[str, str]], str]
# Where a view says of which parts its page consists, if some of them were packed before.
PARTS = "amity.parts"


@dataclass
class Kept:
    """An answer as the application gave it, and its packed forms once somebody has asked for them."""

    version: Version
    status: str
    headers: list[tuple[str, str]]
    body: bytes
    parts: list[Part] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.parts or [Part(self.body)])[:20]

    def form(self, encoding: str) -> Form:
        """Body, headers and ETag in an encoding; packed once."""
        if encoding not in self.forms:
            self.forms[encoding] = self._packed(encoding)
        return self.forms[encoding]

    def _packed(self, encoding: str) -> Form:
        tag = f'"{self.fingerprint}{"-" if encoding else ""}{encoding}"'
        body = self._body(encoding)
        headers = [(name, value) for name, value in self.headers if name.lower() not in {"content-length", "vary"}]
        headers += [("Content-Length", str(len(body))), ("Vary", "Accept-Encoding"), ("ETag", tag)]
        if not any(name.lower() == "cache-control" for name, _ in headers):
            headers.append(("Cache-Control", "no-cache"))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return body, headers, tag

    def _body(self, encoding: str) -> bytes | Flow:
        if not encoding:
            return self.body
        is_lasting = self.version != ONCE
        if self.parts and encoding == "gzip":
            parts, self.parts = self.parts, []  # a page that is kept is not kept twice
            return b"".join(Flow(parts)) if is_lasting else Flow(parts)
        # What is sent once is packed in a hurry.
        return PACKERS[encoding](self.body, lasting=is_lasting)

    @property
    def weight(self) -> int:
        return len(self.body) + sum(len(body) for body, _, _ in self.forms.values())


def _brotli(body: bytes, *, lasting: bool) -> bytes:
    packed: bytes = brotli.compress(body, quality=5 if lasting else 0)
    return packed


def _gzip(body: bytes, *, lasting: bool) -> bytes:
    return gzip.compress(body, 6 if lasting else 4, mtime=0)


PACKERS: dict[str, Callable[..., bytes]] = {"br": _brotli, "gzip": _gzip}


class Pages:
    """Stands around the application: answers from what it keeps, packs what it passes on."""

    def __init__(self, application: WSGIApplication, *, keeps: bool) -> None:
        self.application = application
        self.keeps = keeps
        self.shelf: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not is_public_page(environ):
            return self.application(environ, start_response)
        kept = self.kept(environ)
        if kept.status[:3] not in {"200", "301", "404"} or not PACKED.search(_header(kept.headers, "content-type")):
            start_response(kept.status, kept.headers)
            return [kept.body]
        return send(kept, environ, start_response)

    def kept(self, environ: WSGIEnvironment) -> Kept:
        """The page of an address, as it is now."""
        version = current_version() if self.keeps else None
        if version is None:
            return run(self.application, environ, ONCE)
        key = key_of(environ)
        found = self.shelf.get(key)
        if found is None or found.version != version:
            found = run(self.application, environ, version)
            if is_for_everybody(found):
                self.keep(key, found)
        return found

    def keep(self, key: tuple[str, ...], page: Kept) -> None:
        with self.lock:
            if former := self.shelf.pop(key, None):
                self.bytes -= len(former.body)
            self.shelf[key] = page
            self.bytes += len(page.body)
            while len(self.shelf) > MOST_PAGES or self.bytes > MOST_BYTES:
                _, oldest = self.shelf.popitem(last=False)
                self.bytes -= len(oldest.body)


def is_public_page(environ: WSGIEnvironment) -> bool:
    """A plain reading of a page by somebody who is nobody in particular."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("PATH_INFO", "").startswith((settings.STATIC_URL, settings.DESK_PREFIX))
        and "HTTP_AUTHORIZATION" not in environ
    )


def is_for_everybody(page: Kept) -> bool:
    """Whether the next reader gets the same: good, allowed to be kept, no cookie, in the language of its address."""
    names = {name.lower() for name, _ in page.headers}
    keeping = _header(page.headers, "cache-control").lower()
    varies = _header(page.headers, "vary").lower()
    return (
        page.status.startswith("200")
        and "set-cookie" not in names
        and "no-store" not in keeping
        and "language" not in varies
    )


def key_of(environ: WSGIEnvironment) -> tuple[str, ...]:
    parts = ("HTTP_HOST", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "PATH_INFO", "QUERY_STRING")
    return tuple(str(environ.get(part, "")) for part in parts)


def current_version() -> Version | None:
    """The latest journal entry and the day; ``None`` where the database cannot say: then nothing is kept.

    What happens to accounts changes no page: a sign-in throws nothing away.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM journal_entry WHERE verb NOT LIKE 'accounts.%' ORDER BY id DESC LIMIT 1")
            row: tuple[Any, ...] = cursor.fetchone() or (0,)
    except Error:
        connection.close()
        return None
    return int(row[0] or 0), timezone.localdate().toordinal()


def run(application: WSGIApplication, environ: WSGIEnvironment, version: Version) -> Kept:
    """What the application answers, gathered."""
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_exception: Any) -> Any:
        said[:] = [status, headers]

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Kept(version, said[0], said[1], body, environ.pop(PARTS, []))


def send(kept: Kept, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The answer in the best encoding that the reader takes, or the word that theirs is still good."""
    encoding = encoding_of(kept, environ.get("HTTP_ACCEPT_ENCODING", ""))
    body, headers, tag = kept.form(encoding)
    known = {each.strip().removeprefix("W/") for each in environ.get("HTTP_IF_NONE_MATCH", "").split(",")}
    if tag in known and kept.status.startswith("200"):
        start_response("304 Not Modified", [pair for pair in headers if pair[0] in {"ETag", "Vary", "Cache-Control"}])
        return []
    start_response(kept.status, headers)
    return [body] if isinstance(body, bytes) else body


def encoding_of(kept: Kept, accepted: str) -> str:
    """What a page is packed with: gzip first where much of it is packed so already."""
    if len(kept.body) <= WORTH_PACKING:
        return ""
    return encoding_for(accepted, ("gzip", "br") if kept.parts or "gzip" in kept.forms else ("br", "gzip"))


def encoding_for(accepted: str, wanted: Sequence[str] = ("br", "gzip")) -> str:
    """``br`` before ``gzip`` before nothing, as far as the reader takes them (RFC 9110, 12.5.3)."""
    offers = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        offers[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in wanted if offers.get(name)), "")


def _header(headers: list[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")
