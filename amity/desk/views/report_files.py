"""Files of reports at the desk: handed in, read behind the walls, given back as they came; their pictures."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.readers import user_of
from amity.desk.report_forms import FileForm
from amity.desk.views.answers import told
from amity.desk.views.reports import editable, trail
from amity.documents.limits import LIMITS
from amity.documents.reading import Reading, read
from amity.documents.refusals import Unreadable
from amity.refusal import Refusal
from amity.reports import actions, keeping
from amity.reports.models import Edition, Report
from amity.reports.queries.texts import document_of

# Somebody waits for the page: a scan that takes longer is brought in by command.
PATIENT = replace(LIMITS, seconds=40, scan_seconds=90)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def report_file(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in the author's file: the first text, a translation, or a correction of what is published."""
    found = editable(request, key)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            edition = _filed(found, form, user_of(request))
            return redirect("desk:report_text", edition.pk)
        except Refusal as refusal:
            form.add_error("file", _sentence(refusal))
    steps = trail(found, (_("Hand in a file"), ""))
    context = {"title": _("Hand in a file"), "form": form, "trail": steps, "sends_file": True, "verb": _("Hand in")}
    return render(request, "desk/reports/form.html", context)


def _sentence(refusal: Refusal) -> str:
    if isinstance(refusal, Unreadable):
        return " ".join(refusal.worded(_))
    return str(refusal)


def _filed(found: Report, form: FileForm, by: User) -> Edition:
    file, said = form.cleaned_data["file"], form.cleaned_data
    data = _bytes(file)
    reading = _read(data)
    verb = actions.correct if found.editions.published().filter(language=said["language"]).exists() else None
    told = {"language": said["language"], "original": actions.Original(file.name or "", data),
            "findings": reading.report.to_json(), "by": by}  # fmt: skip
    if verb is not None:
        return verb(found, reading.document, corrected=said["corrected"], **told)
    return actions.file_edition(found, reading.document, **told)


def _bytes(file: UploadedFile[bytes]) -> bytes:
    if (file.size or 0) > LIMITS.file_bytes:
        raise Unreadable("file-too-large", most=LIMITS.file_bytes // 2**20)
    return b"".join(file.chunks())


def _read(data: bytes) -> Reading:
    with tempfile.NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(data)
        return read(Path(kept.name), PATIENT)


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
