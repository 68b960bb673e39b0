"""Where at the desk a thing of a partnership stands, and where one goes on from it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from amity.countries.models import Country
from amity.partners.models import Activity, Agreement, Expert, Partner, Project


def parted(parts: list[str]) -> str:
    """“one; two; three”, with the semicolon as the reader's language sets it."""
    return f"{pgettext('between two parts of a line', ';')} ".join(parts)


def page_of(partner: Partner) -> str:
    return reverse("desk:partner", args=[partner.key])


def expert_page(expert: Expert) -> str:
    return reverse("desk:expert", args=[expert.key])


def place_of(thing: Any) -> str:
    """The page of the desk on which a thing of this room stands."""
    if isinstance(thing, Agreement):
        return page_of(thing.partner)
    if isinstance(thing, Expert):
        return expert_page(thing)
    if isinstance(thing, Country):
        return reverse("desk:country", args=[thing.key])
    if isinstance(thing, Project):
        return reverse("desk:project", args=[thing.key])
    if isinstance(thing, Activity):
        part = thing.parts.exclude(partner=None).select_related("partner").order_by("pk").first()
        return page_of(part.partner) if part and part.partner else reverse("desk:partners")
    return page_of(thing)


def after_undoing(thing: Any, _outcome: object) -> str:
    """A partner or a project that was registered by mistake has no page to go back to."""
    if isinstance(thing, Partner) and not thing.profiles.held().exists():
        return reverse("desk:partners")
    if isinstance(thing, Project) and not thing.undertakings.held().exists():
        return reverse("desk:projects")
    return place_of(thing)
