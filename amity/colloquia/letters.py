"""What the fields of a letter to several say of one guest."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from amity.assembly.queries import principal
from amity.colloquia.merging import merged
from amity.colloquia.models import Guest
from amity.colloquia.queries.event import Event
from amity.design.days import in_words
from amity.languages.texts import Text


def values_of(guest: Guest, event: Event, *, page: str, certificate: str = "") -> dict[str, str]:
    """Field → what it says of a guest, in the language of now. ``page``: the address of their own page."""
    chamber = principal()
    days = " – ".join(dict.fromkeys(in_words(day) for day in (event.first, event.last) if day))
    return {
        "address": guest.address_as or " ".join(filter(None, [guest.title, guest.full])), "name": guest.full,
        "function": guest.function, "organisation": guest.organisation, "number": str(guest.number),
        "title": str(event.title), "days": days, "place": event.place, "page": page, "certificate": certificate,
        "chamber": str(chamber.names) if chamber else "", "today": in_words(timezone.localdate()),
    }  # fmt: skip


def said_to(guest: Guest, texts: tuple[Text, Text], event: Event, **addresses: str) -> tuple[str, str]:
    """The heading and the body of a letter as one guest reads them, in the language of now."""
    values, tongue = values_of(guest, event, **addresses), translation.get_language()
    heading, body = (merged(text.said(tongue).text, values) for text in texts)
    return heading, body


def badge_address(guest: Guest, code: str) -> str:
    """What the code on a badge leads to, for telephones that open what their camera reads: the entrance at the desk."""
    return f"{settings.PUBLIC_URL}{reverse('desk:entrance', args=[guest.colloquium.key])}?code={code}"
