"""A text as the public will read it, for whoever was given its signed address; confidential annexes are not in it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.portal.moments import asked
from amity.portal.page import provenance, show, step
from amity.portal.report_words import outline
from amity.reports.models import Edition
from amity.reports.previews import edition_at
from amity.reports.queries.participants import to_come_out_in_public
from amity.reports.rendering import STATE, article, minutes_for, outline_of


def _edition(token: str) -> Edition:
    edition = edition_at(token)
    if edition is None:
        raise Http404
    return edition


@require_safe
def report_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The reading view of an edition that is not published."""
    edition = _edition(token)
    document = to_come_out_in_public(edition)
    base = reverse("portal:report_preview", args=[token])
    text = STATE.sub("", article(document, lambda sha256: f"{base}{sha256}/"))
    notice = edition.report.notices.held().get()
    context = {
        "edition": edition,
        "article": mark_safe(text),  # noqa: S308 - written by amity.reports.rendering, each letter of the source escaped
        "outline": outline(outline_of(document)),
        "foreign": edition.language != request.LANGUAGE_CODE,
        "minutes": minutes_for(edition.words),
        "notice": notice,
        "over": edition.report.number,
        "warning": _("The public does not see this version unless it is published. This address lasts a week."),
    }
    title = notice.title.said(edition.language)
    return show(request, "portal/report/preview.html", provenance(asked(request)), title=title, endings=(),
                above=step("reports"), indexed=False, **context)  # fmt: skip


@require_safe
def report_preview_picture(_request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """A picture of the previewed text."""
    picture = to_come_out_in_public(_edition(token)).pictures.get(sha256)
    if picture is None:
        raise Http404
    return HttpResponse(picture.data, content_type=picture.media_type)
