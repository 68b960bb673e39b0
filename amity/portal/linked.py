"""JSON-LD for search engines: a group as an organisation with its dated roles (schema.org)."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from amity.groups.queries.composition import Held
from amity.portal.biography import Biography
from amity.portal.dossier import Dossier
from amity.portal.portrait import Portrait
from amity.portal.shapes.data import absolute

UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(value: dict[str, Any]) -> SafeString:
    """JSON that cannot end the element that holds it."""
    return mark_safe(json.dumps(value, ensure_ascii=False, default=str).translate(UNSAFE))  # noqa: S308 - escaped above


def group_linked(seen: Portrait) -> SafeString:
    """The group, its parent chamber, its countries and its board."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "@id": absolute("group", seen.group.slug),
            "name": str(seen.name),
            "alternateName": list(seen.name.values()),
            "parentOrganization": {"@type": "GovernmentOrganization", "name": str(seen.group.chamber.names)},
            "areaServed": [{"@type": "Country", "name": str(label.short)} for label in seen.countries],
            "member": [_role(held) for held in seen.composition.board],
        }
    )


def _role(held: Held) -> dict[str, Any]:
    role = {
        "@type": "OrganizationRole",
        "roleName": held.title,
        "startDate": held.since,
        "member": {"@type": "Person", "name": held.who.name, "url": absolute("person", held.who.key)},
    }
    return {**role, "endDate": held.until} if held.until else role


def person_linked(seen: Biography) -> SafeString:
    """A parliamentarian and the groups that they belong to on the day."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "@id": absolute("person", seen.who.key),
            "name": seen.who.name,
            "memberOf": [
                {"@type": "Organization", "name": str(part.name), "url": absolute("group", part.slug)}
                for part, _offices in seen.current
            ],
        }
    )


def country_linked(seen: Dossier) -> SafeString:
    """A country under its codes and other names."""
    codes = [code for code in (seen.place.alpha2, seen.place.alpha3) if code]
    return script(
        {
            "@context": "https://schema.org",
            "@type": "Country",
            "@id": absolute("country", seen.place.key),
            "name": str(seen.place.name),
            "alternateName": [said.text for said in seen.natives],
            "identifier": codes,
        }
    )
