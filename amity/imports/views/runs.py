"""One import in the desk: how far it has come, what it would change, what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.roles import open_to
from amity.imports.forms import Order
from amity.imports.models import Mark, Run, Stage
from amity.imports.runs import actions, tasks
from amity.imports.runs.sources import sources
from amity.imports.views.readers import READERS, journal_of, trail, user_of
from amity.pulse import is_alive
from amity.refusal import Refusal

ROWS = 50
NUMBERS = {
    Mark.CONFLICT: gettext_lazy("conflicts"), Mark.NEW: gettext_lazy("new"), Mark.AMENDED: gettext_lazy("changed"),
    Mark.ENDED: gettext_lazy("ended"), Mark.BROUGHT: gettext_lazy("brought in"),
    Mark.KNOWN: gettext_lazy("here already"), Mark.REFUSED: pgettext_lazy("of files", "refused"),
}  # fmt: skip


def found(request: HttpRequest, number: int) -> Run:
    """A run that this reader may know of; else it is not there."""
    return get_object_or_404(Run.objects.visible_to(user_of(request)).select_related("by"), pk=number)


def label_of(run: Run) -> str:
    source = sources().get(run.source)
    return str(source.label) if source else run.source


@require_safe
@open_to(*READERS)
def run(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a run, whatever its stage."""
    return _page(request, found(request, number), Order())


def _page(request: HttpRequest, one: Run, form: Order) -> HttpResponse:
    label = label_of(one)
    context: dict[str, Any] = {
        "title": label, "run": one, "form": form, "trail": trail((label, "")), "is_alive": is_alive(),
        "facts": _facts(one), "page": _rows(request, one) if one.stage in {Stage.READY, Stage.WRITTEN} else None,
        "verb": _verb(one), "rows_title": _("Files") if _brings(one) else _("The difference"),
        "brought": one.changes.filter(mark=Mark.BROUGHT).count() if _brings(one) else 0,
        "changes_something": any(one.counts.get(mark) for mark in ("new", "amended", "ended")),
        "journal": journal_of(one, user_of(request)),
    }  # fmt: skip
    return render(request, "imports/run.html", context)


def _brings(one: Run) -> bool:
    """Whether it is written row by row: an archive."""
    source = sources().get(one.source)
    return bool(source and source.bring)


def _verb(one: Run) -> str:
    return _("Bring these reports in") if _brings(one) else _("Write this difference")


def _facts(one: Run) -> list[tuple[object, object]]:
    pairs: list[tuple[object, object]] = [
        (_("handed in by"), one.by.name), (_("handed in on"), one.created_at),
        (_("files"), ", ".join(each["name"] for each in one.files)),
    ]  # fmt: skip
    pairs += [(_("archive"), one.name)] if one.name else []
    pairs += [(label, str(one.counts[mark])) for mark, label in NUMBERS.items() if one.counts.get(mark)]
    pairs += [(_("left for a human"), str(count)) for count in [_counted(one, "for_a_human")] if count]
    return pairs


def _counted(one: Run, what: str) -> int:
    return int(one.report.get("counts", {}).get(what, 0))


def _rows(request: HttpRequest, one: Run) -> Any:
    return Paginator(one.changes.order_by("place"), ROWS).get_page(request.GET.get("page"))


@require_safe
@open_to(*READERS)
def progress(request: HttpRequest, number: int) -> JsonResponse:
    """How far a run has come, for the page's script."""
    one = found(request, number)
    return JsonResponse({"stage": one.stage, "task": one.task, "done": one.done, "total": one.total})


@require_safe
@open_to(*READERS)
def report(request: HttpRequest, number: int) -> HttpResponse:
    """What was read, what is left for a human, what was left out, what was dropped at the door."""
    one = found(request, number)
    counters = [
        (_("Read"), one.report.get("read", {})),
        (_("Outside what the register holds"), one.report.get("outside", {})),
        (_("Personal data dropped at the door"), one.report.get("dropped", {})),
    ]
    lists = [
        (_("Left for a human"), one.report.get("for_a_human", []), _counted(one, "for_a_human")),
        (_("Left out"), one.report.get("left_out", []), _counted(one, "left_out")),
    ]
    back = (label_of(one), reverse("imports:run", args=[number]))
    context = {"title": _("Report"), "run": one, "counters": counters, "lists": lists,
               "trail": trail(back, (_("Report"), ""))}  # fmt: skip
    return render(request, "imports/report.html", context)


@require_POST
@open_to(*READERS)
def order(request: HttpRequest, number: int) -> HttpResponse:
    """Have the difference written, with a reason."""
    one, form = found(request, number), Order(request.POST)
    if not form.is_valid():
        return _page(request, one, form)
    try:
        actions.order(one, by=user_of(request), reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        transaction.on_commit(lambda: tasks.write.enqueue(one.pk))
    return redirect("imports:run", number)


@require_POST
@open_to(*READERS)
def abandonment(request: HttpRequest, number: int) -> HttpResponse:
    """Leave an import that has not been written."""
    one = found(request, number)
    try:
        actions.abandon(one)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("imports:run", number)
