"""Lines of calendars: whatever is written in them is read as it was by another reader of calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from amity.portal.calendar_lines import CalendarEvent, written

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=200)


@given(WORDS)
@example("C\\N, a; b\n" + "é" * 80)
@example("🇧🇷" * 40)
def test_words_come_back_whole_from_lines_that_no_reader_finds_too_long(words: str) -> None:
    event = CalendarEvent()
    event.add("SUMMARY", words, "fr")
    text = written(words, [event])
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    (read,) = Calendar.from_ical(text).walk("VEVENT")
    assert read["summary"] == words
    assert read["summary"].params["LANGUAGE"] == "fr"


def test_nobody_writes_a_line_of_their_own_into_a_calendar() -> None:
    event = CalendarEvent()
    event.add("SUMMARY", "Talks\r\nEND:VEVENT\x0b\x00\rDTSTART:19700101")
    text = written("A", [event])
    assert text.count("\r\nEND:VEVENT") == 1
    assert Calendar.from_ical(text).walk("VEVENT")[0]["summary"] == "Talks\nEND:VEVENTDTSTART:19700101"


def test_hours_keep_the_clock_of_their_zone_and_others_are_told_in_the_time_of_the_world() -> None:
    paris, tehran = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Paris")), ZoneInfo("Asia/Tehran")
    event = CalendarEvent()
    event.add("DTSTART", paris)
    event.add("DTEND", paris.astimezone(tehran))
    event.add("DTSTAMP", datetime(2026, 7, 1, 9, 30, 5, 999, tzinfo=UTC))
    event.add("X-DAY", date(2026, 7, 1))
    text = written("A", [event])
    (read,) = Calendar.from_ical(text).walk("VEVENT")
    assert (read["dtstart"].dt, read["dtend"].dt) == (paris, paris)
    assert (str(read["dtstamp"].dt), "X-DAY;VALUE=DATE:20260701" in text) == ("2026-07-01 09:30:05+00:00", True)
    assert text.count("BEGIN:VTIMEZONE") == 2
