"""The templates of letters: stated by the department, and given up for the shipped ones."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.missions.merging import FIELDS, LISTS, misplaced_lists, unknown_fields
from amity.missions.models import LetterKind, LetterTemplate
from amity.missions.queries.letters import shipped
from amity.periods.statements import amend, state, withdraw
from amity.refusal import Refusal


@deed
def state_letter(
    chamber: Chamber, letter: str, heading: Text, body: Text, *, by: User, at: datetime | None = None
) -> LetterTemplate | None:
    """State what a letter says; said as it is shipped, the shipped one is followed again."""
    if letter not in LetterKind.values or not heading or not body:
        raise Refusal(_("A letter has a heading and a body."), _("Give both."))
    _refuse_fields(heading, body)
    present = LetterTemplate.objects.held().filter(chamber=chamber, letter=letter).first()
    as_shipped = (heading, body) == shipped(letter)
    if as_shipped if present is None else (present.heading, present.body) == (heading, body):
        return present
    entry = record("missions.state_letter", chamber, by=by, at=at, letter=letter)
    if present is None:
        return state(LetterTemplate, at=entry.at, chamber=chamber, letter=letter, heading=heading, body=body)
    if as_shipped:
        withdraw(present, at=entry.at)
        return None
    return amend(present, at=entry.at, heading=heading, body=body)


def _refuse_fields(heading: Text, body: Text) -> None:
    texts = [*heading.values(), *body.values()]
    unknown = [name for text in texts for name in unknown_fields(text)]
    if unknown:
        raise Refusal(
            _("There is no field “%(name)s”.") % {"name": unknown[0]},
            _("Fields are: %(names)s.") % {"names": ", ".join(FIELDS + LISTS)},
        )
    misplaced = [name for text in texts for name in misplaced_lists(text)]
    if misplaced:
        raise Refusal(
            _("“%(name)s” becomes a list, so it stands alone on its line.") % {"name": misplaced[0]},
            _("Give it a line of its own."),
        )
