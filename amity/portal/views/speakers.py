"""Speakers of the published programmes: by name, and one with the sessions in which they spoke."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.colloquia.models import Speaker, SpeakingRole
from amity.colloquia.queries.catalogue import Speaks, Spoken, catalogue
from amity.design.parts import Filter, Row
from amity.languages.folding import fold
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.portal.addresses import at
from amity.portal.choices import LONGEST
from amity.portal.event_words import capital, prose
from amity.portal.journeys import reading
from amity.portal.labels import parted
from amity.portal.linked_colloquia import speaker_linked
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.shapes import colloquia as shapes
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.views.colloquia import colloquium_step

PAGE = 60


def _chosen(request: HttpRequest, origin: Provenance) -> list[Speaks]:
    """The speakers whose name answers the address."""
    words = fold(request.GET.get("q", "")[:LONGEST]).split()
    every = catalogue(reading(origin.asked)).speakers.values()
    return [each for each in every if all(word in fold(each.card.full) for word in words)]


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks in a published programme, by name."""
    origin = provenance(asked(request))
    found = _chosen(request, origin)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "above": colloquium_step(), "page": page, "lines": [_row(each) for each in page.object_list],
        "fields": [Filter("q", _("Name"), request.GET.get("q", "")[:LONGEST])],
        "count_words": ngettext("%(n)d speaker", "%(n)d speakers", len(found)) % {"n": len(found)},
    }  # fmt: skip
    return show(request, "portal/colloquia/speakers.html", origin, title=_("Speakers"), **context)


def _row(each: Speaks) -> Row:
    """A speaker in a line: the office held at the latest session, and at which colloquium."""
    last = each.spoken[0]
    note = parted([part for part in (str(last.speaking.office), str(last.line.title)) if part])
    return Row(each.card.full, at("speaker", each.card.speaker.key), note=note)


@require_safe
def speakers_data(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    return data.answer(origin, {"speakers": [shapes.speaker(each) for each in _chosen(request, origin)]})


def _found(key: str, origin: Provenance) -> Speaks:
    """The speaker of an address; that of an entry which was merged into another leads to the other."""
    every = catalogue(reading(origin.asked)).speakers
    if key in every:
        return every[key]
    other = Speaker.objects.filter(key=key).values_list("merged_into__key", flat=True).first()
    if other not in every:
        raise Http404
    return every[other]


@require_safe
def speaker(request: HttpRequest, key: str) -> HttpResponse:
    """One speaker: what is said of them, and every session in which they spoke."""
    origin = provenance(asked(request))
    seen = _found(key, origin)
    if seen.card.speaker.key != key:
        return HttpResponsePermanentRedirect(at("speaker", seen.card.speaker.key))
    context: dict[str, Any] = {
        "above": [*colloquium_step(), (_("Speakers"), reverse("portal:speakers"))], "about": prose(seen.card.about),
        "lines": [_session(each) for each in seen.spoken], "linked": speaker_linked(seen),
        "lede": str(seen.spoken[0].speaking.office), "member": _member(seen),
    }  # fmt: skip
    return show(request, "portal/colloquia/speaker.html", origin, title=seen.card.full, **context)


def _member(seen: Speaks) -> str:
    """Where the page of a speaker who is a parliamentarian is; empty for others."""
    person = seen.card.speaker.person_id
    who = people_on(AsOf(timezone.localdate()), [person]).get(person) if person else None
    return at("person", who.key) if who else ""


def _session(each: Spoken) -> Row:
    role = "" if each.speaking.role == SpeakingRole.SPEAKER else str(SpeakingRole(each.speaking.role).label)
    topic = each.speaking.topic.said() if each.speaking.topic else each.session.title.said()
    note = parted([part for part in (str(each.line.title), str(each.speaking.office), role) if part])
    url = f"{at('colloquium', each.line.key)}#s-{each.session.line.hex[:12]}"
    return Row(topic, url, each.session.since or "", capital(note))


@require_safe
def speaker_data(request: HttpRequest, key: str) -> HttpResponse:
    origin = provenance(asked(request))
    return data.answer(origin, {"speaker": shapes.speaker(_found(key, origin))})
