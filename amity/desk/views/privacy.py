"""Personal data: the register of processing, what is due, one person's data and their erasure."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.models import Role, User
from amity.accounts.roles import open_to
from amity.design.parts import Column
from amity.desk.processing import register, reports
from amity.desk.processing import words_of as field_words
from amity.desk.readers import user_of
from amity.desk.views.answers import told
from amity.people.erasure import due, erase, erase_account, erase_expired, everything_about, held_about
from amity.people.models import Person

READERS = (Role.DIRECTOR, Role.AUDITOR, Role.ADMINISTRATOR)
ERASERS = (Role.DIRECTOR, Role.ADMINISTRATOR)


@require_safe
@open_to(*READERS)
def privacy(request: HttpRequest) -> HttpResponse:
    """The register of processing; what the next run would do; what the past ones did."""
    columns = (_("Field"), _("Purpose"), _("Seen by"), _("Kept"), _("Then"))
    context = {
        "title": _("Personal data"),
        "columns": [Column(label) for label in columns],
        "rows": [(row.field, row.purpose, row.seen_by, row.kept, row.then) for row in register()],
        "due": [(field_words(each.declared), each.rows) for each in due(timezone.localdate()) if each.rows],
        "reports": reports(),
        "eraser": user_of(request).role in ERASERS,
    }
    return render(request, "desk/privacy/register.html", context)


@require_safe
@open_to(*READERS)
def privacy_data(_request: HttpRequest) -> JsonResponse:
    """The register of processing as data."""
    rows = [{**row.plain(), "label": row.label} for row in register()]
    return JsonResponse({"fields": rows}, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_POST
@open_to(*ERASERS)
def expiry(request: HttpRequest) -> HttpResponse:
    """Erase now what is due."""
    run = lambda: erase_expired(on=timezone.localdate(), by=user_of(request))  # noqa: E731 - a deed to be told
    told(request, run, _("Done: the report stands below."))
    return redirect(f"{reverse('desk:privacy')}#reports")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*ERASERS)
def person_erasure(request: HttpRequest, key: str) -> HttpResponse:
    """Forget who a person was: first what that will change, then the deed."""
    return _erasure(request, get_object_or_404(Person, key=key, merged_into=None), erase)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*ERASERS)
def account_erasure(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget whose an account was."""
    return _erasure(request, get_object_or_404(User, pk=pk), erase_account)


def _erasure(request: HttpRequest, thing: Person | User, verb: Any) -> HttpResponse:
    reason = request.POST.get("reason", "")[:1000]
    if request.method == "POST" and told(
        request, lambda: verb(thing, by=user_of(request), reason=reason), _("Erased. The journal keeps the deed.")
    ):
        return redirect("desk:privacy")
    context = {
        "title": _("Erase the personal data of %(name)s") % {"name": _name(thing)},
        "trail": [(_("Personal data"), reverse("desk:privacy")), (_name(thing), "")],
        "held": [(field_words(each.declared), each.rows) for each in held_about(thing)],
        "reason": reason,
    }
    return render(request, "desk/privacy/erasure.html", context, status=409 if request.method == "POST" else 200)


def _name(thing: Person | User) -> str:
    if isinstance(thing, User):
        return thing.name
    name = thing.names.held().newest_first().first()
    return name.full if name else thing.key


@require_safe
@open_to(*ERASERS)
def person_held(_request: HttpRequest, key: str) -> JsonResponse:
    """All that is held about a person, for their right of access."""
    return _held(get_object_or_404(Person, key=key), key)


@require_safe
@open_to(*ERASERS)
def account_held(_request: HttpRequest, pk: int) -> JsonResponse:
    """All that is held about the owner of an account."""
    return _held(get_object_or_404(User, pk=pk), f"account-{pk}")


def _held(thing: models.Model, name: str) -> JsonResponse:
    answer = JsonResponse(everything_about(thing), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
