"""Handing in a list of wishes: what each row is, then what is taken over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, open_to
from amity.design.parts import Row
from amity.imports.guests.reading import sheet_of
from amity.imports.views.readers import user_of
from amity.imports.wishes.reading import Compared, Read, compared, names_of, rows_of
from amity.languages.folding import fold
from amity.matchmaking import actions
from amity.matchmaking.models import BusinessForum, Side
from amity.refusal import Refusal

SALT, HOURS = "amity.imports.wishes", 10
MOST_BYTES, MOST_SHOWN = 4 * 1024 * 1024, 100


class ListForm(forms.Form):
    """The file of wishes."""

    file = forms.FileField(
        label=gettext_lazy("List of wishes"),
        help_text=gettext_lazy(
            "CSV or XLSX; the first row names the columns: company, host, company says, host says (must, wished, nice,"
            " never), sector, company contact, company mail, host contact, host mail."
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def wishes(request: HttpRequest, key: str) -> HttpResponse:
    """A list is read and compared; what was looked at is then taken over, and nothing else."""
    found = BusinessForum.objects.editable_by(user_of(request)).select_related("colloquium")
    forum = get_object_or_404(found, colloquium__key=key)
    if request.POST.get("rows"):
        return _taken_over(request, forum)
    form = ListForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, forum, form, [], status=422 if form.errors else 200)
    upload = form.cleaned_data["file"]
    try:
        if upload.size > MOST_BYTES:
            raise Refusal(_("This file is larger than 4 MB."), _("Split it."))
        rows = list(rows_of(sheet_of(upload.read(), upload.name)))
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _page(request, forum, form, [], status=422)
    return _page(request, forum, form, compared(forum, rows))


def _page(
    request: HttpRequest, forum: BusinessForum, form: ListForm, found: list[Compared], status: int = 200
) -> HttpResponse:
    title, back = _("A list of wishes"), reverse("desk:wishes", args=[forum.colloquium.key])
    fit = [each for each in found if each.is_fit]
    amiss = [each for each in found if not each.is_fit]
    context: dict[str, Any] = {
        "title": title, "form": form, "back": back, "trail": [(_("Wishes"), back), (title, "")], "asked": bool(found),
        "sealed": signing.dumps([each.read.said for each in fit], salt=SALT, compress=True) if fit else "",
        "count_words": ngettext("%(n)d row can be taken over", "%(n)d rows can be taken over", len(fit))
        % {"n": len(fit)},
        "amiss": [Row(_("row %(number)d") % {"number": each.read.row}, note=_why(each)) for each in amiss[:MOST_SHOWN]],
        "lines": [Row(f"{each.read.said['company']} – {each.read.said['host']}", note=_new(each))
                  for each in fit[:MOST_SHOWN]],
        "more": max(len(fit) - MOST_SHOWN, 0),
    }  # fmt: skip
    return render(request, "imports/wishes.html", context, status=status)


def _why(each: Compared) -> str:
    return each.read.fault or _("the same as row %(row)d: left out") % {"row": each.before}


def _new(each: Compared) -> str:
    words = ((_("new company"), each.is_new[0]), (_("new host"), each.is_new[1]))
    return ", ".join(word for word, is_new in words if is_new)


def _taken_over(request: HttpRequest, forum: BusinessForum) -> HttpResponse:
    """Parties that are not there are entered, and all wishes are stated, or nothing is."""
    try:
        rows = signing.loads(request.POST["rows"], salt=SALT, max_age=HOURS * 3600)
        count = take_over(forum, [Read(0, said) for said in rows], by=user_of(request))
    except signing.BadSignature:
        messages.error(request, _("This list is too old: hand it in once more."))
        return redirect("imports:wishes", forum.colloquium.key)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("imports:wishes", forum.colloquium.key)
    messages.success(request, ngettext("%(n)d wish was stated", "%(n)d wishes were stated", count) % {"n": count})
    return redirect("desk:wishes", forum.colloquium.key)


@transaction.atomic
def take_over(forum: BusinessForum, rows: list[Read], *, by: User) -> int:
    """State the wishes of rows, with the parties that they name; how many are said otherwise than before."""
    actions.enter_all(forum, Side.COMPANY, _cards(rows, "company"), by=by)
    actions.enter_all(forum, Side.HOST, _cards(rows, "host"), by=by)
    names = names_of(forum)
    wanted: dict[tuple[int, int], int | None] = {}
    for read in rows:
        company, host = names[Side.COMPANY][fold(read.said["company"])], names[Side.HOST][fold(read.said["host"])]
        levels = {(company, host): read.said["company_says"], (host, company): read.said["host_says"]}
        wanted |= {pair: level for pair, level in levels.items() if level is not None}
    return actions.wish_all(forum, wanted, by=by)


def _cards(rows: list[Read], side: str) -> list[dict[str, Any]]:
    """What the rows say of each party of a side; the first row that names it counts."""
    found: dict[str, dict[str, Any]] = {}
    for read in rows:
        said = read.said
        card = {"name": said[side], "representative": said[f"{side}_contact"], "mail": said[f"{side}_mail"]}
        found.setdefault(fold(said[side]), card | ({"sector": said["sector"]} if side == "company" else {}))
    return list(found.values())
