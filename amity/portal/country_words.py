"""What a country's page says in sentences and lines, put together from its dossier."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.cells import Link, Links, cell_html
from amity.design.days import period_html, written
from amity.design.parts import Row
from amity.groups.queries.coverage import Covering
from amity.portal.addresses import at
from amity.portal.dossier import Dossier
from amity.portal.labels import labelled, parted


def spoken(seen: Dossier) -> dict[str, Any]:
    """Everything that the template of the page prints beside the facts themselves."""
    return {
        "groups_title": _("Groups on that day") if seen.asked.is_past else _("Groups at present"),
        "lede": seen.place.official if str(seen.place.official) != str(seen.place.name) else "",
        "facts_line": facts_line(seen),
        "current": [_current(row) for row in seen.current],
        "past": [_past(row) for row in seen.past],
        "nothing_words": nothing_words(seen),
        "former_names": [
            Row(name.short.said(), when="", note=period_html(name.since, name.until))
            for name in seen.names
            if name.since or name.until
        ],
    }


def regions_html(seen: Dossier) -> SafeString:
    """The regions that a country lies in, each leading to its page."""
    language = get_language() or ""
    links = Links([Link(label.short.said(), at("region", label.key)) for label in seen.regions])
    return SafeString(cell_html(links, language))


def facts_line(seen: Dossier) -> list[tuple[object, object]]:
    place = seen.place
    since = place.un_member_since
    codes = [code for code in (place.alpha2, place.alpha3, place.m49, place.subdivision) if code]
    return [
        (_("Region"), regions_html(seen)),
        (_("Member of the United Nations since"), written(since, get_language() or "en") if since else ""),
        (_("Codes (ISO 3166, M49)"), ", ".join(codes)),
    ]


def _current(row: Covering) -> Row:
    people = [
        (_("president"), row.president),
        (_("delegated president for this country"), row.delegate),
    ]
    said = [labelled(office, who.name) for office, who in people if who]
    note = parted([row.kind_label, *([] if row.is_active else [row.state_label]), *said])
    return Row(row.name.said(), at("group", row.slug), note=note[:1].upper() + note[1:])


def _past(row: Covering) -> Row:
    note = period_html(row.span.since, row.span.until, "medium")
    return Row(row.name.said(), at("group", row.slug), note=note)


def nothing_words(seen: Dossier) -> str:
    """“No group at present, last one 2011–2014.”"""
    if seen.last is None:
        return _("No group exists for this country, and no earlier one is recorded.")
    since, until = seen.last
    years = f"{since.year if since else '…'}–{until.year if until else '…'}"
    if seen.asked.is_past:
        return _("No group on that day, last one %(years)s.") % {"years": years}
    return _("No group at present, last one %(years)s.") % {"years": years}
