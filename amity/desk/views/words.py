"""The words of the site: every piece with each language's state, its editions, its picture."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import STAFF, open_to
from amity.design.parts import Filter
from amity.desk.readers import user_of
from amity.desk.tongues import text_of
from amity.desk.word_forms import EditionForm, PictureForm, PieceForm, ShowingForm, showing_form
from amity.notices import actions
from amity.notices.models import Edition, Piece, Sort
from amity.notices.previews import token_for
from amity.notices.queries.written import Tongue, tongues, versions
from amity.refusal import Refusal

WRITERS = (Role.DIRECTOR, Role.COMMUNICATIONS)


def trail(*more: tuple[object, str]) -> list[tuple[object, str]]:
    return [(_("Site’s words"), reverse("desk:words")), *more]


def heading(piece: Piece, editions: list[Tongue]) -> str:
    """The title of a piece in its first language."""
    return next((one.edition.title for one in editions if one.is_source and one.edition), piece.key)


@require_safe
@open_to(*STAFF)
def words(request: HttpRequest) -> HttpResponse:
    """Every piece by kind, with what is behind."""
    sort, behind = request.GET.get("sort", ""), request.GET.get("behind", "")
    pieces = Piece.objects.visible_to(user_of(request)).order_by("sort", "rank", "-pk")
    found = list(pieces.filter(sort=sort) if sort in Sort.values else pieces)
    written, today = tongues(found), timezone.localdate()
    rows = [
        (piece, heading(piece, written[piece.pk]), [(one, one.state_on(today)) for one in written[piece.pk]])
        for piece in found
        if not behind or any(one.is_behind for one in written[piece.pk])
    ]
    fields = [
        Filter("sort", _("Kind"), sort, (("", _("all")), *Sort.choices)),
        Filter("behind", _("Translations"), behind, (("", _("all")), ("1", _("behind only")))),
    ]
    parts = [(label, value, [row for row in rows if row[0].sort == value]) for value, label in Sort.choices]
    context = {"title": _("Site’s words"), "parts": parts, "fields": fields, "writes": _writes(request)}
    return render(request, "desk/words/list.html", context)


def _writes(request: HttpRequest) -> bool:
    return user_of(request).role in WRITERS


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*WRITERS)
def new_piece(request: HttpRequest) -> HttpResponse:
    """A new highlight, news item or standing page, as a draft."""
    form = PieceForm(request.POST or None, initial={"sort": Sort.NEWS, "language": settings.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            piece = actions.draft(**form.cleaned_data, by=user_of(request))
            return redirect("desk:piece", piece.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"title": _("A new page"), "form": form, "trail": trail((_("A new page"), ""))}
    return render(request, "desk/words/form.html", context)


@require_safe
@open_to(*STAFF)
def piece(request: HttpRequest, number: int) -> HttpResponse:
    """One piece: its state in each language, and what can be done with it."""
    one = get_object_or_404(Piece.objects.visible_to(user_of(request)).select_related("picture"), pk=number)
    written, today = tongues([one])[one.pk], timezone.localdate()
    title = heading(one, written)
    parts = [
        (each, each.state_on(today), preview_of(each), _days_form(each), public_address(one, each.language))
        for each in written
    ]
    context = {"title": title, "piece": one, "parts": parts, "trail": trail((title, "")), "writes": _writes(request)}
    return render(request, "desk/words/piece.html", context)


def _days_form(one: Tongue) -> ShowingForm:
    since, until = (one.showing.since, one.showing.until) if one.showing else (None, None)
    return showing_form(since, until, one.language)


def preview_of(one: Tongue) -> str:
    """The signed address of the latest version, in its language."""
    if one.edition is None:
        return ""
    with translation.override(one.language):
        return reverse("portal:preview", args=[token_for(one.edition)])


def public_address(piece: Piece, language: str) -> str:
    """Where the public reads it."""
    with translation.override(language):
        if piece.sort == Sort.HIGHLIGHT:
            return reverse("portal:home")
        return reverse("portal:news_item" if piece.sort == Sort.NEWS else "portal:standing", args=[piece.key])


def _editable(request: HttpRequest, number: int, language: str = "") -> Piece:
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    return get_object_or_404(Piece.objects.editable_by(user_of(request)).select_related("picture"), pk=number)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*WRITERS)
def edition(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Write a piece in one language; the original stands beside a translation."""
    one = _editable(request, number, language)
    written = {each.language: each for each in tongues([one])[one.pk]}
    mine = written[language]
    initial = {name: getattr(mine.edition, name) for name in EditionForm.base_fields} if mine.edition else None
    form = EditionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(one, language, **form.cleaned_data, by=user_of(request))
            messages.success(request, _("Kept. The public reads it once it is published."))
            return redirect("desk:piece", one.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    title = heading(one, list(written.values()))
    steps = trail((title, reverse("desk:piece", args=[one.pk])), (mine.name, ""))
    original = None if mine.is_source else mine.source
    context = {"title": f"{title} ({mine.name})", "form": form, "trail": steps, "original": original, "piece": one}
    return render(request, "desk/words/form.html", context)


@require_POST
@open_to(*WRITERS)
def publication(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Publish the latest version in a language from a day on."""
    one, form = _editable(request, number, language), ShowingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the days as year-month-day, for example 2026-10-01."))
        return redirect("desk:piece", one.pk)
    said = {"since": form.cleaned_data["since"], "until": form.until, "by": user_of(request)}
    return _done(request, one, _("Published."), lambda: actions.publish(one, language, **said))


@require_POST
@open_to(*WRITERS)
def withdrawal(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Take a piece back from the public in a language."""
    one = _editable(request, number, language)
    reason = request.POST.get("reason", "")[:500]
    return _done(
        request, one, _("Withdrawn. It can be published again."),
        lambda: actions.withdraw(one, language, by=user_of(request), reason=reason),
    )  # fmt: skip


@require_POST
@open_to(*WRITERS)
def restoration(request: HttpRequest, number: int, language: str, version: int) -> HttpResponse:
    """Take up a former version again, as the latest one."""
    one = _editable(request, number, language)
    former = get_object_or_404(Edition, piece=one, language=language, pk=version)
    said: dict[str, Any] = {name: getattr(former, name) for name in ("title", "lede", "text", "link")}
    words = _("The former version is the latest again. The public reads it once it is published.")
    return _done(request, one, words, lambda: actions.write(one, language, **said, by=user_of(request)))


def _done(request: HttpRequest, piece: Piece, words: str, act: Any) -> HttpResponse:
    try:
        act()
        messages.success(request, words)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:piece", piece.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*WRITERS)
def picture(request: HttpRequest, number: int) -> HttpResponse:
    """Give a piece a picture."""
    one = _editable(request, number)
    form = PictureForm(request.POST or None, request.FILES or None, initial=_said_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            _illustrate(one, form, request)
            return redirect("desk:piece", one.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    steps = trail((one.key, reverse("desk:piece", args=[one.pk])), (_("Picture"), ""))
    return render(request, "desk/words/picture.html", {"title": _("Picture"), "form": form, "trail": steps})


def _said_of(piece: Piece) -> dict[str, Any]:
    """What is said of the present picture."""
    shown = piece.picture
    if shown is None:
        return {}
    words = {f"alternative_{code}": text for code, text in shown.alternative.items()}
    return {"credit": shown.credit, "licence": shown.licence, "is_decorative": shown.is_decorative, **words}


def _illustrate(piece: Piece, form: PictureForm, request: HttpRequest) -> None:
    said = form.cleaned_data
    actions.illustrate(
        piece, said["file"].read() if said["file"] else None, by=user_of(request), credit=said["credit"],
        licence=said["licence"], alternative=text_of(said, "alternative"), is_decorative=said["is_decorative"],
    )  # fmt: skip


@require_safe
@open_to(*STAFF)
def history(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Every version in a language, each with what it changed."""
    one = get_object_or_404(Piece.objects.visible_to(user_of(request)), pk=number)
    found = versions(one, language)
    if not found:
        raise Http404
    title = found[0].edition.title
    steps = trail((title, reverse("desk:piece", args=[one.pk])), (_("History"), ""))
    context = {"title": _("History: %(title)s") % {"title": title}, "versions": found, "piece": one,
               "language": language, "trail": steps, "writes": _writes(request)}  # fmt: skip
    return render(request, "desk/words/history.html", context)
