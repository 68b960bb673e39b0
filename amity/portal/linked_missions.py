"""A mission for machines that read pages: JSON-LD (schema.org), with the reports that give account of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from amity.missions.models import Destination, MissionKind, State
from amity.portal.linked import script
from amity.portal.shapes.data import absolute
from amity.portal.voyage import Voyage
from amity.reports.queries.shelf import Shelved

STATUS = {State.CANCELLED: "EventCancelled", State.POSTPONED: "EventPostponed"}


def mission_linked(seen: Voyage, reports: Iterable[Shelved]) -> SafeString:
    """A schema.org ``Event``: its days, its countries, whose it is, and what was written of it."""
    file = seen.whole
    online = file.mission.kind == MissionKind.REMOTE
    places = [file.places[row.country_id] for row in file.of(Destination) if row.country_id in file.places]
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": absolute("mission", file.mission.key),
        "name": str(file.title),
        "startDate": file.first,
        "endDate": file.last,
        "eventStatus": f"https://schema.org/{STATUS.get(file.state, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{'Online' if online else 'Offline'}EventAttendanceMode",
        "location": [{"@type": "Country", "name": str(place.short)} for place in places],
        "organizer": [
            {"@type": "Organization", "name": str(name), "url": absolute("group", slug)}
            for slug, name in file.groups.values()
        ],
        "subjectOf": [
            {"@type": "Report", "name": str(row.title), "url": absolute("report", row.key)} for row in reports
        ],
    }
    return script({name: value for name, value in told.items() if value not in (None, [])})
