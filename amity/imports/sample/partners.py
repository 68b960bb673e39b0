"""The sample's partners: facts with their source, and what is invented around them, marked as such."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.imports.sample.sources import said
from amity.languages.texts import Text
from amity.partners import actions
from amity.partners.models import Partner, ProjectKind

INVENTED = Text(fr="Activité inventée pour l’exemple.", en="An invented activity, part of the sample.")


def write_partners(*, on: date, by: User) -> None:
    """Every partner with its names and agreement, then activities, experts and projects."""
    told = said("partners")
    known: dict[str, Partner] = {}
    for row in told["partners"]:
        _partner(row, known, on, by)
    for row in told["activities"]:
        _activity(row, known, on, by)
    for row in told["experts"]:
        _expert(row, known, on, by)
    for row in told["projects"]:
        _project(row, on, by)


def _country(key: str) -> Country | None:
    return Country.objects.filter(key=key).first()


def _themes(row: dict[str, Any]) -> list[Theme]:
    return list(Theme.objects.filter(key__in=row.get("themes", [])))


def _bearings(row: dict[str, Any]) -> dict[str, Any]:
    countries = Country.objects.filter(key__in=row.get("countries", []))
    groups = Group.objects.filter(slug__in=row.get("groups", []))
    return {"countries": list(countries), "groups": list(groups), "themes": _themes(row)}


def _partner(row: dict[str, Any], known: dict[str, Partner], on: date, by: User) -> None:
    first, *later = row["names"]
    partner = actions.register(
        Text(fr=first["name"]), kind=row["kind"], country=_country(row["country"]), site=row.get("site", ""),
        about=Text(row.get("about", {})), source=row["source"], by=by,
    )  # fmt: skip
    known[first["name"]] = partner
    for name in later:
        actions.rename(partner, Text(fr=name["name"]), on=name["since"], by=by)
        known[name["name"]] = partner
    if tie := row.get("tie"):
        actions.state_tie(
            partner, tie["nature"], country=_country(row["country"]), source=tie["source"], source_on=tie["source_on"],
            on=tie["since"], by=by,
        )  # fmt: skip
    if heir := row.get("followed_by"):
        actions.succeed(partner, known[heir], on=row["until"], source=row["source"], by=by)
    if contact := row.get("contact"):
        actions.name_contact(partner, "theirs", contact["name"], post=contact["post"], mail=contact["mail"],
                             on=on - timedelta(days=100), by=by)  # fmt: skip
    if agreed := row.get("agreement"):
        until = on + timedelta(days=agreed["ends_in_days"])
        signed = until - timedelta(days=365 * agreed["years"])
        title = Text(fr=agreed["fr"], en=agreed["en"])
        actions.sign(partner, title, on=signed, until=until, themes=_themes(agreed), by=by)


def _activity(row: dict[str, Any], known: dict[str, Partner], on: date, by: User) -> None:
    day = row.get("day") or on - timedelta(days=row["days_ago"])
    text = Text() if row.get("source") else INVENTED
    together = [known[name] for name in row["partners"]]
    actions.record_activity(
        row["kind"], Text(row["title"]), on=day, partners=together, text=text, source=row.get("source", ""),
        published=True, by=by, **_bearings(row),
    )  # fmt: skip


def _expert(row: dict[str, Any], known: dict[str, Partner], on: date, by: User) -> None:
    about = _bearings(row)
    actions.consent(
        row["given"], row["family"], how="courriel", on=on - timedelta(days=200), speaks=row["speaks"],
        fields=Text(row["fields"]), countries=about["countries"], themes=about["themes"],
        partner=known[row["partner"]], by=by,
    )  # fmt: skip


def _project(row: dict[str, Any], on: date, by: User) -> None:
    since = on - timedelta(days=row["since_days_ago"])
    country = _country(row["country"])
    if country is None:
        return
    actions.register_project(
        Text(row["title"]), authority=row["authority"], counterpart=row["counterpart"], country=country,
        theme=Theme.objects.get(key=row["theme"]), group=Group.objects.filter(slug=row["group"]).first(), since=since,
        until=since + timedelta(days=row["lasts_days"]), by=by,
        amount_cents=row["amount"] * 100 if "amount" in row else None, about=Text(row.get("about", {})),
        kind=row.get("kind", ProjectKind.DECENTRALISED),
    )  # fmt: skip
