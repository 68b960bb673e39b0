"""The manuals: one for each role, in the reader's language."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import EVERYBODY, open_to
from amity.design.parts import Entry
from amity.desk.chapters import ROLES, manual
from amity.desk.readers import user_of


@require_safe
@open_to(*EVERYBODY)
def own_manual(request: HttpRequest) -> HttpResponse:
    """The manual of the reader's own role."""
    return _page(request, user_of(request).role)


@require_safe
@open_to(*EVERYBODY)
def role_manual(request: HttpRequest, role: str) -> HttpResponse:
    """The manual of any role: who works together may know how the others work."""
    return _page(request, role)


def _page(request: HttpRequest, role: str) -> HttpResponse:
    if role not in ROLES:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    read = manual(role, language)
    others = [
        Entry(manual(each, language).title, reverse("desk:role_manual", args=[each])) for each in ROLES if each != role
    ]
    context = {
        "title": read.title,
        "read": read,
        "outline_entries": [Entry(words, f"#{anchor}") for anchor, words in read.chapters],
        "others": others,
        "trail": [(_("Manual"), reverse("desk:manual")), (read.title, "")],
    }
    return render(request, "desk/manual.html", context)
