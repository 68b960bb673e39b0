"""The chamber's rule profile: on a day, one rule and its history, two profiles beside each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import EVERYBODY, open_to
from amity.assembly.models import Chamber
from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import Parameter
from amity.assembly.queries import history_of, profile_on
from amity.assembly.shipped import Shipped, shipped_profiles
from amity.design.parts import Column, Filter
from amity.desk.readers import user_of
from amity.desk.rule_words import as_profile, by_theme, changes, history_lines
from amity.periods.asof import AsOf


def chamber_of(request: HttpRequest) -> Chamber:
    """The chamber that the address names, else the principal one."""
    key = request.GET.get("chamber", "")
    found = Chamber.objects.filter(key=key).first() if key else Chamber.objects.principal()
    if found is None:
        raise Http404
    return found


def day_of(request: HttpRequest, name: str = "on") -> date:
    """The day that the address names, else today."""
    return asked_day(request, name) or timezone.localdate()


def asked_day(request: HttpRequest, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, "")[:10])
    except ValueError:
        return None


def parameter_of(key: str) -> Parameter:
    """A rule of the catalogue, else a page that is not there."""
    if key not in PARAMETERS:
        raise Http404
    return PARAMETERS[key]


def shipped_of(key: str) -> Shipped:
    if key not in shipped_profiles():
        raise Http404
    return shipped_profiles()[key]


def query_of(request: HttpRequest) -> str:
    """The chamber kept from page to page where the address names one."""
    return f"?chamber={chamber_of(request).key}" if request.GET.get("chamber") else ""


def trail_of(title: object, *between: tuple[object, str]) -> list[tuple[object, str]]:
    return [(_("Rules"), reverse("desk:rules")), *between, (title, "")]


@require_safe
@open_to(*EVERYBODY)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule on a day, by theme; what the source does not say is said to be unknown."""
    chamber, moment = chamber_of(request), AsOf(day_of(request))
    columns = [Column(_("Rule")), Column(_("Value")), Column(_("If not met")), Column(_("Source")), Column(_("Since"))]
    filters = [Filter("on", _("As they held on"), moment.day.isoformat() if asked_day(request, "on") else "")]
    context: dict[str, Any] = {
        "title": _("Rules"), "chamber": chamber, "chambers": list(Chamber.objects.all()), "filters": filters,
        "themes": by_theme(profile_on(chamber, moment), moment), "columns": columns,
        "profiles": shipped_profiles().values(), "query": query_of(request), "edits": user_of(request).is_director,
    }  # fmt: skip
    return render(request, "desk/rules.html", context)


@require_safe
@open_to(*EVERYBODY)
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """One rule: what it is, who asks it, and every value that it had."""
    chamber, parameter = chamber_of(request), parameter_of(key)
    columns = [Column(_("Value")), Column(_("Days")), Column(_("If not met")), Column(_("Source")), Column(_("Note"))]
    context = {
        "title": parameter.label, "parameter": parameter, "chamber": chamber, "columns": columns,
        "lines": history_lines(history_of(chamber, key), AsOf(timezone.localdate())),
        "trail": trail_of(parameter.label), "query": query_of(request), "edits": user_of(request).is_director,
    }  # fmt: skip
    return render(request, "desk/rule.html", context)


@require_safe
@open_to(*EVERYBODY)
def comparison(request: HttpRequest) -> HttpResponse:
    """The chamber's profile on a day beside its profile on another, or beside one that ships."""
    chamber, moment = chamber_of(request), AsOf(day_of(request))
    own = profile_on(chamber, moment)
    other, then = request.GET.get("with", ""), asked_day(request, "then")
    found = None
    if other:
        found = changes(own, as_profile(shipped_of(other)), moment)
    elif then is not None:
        found = changes(own, profile_on(chamber, AsOf(then)), moment)
    options = tuple((each.key, each.name) for each in shipped_profiles().values())
    filters = [
        Filter("on", _("The chamber’s rules on"), moment.day.isoformat()),
        Filter("with", _("beside those of"), other, options),
        Filter("then", _("or its own on"), then.isoformat() if then else ""),
    ]
    title = _("Two profiles beside each other")
    columns = [Column(_("Rule")), Column(_("Here")), Column(_("There")), Column(_("Source there"))]
    context = {
        "title": title, "trail": trail_of(title), "filters": filters, "changes": found, "columns": columns,
        "chamber": chamber,
    }  # fmt: skip
    return render(request, "desk/rules_compared.html", context)
