"""Everything that has a page of its own: for the map of the site, and for search engines."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from amity.accounts.models import User
from amity.colloquia.queries.catalogue import catalogue
from amity.countries.labels import Label, labels_on
from amity.countries.models import Country, Form
from amity.design.parts import Entry
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Said, Text
from amity.missions.models import Mission
from amity.partners.models import Partner, Project
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.portal.addresses import stem
from amity.reports.queries.shelf import standing

VIEWS = {Form.PLACE: "country", Form.BODY: "country", Form.REGION: "region"}


def everything(user: User | AnonymousUser) -> list[tuple[str, str]]:
    """View and key of each page of a group, a country, a region, a person, a mission, a partner, a report,
    a colloquium and a speaker: seven queries, where the colloquia have been read.
    """
    groups = Group.objects.visible_to(user).order_by("slug").values_list("slug", flat=True)
    countries = Country.objects.order_by("form", "key").values_list("form", "key")
    people = Person.objects.filter(merged_into=None, erased_at=None).order_by("key").values_list("key", flat=True)
    reports = standing(user, timezone.localdate()).values_list("key", flat=True)
    missions = Mission.objects.visible_to(user).order_by("key").values_list("key", flat=True)
    colloquia = catalogue(AsOf(timezone.localdate()))
    partners = Partner.objects.visible_to(user).order_by("key").values_list("key", flat=True)
    return [
        *(("report", key) for key in reports),
        *(("mission", key) for key in missions),
        *(("partner", key) for key in partners),
        *(("colloquium", row.key) for row in colloquia.lines),
        *(("speaker", key) for key in colloquia.speakers),
        *(("group", slug) for slug in groups),
        *((VIEWS[Form(form)], key) for form, key in countries),
        *(("person", key) for key in people),
    ]


def projects(user: User | AnonymousUser) -> list[str]:
    """The key of each cooperation project: one query. They may be many: the map for readers leads to their list."""
    return list(Project.objects.visible_to(user).order_by("key").values_list("key", flat=True))


def groups(moment: AsOf, user: User | AnonymousUser) -> list[Entry]:
    """Each group that the reader may see, whatever its state, by name: two queries."""
    slugs = dict(Group.objects.visible_to(user).values_list("pk", "slug"))
    names = names_of(list(slugs), moment)
    here = stem("group")
    return _by_name(
        [Entry(names.get(pk, Text()).said() or Said(slug, ""), f"{here}{slug}/") for pk, slug in slugs.items()]
    )


def places(moment: AsOf) -> dict[str, list[Entry]]:
    """Form → each place of it, by name: one query."""
    labels = list(labels_on(moment).values())
    return {form.value: _by_name([_entry(label) for label in labels if label.form == form]) for form in VIEWS}


def _entry(label: Label) -> Entry:
    return Entry(label.short.said(), f"{stem(VIEWS[Form(label.form)])}{label.key}/")


def _by_name(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (fold(str(entry.label)), entry.url))
