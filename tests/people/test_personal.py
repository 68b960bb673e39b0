"""Every field that holds something of a person says why, for whom, for how long, and what then."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from amity.personal import Then, declared, years_before

PERSONAL = re.compile(
    r"given|family|first_?name|last_?name|^name$|native|e?mail|phone|birth|address$|^ip|president$|reason|remark"
    r"|comment|message|^note|last_login|gender|^said$|^raw$|author|signature"
)
# Fields whose name looks so, and that speak of no person.
IMPERSONAL = {
    "countries.alias.note", "groups.groupname.name", "groups.counterpart.name", "people.bodyname.name",
    "people.bodyname.native", "people.politicalgroupname.name", "countries.countryname.native",
    "imports.run.reason", "imports.run.name",
    "missions.stage.reason", "missions.presslink.address", "missions.approval.authority",
    "groups.standing.reason", "journal.entry.reason_hash", "assembly.rule.note", "notices.letter.address",
    "colloquia.step.reason", "colloquia.venue.name", "colloquia.venue.address", "colloquia.programmeversion.remark",
    "colloquia.handout.name",
    "colloquia.ownaudience.name",
    "notices.picture.alternative", "partners.logo.alternative", "missions.approach.mailed_at", "alerts.finding.said",
    "partners.undertaking.authority", "partners.enquiry.authority",
}  # fmt: skip
HOLD_WORDS = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField, models.DateTimeField)


def looking_personal() -> set[str]:
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("amity.")
        for field in model._meta.concrete_fields
        if isinstance(field, HOLD_WORDS) and PERSONAL.search(field.name)
    }


def test_no_field_that_looks_personal_is_without_its_declaration():
    """Declare it next to the model (amity/personal.py), or say in IMPERSONAL that it speaks of nobody."""
    assert looking_personal() - {each.label for each in declared()} - IMPERSONAL == set()


def test_every_declaration_is_about_a_field_that_there_is():
    fields = {f"{model._meta.label_lower}.{field.name}" for model in apps.get_models()
              for field in model._meta.concrete_fields}  # fmt: skip
    assert {each.label for each in declared()} - fields == set()


def test_what_does_not_stay_says_when_its_time_is_over():
    unclear = [
        each.label
        for each in declared()
        if each.personal.then != Then.KEEP and not (each.personal.years and each.personal.due and each.personal.clock)
    ]
    assert unclear == []


@pytest.mark.parametrize(
    ("day", "earlier"), [(date(2026, 11, 24), date(2023, 11, 24)), (date(2024, 2, 29), date(2021, 2, 28))]
)
def test_years_are_counted_by_the_calendar(day, earlier):
    assert years_before(day, 3) == earlier
