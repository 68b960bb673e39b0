"""What the sample's department has stated and received, invented: days of sitting, rates, requests of embassies."""

from __future__ import annotations

from datetime import date, timedelta

from amity.accounts.models import User
from amity.assembly.actions import state_sittings
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups.models import Coverage
from amity.imports.sample.sources import said, typeset
from amity.languages.texts import Text
from amity.missions.actions import approach, decline, propose, state_per_diem, take_up
from amity.missions.models import Mission, MissionKind, Purpose

SOURCE = "Amity (exemple inventé / invented sample)"
WEEKS = 39  # of an ordinary session, October to June; every fourth is without sittings


def write_practice(*, on: date, by: User) -> None:
    """Two sessions of sittings, dated rates, and one request of each answer."""
    chamber = Chamber.objects.get()
    for year in (on.year - 1, on.year):
        _session(chamber, year, by)
    for row in said("practice")["per_diems"]:
        country = Country.objects.get(key=row["country"]) if "country" in row else None
        state_per_diem(chamber, row["cents"], "EUR", on=row["since"], country=country, source=SOURCE, by=by)
    for number, row in enumerate(said("practice")["approaches"]):
        _approach(row, f"sample-{number}", on, by)


def _session(chamber: Chamber, year: int, by: User) -> None:
    """Tuesday to Thursday of the weeks of sitting."""
    begins = date(year, 10, 1)
    tuesday = begins + timedelta(days=(1 - begins.weekday()) % 7)
    for week in range(WEEKS):
        if week % 4 != 3:
            first = tuesday + timedelta(weeks=week)
            state_sittings(chamber, first=first, last=first + timedelta(days=2), by=by)


def _approach(row: dict[str, object], form: str, on: date, by: User) -> None:
    country = Country.objects.get(key=row["country"])
    first = on + timedelta(days=int(str(row["in_days"])))
    last = first + timedelta(days=2)
    found = approach(
        str(row["wish"]), country, form=form, institution=typeset(str(row["institution"])), writer=str(row["writer"]),
        mail="contact@ambassade.invalid", text=typeset(str(row["text"])), language="fr", first=first, last=last,
    )  # fmt: skip
    if answer := row.get("declined"):
        decline(found, answer=typeset(str(answer)), by=by)
    if answer := row.get("taken_up"):
        take_up(
            found, _file(str(row["title"]), country, (first, last), on=on, by=by), answer=typeset(str(answer)), by=by
        )


def _file(title: str, country: Country, days: tuple[date, date], *, on: date, by: User) -> Mission:
    covering = Coverage.objects.open().filter(country=country).select_related("group__chamber").order_by("pk")
    group = covering[0].group
    return propose(
        Text(fr=typeset(title)), kind=MissionKind.RECEPTION, purpose=Purpose.POLITICAL, on=on, chamber=group.chamber,
        groups=[group], countries=[country], first=days[0], last=days[1], by=by,
    )  # fmt: skip
