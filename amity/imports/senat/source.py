"""The source as a whole: what the files state, compared with what the Senate said last."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.countries.queries import match
from amity.imports.difference import Difference, compare
from amity.imports.loading import known
from amity.imports.senat.shape import Senate
from amity.imports.senat.stating import CHAMBER, SOURCE, lines_of, stated_people
from amity.imports.senat.stating_groups import stated_groups
from amity.refusal import Refusal


def countries_of(senate: Senate) -> dict[str, str]:
    """Which of our countries each row means: by an exact name or a known spelling; never guessed."""
    found: dict[tuple[str, ...], str | None] = {}
    for names in {land.names for land in senate.lands}:
        matches = (match(name.capitalize() if name.isupper() else name) for name in names if name)
        found[names] = next((country.key for country in matches if country), None)
    return {land.uid: key for land in senate.lands if (key := found[land.names])}


def plan(senate: Senate, on: date) -> Difference:
    """What these files of a day change; nothing is written. Kinds of rows that they do not speak of do not end."""
    refuse_sample()
    countries = countries_of(senate)
    lines = lines_of(senate)
    statements = [*stated_people(senate, lines), *stated_groups(senate, countries, lines)]
    difference = compare(statements, known(SOURCE), on, senate.report)
    difference.gone = [record for record in difference.gone if record.model in senate.covers]
    return difference


def refuse_sample() -> None:
    """The invented senators and the real ones do not sit in one chamber."""
    if Chamber.objects.filter(key=CHAMBER, is_sample=True).exists():
        raise Refusal(
            _("The Senate of this register is the sample, with invented people."),
            _("Bring the real files into an installation of its own."),
        )
