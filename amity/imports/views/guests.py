"""Handing in a list of guests: what each row is, then what is taken over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods

from amity.accounts.roles import KEEPERS, open_to
from amity.colloquia.actions.deciding import Invited, fill_in, invite
from amity.colloquia.models import Colloquium, Guest, Whence
from amity.countries.models import Country
from amity.imports.guests.comparing import ALIKE, FAULTY, NEW, SAME, Compared, compared, missing
from amity.imports.guests.reading import rows_of, sheet_of
from amity.imports.views.readers import user_of
from amity.refusal import Refusal

SALT, HOURS = "amity.imports.guests", 10
MOST_BYTES = 4 * 1024 * 1024
FIT = (NEW, SAME, ALIKE)


class ListForm(forms.Form):
    """The file, and until when those on it answer."""

    file = forms.FileField(
        label=gettext_lazy("List of guests"),
        help_text=gettext_lazy("CSV or XLSX; the first row names the columns: kind, given names, family name, function,"
                               " organisation, country, mail, telephone, language, rank, address as, access, diet."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def guests(request: HttpRequest, key: str) -> HttpResponse:
    """A list is read and compared; what was looked at is then taken over, and nothing else."""
    colloquium = get_object_or_404(Colloquium.objects.editable_by(user_of(request)), key=key)
    if request.POST.get("rows"):
        return _taken_over(request, colloquium)
    form = ListForm(request.POST or None, request.FILES or None)
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
    return _page(request, colloquium, form, found=compared(colloquium, rows))


def _page(
    request: HttpRequest,
    colloquium: Colloquium,
    form: ListForm,
    *,
    found: list[Compared] | None = None,
    status: int = 200,
) -> HttpResponse:
    title, back = _("A list of guests"), reverse("desk:guests", args=[colloquium.key])
    context: dict[str, Any] = {
        "title": title, "form": form, "back": back,
        "trail": [(pgettext("of a colloquium", "Guests"), back), (title, "")],
        "found": [(each, words_of(each)) for each in found or []],
        "sealed": sealed([each for each in found or [] if each.kind in FIT]),
        "asked": found is not None, "fit": any(each.kind in FIT for each in found or []),
    }  # fmt: skip
    return render(request, "imports/guests.html", context, status=status)


def words_of(each: Compared) -> str:
    """What a row is, in words."""
    known = {
        "n": each.guest.number if each.guest else 0,
        "name": each.guest.full if each.guest else "",
        "row": each.other,
    }
    if each.kind == FAULTY:
        return each.read.fault
    return {
        NEW: _("new"), SAME: _("the same address as number %(n)d, %(name)s"),
        ALIKE: _("perhaps number %(n)d, %(name)s"),
    }.get(each.kind, _("the same as row %(row)d: left out")) % known  # fmt: skip


def sealed(rows: list[Compared]) -> str:
    """Rows as they were looked at, each with the guest whom it may be, so that they come back as they were."""
    plain = [
        [each.read.row, {**each.read.said, "country": country.pk if (country := each.read.said["country"]) else None},
         each.kind, each.guest.pk if each.guest else None] for each in rows
    ]  # fmt: skip
    return signing.dumps(plain, salt=SALT, compress=True)


def _taken_over(request: HttpRequest, colloquium: Colloquium) -> HttpResponse:
    """New rows are invited, rows that are guests already fill in what was not known of them."""
    try:
        plain = signing.loads(request.POST["rows"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.error(request, _("This list is too old: hand it in once more."))
        return redirect("imports:guests", colloquium.key)
    countries = Country.objects.in_bulk({said["country"] for _row, said, _kind, _guest in plain if said["country"]})
    guests = Guest.objects.filter(colloquium=colloquium).in_bulk({guest for *_others, guest in plain if guest})
    new: list[Invited] = []
    known: list[tuple[Guest, dict[str, Any]]] = []
    for row, said, kind, guest in plain:
        if f"out-{row}" in request.POST:
            continue
        said["country"] = countries.get(said["country"])
        if kind == SAME or (kind == ALIKE and f"is-{row}" in request.POST):
            known += [(guests[guest], missing(guests[guest], said))] if guest in guests else []
        else:
            new.append(Invited(said.pop("audience"), said))
    by, letter = user_of(request), bool(request.POST.get("letter"))
    invited = invite(colloquium, new, by=by, whence=Whence.LIST, letter=letter) if new else []
    filled = fill_in(colloquium, known, by=by)
    added = ngettext("%(n)d guest was added", "%(n)d guests were added", len(invited)) % {"n": len(invited)}
    also = ngettext("%(n)d was completed", "%(n)d were completed", filled) % {"n": filled}
    messages.success(request, _("%(added)s, %(filled)s.") % {"added": added, "filled": also})
    return redirect("desk:guests", colloquium.key)
