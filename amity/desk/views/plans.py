"""Plans at the desk: asked for, watched while they are worked out, read as a grid, compared, published, told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.design.parts import Filter, Row
from amity.desk.acts.plans import PLAN_ACTS
from amity.desk.appointment_pages import address, change_rows, fault_words, figures_of, pair_name, reason_words
from amity.desk.appointment_papers import parts_of
from amity.desk.performance import Performance, Trail
from amity.desk.plan_grid import COMPANIES, HOSTS, TABLES, grid, pairs_of
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.appointments import keeps, kept_forum, seen_forum, trail_of
from amity.journal.actions import subject_of
from amity.languages.folding import fold
from amity.matchmaking import actions
from amity.matchmaking.actions.planning import LONGEST
from amity.matchmaking.agenda import Held, Pair, changes
from amity.matchmaking.models import BusinessForum, Origin, Plan, Stage
from amity.matchmaking.queries.demand import Unmetness
from amity.matchmaking.queries.faults import faults
from amity.matchmaking.queries.whole import Whole, held_in, latest, published
from amity.matchmaking.working import work_out
from amity.pulse import is_alive
from amity.refusal import Refusal

PAGE, MOST_AMISS = 60, 20
MOST_NUMBER = 32_767


def plan_of(forum: BusinessForum, number: int) -> Plan:
    return get_object_or_404(forum.plans.select_related("by", "source"), number=min(number, MOST_NUMBER))


def plan_trail(plan: Plan) -> Trail:
    back = reverse("desk:plan", args=[plan.forum.colloquium.key, plan.number])
    return [*trail_of(plan.forum), (_("Plan %(n)d") % {"n": plan.number}, back)]


class Asking(forms.Form):
    """How a plan is to be worked out."""

    how = forms.ChoiceField(
        label=gettext_lazy("How"), widget=forms.RadioSelect, initial="anew",
        choices=(
            ("anew", gettext_lazy("anew: as many wishes as can be, with little waiting; what is locked stays")),
            ("few", gettext_lazy("from what people were told, with as few changes as can be")),
        ),
    )  # fmt: skip
    seconds = forms.IntegerField(
        label=gettext_lazy("Seconds of search at most"), min_value=1, max_value=LONGEST, initial=60,
        help_text=gettext_lazy("A minute suits a great forum; it can be stopped before."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"), min_value=0, max_value=2_000_000_000, initial=0,
        help_text=gettext_lazy(
            "Another number is another search; the same one gives the same plan, unless the time ends it."
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def plan_asking(request: HttpRequest, key: str) -> HttpResponse:
    """A plan is asked for; it is worked out in the background."""
    forum, title = kept_forum(request, key), _("Work a plan out")
    form = Asking(request.POST or None, initial={"how": "few" if request.GET.get("how") == "few" else "anew"})
    if request.method == "POST" and form.is_valid():
        try:
            plan = _asked(forum, form.cleaned_data, request)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:plan", key, plan.number)
    context = {"title": title, "trail": [*trail_of(forum), (title, "")], "form": form, "send": title}
    return render(request, "desk/form.html", context, status=200 if request.method != "POST" else 422)


def _asked(forum: BusinessForum, said: dict[str, Any], request: HttpRequest) -> Plan:
    shown = published(forum)
    told = shown.plan if shown else latest(forum)
    if said["how"] == "few" and told is None:
        raise Refusal(_("Nobody was told a plan yet."), _("Work one out anew."))
    source = told if said["how"] == "few" else None
    plan = actions.ask_plan(forum, by=user_of(request), seed=said["seed"], seconds=said["seconds"], source=source)
    transaction.on_commit(lambda: work_out.enqueue(plan.pk))
    return plan


@require_safe
@open_to(*STAFF)
def plan(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One plan: how far it is, why it cannot be, or its grid with its figures."""
    stands, user = seen_forum(request, key), user_of(request)
    one = plan_of(stands.forum, number)
    title = _("Plan %(n)d") % {"n": one.number}
    keeper = keeps(user, stands.forum)
    context = {
        "title": title, "trail": [*trail_of(stands.forum), (title, "")], "plan": one, "keeper": keeper,
        "forum": stands.forum, "facts": figures_of(one), "is_alive": is_alive(),
        "clash": [pair_name(stands, (pair[0], pair[1])) for pair in one.clash],
        "clashing": [(address("party", stands, pair[0]), stands.name(pair[0])) for pair in one.clash],
    }  # fmt: skip
    if one.stage == Stage.DONE:
        context |= _done(request, stands, one, keeper=keeper)
    return render(request, "desk/appointments/plan.html", context)


def _done(request: HttpRequest, stands: Whole, one: Plan, *, keeper: bool) -> dict[str, Any]:
    """The grid of a plan, and where one goes on from it."""
    asked, shown, last = request.GET, published(stands.forum), latest(stands.forum)
    by = asked.get("by", TABLES) if asked.get("by") in (HOSTS, COMPANIES) else TABLES
    sessions = [(str(number), f"{session.title} {session.day:%d/%m}") for number, session in enumerate(stands.sessions)]
    number = int(asked["session"]) if asked.get("session") in dict(sessions) else 0
    held = held_in(one)
    is_last = last is not None and last.pk == one.pk
    others = stands.forum.plans.filter(stage=Stage.DONE).exclude(pk=one.pk).values_list("number", flat=True)[:8]
    unmet = sum(pair not in held for pair in stands.pairs)
    amiss = faults(stands, held) if is_last or (shown and shown.plan_id == one.pk) else []
    return {
        "amiss": [fault_words(stands, fault) for fault in amiss[:MOST_AMISS]], "amiss_words": _amiss(len(amiss)),
        "unlocked": [pair_name(stands, pair) for pair in _unlocked(one, held)],
        "grid": grid(stands, held, number, by, asked.get("page"), may_lock=keeper and is_last),
        "caption": sessions[number][1] if sessions else "",
        "published": shown if shown and shown.plan_id == one.pk else None,
        "is_last": is_last, "papers": parts_of(stands, one.number), "others": list(others),
        "unmet": ngettext("%(n)d wish not met", "%(n)d wishes not met", unmet) % {"n": unmet} if unmet else "",
        "acts": [act for act in PLAN_ACTS.values() if (act.key == "restore") != is_last] if keeper else (),
        "fields": [
            Filter("session", _("Session"), str(number) if "session" in asked else "", tuple(sessions),
                   blank=_("the first")),
            Filter("by", _("A row for each"), asked.get("by", ""),
                   ((HOSTS, _("host")), (COMPANIES, _("company"))), blank=pgettext("furniture", "table")),
        ],
    }  # fmt: skip


