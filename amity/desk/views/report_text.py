"""The text of an edition at the desk: source and result side by side, its structure mended, its difference."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.mending_words import KEYS, level_of_label, operation_from
from amity.desk.readers import user_of
from amity.desk.report_desk import bench, may_review
from amity.desk.report_forms import SubmissionForm
from amity.desk.views.reports import WRITERS, title_of, trail
from amity.documents.blocks import Block, words_in
from amity.documents.comparing import changed_words, compare
from amity.refusal import Refusal
from amity.reports import actions
from amity.reports.models import Edition, Report
from amity.reports.previews import token_for
from amity.reports.queries.participants import awaited, to_come_out
from amity.reports.queries.texts import document_of


def edition_of(request: HttpRequest, number: int) -> Edition:
    """An edition that the reader may see, with its report."""
    seen = Edition.objects.visible_to(user_of(request))
    return get_object_or_404(seen.select_related("report", "created_by", "approved_by", "filed"), pk=number)


def editable_edition(request: HttpRequest, number: int) -> Edition:
    editions = Edition.objects.filter(report__in=Report.objects.editable_by(user_of(request)))
    return get_object_or_404(editions.select_related("report"), pk=number)


@require_safe
@open_to(*STAFF)
def report_text(request: HttpRequest, number: int) -> HttpResponse:
    """An edition on the bench: what was found, source and result, what is lacking, what was said of it."""
    edition, user = edition_of(request, number), user_of(request)
    edits = Report.objects.editable_by(user).filter(pk=edition.report_id).exists()
    seen = bench(edition, reverse("desk:report_picture", args=[number, "0"])[:-2])
    chosen = request.GET.get("block", "")
    context = {
        "title": _("Edition %(number)d, %(language)s") % {"number": edition.number, "language": edition.language},
        "over": title_of(edition.report), "trail": trail(edition.report, (_("Text"), "")), "bench": seen,
        "edition": edition, "report": edition.report, "chosen": chosen, "seen": seen.report,
        "mends": edits and user.role in KEEPERS and not edition.is_published,
        "reviews": edits and may_review(edition, user), "publishes": edits and user.role in WRITERS,
        "review": edition.reviews.filter(closed_at=None).select_related("reviewer", "asked_by").first(),
        "given_back": edition.reviews.filter(approved=False).select_related("closed_by").first(),
        "awaited": awaited(edition, seen.document), "submission": SubmissionForm(),
        "mended": edition.mendings.count(), "edits": edits,
        "keys": [(key, level_of_label(key)) for key in KEYS],
        "preview": reverse("portal:report_preview", args=[token_for(edition)]),
        "before": edition.report.editions.filter(language=edition.language, number__lt=edition.number).exists(),
    }  # fmt: skip
    return render(request, "desk/reports/text.html", context)


@require_POST
@open_to(*KEEPERS)
def report_mending(request: HttpRequest, number: int) -> HttpResponse:
    """Do one operation, or take the last one back."""
    edition = editable_edition(request, number)
    anchor = request.POST.get("anchor", "")[:90]
    revision = request.POST.get("revision", "")
    try:
        anchor = _mend(request, edition, anchor, int(revision) if revision.isdecimal() and len(revision) < 16 else 0)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:report_text', args=[number])}?block={anchor}#b-{anchor}")


def _mend(request: HttpRequest, edition: Edition, anchor: str, revision: int) -> str:
    by = user_of(request)
    if request.POST.get("op") == "undo":
        actions.take_back_mending(edition, revision=revision, by=by)
        return anchor
    document = document_of(edition)
    block = next((each for each in (*document.blocks, *document.notes) if each.anchor == anchor), None)
    try:
        operation = operation_from(request.POST, block)
        actions.restructure(edition, operation, revision=revision, by=by)
    except ValueError as error:
        raise Refusal(_("This is not an operation that can be done."), _("Choose one of the buttons.")) from error
    return anchor


@require_safe
@open_to(*STAFF)
def report_difference(request: HttpRequest, number: int) -> HttpResponse:
    """An edition beside the one before it, paragraph by paragraph."""
    edition = edition_of(request, number)
    earlier = edition.report.editions.filter(language=edition.language, number__lt=edition.number)
    before = earlier.order_by("-number").first()
    if before is None:
        raise Http404
    changes = compare(document_of(before), to_come_out(edition))
    lines = [
        (
            change.kind,
            changed_words(words_in(change.old) if change.old else "", words_in(change.new) if change.new else ""),
        )
        for change in changes
        if change.kind != "same"
    ]
    context = {"title": _("What changed since edition %(number)d") % {"number": before.number}, "lines": lines,
               "edition": edition, "over": title_of(edition.report), "same": len(changes) - len(lines),
               "trail": trail(edition.report, (_("Difference"), ""))}  # fmt: skip
    return render(request, "desk/reports/difference.html", context)


def _words(block: Block | None) -> str:
    return words_in(block) if block else ""
