"""The partners at the desk: the list, one with all that can be done, the acts upon it and its agreements."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.design.days import in_words
from amity.design.parts import Filter, Row
from amity.desk.acts.agreements import AGREEMENT_ACTS, PARTNER_ACTS, REGISTERING, PublishActivity
from amity.desk.partner_places import page_of, parted, place_of
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.history import history_page
from amity.partners.actions.rules import partner_name
from amity.partners.actions.undoing import about
from amity.partners.models import Activity, Agreement, Paper, Partner
from amity.partners.queries.files import as_sent
from amity.partners.queries.partners import Listed, partner_file, partners
from amity.partners.queries.pending import is_quiet
from amity.periods.asof import AsOf

PAGE, LATEST = 60, 60


def trail_of(partner: Partner) -> Trail:
    return [*top(), (partner_name(partner.pk), reverse("desk:partner", args=[partner.key]))]


def top() -> Trail:
    return [(_("Partners"), reverse("desk:partners"))]


@require_safe
@open_to(*STAFF)
def partners_list(request: HttpRequest) -> HttpResponse:
    """Every partner; those with which nothing was done for long stand in what is due."""
    text, quiet, today = request.GET.get("q", "")[:200], request.GET.get("quiet", ""), timezone.localdate()
    rows = [row for row in partners(AsOf(today), user_of(request)) if row.is_called(text)]
    found = [row for row in rows if quiet != "yes" or is_quiet(row, today)]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    count = ngettext("%(n)d partner", "%(n)d partners", len(found)) % {"n": len(found)}
    context = {
        "title": _("Partners"), "page": page, "partner_rows": [_row(row) for row in page.object_list],
        "count_words": count, "keeper": user_of(request).role in KEEPERS,
        "fields": [
            Filter("q", _("Name, former ones too"), text),
            Filter("quiet", _("Activity"), quiet, (("yes", _("none for two years, an agreement in force")),)),
        ],
    }  # fmt: skip
    return render(request, "desk/partners/list.html", context)


def _row(row: Listed) -> Row:
    """A partner in a line: what it is, agreements in force, when something was done last."""
    count = ngettext("%(n)d agreement in force", "%(n)d agreements in force", row.in_force) % {"n": row.in_force}
    last = _("last activity %(day)s") % {"day": in_words(row.last)} if row.last else ""
    kind = row.kind_label[:1].upper() + row.kind_label[1:]
    return Row(row.name.said(), f"{row.key}/", note=parted([part for part in (kind, count, last) if part]))


@require_safe
@open_to(*STAFF)
def partner(request: HttpRequest, key: str) -> HttpResponse:
    """One partner: contacts, agreements, activities, money, the latest deeds."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Partner.objects.visible_to(user).select_related("body"), key=key)
    seen = partner_file(one, moment, user, most=LATEST)
    keeper = user.role in KEEPERS
    context = {
        "title": seen.name.said(), "seen": seen, "keeper": keeper, "acts": PARTNER_ACTS.values() if keeper else (),
        "agreement_acts": AGREEMENT_ACTS.values() if keeper else (),
        "places": seen.together.places,
        "trail": [*top(), (seen.name, "")],
    }  # fmt: skip
    return render(request, "desk/partners/partner.html", context)


@require_safe
@open_to(*STAFF)
def partner_history(request: HttpRequest, key: str) -> HttpResponse:
    """Every deed about a partner, its agreements and what was done with it."""
    user = user_of(request)
    one = get_object_or_404(Partner.objects.visible_to(user), key=key)
    return history_page(request, one, about(one), trail_of(one), may_edit=user.role in KEEPERS)


@asked_or_sent
@open_to(*KEEPERS)
def registration(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    return Performance(request, REGISTERING, None, reverse("desk:partners"), top(), after=page_of).answer()


@asked_or_sent
@open_to(*KEEPERS)
def partner_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a partner."""
    one, kind = get_object_or_404(Partner.objects.editable_by(user_of(request)), key=key), PARTNER_ACTS.get(act)
    if kind is None:
        raise Http404
    return Performance(request, kind, one, page_of(one), trail_of(one), about(one)).answer()


@asked_or_sent
@open_to(*KEEPERS)
def agreement_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon an agreement."""
    found = Agreement.objects.editable_by(user_of(request)).select_related("partner")
    one, kind = get_object_or_404(found, key=key), AGREEMENT_ACTS.get(act)
    if kind is None:
        raise Http404
    return Performance(request, kind, one, page_of(one.partner), trail_of(one.partner), about(one)).answer()


@require_safe
@open_to(*STAFF)
def agreement_paper(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A document of an agreement as it came, to be saved."""
    readable = Paper.objects.visible_to(user_of(request))
    paper = get_object_or_404(readable, agreement__key=key, pk=number)
    try:
        body, headers = as_sent(paper)
    except OSError:
        raise Http404 from None
    return HttpResponse(body, headers=headers)


@asked_or_sent
@open_to(*KEEPERS)
def activity_publication(request: HttpRequest, key: str) -> HttpResponse:
    """An activity is shown to the public."""
    one = get_object_or_404(Activity.objects.editable_by(user_of(request)), key=key)
    back = place_of(one)
    return Performance(request, PublishActivity, one, back, top(), about(one), rehearsed=False).answer()
