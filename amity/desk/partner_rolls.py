"""Rolls of partners and groups that the forms of partnership offer."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from amity.desk.rolls import Line, Roll
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.partners.queries.names import named
from amity.periods.asof import AsOf


def _roll(names: dict[int, Text]) -> Roll:
    lines = []
    for pk, name in names.items():
        spellings = {fold(name.said(code).text) for code, _name in settings.LANGUAGES}
        lines.append(Line(pk, str(name), tuple(sorted(spellings))))
    return Roll(sorted(lines, key=lambda line: fold(line.shown)))


def partners_roll() -> Roll:
    """Every partner by its name of today."""
    return _roll({pk: one.name for pk, one in named(AsOf(timezone.localdate())).items()})


def groups_roll() -> Roll:
    """Every group by its name of today."""
    return _roll(names_of(list(Group.objects.values_list("pk", flat=True)), AsOf(timezone.localdate())))
