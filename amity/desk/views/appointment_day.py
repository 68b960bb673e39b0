"""The day itself, on a telephone; the papers of a plan; and afterwards the summary for the agency."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.design.parts import Filter
from amity.desk.appointment_day import appointments_of, choices_of, now_in, places_of, slot_rows
from amity.desk.appointment_letters import refuse_no_mail, send_agendas
from amity.desk.appointment_papers import (
    AGENDAS,
    agenda_sheets,
    as_csv,
    facts_of,
    moment_lines,
    part_of,
    plan_table,
    summary_paper,
    table_plan,
)
from amity.desk.plan_grid import pairs_of
from amity.desk.readers import user_of
from amity.desk.views.appointments import keeps, kept_forum, seen_forum, trail_of
from amity.desk.views.plans import plan_of
from amity.documents.writing.paper import to_pdf
from amity.matchmaking import actions
from amity.matchmaking.models import BusinessForum, Outcome, Party, Plan, State
from amity.matchmaking.queries.asking import moments_of
from amity.matchmaking.queries.results import outcomes_of, results_of
from amity.matchmaking.queries.whole import Whole, held_in, published
from amity.refusal import Refusal

PDF = "application/pdf"


@require_safe
@open_to(*STAFF)
def appointment_day(request: HttpRequest, key: str) -> HttpResponse:
    """One slot of the published plan: who is met at which table, who came, who could take a place that is free."""
    stands, user = seen_forum(request, key), user_of(request)
    shown = published(stands.forum)
    held = held_in(shown.plan) if shown else {}
    hour, text = now_in(stands, request.GET.get("at", ""), held), request.GET.get("q", "").strip()[:200]
    here = (
        appointments_of(stands, held.values(), text) if text else [each for each in held.values() if each.hour == hour]
    )
    title = _("The day")
    context = {
        "title": title, "trail": [*trail_of(stands.forum), (title, "")], "forum": stands.forum, "shown": shown,
        "hour": hour, "slots": places_of(stands, hour), "keeper": keeps(user, stands.forum),
        "rows": slot_rows(stands, here, outcomes_of(stands.forum)),
        "free": [] if text else choices_of(stands, held, outcomes_of(stands.forum), hour),
        "fields": [Filter("q", _("Somebody’s whole day: name or code"), text)], "text": text,
        "count_words": ngettext("%(n)d appointment", "%(n)d appointments", len(here)) % {"n": len(here)},
    }  # fmt: skip
    return render(request, "desk/appointments/day.html", context)


@require_POST
@open_to(*KEEPERS)
def appointment_outcome(request: HttpRequest, key: str) -> HttpResponse:
    """Said at the table: held, who did not come; or somebody of the pool takes the place."""
    forum, by, said = kept_forum(request, key), user_of(request), request.POST
    hour = said.get("at", "")[:16]
    back = f"{request.path.replace('outcome/', '')}?at={hour}"
    pairs = pairs_of([said.get("pair", "")])
    shown = published(forum)
    if not pairs or shown is None:
        messages.error(request, _("Nothing was said of any appointment of the published plan."))
        return redirect(back)
    company, host = (get_object_or_404(Party, pk=pk, forum=forum) for pk in pairs[0])
    try:
        if said.get("to") == "replace":
            actions.replace(shown.plan, pairs[0], hour, by=by)
            messages.success(request, _("The appointment is on the plan; both read it at their addresses."))
        elif said.get("to") in {*State.values, ""}:
            _refuse_moved(company, host, said.get("to", ""), shown.plan)
            actions.note_outcome(company, host, said.get("to", ""), by=by)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{back}#pair-{pairs[0][0]}-{pairs[0][1]}")


def _refuse_moved(company: Party, host: Party, state: str, plan: Plan) -> None:
    """Something is said of what is on the plan; what was said before may be said otherwise or taken back."""
    known = Outcome.objects.held().filter(company=company, host=host).exists()
    if state and not known and (company.pk, host.pk) not in held_in(plan):
        raise Refusal(
            _("This appointment is on the plan no more: it was changed since you read the page."),
            _("It is shown as it is now."),
        )


@require_safe
@open_to(*STAFF)
def plan_paper(request: HttpRequest, key: str, number: int, paper: str, form: str) -> HttpResponse:
    """A plan as a file: the table plan, the agendas of one side, or all appointments as a table."""
    stands = seen_forum(request, key)
    held = held_in(plan_of(stands.forum, number))
    name = f"{key}-{paper}-{number}"
    if (paper, form) == ("appointments", "csv"):
        heads = (_("Day"), _("Time"), _("Table"), _("Company"), _("Host"))
        return as_csv(name, heads, plan_table(stands, held))
    asked = request.GET.get("part", "")
    part = int(asked) if asked.isdecimal() and len(asked) < 4 else None
    if (paper, form) == ("tables", "pdf"):
        return _pdf(name, to_pdf(table_plan(stands, held, part)))
    side = next((side for side, called in AGENDAS.items() if called == paper), None)
    if form != "pdf" or side is None:
        raise Http404
    return _pdf(name, to_pdf(agenda_sheets(stands, held, part_of(stands.side(side), part))))


def _pdf(name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@open_to(*KEEPERS)
def plan_telling(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody whose agenda is not the one that they were written is written it now."""
    forum = kept_forum(request, key)
    try:
        count = send_agendas(forum, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)d agenda was sent.", "%(n)d agendas were sent.", count) % {"n": count}
        messages.success(request, said if count else _("Everybody has been written the present agenda already."))
    return redirect("desk:appointments", key)


