"""The acts: on a group, on a person, on an entry of the journal, on a fact; founding and introducing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amity.accounts.roles import KEEPERS, open_to
from amity.colloquia.actions.undoing import found as colloquium_of
from amity.colloquia.models import Colloquium
from amity.countries.actions.undoing import counted
from amity.countries.labels import labels_on
from amity.countries.models import Country
from amity.desk.acts import FOUNDING, GROUP_ACTS, INTRODUCING, PERSON_ACTS
from amity.desk.acts.mending import (
    Correct,
    Undo,
    UndoAppointments,
    UndoColloquium,
    UndoCountry,
    UndoMission,
    UndoPartnership,
)
from amity.desk.partner_places import after_undoing, place_of
from amity.desk.performance import Performance, Trail
from amity.desk.readers import user_of
from amity.groups.actions.rules import group_name, person_name
from amity.groups.actions.undoing import subjects_of, thing_of
from amity.groups.models import Address, Group
from amity.journal.actions import subject_of
from amity.journal.models import Entry
from amity.matchmaking.actions.undoing import forum_of
from amity.matchmaking.models import BusinessForum
from amity.missions.actions.undoing import decided_in, mission_of
from amity.missions.models import Mission
from amity.partners.actions.undoing import about, partnered
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.periods.facts import Fact

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


def group_trail(group: Group) -> Trail:
    return [(_("Groups"), reverse("desk:groups")), (group_name(group.pk), reverse("desk:group", args=[group.slug]))]


def person_trail(person: Person) -> Trail:
    address = reverse("desk:person", args=[person.key])
    return [(_("People"), reverse("desk:people")), (person_name(person.pk), address)]


def editable(request: HttpRequest, slug: str) -> Group:
    """A group in the reader's care; a form that was opened before it was renamed comes to its former address."""
    found = Group.objects.editable_by(user_of(request))
    former = Address.objects.filter(slug=slug).values("group")
    return found.filter(slug=slug).first() or get_object_or_404(found, pk__in=former)


