"""Around the day: badges, what has to be seen to, who came, what they thought of it."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia import asking
from amity.colloquia.actions import deciding
from amity.colloquia.actions.entrance import ticket_of
from amity.colloquia.files import DOCX
from amity.colloquia.letters import badge_address
from amity.colloquia.models import Colloquium, Guest, GuestState, Occasion
from amity.colloquia.queries.attendance import attendance as present_at
from amity.colloquia.queries.attendance import counts, needs, tallies
from amity.colloquia.queries.event import event_of
from amity.colloquia.queries.welcome import audiences, questions_of
from amity.design import qr
from amity.design.days import instant_in_words
from amity.design.parts import Column, Row
from amity.desk.colloquium_tabs import tabs
from amity.desk.readers import user_of
from amity.desk.views.colloquia import kept_colloquium, seen_colloquium, trail_of
from amity.desk.views.entrance import counts_words
from amity.desk.views.guests import may_keep
from amity.documents.anchors import anchored
from amity.documents.blocks import Document
from amity.documents.writing.badges import Badge, to_sheets
from amity.documents.writing.word import to_docx
from amity.reports.queries.participants import participants

MOST_BADGES = 100  # in one file: four seconds of a server
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@open_to(*STAFF)
def attendance(request: HttpRequest, key: str) -> HttpResponse:
    """Who came, as the proceedings will name them; what they thought of it."""
    colloquium, title = seen_colloquium(request, key), _("Attendance")
    questions = questions_of(colloquium, Occasion.SURVEY)
    said, answered = tallies(colloquium, questions, {asking.YES: _("Yes"), asking.NO: _("No")})
    context = {
        "title": title, "colloquium": colloquium, "tabs": tabs(colloquium, "desk:attendance", user_of(request)),
        "trail": [*trail_of(colloquium), (title, "")], "keeper": may_keep(request, colloquium),
        "counts": counts(colloquium), "counts_words": counts_words(colloquium), "columns": _columns(),
        "rows": _rows(colloquium), "tallies": said, "questions": questions,
        "answered_words": ngettext("%(n)d guest answered.", "%(n)d guests answered.", answered) % {"n": answered},
    }  # fmt: skip
    return render(request, "desk/guests/attendance.html", context)


def _columns() -> list[Column]:
    return [Column(_("Name")), Column(_("Function")), Column(_("Organisation")), Column(_("Kind of guest")),
            Column(_("Came at")), Column(_("In the proceedings"))]  # fmt: skip


def _rows(colloquium: Colloquium) -> list[list[object]]:
    kinds = audiences()
    came = Guest.objects.filter(colloquium=colloquium, state=GuestState.CAME).order_by("family", "given", "pk")
    return [
        [" ".join(filter(None, [one.title, one.full])), one.function, one.organisation,
         str(kinds.get(one.audience, one.audience)), instant_in_words(one.came_at), _("yes") if one.listed else _("no")]
        for one in came
    ]  # fmt: skip


@require_safe
@open_to(*STAFF)
def attendance_data(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    colloquium, text = seen_colloquium(request, key), io.StringIO()
    writer = csv.writer(text)
    writer.writerow([str(column.label) for column in _columns()])
    for row in _rows(colloquium):
        writer.writerow([_harmless(str(cell)) for cell in row])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{colloquium.key}-{slugify(_("Attendance"))}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@open_to(*STAFF)
def attendance_paper(request: HttpRequest, key: str) -> HttpResponse:
    """Those who agreed to be named, by kind, as a text to be put into the proceedings."""
    colloquium, language = seen_colloquium(request, key), get_language() or "fr"
    blocks = tuple(participants(present_at(colloquium), "participants", level=1))
    title = str(event_of(colloquium).title)
    document = Document(title=_("Participants"), subtitle=title, language=language, blocks=blocks)
    answer = HttpResponse(to_docx(anchored(document)), content_type=DOCX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{colloquium.key}-{slugify(_("Participants"))}.docx"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _harmless(cell: str) -> str:
    """What a stranger typed never runs in a spreadsheet."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@require_POST
