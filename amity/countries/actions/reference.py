"""What happens to the register of places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from amity.accounts.models import User
from amity.countries.models import Alias, Country
from amity.countries.reference import statements, tables
from amity.journal.actions import deed, record
from amity.journal.facts import take_over
from amity.journal.models import Entry
from amity.periods.changes import Changes
from amity.periods.facts import Fact

VERB = "countries.load_reference"
Progress = Callable[[str, int, int], None]


@deed
def load_reference(*, by: User, at: datetime | None = None, progress: Progress | None = None) -> None:
    """State the places, regions and bodies that ship with the product, and what has changed in them since last time.

    What staff have corrected, withdrawn or added is left as it is: only statements that a load wrote are renewed.
    A second run changes nothing and leaves no entry.
    """
    say = progress or _silent
    languages = [code for code, _ in settings.LANGUAGES]
    rows = tables.rows()
    say("countries", 0, 3)
    kept = {country.key: country for country in Country.objects.all()}
    new = [statements.country(row) for row in rows if row.key not in kept]
    countries = kept | {country.key: country for country in new}
    changes = _difference(statements.facts(rows, countries, languages))
    say("countries", 1, 3)
    changes.nouns = [*new, *_new_aliases(statements.spellings(rows, languages), countries)]
    say("countries", 2, 3)
    if changes:
        changes.apply(at=record(VERB, None, by=by, at=at, counts=changes.counts()).at)
    say("countries", 3, 3)


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Enter places that the reference does not have, with their names and kinds, as a source brings them."""
    return take_over("countries.transcribe", changes, source=source, by=by, at=at, reason=reason)


def _silent(label: str, done: int, total: int) -> None:
    """Nobody watches."""


def _new_aliases(wanted: dict[str, str], countries: dict[str, Country]) -> list[Alias]:
    kept = set(Alias.objects.values_list("folded", flat=True))
    return [
        Alias(country=countries[key], folded=folded, note="reference")
        for folded, key in wanted.items()
        if folded not in kept and len(folded) <= 160
    ]


def _difference(wanted: list[Fact]) -> Changes:
    """What to state, amend and withdraw so that the register says what the reference says, but for staff's own."""
    loads = set(Entry.objects.filter(verb=VERB).values_list("at", flat=True))
    changes = Changes()
    for model in {type(fact): None for fact in wanted}:
        _compare([fact for fact in wanted if type(fact) is model], model.objects.all(), loads, changes)
    return changes


def _compare(wanted: list[Fact], kept: Iterable[Fact], loads: set[datetime], changes: Changes) -> None:
    held: dict[Any, Fact] = {}
    refused = set()
    for fact in kept:
        if fact.retracted_at is None:
            held[fact.line] = fact
        elif fact.retracted_at not in loads:
            refused.add(fact.line)
    for fact in wanted:
        present = held.pop(fact.line, None)
        if present is None:
            changes.stated += [] if fact.line in refused else [fact]
        elif present.recorded_at in loads and (said := _said_otherwise(present, fact)):
            changes.amended.append((present, said))
    changes.withdrawn += [fact for fact in held.values() if fact.recorded_at in loads]


def _said_otherwise(present: Fact, wanted: Fact) -> dict[str, Any]:
    before = present.values()
    return {column: value for column, value in wanted.values().items() if before[column] != value}
