"""What a country's page says beyond its groups: the other parliament, who answers us there, when our groups met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.design.parts import Row
from amity.groups.models import Convening, Counterpart, MeetingKind
from amity.languages.texts import Text
from amity.partners.queries.parliaments import House, parliament
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.portal.chambers import chamber_row
from amity.portal.labels import labelled, parted

LATEST = 8


@dataclass
class Around:
    """The other parliament's chambers and counterpart groups, and the latest meetings of the groups for a country."""

    chambers: list[House]
    counterparts: list[Counterpart]
    meetings: list[tuple[Convening, Text]]

    @property
    def chamber_rows(self) -> list[Row]:
        return [chamber_row(house) for house in self.chambers]

    @property
    def counterpart_rows(self) -> list[Row]:
        return [Row(row.name.said(), note=labelled(_("President"), row.president) if row.president else "")
                for row in self.counterparts]  # fmt: skip

    @property
    def meeting_rows(self) -> list[Row]:
        return [_met(row, group) for row, group in self.meetings]

    def as_data(self) -> dict[str, Any]:
        return {
            "parliament": [house.as_data() for house in self.chambers],
            "counterparts": [{"name": dict(row.name), "president": row.president or None} for row in self.counterparts],
            "latest_meetings": [
                {"day": row.since, "kind": row.kind, "group": dict(group), "agenda": dict(row.agenda)}
                for row, group in self.meetings
            ],
        }


def _met(row: Convening, group: Text) -> Row:
    kind = str(MeetingKind(row.kind).label)
    parts = [str(group), str(row.agenda)]
    return Row(kind[:1].upper() + kind[1:], when=row.since or "", note=parted([part for part in parts if part]))


def around(country: int, groups: Mapping[int, Text], moment: AsOf, user: User | AnonymousUser) -> Around:
    """Four queries at most. ``groups``: those of the country that the reader may see, with their names."""
    public = not (isinstance(user, User) and user.is_staff)
    met = [(row, groups[row.meeting.group_id]) for row in _meetings(list(groups), moment, public=public)]
    return Around(parliament(country, moment), _answering(country, moment), met)


@question
def _answering(country: int, moment: AsOf) -> QuerySet[Counterpart]:
    return Counterpart.objects.as_of(moment).filter(country=country).oldest_first()


@question
def _meetings(groups: Iterable[int], moment: AsOf, *, public: bool) -> QuerySet[Convening]:
    held = Convening.objects.held(moment.known).filter(meeting__group__in=groups, is_cancelled=False)
    if public:
        held = held.filter(meeting__published_at__isnull=False)
    rows = held.filter(since__lte=moment.day).select_related("meeting")
    return rows.order_by("-since", "-pk")[:LATEST]