@open_to(*KEEPERS)
def attendance_end(request: HttpRequest, key: str) -> HttpResponse:
    """The day is over: who was not seen did not come; or those who came are asked what they thought of it."""
    colloquium, by = kept_colloquium(request, key), user_of(request)
    if request.POST.get("do") == "end":
        count = deciding.end_the_day(colloquium, by=by)
        said = ngettext("%(n)d guest did not come.", "%(n)d guests did not come.", count)
    else:
        count = deciding.ask_opinions(colloquium, by=by)
        said = ngettext("%(n)d guest is asked.", "%(n)d guests are asked.", count)
    messages.success(request, said % {"n": count})
    return redirect("desk:attendance", colloquium.key)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def guest_needs(request: HttpRequest, key: str) -> HttpResponse:
    """What somebody needs to take part and does not eat, for those who see to it; and what has been seen to."""
    colloquium, title = kept_colloquium(request, key), _("Needs and diets")
    if request.method == "POST":
        number = request.POST.get("guest", "")
        if number.isdecimal() and len(number) < 10:
            served = None if request.POST.get("do") == "open" else timezone.now()
            Guest.objects.filter(colloquium=colloquium, number=number).update(served_at=served)
        return redirect("desk:guest_needs", colloquium.key)
    context = {
        "title": title, "colloquium": colloquium, "guests": needs(colloquium),
        "trail": [*trail_of(colloquium), (_("Attendance"), reverse("desk:attendance", args=[key])), (title, "")],
    }  # fmt: skip
    answer = render(request, "desk/guests/needs.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@open_to(*KEEPERS)
def guest_badges(request: HttpRequest, key: str) -> HttpResponse:
    """Which sheets of badges there are: by kind of guest, a hundred badges to a file."""
    colloquium, title = kept_colloquium(request, key), _("Badges")
    found = Guest.objects.filter(colloquium=colloquium).seated().order_by()
    counted, address = (
        dict(found.values_list("audience").annotate(Count("pk"))),
        reverse("desk:guest_sheets", args=[key]),
    )
    papers = [
        Row(capfirst(str(name)), f"{address}?audience={kind}&part={part}", note=_part(part, counted[kind]))
        for kind, name in audiences().items() if kind in counted
        for part in range(1, 2 + (counted[kind] - 1) // MOST_BADGES)
    ]  # fmt: skip
    trail = [*trail_of(colloquium), (_("Attendance"), reverse("desk:attendance", args=[key])), (title, "")]
    return render(request, "desk/guests/badges.html", {"title": title, "papers": papers, "trail": trail})


def _part(part: int, count: int) -> str:
    """Which badges of a kind a file holds."""
    first, last = 1 + (part - 1) * MOST_BADGES, min(part * MOST_BADGES, count)
    said = {"first": first, "last": last, "count": count}
    return ngettext("%(count)d badge", "%(first)d to %(last)d of %(count)d badges", count) % said


@require_safe
@open_to(*KEEPERS)
def guest_sheets(request: HttpRequest, key: str) -> HttpResponse:
    """Badges of those who are expected: of one kind of guest, or of one guest; a hundred at most."""
    colloquium, kinds = kept_colloquium(request, key), audiences()
    found = Guest.objects.filter(colloquium=colloquium).select_related("colloquium").seated()
    kind, number, part = (request.GET.get(name, "") for name in ("audience", "guest", "part"))
    found = found.filter(audience=kind) if kind in kinds else found
    found = found.filter(number=number) if number.isdecimal() and len(number) < 10 else found
    first = (int(part) - 1) * MOST_BADGES if part.isdecimal() and 0 < int(part[:6]) < 1000 else 0
    chosen = list(found.order_by("audience", "sought", "pk")[first : first + MOST_BADGES])
    if not chosen:
        messages.info(request, _("Nobody is expected yet: there is no badge to print."))
        return redirect("desk:guest_badges", colloquium.key)
    badges = [_badge(one, str(kinds.get(one.audience, one.audience))) for one in chosen]
    title = str(event_of(colloquium).title)
    paper = to_sheets(title, get_language() or "fr", badges, _("QR code for the entrance"))
    answer = HttpResponse(paper, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{colloquium.key}-badges.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _badge(one: Guest, kind: str) -> Badge:
    drawn = qr.path_of(badge_address(one, ticket_of(one)))
    name = " ".join(filter(None, [one.title, one.full]))
    return Badge(kind, name, [one.function, one.organisation], str(one.number), drawn.side, drawn.outline)
