"""Handing in the programme of a colloquium: what each row changes, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from amity.accounts.roles import KEEPERS, open_to
from amity.colloquia.actions.gathering import changed, same_session, take_programme
from amity.colloquia.models import Colloquium
from amity.imports.guests.reading import sheet_of
from amity.imports.programmes.reading import Read, plain_of, row_from, rows_of
from amity.imports.views.readers import user_of
from amity.refusal import Refusal

SALT, HOURS = "amity.imports.programmes", 10
MOST_BYTES = 4 * 1024 * 1024


class ProgrammeForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Programme"),
        help_text=gettext_lazy("CSV or XLSX; the first row names the columns: day, from, to, kind, title fr, title en,"
                               " room, languages, about fr, about en, chair, moderator, speakers. Names are separated"
                               " by semicolons, each with the office in brackets."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def programme(request: HttpRequest, key: str) -> HttpResponse:
    """A programme is read and compared; what was looked at is then taken over, and nothing else."""
    colloquium = get_object_or_404(Colloquium.objects.editable_by(user_of(request)), key=key)
    if request.POST.get("rows"):
        return _taken_over(request, colloquium)
    form = ProgrammeForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, colloquium, form, status=422 if form.errors else 200)
    upload = form.cleaned_data["file"]
    try:
        if upload.size > MOST_BYTES:
            raise Refusal(_("This file is larger than 4 MB."), _("Split it."))
        rows = list(rows_of(sheet_of(upload.read(), upload.name)))
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _page(request, colloquium, form, status=422)
    return _page(request, colloquium, form, found=rows)


def _page(
    request: HttpRequest, colloquium: Colloquium, form: ProgrammeForm, *, found: list[Read] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    title, back = _("A programme from a table"), reverse("desk:colloquium_programme", args=[colloquium.key])
    rows, held = found or [], list(colloquium.sessions.held())
    fit = bool(rows) and not any(each.fault for each in rows)
    context: dict[str, Any] = {
        "title": title, "form": form, "back": back, "trail": [(_("Programme and speakers"), back), (title, "")],
        "found": [(each, _words(each, held)) for each in rows], "asked": found is not None, "fit": fit,
        "sealed": signing.dumps([plain_of(each) for each in rows], salt=SALT, compress=True) if fit else "",
    }  # fmt: skip
    return render(request, "imports/programme.html", context, status=status)


def _words(each: Read, held: list[Any]) -> str:
    """What becomes of a row, in words."""
    if each.fault:
        return each.fault
    session = same_session(held, each.said)
    if session is None:
        return _("new session")
    return _("session changed") if changed(session, each.said) else _("session as it is")


def _taken_over(request: HttpRequest, colloquium: Colloquium) -> HttpResponse:
    """All of the rows that were looked at, or none."""
    try:
        plain = signing.loads(request.POST["rows"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.error(request, _("This list is too old: hand it in once more."))
        return redirect("imports:programme", colloquium.key)
    try:
        count = take_programme(colloquium, [row_from(each) for each in plain], by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("imports:programme", colloquium.key)
    said = ngettext("%(n)d session was taken over.", "%(n)d sessions were taken over.", count) % {"n": count}
    messages.success(request, said)
    return redirect("desk:colloquium_programme", colloquium.key)
