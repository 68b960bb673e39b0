"""Reports at the desk: where each is, who is next; one report and what is said of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.models import Role, User
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.design.parts import Filter
from amity.desk.readers import user_of
from amity.desk.report_desk import rows
from amity.desk.report_forms import (
    AboutForm,
    DraftForm,
    EmbargoForm,
    FileForm,
    ScheduleForm,
    WithdrawalForm,
    WordsForm,
)
from amity.groups.models import Group, GroupName
from amity.languages.folding import fold
from amity.refusal import Refusal
from amity.reports import actions
from amity.reports.actions.describing import TOLD
from amity.reports.models import Edition, Kind, Report
from amity.reports.queries.dossier import report_dossier
from amity.reports.queries.whereabouts import Stage, whereabouts

WRITERS = (Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS)
ON_A_PAGE = 50


def trail(report: Report | None = None, *more: tuple[object, str]) -> list[tuple[object, str]]:
    first = [(_("Reports"), reverse("desk:reports"))]
    if report is None:
        return [*first, *more]
    return [*first, (title_of(report), reverse("desk:report", args=[report.key]) if more else ""), *more]


def title_of(report: Report) -> object:
    notice = report.notices.held().first()
    title = notice.title.said() if notice else ""
    return f"{report.number} – {title}" if report.number else title


def editable(request: HttpRequest, key: str) -> Report:
    return get_object_or_404(Report.objects.editable_by(user_of(request)), key=key)


@require_safe
@open_to(*STAFF)
def reports(request: HttpRequest) -> HttpResponse:
    """Every report: where it is now, who has it, since when; what is not published yet comes first."""
    user, today = user_of(request), timezone.localdate()
    text, stage = request.GET.get("q", "")[:200], request.GET.get("stage", "")
    names = dict(GroupName.objects.open().values_list("group_id", "name"))
    seen = rows(Report.objects.visible_to(user).newest_first(), names, today)
    shown = [row for row in seen if _answers(row, text) and stage in {"", row.where.stage}]
    shown.sort(key=lambda row: row.where.stage in {Stage.PUBLISHED, Stage.WITHDRAWN})
    fields = [
        Filter("q", _("Words of the title, group or number"), text),
        Filter("stage", _("Where it is"), stage, (("", _("all")), *Stage.choices)),
    ]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"title": _("Reports"), "page": page, "fields": fields, "writes": user.role in KEEPERS,
               "due": [row for row in seen if row.where.held_by == user]}  # fmt: skip
    return render(request, "desk/reports/list.html", context)


def _answers(row: Any, text: str) -> bool:
    return fold(text) in fold(f"{row.report.number} {row.title} {row.groups}")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def new_report(request: HttpRequest) -> HttpResponse:
    """Begin a report; its text is filed on its page."""
    form = DraftForm(request.POST or None, user=user_of(request), initial={"kind": Kind.MISSION})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("desk:report", _begun(form, user_of(request)).key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"title": _("A new report"), "form": form, "trail": trail(None, (_("A new report"), ""))}
    return render(request, "desk/reports/form.html", context)


def _begun(form: DraftForm, by: User) -> Report:
    said = form.cleaned_data
    report = actions.draft(said["kind"], said["title"], series=form.chosen_series, number=said["number"], by=by)
    actions.tie(report, groups=said["groups"], by=by)
    return report


@require_safe
@open_to(*STAFF)
def report(request: HttpRequest, key: str) -> HttpResponse:
    """One report: its editions, what is said of it, what can be done now."""
    user, today = user_of(request), timezone.localdate()
    found = get_object_or_404(Report.objects.visible_to(user).select_related("series"), key=key)
    edits = Report.objects.editable_by(user).filter(pk=found.pk).exists()
    editions = Edition.objects.light().filter(report=found).select_related("created_by", "approved_by")
    context = {
        "title": title_of(found), "trail": trail(found), "report": found, "edits": edits,
        "files": edits and user.role in KEEPERS, "publishes": edits and user.role in WRITERS,
        "where": whereabouts([found], today)[found.pk], "seen": report_dossier(found, user, today),
        "editions": editions.order_by("-pk"), "embargo": found.embargos.held().on(today).first(),
        "withdrawal": found.withdrawals.held().on(today).first(),
        "arrivals": found.arrivals.unfiled(),
        "file_form": FileForm(), "embargo_form": EmbargoForm(), "schedule_form": ScheduleForm(),
        "withdrawal_form": WithdrawalForm(),
    }  # fmt: skip
    return render(request, "desk/reports/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*WRITERS)
def report_about(request: HttpRequest, key: str) -> HttpResponse:
    """Say titles, summaries, authors, what it is about; communications change words only."""
    found, user = editable(request, key), user_of(request)
    form = _about_form(request, found, user)
    if request.method == "POST" and form.is_valid():
        try:
            _describe(found, form, user)
            return redirect("desk:report", found.key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"title": _("What is said of it"), "form": form, "trail": trail(found, (_("What is said of it"), ""))}
    return render(request, "desk/reports/form.html", context)


def _about_form(request: HttpRequest, found: Report, user: User) -> WordsForm:
    notice = found.notices.held().get()
    initial = {name: getattr(notice, name) for name in ("title", "summary", "plain")}
    if user.role == Role.COMMUNICATIONS:
        return WordsForm(request.POST or None, initial=initial)
    initial |= {name: getattr(notice, name) for name in ("event", "place", "left_on", "back_on")}
    day = notice.left_on or found.published_on or timezone.localdate()
    form = AboutForm(request.POST or None, user=user, day=day, initial=initial | {"office_on": day})
    for name, keys in _tied(found).items():
        field: Any = form.fields[name]
        shown = {line.pk: line.shown for line in field.roll.lines}
        form.initial[name] = ", ".join(shown[key] for key in keys if key in shown)
    return form


def _tied(found: Report) -> dict[str, list[int]]:
    return {
        "groups": list(found.groupties.held().values_list("group_id", flat=True)),
        "countries": list(found.countryties.held().values_list("country_id", flat=True)),
        "partners": list(found.partnerties.held().values_list("partner_id", flat=True)),
        "missions": list(found.missionties.held().values_list("mission_id", flat=True)),
        "colloquia": list(found.colloquiumties.held().values_list("colloquium_id", flat=True)),
        "themes": list(found.themeties.held().values_list("theme_id", flat=True)),
        "authors": list(found.authorships.held().order_by("order").values_list("person_id", flat=True)),
    }


def _describe(found: Report, form: WordsForm, by: User) -> None:
    said = form.cleaned_data
    told = {name: said[name] for name in said if name in TOLD}
    actions.describe(found, by=by, **told)
    if isinstance(form, AboutForm):
        themes = list(said["themes"])
        actions.tie(
            found, groups=_kept_groups(found, said["groups"], by), countries=said["countries"], themes=themes,
            missions=said["missions"], partners=said["partners"], colloquia=said["colloquia"], by=by,
        )  # fmt: skip
        actions.credit(found, said["authors"], on=said["office_on"] or timezone.localdate(), by=by)


def _kept_groups(found: Report, named: list[Group], by: User) -> list[Group]:
    """Groups that somebody does not keep stay tied: they were not on their roll."""
    mine = set(Group.objects.editable_by(by).values_list("pk", flat=True))
    others = Group.objects.filter(report_ties__in=found.groupties.held()).exclude(pk__in=mine)
    return [*named, *others]
