"""The evidence page for IPU indicator 1.11.4, to be read and printed; the same as data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.design.parts import Column
from amity.portal.evidence import (
    alike,
    balance_figures,
    evidence_of,
    figures,
    follow_up_figures,
    procedures,
    report_figures,
    rules,
)
from amity.portal.journeys import reading
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.views.home import unborn
from amity.portal.views.missions import mission_step


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    found = evidence_of(origin.chamber, reading(origin.asked), reader(request))
    stated = _("%(part)d of %(n)d rules are stated, each with its source.")
    columns = [Column(_("What is counted")), Column(_("Figure"), numeric=True)]
    parts = [
        (_("Balance of delegations"), "balance", figures(balance_figures(found))),
        (_("Report-back"), "reports", figures(report_figures(found))),
        (_("Follow-up"), "follow-up", figures(follow_up_figures(found))),
    ]
    rule_columns, rule_rows = procedures(found)
    context: dict[str, Any] = {
        "above": mission_step(), "columns": columns, "parts": parts, "rule_columns": rule_columns,
        "rule_rows": rule_rows, "stated": stated % {"part": len(found.stated), "n": len(rules())},
        "alike": alike(found),
        "lede": _("Procedures, balance of delegations, report-back and follow-up, counted from this register."),
    }  # fmt: skip
    title = _("Evidence for IPU indicator 1.11.4")
    return show(request, "portal/missions/evidence.html", origin, title=title, **context)


@require_safe
def evidence_data(request: HttpRequest) -> HttpResponse:
    """The same as data: each rule with its value and source, each figure with where its records are."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"evidence": {}})
    found = evidence_of(origin.chamber, reading(origin.asked), reader(request))
    lines = [*balance_figures(found), *report_figures(found), *follow_up_figures(found)]
    told = {key: {"value": value, "records": url} for key, _words, value, url in lines}
    stated = {key: {"value": found.profile.rule(key).value, "source": found.profile.rule(key).source,
                    "url": found.profile.rule(key).address} for key in rules()}  # fmt: skip
    return data.answer(origin, {"evidence": {"rules": stated, "figures": told}})
