"""The published benchmark's files: data of MiniZinc, with the fields of Bofill et al., JAIR 74 (2022).

A file that is not what it says is a ``ValueError`` whose words name the field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amity.matchmaking.plan import Forum, Meeting, slots_of

FIELD = re.compile(r"(\w+)\s*=\s*(.*?)\s*;", re.DOTALL)
COMMENT = re.compile(r"%.*")
MORNING, AFTERNOON, EITHER = 1, 2, 3


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d+", text)]


def sets(text: str) -> list[list[int]]:
    """Sets as ``{1,2}``, as ranges ``1..4``, and 0 or nothing for an empty one."""
    found = []
    for inner, first, last in re.findall(r"\{([^}]*)\}|(\d+)\s*\.\.\s*(\d+)", text):
        values = range(int(first), int(last) + 1) if first else numbers(inner)
        found.append([value for value in values if value > 0])
    return found


def read(text: str, *, fairness: int | None = 2) -> Forum:
    """A forum of the benchmark: all its meetings are to be held."""
    fields = dict(FIELD.findall(COMMENT.sub("", text)))
    try:
        sizes = [int(fields[name]) for name in ("nBusiness", "nTotalSlots", "nTables", "nMeetings")]
        requested = numbers(fields["requested"])
    except (KeyError, ValueError) as error:
        raise ValueError(f"not a file of the benchmark: {error}") from error
    participants, slots, tables, count = sizes
    if len(requested) != 3 * count:
        raise ValueError(f"requested: {len(requested) / 3:g} meetings instead of {count}")
    rows = list(zip(requested[::3], requested[1::3], requested[2::3], strict=True))
    if any(not 1 <= who <= participants for row in rows for who in row[:2]):
        raise ValueError("requested: a participant who is not there")
    opened = openings(fields, rows, participants, slots)
    meetings = tuple(Meeting(one - 1, other - 1, mask) for (one, other, _), mask in zip(rows, opened, strict=True))
    return Forum(participants, slots, tables, meetings, precedences(fields, count), fairness)


def openings(fields: dict[str, str], rows: list[tuple[int, int, int]], participants: int, slots: int) -> list[int]:
    """For each meeting the slots that are open to it: its session, neither participant away, its fixed slot."""
    whole = (1 << slots) - 1
    morning = (1 << (int(fields.get("nMorningSlots", 0)) or slots)) - 1 & whole
    session = {MORNING: morning, AFTERNOON: whole & ~morning}
    away = [sum(1 << slot - 1 for slot in set(row)) for row in sets(fields.get("forbidden", ""))]
    away += [0] * (participants - len(away))
    fixed = numbers(fields.get("fixed", "")) or [0] * len(rows)
    if len(fixed) != len(rows):
        raise ValueError(f"fixed: {len(fixed)} meetings instead of {len(rows)}")
    return [
        session.get(when, whole) & ~(away[one - 1] | away[other - 1]) & (1 << slot - 1 if slot > 0 else whole)
        for (one, other, when), slot in zip(rows, fixed, strict=True)
    ]


def precedences(fields: dict[str, str], count: int) -> tuple[tuple[int, int], ...]:
    rows = sets(fields.get("precedences", ""))
    pairs = {(earlier - 1, later) for later, row in enumerate(rows) for earlier in row}
    if any(max(pair) >= count for pair in pairs):
        raise ValueError("precedences: a meeting that is not there")
    return tuple(sorted(pairs))


def braces(values: Sequence[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def write(forum: Forum, morning: int | None = None) -> str:
    """A forum as a file of the benchmark, with so many slots in the morning (all, if no number is given).

    A meeting that lies within one session is said to be bound to it. The format cannot say that one of two meetings of
    a session has fewer slots than the other.
    """
    morning = forum.slots if morning is None else morning
    fixed = [slots_of(meeting.open)[0] + 1 if meeting.open.bit_count() == 1 else 0 for meeting in forum.meetings]
    sessions = [session_of(forum, meeting, morning) for meeting in forum.meetings]
    away = [absent(forum, agenda, fixed, [mask for _, mask in sessions]) for agenda in forum.agendas]
    before: list[list[int]] = [[] for _ in forum.meetings]
    for earlier, later in forum.precedences:
        before[later].append(earlier + 1)
    lines = {
        "nBusiness": forum.participants,
        "nMeetings": len(forum.meetings),
        "nTables": forum.tables,
        "nTotalSlots": forum.slots,
        "nMorningSlots": morning,
        "requested": requests(forum, [code for code, _ in sessions]),
        "meetingsxBusiness": listed([[1, *(index + 2 for index in agenda)] for agenda in forum.agendas]),
        "nMeetingsBusiness": [len(agenda) for agenda in forum.agendas],
        "forbidden": listed([[slot + 1 for slot in slots_of(mask)] for mask in away]),
        "fixed": fixed,
        "precedences": listed(before),
    }
    return "\n\n".join(f"{name} = {value};" for name, value in lines.items()) + "\n"


def requests(forum: Forum, codes: list[int]) -> str:
    pairs = zip(forum.meetings, codes, strict=True)
    return "[|" + "".join(f"{meeting.one + 1}, {meeting.other + 1},{code}, \n|" for meeting, code in pairs) + "]"


def session_of(forum: Forum, meeting: Meeting, morning: int) -> tuple[int, int]:
    """The session that a meeting is bound to, as the format writes it, and its slots."""
    whole, first = (1 << forum.slots) - 1, (1 << morning) - 1
    if morning < forum.slots and not meeting.open & ~first:
        return MORNING, first
    if not meeting.open & first:
        return AFTERNOON, whole & ~first
    return EITHER, whole


def absent(forum: Forum, agenda: Sequence[int], fixed: list[int], sessions: list[int]) -> int:
    """The slots in which none of the free meetings of a participant can be held, though their session has them."""
    mask = (1 << forum.slots) - 1
    free = [index for index in agenda if not fixed[index]]
    for index in free:
        mask &= ~(forum.meetings[index].open & sessions[index])
    return mask if free else 0


def listed(rows: Sequence[Sequence[int]]) -> str:
    return "[" + ",\n".join(map(braces, rows)) + "]"
