"""The acts of the department: each a short form over one verb of the register."""

from amity.desk.acts.act import Act, Heading
from amity.desk.acts.assemblies import ASSEMBLY_ACTS
from amity.desk.acts.calendars import CALENDAR_ACTS
from amity.desk.acts.credits import CREDIT_ACTS
from amity.desk.acts.life import FOUNDING, LIFE_ACTS
from amity.desk.acts.meetings import MEETING_ACTS
from amity.desk.acts.missions import FILE_ACTS, MissionAct, Propose
from amity.desk.acts.people import INTRODUCING, PERSON_ACTS
from amity.desk.acts.preparing import Prepare
from amity.desk.acts.seats import SEAT_ACTS
from amity.desk.acts.striking import Strike
from amity.desk.acts.ties import TIE_ACTS
from amity.desk.acts.travelling import TRAVEL_ACTS

# What is offered on a group's page, under its headings and in this order.
GROUP_ACTS: dict[str, type[Act]] = {
    act.key: act for act in (*SEAT_ACTS, *ASSEMBLY_ACTS, *MEETING_ACTS, *TIE_ACTS, *LIFE_ACTS)
}

# What is offered on a mission's page.
ON_A_MISSION: tuple[type[MissionAct], ...] = (*FILE_ACTS, *TRAVEL_ACTS, *CALENDAR_ACTS, Prepare, Strike)
MISSION_ACTS: dict[str, type[MissionAct]] = {act.key: act for act in ON_A_MISSION}
PROPOSING = Propose

__all__ = [
    "CREDIT_ACTS",
    "FOUNDING",
    "GROUP_ACTS",
    "INTRODUCING",
    "MISSION_ACTS",
    "PERSON_ACTS",
    "PROPOSING",
    "Act",
    "Heading",
]
