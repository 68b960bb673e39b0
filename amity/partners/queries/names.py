"""What partners are called on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.partners.models import Partner
from amity.people.models import BodyName
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Named:
    """A partner as a page prints it: its address and its name on a day."""

    key: str
    name: Text


def named(moment: AsOf, partners: Iterable[int] | None = None) -> dict[int, Named]:
    """Partner → its name on a day, the nearest where none is recorded for it: one query."""
    rows = BodyName.objects.held(moment.known).exclude(body__partner=None).oldest_first()
    if partners is not None:
        rows = rows.filter(body__partner__in=list(partners))
    found: dict[int, Named] = {}
    for pk, key, since, name in rows.values_list("body__partner", "body__partner__key", "since", "name"):
        if pk not in found or since is None or since <= moment.day:
            found[pk] = Named(key, name)
    return found


def bearers(name: Text, but: int = 0) -> list[Partner]:
    """The registered partners that bear or bore a name, however it is spelt: one query, then the partners."""
    wanted = {fold(words) for words in name.values() if words.strip()}
    rows = BodyName.objects.held().exclude(body__partner=None).exclude(body__partner=but)
    pairs = rows.values_list("body__partner", "name", "native")
    keys = {pk for pk, said, native in pairs if wanted & {fold(each) for each in (*said.values(), *native.values())}}
    return list(Partner.objects.filter(pk__in=keys))
