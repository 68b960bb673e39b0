"""The journal: what was done, its chain as a file, and the latest seal to keep elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.models import Role
from amity.accounts.roles import open_to
from amity.desk import ledger
from amity.journal.actions import first_broken_entry
from amity.journal.chain import line_of
from amity.journal.models import Entry
from amity.journal.queries import anchor, links, still_holds

READERS = (Role.DIRECTOR, Role.AUDITOR, Role.ADMINISTRATOR)


@require_safe
@open_to(*READERS)
def journal(request: HttpRequest) -> HttpResponse:
    """Every deed, the latest first."""
    return render(request, "desk/journal/list.html", {"title": _("Journal"), "page": ledger.page(request.GET)})


@require_safe
@open_to(*READERS)
def journal_export(_request: HttpRequest) -> StreamingHttpResponse:
    """The whole chain as lines of JSON, for a script that does the sum again (docs/journal.md)."""
    answer = StreamingHttpResponse(_exported(), content_type="application/jsonl; charset=utf-8")
    name = f"journal-{timezone.localdate():%Y-%m-%d}.jsonl"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _exported() -> Iterator[bytes]:
    """Many lines at once: a server sends each piece by itself."""
    piece: list[str] = []
    for link in links():
        piece.append(f"{line_of(link)}\n")
        if len(piece) == 500:
            yield "".join(piece).encode()
            piece.clear()
    yield "".join(piece).encode()


@require_safe
@open_to(*READERS)
def journal_seal(request: HttpRequest) -> HttpResponse:
    """The latest seal on a sheet to print and sign; and whether a seal that was kept is still in the journal."""
    number, seal = request.GET.get("number", "").strip(), request.GET.get("seal", "").strip()
    compared = None
    if number.isascii() and number.isdecimal() and len(number) < 16 and seal:
        compared = still_holds(int(number), seal)
    context = {
        "title": _("Latest seal of the journal"),
        "anchor": anchor(),
        "count": Entry.objects.count(),
        "number": number[:20],
        "seal": seal[:64],
        "compared": compared,
        "unread": bool(number or seal) and compared is None,
        **_verified("verify" in request.GET),
    }
    return render(request, "desk/journal/seal.html", context)


def _verified(asked: bool) -> dict[str, object]:
    """Whether every seal follows, if that was asked for: it reads the whole journal."""
    return {"verified": asked, "broken": first_broken_entry() if asked else None}
