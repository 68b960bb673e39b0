"""Events of calendars as lines of RFC 5545, written plainly: a list of five hundred is a page like another.

The zones of clocks that events refer to are those of ``icalendar``, each made once in the life of a process.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone

WIDTH = 75  # octets in a line, without its end
_ESCAPED = str.maketrans(
    {**dict.fromkeys((*range(9), *range(11, 32), 127)), "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
)


class CalendarEvent:
    """One event: its lines, and the zones whose clocks they name."""

    __slots__ = ("lines", "zones")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.zones: set[str] = set()

    def add(self, name: str, value: str | int | date, language: str = "") -> None:
        """A property by its name. Words are escaped; with a language, they say in which they are."""
        if isinstance(value, datetime):
            self.lines.append(f"{name}{self._instant(value)}")
        elif isinstance(value, date):
            self.lines.append(f"{name};VALUE=DATE:{_digits(value)}")
        elif isinstance(value, int):
            self.lines.append(f"{name}:{value}")
        else:
            tongue = f";LANGUAGE={language}" if language else ""
            self.lines.append(folded(f"{name}{tongue}:{value.translate(_ESCAPED)}"))

    def link(self, name: str, address: str) -> None:
        """An address, which is not words."""
        self.lines.append(folded(f"{name}:{address}"))

    def _instant(self, at: datetime) -> str:
        """An hour of a zone’s clock keeps that clock; any other is told in the time of the world."""
        if isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key != "UTC":
            self.zones.add(at.tzinfo.key)
            return f";TZID={at.tzinfo.key}:{_digits(at)}"
        return f":{_digits(at.astimezone(UTC))}Z"


def _digits(at: date) -> str:
    """A day or an hour as calendars write it."""
    return at.isoformat()[:19].replace("-", "").replace(":", "")


def folded(line: str) -> str:
    """A line in pieces of 75 octets at most, no letter cut."""
    if len(line) <= WIDTH and (line.isascii() or len(line.encode()) <= WIDTH):
        return line
    if line.isascii():
        rest = range(WIDTH, len(line), WIDTH - 1)
        return "\r\n ".join([line[:WIDTH], *(line[place : place + WIDTH - 1] for place in rest)])
    pieces, room, piece = [], WIDTH, ""
    for letter in line:
        room -= 1 if letter.isascii() else len(letter.encode())
        if room < 0:
            pieces.append(piece)
            piece, room = "", WIDTH - 1 - len(letter.encode())
        piece += letter
    return "\r\n ".join([*pieces, piece])


def written(name: str, events: Iterable[CalendarEvent]) -> str:
    """A calendar with its events under a name, and the zones that they need."""
    every = list(events)
    zones = sorted({zone for event in every for zone in event.zones})
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Amity//EN", "METHOD:PUBLISH",
            folded(f"X-WR-CALNAME:{name.translate(_ESCAPED)}")]  # fmt: skip
    body = ["\r\n".join(["BEGIN:VEVENT", *event.lines, "END:VEVENT"]) for event in every]
    return "\r\n".join([*head, *map(_zone, zones), *body, "END:VCALENDAR", ""])


@lru_cache(maxsize=100)
def _zone(key: str) -> str:
    """The changes of a zone’s clock, year by year."""
    text: str = Timezone.from_tzid(key).to_ical().decode()
    return text.rstrip("\r\n")