@require_POST
@open_to(*KEEPERS)
def appointment_asking(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody who met somebody is asked now what came of it, or nobody is, or they are asked after all."""
    forum, by, said = kept_forum(request, key), user_of(request), request.POST
    months = int(said["months"]) if said.get("months") in ("6", "12") else 0
    try:
        if said.get("to") == "ask":
            messages.success(request, _asked(forum, months, by))
        else:
            actions.hold_back(forum, months, yes=said.get("to") == "hold", by=by)
            messages.success(request, _("Recorded."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:appointment_summary", key)


def _asked(forum: BusinessForum, months: int, by: User) -> str:
    refuse_no_mail()
    count = actions.ask_what_came(forum, months, by=by)
    said = ngettext("%(n)d participant is asked; the letter leaves within a minute.",
                    "%(n)d participants are asked; their letters leave within some minutes.", count)  # fmt: skip
    return said % {"n": count}


def _results(stands: Whole) -> Any:
    shown = published(stands.forum)
    return results_of(stands.forum, held_in(shown.plan) if shown else {})


@require_safe
@open_to(*STAFF)
def appointment_summary(request: HttpRequest, key: str) -> HttpResponse:
    """What came of it: held or not, ratings, contacts, what became of them; for the agency."""
    stands, title = seen_forum(request, key), _("Summary of the appointments")
    results = _results(stands)
    keeper = keeps(user_of(request), stands.forum)
    context = {
        "title": title, "trail": [*trail_of(stands.forum), (title, "")], "forum": stands.forum, "keeper": keeper,
        "facts": facts_of(results), "planned": results.planned,
        "moments": moment_lines(moments_of(stands.forum), timezone.localdate(), mails=bool(settings.EMAIL_URL)),
        "contacts": [tuple(stands.cards[party] for party in pair) for pair in results.contacts
                     if all(party in stands.cards for party in pair)] if keeper else [],
    }  # fmt: skip
    return render(request, "desk/appointments/summary.html", context)


@require_safe
@open_to(*KEEPERS)
def appointment_summary_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The summary as a file: PDF, or its figures as CSV."""
    forum = kept_forum(request, key)
    stands = seen_forum(request, forum.colloquium.key)
    results = _results(stands)
    if form == "csv":
        return as_csv(f"{key}-summary", (_("What"), _("Value")), facts_of(results))
    if form != "pdf":
        raise Http404
    return _pdf(f"{key}-summary", to_pdf(summary_paper(stands, results)))
