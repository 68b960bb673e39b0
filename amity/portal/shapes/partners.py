"""Partners, agreements, activities and projects as JSON: plain values, the same names in every language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from amity.countries.labels import Label
from amity.partners.models import Paper
from amity.partners.queries.activities import Happening
from amity.partners.queries.agreements import Pact
from amity.partners.queries.partners import Listed, PartnerFile
from amity.partners.queries.projects import Cooperation
from amity.partners.queries.together import Together
from amity.portal.logos import logo_data
from amity.portal.shapes import data

Places = Mapping[int, Label]


def listed(row: Listed, places: Places) -> dict[str, Any]:
    """A partner in the list."""
    return {
        "key": row.key, "url": data.absolute("partner", row.key), "name": dict(row.name), "kind": row.kind,
        "former_names": [dict(name) for name in row.former], "country": _key(places, row.country),
        "agreements_in_force": row.in_force, "activities": row.activities, "last_activity": row.last,
    }  # fmt: skip


def _key(places: Places, country: int | None) -> str | None:
    return places[country].key if country and country in places else None


def _keys(places: Places, countries: list[int]) -> list[str]:
    return [places[pk].key for pk in countries if pk in places]


def joint(found: Together) -> dict[str, Any]:
    """What a group, a country or a partner has in agreements, activities and projects."""
    return {
        "agreements": [agreement(pact, found.places) for pact in found.pacts],
        "activities": [activity(one, found.places) for one in found.done],
        "projects": [project(one, found.places) for one in found.projects],
    }


def agreement(pact: Pact, places: Places) -> dict[str, Any]:
    return {
        "key": pact.key,
        "partner": pact.partner.key if pact.partner else None,
        "title": dict(pact.title),
        "in_force": pact.is_in_force,
        "periods": [
            {"signed_on": row.signed_on, "since": row.since, "until": row.until, "why_ended": dict(row.why_ended)}
            for row in pact.tenors
        ],
        "groups": [group.key for group in pact.groups],
        "countries": _keys(places, pact.countries),
        "themes": [theme.key for theme in pact.themes],
    }


def activity(one: Happening, places: Places) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "title": dict(one.title),
        "first_day": one.day,
        "last_day": one.last,
        "place": dict(one.place),
        "text": dict(one.text),
        "source": one.source or None,
        "partners": [partner.key for partner in one.partners],
        "groups": [group.key for group in one.groups],
        "countries": _keys(places, one.countries),
        "themes": [theme.key for theme in one.themes],
        "people": [who.key for who in one.people],
        "missions": [mission.key for mission in one.missions],
    }


def project(one: Cooperation, places: Places) -> dict[str, Any]:
    row = one.row
    return {
        "key": one.key, "url": data.absolute("project", one.key), "kind": row.kind, "title": dict(row.title),
        "about": dict(row.about), "authority": row.authority,
        "partner_authority": row.counterpart or None, "country": _key(places, row.country_id),
        "theme": one.theme.key if one.theme else None, "since": row.since, "until": row.until,
        "state": one.state.value, "amount": _amount(row.amount_cents), "currency": row.currency,
        "group": one.group.key if one.group else None, "source": row.source or None,
    }  # fmt: skip


def _amount(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _paper(row: Paper, seen: PartnerFile) -> dict[str, Any]:
    """A document that everybody may read, with the fingerprint of its file."""
    address = reverse("portal:agreement_paper", args=[seen.partner.key, row.sha256])
    return {"title": dict(row.title), "day": row.since, "format": row.format, "bytes": row.size,
            "sha256": row.sha256, "url": f"{settings.PUBLIC_URL}{address}"}  # fmt: skip


def whole(seen: PartnerFile) -> dict[str, Any]:
    """One partner with all that its page says, and every activity."""
    places, profile = seen.together.places, seen.profile
    return {
        "key": seen.partner.key, "url": data.absolute("partner", seen.partner.key),
        "kind": profile.kind if profile else None, "site": profile.site if profile else "",
        "about": dict(profile.about) if profile else {}, "country": _key(places, seen.partner.body.country_id),
        "names": [{"name": dict(row.name), "since": row.since, "until": row.until} for row in seen.names],
        "took_over_from": [one.key for _row, one in seen.before], "followed_by": [one.key for _row, one in seen.after],
        "logo": logo_data(seen.logo),
        "agreements": [
            {**agreement(pact, places), "documents": [_paper(row, seen) for row in seen.papers.get(pact.key, ())]}
            for pact in seen.together.pacts
        ],
        "activities": [activity(one, places) for one in seen.together.done],
        "ties": [{"nature": tie.nature, "country": _key(places, tie.country_id), "words": dict(tie.words),
                  "source": tie.source, "source_on": tie.source_on} for tie in seen.ties],
        "support": [{"kind": gift.kind, "on": gift.since, "currency": gift.currency, "purpose": dict(gift.purpose),
                     "amount": _amount(gift.amount_cents)} for gift in seen.fundings],
        "years": [{"year": year.year, "activities": year.counts} for year in seen.years],
    }  # fmt: skip
