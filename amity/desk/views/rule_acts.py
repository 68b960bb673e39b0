"""Stating a rule, taking one back, starting from a profile that ships: the director's."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from amity.accounts.models import Role
from amity.accounts.roles import open_to
from amity.assembly import actions
from amity.assembly.models import Chamber, Rule
from amity.assembly.profile import Parameter, Severity, Stated
from amity.assembly.queries import profile_on
from amity.design.parts import Column
from amity.desk.readers import user_of
from amity.desk.rule_forms import RuleForm, initial_of
from amity.desk.rule_words import as_profile, changes, line, place_names
from amity.desk.views.rules import chamber_of, day_of, parameter_of, query_of, shipped_of, trail_of
from amity.periods.asof import AsOf
from amity.refusal import Refusal


class DayForm(forms.Form):
    """From which day a whole profile holds."""

    on = forms.DateField(
        label=gettext_lazy("From which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DIRECTOR)
def rule_change(request: HttpRequest, key: str) -> HttpResponse:
    """State one rule: the form, then what it will change, then done."""
    chamber, parameter, day = chamber_of(request), parameter_of(key), day_of(request)
    initial = {**initial_of(parameter, profile_on(chamber, AsOf(day)).rule(key), chamber), "on": day}
    form = RuleForm(parameter, chamber, request.POST or None, initial=initial)
    effects = None
    if request.method == "POST" and form.is_valid():
        if "confirmed" in request.POST and _told(request, form, key):
            return redirect(reverse("desk:rule", args=[key]) + query_of(request))
        effects = _effects(form, chamber, parameter) if form.is_valid() else None
    context = {
        "title": _("State the rule “%(rule)s”") % {"rule": parameter.label}, "form": form, "parameter": parameter,
        "effects": effects, "trail": trail_of(_("State a value"), (parameter.label, reverse("desk:rule", args=[key]))),
    }  # fmt: skip
    return render(request, "desk/rule_change.html", context)


def _told(request: HttpRequest, form: RuleForm, key: str) -> bool:
    said = form.saying()
    try:
        actions.state_rule(form.chamber, key, said.pop("value"), by=user_of(request), **said)
    except Refusal as refusal:
        form.add_error("value", str(refusal))
        return False
    messages.success(request, _("The rule is recorded."))
    return True


def _effects(form: RuleForm, chamber: Chamber, parameter: Parameter) -> dict[str, object]:
    """The value that holds on that day, and the one that would."""
    said = form.saying()
    moment = AsOf(said["on"])
    before = profile_on(chamber, moment).rule(parameter.key)
    after = Stated(said["value"], Severity(said["severity"]), said["source"], said["legal_basis"], said["note"])
    places = place_names((before, after), moment)
    following = chamber.rules.filter(key=parameter.key).next_beginning(said["on"])
    lines = [line(parameter.key, rule, places) for rule in (before, after)]
    return {"before": lines[0], "after": lines[1], "since": said["on"], "until": following}


@require_POST
@open_to(Role.DIRECTOR)
def rule_withdrawal(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take one value back; the one before goes on."""
    chamber = chamber_of(request)
    rule = get_object_or_404(chamber.rules, pk=pk, key=parameter_of(key).key)
    reason = request.POST.get("reason", "").strip()[:500]
    _withdraw(request, rule, reason)
    return redirect(reverse("desk:rule", args=[key]) + query_of(request))


def _withdraw(request: HttpRequest, rule: Rule, reason: str) -> None:
    if not reason:
        messages.error(request, _("Say why the value is taken back."))
        return
    if rule.retracted_at is not None:
        messages.error(request, _("This entry has been corrected since you read it."))
        return
    try:
        actions.withdraw_rule(rule, by=user_of(request), reason=reason)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, _("The value is taken back; it stays in the register as it was known."))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DIRECTOR)
def rules_start(request: HttpRequest, profile: str) -> HttpResponse:
    """Start from a shipped profile: what it will change, then done."""
    chamber, shipped, day = chamber_of(request), shipped_of(profile), day_of(request)
    form = DayForm(request.POST or None, initial={"on": day})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if "confirmed" in request.POST and _adopted(request, form, chamber, profile):
            return redirect(reverse("desk:rules") + query_of(request))
    own = profile_on(chamber, AsOf(day))
    title = _("Start from the profile of “%(name)s”") % {"name": shipped.name}
    context = {
        "title": title, "trail": trail_of(shipped.name), "form": form,
        "changes": changes(own, as_profile(shipped), AsOf(day), only=shipped.rules), "day": day,
        "columns": [Column(_("Rule")), Column(_("Now")), Column(_("Then")), Column(_("Source"))],
    }  # fmt: skip
    return render(request, "desk/rules_start.html", context)


def _adopted(request: HttpRequest, form: DayForm, chamber: Chamber, profile: str) -> bool:
    try:
        stated = actions.adopt(chamber, shipped_of(profile), on=form.cleaned_data["on"], by=user_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Rules recorded: %(count)s.") % {"count": len(stated)})
    return True