@asked_or_sent
@open_to(*KEEPERS)
def group_act(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One act upon a group in the reader's care."""
    group, kind = editable(request, slug), GROUP_ACTS.get(key)
    if kind is None:
        raise Http404
    back = reverse("desk:group", args=[group.slug])
    after = partial(_present_page_of, group, "desk:group")
    return Performance(request, kind, group, back, group_trail(group), subjects_of(group), after).answer()


def _present_page_of(group: Group, view: str, _outcome: object) -> str:
    """A group that was renamed stands at another address than the one that its form came from."""
    return reverse(view, args=[Group.objects.values_list("slug", flat=True).get(pk=group.pk)])


@asked_or_sent
@open_to(*KEEPERS)
def founding(request: HttpRequest) -> HttpResponse:
    """A new group: the clerk who founds it is put in its care."""
    back = reverse("desk:groups")
    after = partial(_page_of, "desk:group", "slug")
    return Performance(request, FOUNDING, None, back, [(_("Groups"), back)], after=after).answer()


def _page_of(view: str, name: str, thing: Any) -> str:
    return reverse(view, args=[getattr(thing, name)])


@asked_or_sent
@open_to(*KEEPERS)
def introduction(request: HttpRequest) -> HttpResponse:
    """A new person with their seat."""
    back = reverse("desk:people")
    after = partial(_page_of, "desk:person", "key")
    return Performance(request, INTRODUCING, None, back, [(_("People"), back)], after=after).answer()


@asked_or_sent
@open_to(*KEEPERS)
def person_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One act upon a person."""
    person, kind = get_object_or_404(Person, key=key), PERSON_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:person", args=[person.key])
    return Performance(request, kind, person, back, person_trail(person), subjects_of(person)).answer()


@asked_or_sent
@open_to(*KEEPERS)
def undo(request: HttpRequest, entry: int) -> HttpResponse:
    """A deed taken back, where its group is in the reader's care."""
    found = get_object_or_404(Entry, pk=entry)
    for find, take_back in ELSEWHERE:
        if noun := find(found):
            return take_back(request, found, noun)
    thing = thing_of(found)
    after = None
    if isinstance(thing, Person):
        back, trail = reverse("desk:person", args=[thing.key]), person_trail(thing)
    elif thing is not None and _may_edit(request, thing):
        back, trail = reverse("desk:group_history", args=[thing.slug]), group_trail(thing)
        after = partial(_present_page_of, thing, "desk:group_history")
    else:
        raise Http404
    return Performance(request, Undo, found, back, trail, subjects_of(thing), after).answer()


def _undo_of_mission(request: HttpRequest, entry: Entry, mission: Mission) -> HttpResponse:
    get_object_or_404(Mission.objects.editable_by(user_of(request)), pk=mission.pk)
    back = reverse("desk:mission_history", args=[mission.key])
    trail = [(_("Missions"), reverse("desk:missions")), (mission.key, reverse("desk:mission", args=[mission.key]))]
    return Performance(request, UndoMission, entry, back, trail, [entry.subject]).answer()


def _undo_of_appointments(request: HttpRequest, entry: Entry, forum: BusinessForum) -> HttpResponse:
    get_object_or_404(BusinessForum.objects.editable_by(user_of(request)), pk=forum.pk)
    back = reverse("desk:appointment_history", args=[forum.colloquium.key])
    trail = [(_("Appointments"), reverse("desk:appointments", args=[forum.colloquium.key]))]
    return Performance(request, UndoAppointments, entry, back, trail, [entry.subject]).answer()


def _undo_of_colloquium(request: HttpRequest, entry: Entry, thing: Any) -> HttpResponse:
    get_object_or_404(type(thing).objects.editable_by(user_of(request)), pk=thing.pk)
    trail: Trail = [(_("Colloquia"), reverse("desk:colloquia"))]
    back = reverse("desk:speaker", args=[thing.key])
    if isinstance(thing, Colloquium):
        back = reverse("desk:colloquium_history", args=[thing.key])
        trail = [*trail, (thing.key, reverse("desk:colloquium", args=[thing.key]))]
    return Performance(request, UndoColloquium, entry, back, trail, [entry.subject]).answer()


def _undo_of_sitting(request: HttpRequest, entry: Entry, decided: list[Mission]) -> HttpResponse:
    mine = Mission.objects.editable_by(user_of(request)).filter(pk__in=[each.pk for each in decided])
    if mine.count() < len(decided):
        raise Http404
    back = reverse("desk:mission_year", args=[int(entry.detail["on"][:4])])
    trail: Trail = [(_("Missions"), reverse("desk:missions"))]
    return Performance(request, UndoMission, entry, back, trail, [subject_of(each) for each in decided]).answer()


def _undo_of_partnership(request: HttpRequest, entry: Entry, thing: Any) -> HttpResponse:
    get_object_or_404(type(thing).objects.editable_by(user_of(request)), pk=thing.pk)
    trail: Trail = [(_("Partners"), reverse("desk:partners"))]
    after = partial(after_undoing, thing)
    return Performance(request, UndoPartnership, entry, place_of(thing), trail, about(thing), after).answer()


def _undo_of_country(request: HttpRequest, entry: Entry, country: Country) -> HttpResponse:
    get_object_or_404(Country.objects.editable_by(user_of(request)), pk=country.pk)
    back = reverse("desk:country_history", args=[country.key])
    return Performance(request, UndoCountry, entry, back, country_trail(country), [entry.subject]).answer()


def country_trail(country: Country) -> Trail:
    name = labels_on(AsOf(timezone.localdate()), [country.pk])[country.pk].short
    return [(_("Countries"), reverse("desk:countries")), (name, reverse("desk:country", args=[country.key]))]


# Which noun an entry is about in the other rooms, and how it is taken back there.
ELSEWHERE: tuple[tuple[Callable[[Entry], Any], Callable[[HttpRequest, Entry, Any], HttpResponse]], ...] = (
    (decided_in, _undo_of_sitting),
    (mission_of, _undo_of_mission),
    (partnered, _undo_of_partnership),
    (colloquium_of, _undo_of_colloquium),
    (counted, _undo_of_country),
    (forum_of, _undo_of_appointments),
)


def _may_edit(request: HttpRequest, group: Group) -> bool:
    return Group.objects.editable_by(user_of(request)).filter(pk=group.pk).exists()


@asked_or_sent
@open_to(*KEEPERS)
def correction(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """A fact of a group said otherwise, or withdrawn."""
    group = editable(request, slug)
    fact = fact_of(group, kind, pk)
    back = reverse("desk:group", args=[group.slug])
    if fact.retracted_at is not None:
        # Somebody else was quicker: the group's page shows what is held true now. What was typed is shown beside it.
        fact = type(fact).objects.held().filter(line=fact.line).newest_first().first()
        if fact is None or request.method != "POST":
            messages.warning(request, _("Somebody has corrected this line since. This is what holds now."))
            return redirect(back)
    after = partial(_present_page_of, group, "desk:group")
    return Performance(request, Correct, fact, back, group_trail(group), subjects_of(group), after).answer()


def fact_of(group: Group, kind: str, pk: int) -> Any:
    """A fact of a group by its kind and number, else an address that is not there."""
    models = {model._meta.model_name: model for model in apps.get_app_config("groups").get_models()}
    model = models.get(kind)
    if model is None or not issubclass(model, Fact):
        raise Http404
    path = "group" if any(field.name == "group" for field in model._meta.get_fields()) else "meeting__group"
    return get_object_or_404(model, **{path: group, "pk": pk})
