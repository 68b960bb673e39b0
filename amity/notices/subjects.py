"""What a page of the site speaks of, as the journal points at it: ``groups.group:12``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import models
from django.urls import Resolver404, resolve
from django.utils import translation

from amity.countries.models import Country
from amity.groups.models import Address, Group, Meeting
from amity.people.models import Person

KINDS: dict[str, type[models.Model]] = {
    "groups.group": Group,
    "groups.meeting": Meeting,
    "people.person": Person,
    "countries.country": Country,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The kind and the number of a thing."""

    kind: str
    number: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.number}"


def subject_from(key: str) -> Subject | None:
    """A subject from its key; ``None`` for what is no key of ours."""
    kind, _colon, number = key.partition(":")
    return Subject(kind, int(number)) if kind in KINDS and number.isascii() and number.isdecimal() else None


def path_of(address: str) -> str:
    """The path of an address of this site, with its anchor; empty for any other."""
    if len(address) > 300 or "\x00" in address or "\\" in address or not address.strip():
        return ""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}{anchor}" if parts.path.startswith("/") and not parts.path.startswith("//") else ""


def subject_at(address: str) -> Subject | None:
    """What the page at an address speaks of: a group (or its meeting, by the anchor), a person, a country."""
    path, _hash, anchor = path_of(address).partition("#")
    language = translation.get_language_from_path(path)
    if not language:
        return None
    try:
        with translation.override(language):
            match = resolve(path)
    except Resolver404:
        return None
    key = str(next(iter(match.kwargs.values()), ""))
    return _found(match.url_name or "", key, anchor)


def _found(name: str, key: str, anchor: str) -> Subject | None:
    if name.startswith("group"):
        return _group(key, anchor)
    kind = {"person": "people.person", "country": "countries.country", "region": "countries.country"}.get(name)
    if kind is None:
        return None
    number = KINDS[kind]._default_manager.filter(key=key).values_list("pk", flat=True).first()
    return Subject(kind, number) if number else None


def _group(slug: str, anchor: str) -> Subject | None:
    number = Group.objects.filter(slug=slug).values_list("pk", flat=True).first()
    number = number or Address.objects.filter(slug=slug).values_list("group", flat=True).first()
    if number is None:
        return None
    meeting = Meeting.objects.filter(group=number, key=anchor).values_list("pk", flat=True).first() if anchor else None
    return Subject("groups.meeting", meeting) if meeting else Subject("groups.group", number)
