"""What those who go need before the first day; who read of it; and the rates that are paid for a day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.journal.actions import deed, record, subject_of
from amity.journal.models import Entry
from amity.missions.actions.rules import refuse_currency
from amity.missions.actions.saying import add, change
from amity.missions.models import Mission, Need, PerDiem, Preparation
from amity.missions.travellers import goes
from amity.periods.statements import end, state
from amity.refusal import Refusal

READ = "missions.read_preparations"


@deed
def prepare(
    mission: Mission, traveller: UUID, need: str, *, by: User, is_ready: bool = False, expires_on: date | None = None,
    detail: str = "", at: datetime | None = None,
) -> Preparation:  # fmt: skip
    """Say how far one thing is that somebody needs to travel; what was said before is replaced."""
    if need not in Need.values or not goes(mission, traveller):
        raise Refusal(_("A preparation is of somebody who goes, and of one thing."), _("Choose both from their lists."))
    said = {"is_ready": is_ready, "expires_on": expires_on, "detail": detail}
    present = mission.preparations.held().filter(traveller=traveller, need=need).first()
    if present is not None:
        return change(present, mission, "missions.prepare", said, by=by, at=at)
    return add(Preparation, mission, "missions.prepare", {"traveller": traveller, "need": need, **said}, by=by, at=at)


@deed
def note_reader(mission: Mission, *, on: date, by: User) -> None:
    """Write down who read the preparations of a mission on a day, once a day."""
    read = Entry.objects.filter(subject=subject_of(mission), verb=READ, by=by, detail__on=on.isoformat())
    if not read.exists():
        record(READ, mission, by=by, on=on)


@deed
def state_per_diem(
    chamber: Chamber, cents: int, currency: str, *, on: date, by: User, country: Country | None = None,
    source: str = "", at: datetime | None = None,
) -> PerDiem:  # fmt: skip
    """State what is paid for one traveller and day from a day on; earlier days keep the rate of theirs."""
    refuse_currency(currency)
    said = {"cents": cents, "currency": currency, "source": source, "country": country, "since": on}
    known = PerDiem.objects.held().filter(chamber=chamber, **said).first()
    if known is not None:
        return known
    entry = record("missions.state_per_diem", chamber, by=by, at=at, on=on, country=country)
    for earlier in PerDiem.objects.unended(on).filter(chamber=chamber, country=country):
        end(earlier, on=on, at=entry.at)
    return state(PerDiem, at=entry.at, chamber=chamber, **said)
