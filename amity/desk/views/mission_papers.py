"""The papers of a mission: the programme and the briefing book, as files to print, to read on the way, to send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import escape

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.desk.mission_letters import letter as write_letter
from amity.desk.mission_papers import briefing_book, programme_sheet
from amity.desk.mission_preparations import prepared_tables
from amity.desk.readers import user_of
from amity.documents.blocks import Document
from amity.documents.writing.epub import to_epub
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx
from amity.missions.actions import note_reader
from amity.missions.clock import OVER
from amity.missions.models import LetterKind, Mission
from amity.missions.queries.preparations import checklist
from amity.missions.queries.whole import whole
from amity.periods.asof import AsOf


def to_page(document: Document) -> bytes:
    """One page of HTML that needs nothing else: to be read without a network."""
    body = HtmlWriter(document, Form(picture=str)).article()
    title, language = escape(document.title), escape(document.language)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html><html lang="{language}">{head}<body><h1>{title}</h1>{body}</body></html>'.encode()


Writer = Callable[[Document], bytes]
WRITERS: dict[str, tuple[str, Writer]] = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
    "epub": ("application/epub+zip", to_epub),
    "html": ("text/html; charset=utf-8", to_page),
}
LETTER_FORMS = ("docx", "pdf")
PAPERS = {"programme": ("docx", "pdf"), "book": ("pdf", "epub", "html")}


@require_safe
@open_to(*STAFF)
def mission_paper(request: HttpRequest, key: str, paper: str, form: str) -> HttpResponse:
    """A paper as a file; the book is recalled once the mission is over: its notes were for the journey."""
    user, today = user_of(request), timezone.localdate()
    mission = get_object_or_404(Mission.objects.visible_to(user).select_related("chamber"), key=key)
    if form not in PAPERS.get(paper, ()):
        raise Http404
    seen = whole(mission, AsOf(today))
    if paper == "book" and str(seen.state) in OVER:
        messages.error(request, _("The mission is over, so its briefing book is recalled. The file holds all of it."))
        return redirect("desk:mission", mission.key)
    document = programme_sheet(seen) if paper == "programme" else briefing_book(seen, user, today)
    return _written(document, f"{mission.key}-{paper}", form)


@require_safe
@open_to(*STAFF)
def mission_letter(request: HttpRequest, key: str, letter: str, language: str, form: str) -> HttpResponse:
    """A letter about a mission as a file, made from its template."""
    mission = get_object_or_404(Mission.objects.visible_to(user_of(request)).select_related("chamber"), key=key)
    if letter not in LetterKind.values or language not in dict(settings.LANGUAGES) or form not in LETTER_FORMS:
        raise Http404
    today = timezone.localdate()
    document = write_letter(whole(mission, AsOf(today)), letter, language, today)
    return _written(document, f"{mission.key}-{letter}-{language}", form)


@require_safe
@open_to(*KEEPERS)
def mission_preparations(request: HttpRequest, key: str) -> HttpResponse:
    """What each who goes needs, with its detail, for those who keep the file; who read it is written down."""
    user, today = user_of(request), timezone.localdate()
    mission = get_object_or_404(Mission.objects.editable_by(user), key=key)
    note_reader(mission, on=today, by=user)
    outline, days = mission.outlines.held().get(), mission.dates.held().get()
    title = _("Passports, visas, contacts, passes, cars")
    trail = [(_("Missions"), reverse("desk:missions")), (str(outline.title), reverse("desk:mission", args=[key]))]
    needs = checklist(mission, AsOf(today), days.until - timedelta(days=1) if days.until else None)
    people = prepared_tables(mission.key, needs)
    context = {"title": title, "over": str(outline.title), "trail": [*trail, (title, "")], "people": people}
    answer = render(request, "desk/missions/preparations.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _written(document: Document, name: str, form: str) -> HttpResponse:
    media_type, write = WRITERS[form]
    answer = HttpResponse(write(document), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
