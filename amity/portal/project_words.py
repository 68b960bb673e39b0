"""What the page of a cooperation project says: its facts, what it does, what else its authorities do."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.cells import Link, cell_html
from amity.design.days import in_words
from amity.design.lines import paragraphs_html
from amity.design.parts import Row
from amity.partners.queries.projects import Cooperation
from amity.portal.addresses import at
from amity.portal.partnership import Places, address_html, amount_words


def told(one: Cooperation, places: Places) -> dict[str, Any]:
    """Everything that the template of the page prints."""
    language, kind = get_language() or "", one.kind_label
    about = SafeString(paragraphs_html(one.row.about.said(), language)) if one.row.about else ""
    return {"over": kind[:1].upper() + kind[1:], "lede": between(one), "facts_line": facts(one, places),
            "about": about, "onward": onward(one, places)}  # fmt: skip


def between(one: Cooperation) -> str:
    """Who cooperates with whom, in a line."""
    row = one.row
    if not row.counterpart:
        return row.authority
    return _("%(authority)s with %(counterpart)s") % {"authority": row.authority, "counterpart": row.counterpart}


def facts(one: Cooperation, places: Places) -> list[tuple[object, object]]:
    row, language = one.row, get_language() or ""
    place, group = places.get(row.country_id), one.group
    country = cell_html(Link(place.short.said(), at("country", place.key)), language) if place else ""
    follower = cell_html(Link(group.name.said(), at("group", group.key)), language) if group else ""
    return [
        (_("Country"), SafeString(country)),
        (_("State"), str(one.state.label)),
        (_("Since"), in_words(row.since) if row.since else ""),
        (_("Until"), in_words(row.until) if row.until else ""),
        (_("Theme"), one.theme.names.said() if one.theme else ""),
        (_("Amount"), amount_words(row.amount_cents, row.currency)),
        (_("Followed by"), SafeString(follower)),
        (_("Source"), address_html(row.source)),
    ]


def onward(one: Cooperation, places: Places) -> list[Row]:
    """Where one goes on: other projects of the two, and in the country."""
    here = reverse("portal:projects")
    rows = [Row(_("All projects of %(authority)s") % {"authority": name}, f"{here}?{urlencode({'q': name})}")
            for name in (one.row.authority, one.row.counterpart) if name]  # fmt: skip
    place = places.get(one.row.country_id)
    if place:
        rows.append(Row(_("All projects in this country"), f"{here}?{urlencode({'country': place.key})}"))
    return rows
