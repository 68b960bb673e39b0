"""Memberships and offices of own tables: who holds an office sits in the group on the same days."""

from __future__ import annotations

from django.utils.translation import gettext as _

from amity.imports.own.register import iso
from amity.imports.own.stating import Stating, by_seat, dated
from amity.imports.sheets import Line
from amity.imports.statements import Said
from amity.languages.folding import fold
from amity.periods.spans import Span, union

ALIASES = {"chair": "president", "deputy_chair": "delegated_president", "vice_chair": "vice_president"}
SEATS = {"": "member", "member": "member", "membre": "member", "guest": "guest", "associate": "guest",
         "invite": "guest", "invitee": "guest", "associe": "guest", "associee": "guest"}  # fmt: skip


def office_of(stating: Stating, line: Line, column: str, text: str) -> str:
    """The key of an office by its key, one of its words in any language, or another name for it."""
    key = ALIASES.get(text.lower()) or stating.known.offices.get(fold(text))
    if key is None:
        known = ", ".join(sorted(set(stating.known.offices.values())))
        raise line.error(column, _("“%(value)s” is no office that the register knows.") % {"value": text[:80]},
                         _("Known are: %(known)s.") % {"known": known})  # fmt: skip
    return key


def state_seats(stating: Stating) -> None:
    """The table of memberships; a row whose role is an office states both the seat and the office."""
    seats = by_seat()
    for line in stating.lines("memberships"):
        group, person = stating.reference(line, "group_code", "group"), stating.reference(line, "person_code", "person")
        span, role = stating.within(line, group), stating.maybe(line, "role") or ""
        behalf, order = stating.party(line, "on_behalf_of"), stating.order(line)
        country = stating.maybe(line, "country")
        given = {"on_behalf_of": behalf} if behalf else {}
        if fold(role) in SEATS:
            seats[group, person].append((span, line, {**given, "capacity": SEATS[fold(role)]}))
            continue
        office = office_of(stating, line, "role", role)
        key = stating.country(line, "country", country) if country else None
        seats[group, person].append((span, line, given))
        said = {"group": group, "person": person, "office": office, "country": key, "order": order}
        _office(stating, line, span, said | given)
    for (group, person), rows in seats.items():
        _seat(stating, group, person, rows)


def _seat(stating: Stating, group: str, person: str, rows: list[tuple[Span, Line, Said]]) -> None:
    for span in union(span for span, _line, _given in rows):
        inside = [(line, given) for part, line, given in rows if part.within(span)]
        plain = [line for line, given in inside if "capacity" in given]
        if len(plain) > 1:
            raise plain[1].error("person_code", _("this row says again what %(row)s says.") % {"row": plain[0].path},
                                 _("Leave one of the two out."))  # fmt: skip
        given: Said = {name: value for _line, each in inside for name, value in each.items()}
        if any("until" in line.raw for line, _given in inside):
            given["until"] = iso(span.until)
        said = dated(span, group=group, person=person, capacity="member", on_behalf_of=None)
        stating.state(f"{group}/{person}/{iso(span.since)}", "groups.membership", given, {**said, **given})


def _office(stating: Stating, line: Line, span: Span, said: Said) -> None:
    group, person = said["group"], said["person"]
    number = f"{group}/{person}/{said['office']}/{said['country'] or ''}/{iso(span.since)}"
    stating.once(line, "person_code", number)
    given: Said = {"until": iso(span.until)} if "until" in line.raw else {}
    given |= {"order": said["order"]} if "order" in line.raw else {}
    whole = dated(span, **{"on_behalf_of": None, **said})
    stating.state(number, "groups.tenure", given, whole)


def state_offices(stating: Stating) -> None:
    """The table of offices: the seat must be stated in the table of memberships or stand in the register."""
    for line in stating.lines("offices"):
        group, person = stating.reference(line, "group_code", "group"), stating.reference(line, "person_code", "person")
        office = office_of(stating, line, "office", line.text("office"))
        country, span = stating.maybe(line, "country"), stating.within(line, group)
        key = stating.country(line, "country", country) if country else None
        said = {"group": group, "person": person, "office": office, "country": key, "order": stating.order(line)}
        _office(stating, line, span, said)
