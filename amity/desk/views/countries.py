"""The restricted part of a country's dossier: whom to write to there, who knows it, what is on its way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.countries.figures import figure_words, label_of, latest_figures, written_in
from amity.countries.labels import labels_on
from amity.countries.models import Country, Figure, Form
from amity.design.cells import Link
from amity.design.days import in_words
from amity.design.parts import Row
from amity.desk.acts.countries import COUNTRY_ACTS
from amity.desk.partner_places import parted
from amity.desk.performance import Performance
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent, country_trail
from amity.desk.views.experts import expert_row
from amity.desk.views.history import history_page
from amity.journal.actions import subject_of
from amity.languages.folding import fold
from amity.missions.queries.listing import Listed as Journey
from amity.missions.queries.listing import lines, to_country
from amity.partners.models import Matter
from amity.partners.queries.contacts import Reached, reached_in
from amity.partners.queries.experts import described, found
from amity.partners.queries.parliaments import House, matter_words, parliament
from amity.partners.queries.partners import partners
from amity.periods.asof import AsOf

MOST = 50


@require_safe
@open_to(*STAFF)
def countries(request: HttpRequest) -> HttpResponse:
    """Every country, by name."""
    labels = [label for label in labels_on(AsOf(timezone.localdate())).values() if label.form != Form.REGION]
    named = sorted(labels, key=lambda label: fold(str(label.short)))
    links = [Link(label.short.said(), f"{label.key}/") for label in named]
    return render(request, "desk/partners/countries.html", {"title": _("Countries"), "links": links})


@require_safe
@open_to(*STAFF)
def country(request: HttpRequest, key: str) -> HttpResponse:
    """Contacts, experts, partners and files of one country, as the department alone reads them."""
    user, moment = user_of(request), AsOf(timezone.localdate())
    one = get_object_or_404(Country.objects.exclude(form=Form.REGION), key=key)
    name = labels_on(moment, [one.pk])[one.pk].short.said()
    there = [row for row in partners(moment, user) if row.country == one.pk]
    knowing = found(moment, user, country=key)
    context = {
        "title": name, "country": one, "trail": [(_("Countries"), reverse("desk:countries")), (name, "")],
        "acts": COUNTRY_ACTS.values() if user.role in KEEPERS else (),
        "chambers": [line for house in parliament(one.pk, moment) for line in _chamber(house)],
        "figures": [_figure(row) for row in latest_figures(one.pk, moment)],
        "contacts": [_contact(each) for each in reached_in(one.pk, moment, user)],
        "experts": [expert_row(each, reverse("desk:experts")) for each in described(knowing[:MOST], moment, user)],
        "more_experts": max(0, knowing.count() - MOST),
        "partner_rows": [Row(row.name.said(), reverse("desk:partner", args=[row.key]), note=row.kind_label)
                         for row in there],
        "files": [_file(row) for row in lines(to_country(one.pk, None, user)[:MOST], moment)],
    }  # fmt: skip
    return render(request, "desk/partners/country.html", context)


@require_safe
@open_to(*STAFF)
def country_history(request: HttpRequest, key: str) -> HttpResponse:
    """What was stated of a country at the desk, deed by deed."""
    one = get_object_or_404(Country.objects.exclude(form=Form.REGION), key=key)
    may_edit = user_of(request).role in KEEPERS
    return history_page(request, one, [subject_of(one)], country_trail(one), may_edit=may_edit)


@asked_or_sent
@open_to(*KEEPERS)
def country_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a country."""
    one, kind = get_object_or_404(Country.objects.editable_by(user_of(request)), key=key), COUNTRY_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:country", args=[one.key])
    return Performance(request, kind, one, back, country_trail(one), [subject_of(one)]).answer()


def _chamber(house: House) -> list[Row]:
    """A chamber, then what is known of it, each with its source."""
    known = [Row(str(Matter(row.matter).label), note=parted([matter_words(row), row.source, in_words(row.source_on)]))
             for row in house.facts]  # fmt: skip
    return [Row(house.name.name.said(), note="" if known else _("Seats, speaker and elections are not recorded.")),
            *known]  # fmt: skip


def _figure(row: Figure) -> Row:
    """What is counted, how much, of which year, and where it is written."""
    said = [figure_words(row.value, row.unit), str(row.year), written_in(row)]
    return Row(label_of(row), note=parted(said))


def _contact(each: Reached) -> Row:
    """Who answers for a body there, and how they are reached."""
    said = (str(each.partner.name), each.fact.post, each.fact.mail, each.fact.telephone)
    return Row(
        each.fact.name, reverse("desk:partner", args=[each.partner.key]), note=parted([one for one in said if one])
    )


def _file(row: Journey) -> Row:
    """A mission or reception with the step at which it is."""
    return Row(row.title.said(), reverse("desk:mission", args=[row.key]), when=row.first or "",
               note=parted([row.kind_label, row.state_label]))  # fmt: skip
