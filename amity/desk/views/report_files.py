"""Files of reports at the desk: handed in, read behind the walls, given back as they came; their pictures."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.readers import user_of
from amity.desk.report_desk import pages_drawn
from amity.desk.report_forms import FileForm
from amity.desk.views.answers import told
from amity.desk.views.reports import editable, title_of, trail
from amity.documents.limits import LIMITS, MEBIBYTE
from amity.documents.refusals import Unreadable
from amity.pulse import is_alive
from amity.refusal import Refusal
from amity.reports import actions, keeping
from amity.reports.models import Arrival, Edition, Report
from amity.reports.queries.texts import document_of
from amity.reports.receiving import read_arrival
from amity.reports.sheets import sheet_of


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def report_file(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in the author's file: the first text, a translation, or a correction of what is published."""
    found = editable(request, key)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            arrival = _handed_in(found, form, user_of(request))
        except Refusal as refusal:
            form.add_error("file", " ".join(refusal.worded(_)) if isinstance(refusal, Unreadable) else str(refusal))
        else:
            read_arrival.enqueue(arrival.pk)
            return redirect("desk:report_arrival", arrival.pk)
    steps = trail(found, (_("Hand in a file"), ""))
    context = {"title": _("Hand in a file"), "form": form, "trail": steps, "sends_file": True, "verb": _("Hand in")}
    return render(request, "desk/reports/form.html", context)


def _handed_in(found: Report, form: FileForm, by: User) -> Arrival:
    file, said = form.cleaned_data["file"], form.cleaned_data
    if (file.size or 0) > LIMITS.file_bytes:
        raise Unreadable("file-too-large", most=LIMITS.file_bytes // MEBIBYTE)
    original = actions.Original(file.name or "", b"".join(file.chunks()))
    return actions.hand_in(found, original, language=said["language"], corrected=said["corrected"], by=by)


def arrival_of(request: HttpRequest, number: int) -> Arrival:
    seen = Arrival.objects.visible_to(user_of(request)).select_related("report__series", "by")
    return get_object_or_404(seen, pk=number)


@require_safe
@open_to(*KEEPERS)
def report_arrival(request: HttpRequest, number: int) -> HttpResponse:
    """What became of a file that was handed in: it waits, it is read, it was refused; once it is filed, its text."""
    arrival = arrival_of(request, number)
    if arrival.edition_id:
        return redirect("desk:report_text", arrival.edition_id)
    context = {"title": capfirst(arrival.get_stay_display()), "over": title_of(arrival.report), "arrival": arrival,
               "how_far": _how_far(arrival), "is_alive": is_alive(), "ahead": _ahead_of(arrival),
               "trail": trail(arrival.report, (_("A file"), ""))}  # fmt: skip
    return render(request, "desk/reports/arrival.html", context)


def _seconds_of(arrival: Arrival) -> int:
    return int((timezone.now() - (arrival.started_at or arrival.at)).total_seconds())


def _ahead_of(arrival: Arrival) -> int:
    return Arrival.objects.under_way().filter(pk__lt=arrival.pk).count()


@require_safe
@open_to(*KEEPERS)
def report_arrival_progress(request: HttpRequest, number: int) -> JsonResponse:
    """The same for the script of that page."""
    arrival = arrival_of(request, number)
    return JsonResponse(
        {"stage": arrival.stay, "task": _how_far(arrival), "done": arrival.pages_done, "total": arrival.pages}
    )


def _how_far(arrival: Arrival) -> str:
    """For how long, and of a scan which page is being recognised."""
    seconds = _seconds_of(arrival)
    since = ngettext("for %(n)d second", "for %(n)d seconds", seconds) % {"n": seconds}
    if not arrival.pages:
        return since
    said = {"page": min(arrival.pages_done + 1, arrival.pages), "pages": arrival.pages, "since": since}
    return _("page %(page)d of %(pages)d, %(since)s") % said


@require_safe
@open_to(*STAFF)
def report_original(request: HttpRequest, number: int) -> HttpResponse:
    """The author's file as it came, to be saved: never opened in the browser."""
    edition = get_object_or_404(Edition.objects.visible_to(user_of(request)).light(), pk=number)
    try:
        body = keeping.fetch(keeping.ORIGINALS, edition.original_sha256)
    except (ValueError, OSError):
        raise Http404 from None
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", edition.original_title) or "file"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type="application/octet-stream", headers=headers)


@require_safe
@open_to(*STAFF)
def report_picture(request: HttpRequest, number: int, sha256: str) -> HttpResponse:
    """A picture of an edition that is not published yet."""
    edition = get_object_or_404(Edition.objects.visible_to(user_of(request)), pk=number)
    picture = document_of(edition).pictures.get(sha256)
    if picture is None:
        raise Http404
    return HttpResponse(
        picture.data, content_type=picture.media_type, headers={"Content-Security-Policy": "default-src 'none'"}
    )


@require_safe
@open_to(*STAFF)
def report_sheet(request: HttpRequest, number: int, page: int) -> HttpResponse:
    """A page of the author's file as a picture, beside which the text is mended."""
    edition = get_object_or_404(Edition.objects.visible_to(user_of(request)), pk=number)
    document = document_of(edition)
    if not 1 <= page <= pages_drawn(edition, document):
        raise Http404
    try:
        data = sheet_of(edition, page)
    except (Unreadable, OSError):
        raise Http404 from None
    headers = {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "private, max-age=86400"}
    return HttpResponse(data, content_type="image/webp", headers=headers)


@require_POST
@open_to(*KEEPERS)
def report_taking_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take back an edition that was never published."""
    editions = Edition.objects.filter(report__in=Report.objects.editable_by(user_of(request)))
    edition = get_object_or_404(editions.select_related("report"), pk=number)
    done = _("Taken back. Its file stays among the originals.")
    if told(request, lambda: actions.take_back(edition, by=user_of(request)), done):
        return redirect("desk:report", edition.report.key)
    return redirect(reverse("desk:report_text", args=[number]))
