"""The colloquia of the sample: past, present and future; facts have their source, what is invented says so."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.colloquia.models import Backing, Description, Session, State
from amity.colloquia.queries.listing import dated, lines
from amity.groups.models import Group
from amity.imports.sample import write_colloquia, write_partners
from amity.imports.sample.sources import said
from amity.periods.asof import AsOf
from tests.factories import make_chamber, make_country, make_group, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def test_the_sample_has_colloquia_of_every_time_and_marks_what_is_invented() -> None:
    chamber = make_chamber(country=make_country("fr", "France"))
    rows = said("colloquia")["colloquia"]
    places = {key: make_country(key, key.upper()) for key in sorted({key for row in rows for key in row["countries"]})}
    for slug in sorted({slug for row in rows for slug in row["groups"]}):
        group = make_group(chamber, next(iter(places.values())), name=slug)
        Group.objects.filter(pk=group.pk).update(slug=slug)
    write_partners(on=TODAY, by=make_user())
    write_colloquia(on=TODAY, by=make_user())
    states = {line.state for line in lines(dated(AnonymousUser()), AsOf(TODAY))}
    assert states == {State.HELD, State.UNDER_WAY, State.OPEN, State.MATCHING}
    unsourced = Description.objects.filter(source="").exclude(kind="breakfast")
    assert [str(row.title) for row in unsourced if "invent" not in str(row.summary)] == []
    assert not Session.objects.filter(colloquium__descriptions__source__gt="").exists()
    assert Backing.objects.count() == sum(len(row.get("backings", [])) for row in rows)
