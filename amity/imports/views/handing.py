"""The first page of imports, and handing files in."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.models import User
from amity.accounts.roles import open_to
from amity.imports.bulk.columns import listings
from amity.imports.forms import Files
from amity.imports.models import Run
from amity.imports.own.columns import tables
from amity.imports.runs import actions, tasks
from amity.imports.runs.sources import IMPORTERS, Source, sources
from amity.imports.runs.sources import open_to as sources_of
from amity.imports.views.downloads import lists_of
from amity.imports.views.readers import READERS, trail, user_of
from amity.pulse import is_alive
from amity.refusal import Refusal


@require_safe
@open_to(*READERS)
def entrance(request: HttpRequest) -> HttpResponse:
    """What may be handed in, what may be downloaded, and every run so far."""
    user = user_of(request)
    runs = Run.objects.visible_to(user).select_related("by")
    page = Paginator(runs, 20).get_page(request.GET.get("page"))
    names = {key: source.label for key, source in sources().items()}
    context: dict[str, Any] = {
        "title": _("Imports"),
        "sources": sources_of(user),
        "lists": [listings()[key] for key in lists_of(user)],
        "tables": tables() if user.role in IMPORTERS else (),
        "page": page,
        "runs": [(run, names.get(run.source, run.source)) for run in page],
        "is_alive": is_alive(),
    }
    return render(request, "imports/entrance.html", context)


def source_for(key: str, user: User) -> Source:
    """A source that this user may hand in; else it is not there."""
    found = next((source for source in sources_of(user) if source.key == key), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*READERS)
def handing_in(request: HttpRequest, key: str) -> HttpResponse:
    """Hand the files of one source in: they are compared in the background."""
    user = user_of(request)
    source = source_for(key, user)
    form = Files(request.POST or None, request.FILES or None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            run = actions.hand_in(said["files"], source=key, on=said["on"], by=user, name=said.get("name", ""))
        except Refusal as refusal:
            form.add_error("files", str(refusal))
        else:
            transaction.on_commit(lambda: tasks.compare.enqueue(run.pk))
            return redirect("imports:run", run.pk)
    context = {"title": source.label, "source": source, "form": form, "trail": trail((source.label, ""))}
    return render(request, "imports/handing_in.html", context)