def _amiss(count: int) -> str:
    said = ngettext("%(n)d appointment cannot be held as it stands", "%(n)d appointments cannot be held as they stand",
                    count)  # fmt: skip
    return said % {"n": count}


def _unlocked(one: Plan, held: Mapping[Pair, Held]) -> list[Pair]:
    """What was locked in the plan before and could not be kept when this one was worked out."""
    if one.origin not in {Origin.SOLVED, Origin.MENDED}:
        return []
    earlier = one.forum.plans.filter(stage=Stage.DONE, number__lt=one.number).first()
    before = held_in(one.source or earlier)
    return [pair for pair, each in before.items() if each.locked and (pair not in held or held[pair].hour != each.hour)]


@require_safe
@open_to(*STAFF)
def plan_progress(request: HttpRequest, key: str, number: int) -> JsonResponse:
    """How far a plan has come, for the page's script."""
    one = plan_of(seen_forum(request, key).forum, number)
    return JsonResponse({"stage": one.stage, "task": one.task, "done": one.done, "total": one.seconds})


@require_POST
@open_to(*KEEPERS)
def plan_stop(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The search is stopped: what was found so far is the plan."""
    actions.stop_plan(plan_of(kept_forum(request, key), number))
    messages.info(request, _("The search ends within a second or two; what it found is kept."))
    return redirect("desk:plan", key, number)


@require_POST
@open_to(*KEEPERS)
def plan_lock(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Appointments that were ticked are locked or unlocked: another plan, with the same hours."""
    one = plan_of(kept_forum(request, key), number)
    pairs = [pair for pair in pairs_of(request.POST.getlist("pair")) if pair in held_in(one)]
    if not pairs:
        messages.error(request, _("No appointment was ticked. Tick those that are meant."))
        return redirect("desk:plan", key, number)
    after = actions.lock(one, pairs, yes=request.POST.get("to") != "unlock", by=user_of(request))
    messages.success(request, _("Recorded, as plan %(n)d.") % {"n": after.number})
    return redirect("desk:plan", key, after.number)


@asked_or_sent
@open_to(*KEEPERS)
def plan_act(request: HttpRequest, key: str, number: int, act: str) -> HttpResponse:
    """One act upon a plan; most of them make another one."""
    forum, kind = kept_forum(request, key), PLAN_ACTS.get(act)
    if kind is None:
        raise Http404
    one = plan_of(forum, number)
    back = reverse("desk:plan", args=[key, number])

    def after(outcome: object) -> str:
        return reverse("desk:plan", args=[key, outcome.number if isinstance(outcome, Plan) else number])

    about = [subject_of(forum)]
    return Performance(request, kind, one, back, plan_trail(one), about, after=after, rehearsed=False).answer()


@require_safe
@open_to(*STAFF)
def plan_unmet(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The pool: each wish that a plan does not grant, with the reason."""
    stands = seen_forum(request, key)
    one, title = plan_of(stands.forum, number), _("Wishes not met")
    unmet, text = Unmetness(stands, held_in(one)), request.GET.get("q", "")[:200]
    found = [pair for pair in unmet.every() if fold(text) in fold(pair_name(stands, pair))]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    lines = [
        Row(pair_name(stands, pair), address("party", stands, pair[0]), note=reason_words(stands, unmet.reason(pair)))
        for pair in page.object_list
    ]
    context = {
        "title": title, "trail": [*plan_trail(one), (title, "")], "page": page, "lines": lines,
        "fields": [Filter("q", _("Company or host"), text)],
        "count_words": ngettext("%(n)d wish not met", "%(n)d wishes not met", len(found)) % {"n": len(found)},
    }  # fmt: skip
    return render(request, "desk/appointments/pool.html", context)


@require_safe
@open_to(*STAFF)
def plan_compared(request: HttpRequest, key: str, number: int, other: int) -> HttpResponse:
    """Two plans side by side: their figures, and what changes from the one to the other."""
    stands = seen_forum(request, key)
    one, two = plan_of(stands.forum, other), plan_of(stands.forum, number)
    found = changes(held_in(one), held_in(two))
    page = Paginator(change_rows(stands, found), PAGE).get_page(request.GET.get("page"))
    title = _("From plan %(one)d to plan %(other)d") % {"one": one.number, "other": two.number}
    context = {
        "title": title, "trail": [*plan_trail(two), (title, "")], "page": page,
        "count_words": ngettext("%(n)d change", "%(n)d changes", len(found)) % {"n": len(found)},
        "both": [(_("Plan %(n)d") % {"n": each.number}, figures_of(each)) for each in (one, two)],
    }  # fmt: skip
    return render(request, "desk/appointments/compared.html", context)
