"""The Assemblée's own files of November 2025, with the figures that were counted from them by hand."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Count, Max

from amity.accounts.models import User
from amity.assembly.models import Term
from amity.countries.actions import load_reference
from amity.groups.models import Attendance, Convening, Coverage, Group, GroupName, Membership, Standing, Tenure
from amity.imports.assemblee.snapshot import Snapshot, read
from amity.imports.assemblee.source import SOURCE, countries_of, plan
from amity.imports.loading import apply
from amity.imports.models import SourceRecord
from amity.journal.models import Entry
from amity.people.models import Affiliation, Constituency, Mandate, Person, PoliticalGroup

SHARED = Path(os.environ.get("AMITY_SHARED") or Path(__file__).parents[3] / "shared")
FOLDER = SHARED / "data" / "an-17"
DAY = date(2025, 11, 23)
STUDY_OF_NORTH_KOREA = "Groupe d’études à vocation internationale Corée du Nord"

pytestmark = [
    pytest.mark.real,
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.exists(), reason="the real data sets are not beside the checkout"),
]


def imported() -> tuple[Snapshot, bool]:
    snapshot = read(FOLDER)
    difference = plan(snapshot, DAY)
    apply(difference, source=SOURCE, by=User.objects.system("import"), report=snapshot.report)
    return snapshot, bool(difference)


def test_the_register_comes_out_with_the_exact_figures_and_a_second_run_changes_nothing() -> None:
    """One import for all of them: it is the whole set."""
    load_reference(by=User.objects.system("reference"))
    snapshot, changed = imported()
    assert changed is True
    check_groups_and_seats()
    check_countries(snapshot)
    check_kosovo(snapshot)
    check_meetings(snapshot)
    check_people(snapshot)
    before = [model.objects.count() for model in (Entry, SourceRecord, Membership, Coverage, Affiliation)]
    _again, changed = imported()
    after = [model.objects.count() for model in (Entry, SourceRecord, Membership, Coverage, Affiliation)]
    assert (changed, after) == (False, before)


def check_groups_and_seats() -> None:
    constituted = Standing.objects.open().filter(state="constituted")
    groups = Group.objects.filter(pk__in=constituted.values("group"))
    assert groups.count() == 157
    offices = Counter(Tenure.objects.open().values_list("office__key", flat=True))
    members = Membership.objects.open().count()
    assert (members, dict(offices)) == (4082, {"president": 153, "vice_president": 692, "secretary": 80})
    assert members + sum(offices.values()) == 5007
    presidents = Tenure.objects.open().filter(office__key="president")
    assert presidents.values("group").annotate(holders=Count("pk")).aggregate(most=Max("holders")) == {"most": 1}
    assert groups.exclude(pk__in=presidents.values("group")).count() == 4


def check_countries(snapshot: Snapshot) -> None:
    now = [body for body in snapshot.groups if body.until is None]
    numbers = {number for body in now for number in body.places}
    unknown = sorted(numbers - set(snapshot.places))
    assert (len(numbers), unknown) == (182, ["GOP872733", "GOP872734", "GOP872735"])
    assert Coverage.objects.open().values("country").distinct().count() == 182 - 3
    without = sorted(body.name for body in now if not body.places)
    assert without == [
        "France-Burkina Faso", "France-Congo", "France-Corée du Sud", "France-Guinée-Bissao", "France-Irak",
        "France-Irlande", "France-Liechtenstein", "France-Macédoine du Nord",
        "France-Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "France-République démocratique du Congo",
        "France-Timor Est", "France-Vietnam",
        STUDY_OF_NORTH_KOREA,
    ]  # fmt: skip
    assert Coverage.objects.open().values("group").distinct().count() == 157 - 13
    missing = [what for what, why in snapshot.report.for_a_human if why == "this number is in no country file"]
    assert [what[-9:] for what in missing] == unknown


def check_kosovo(snapshot: Snapshot) -> None:
    without_code = {place.name: uid for uid, place in snapshot.places.items() if not place.alpha3}
    found = countries_of(snapshot.places)
    assert sorted(without_code) == ["KOSOVO", "QUÉBEC"]
    assert [found[without_code[name]].key for name in sorted(without_code)] == ["xk", "quebec"]
    assert len(found) == len(snapshot.places) == 199
    names = {"fr": "France-Kosovo", "en": "France–Kosovo"}
    assert GroupName.objects.get(group__slug="france-kosovo-17").name == names


def check_meetings(snapshot: Snapshot) -> None:
    assert Counter(Convening.objects.held().values_list("is_cancelled", flat=True)) == {False: 266, True: 11}
    assert Counter(Attendance.objects.held().values_list("presence", flat=True)) == {"present": 466, "excused": 107}
    assert (snapshot.report.read["reunion"], snapshot.report.outside["reunion"]) == (314, 34)
    bodies = [what for what, why in snapshot.report.for_a_human if why == "this body is in none of the files"]
    assert len(bodies) == 3


def check_people(snapshot: Snapshot) -> None:
    assert (Person.objects.count(), Person.objects.filter(gender="f").count()) == (603, 219)
    assert (Mandate.objects.open().count(), Constituency.objects.count()) == (575, 575)
    assert PoliticalGroup.objects.count() == 52
    assert (Affiliation.objects.held().count(), Affiliation.objects.open().count()) == (2606, 575)
    assert Group.objects.count() == 603
    assert (Membership.objects.held().count(), Tenure.objects.held().count()) == (9400, 2398)
    assert Counter(why for _what, why in snapshot.report.left_out) == {
        "it begins and ends on one day": 12,
        "non-attached without an end, of somebody who no longer sits": 28,
    }
    assert list(Term.objects.held().order_by("since").values_list("key", flat=True)) == ["9", "14", "15", "16", "17"]


def test_every_row_is_read_or_counted_and_personal_data_dropped() -> None:
    snapshot = read(FOLDER)
    report = snapshot.report
    taken = len(snapshot.mandates)
    left = sum(count for what, count in report.outside.items() if what.startswith("mandat "))
    assert (report.read["mandates"], taken, left) == (41665, 15061, 26604)
    assert dict(report.dropped) == {
        "absences from meetings": 7574,
        "addresses": 3344,
        "assistants": 2053,
        "dates and places of birth": 603,
        "links to declarations of interests": 556,
        "names of staff": 245,
        "professions": 603,
        "seats in the chamber": 575,
        "substitutes": 555,
    }
