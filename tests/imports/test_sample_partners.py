"""The partners of the sample: facts have their source, what is invented says so."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.imports.sample import write_partners
from amity.partners.models import Occurrence, Partner, Profile
from amity.partners.queries.partners import partner_file
from amity.periods.asof import AsOf
from tests.factories import make_country, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def test_the_named_partners_have_dated_activity_and_every_fact_its_source() -> None:
    make_country("fr", "France")
    write_partners(on=TODAY, by=make_user())
    seen = {key: partner_file(Partner.objects.get(key=key), AsOf(TODAY), AnonymousUser())
            for key in ("cfce", "ceri-sciences-po", "ifri", "ifeac")}  # fmt: skip
    assert [key for key, file in seen.items() if not file.together.done] == []
    export = seen["cfce"]
    assert [str(name.name) for name in export.names] == ["CFCE", "UBIFRANCE", "Business France"]
    assert (str(export.name), [tie.nature for tie in export.ties], len(export.before)) == (
        "Business France", ["public"], 1,
    )  # fmt: skip
    assert (Partner.objects.count(), Profile.objects.filter(source="").count()) == (24, 0)
    unsourced = Occurrence.objects.filter(source="")
    assert {str(row.text) for row in unsourced} == {"An invented activity, part of the sample."}
