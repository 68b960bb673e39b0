"""Who speaks at a colloquium, beside its guests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from amity.colloquia.models import Colloquium, Guest, SpeakerCard, Speaking
from amity.languages.folding import fold


@dataclass(frozen=True, slots=True)
class Expected:
    """A speaker who is no guest yet, in the office in which they speak."""

    card: SpeakerCard
    person: int | None
    office: str

    def said(self) -> dict[str, Any]:
        """What a guest is made of: the register knows no address of a speaker."""
        return {"given": self.card.given, "family": self.card.family, "person_id": self.person,
                "function": self.office[:200], "language": settings.LANGUAGE_CODE}  # fmt: skip


def unexpected(colloquium: Colloquium) -> list[Expected]:
    """Who speaks in a session and is no guest, neither as the same parliamentarian nor under the same name: also one
    who declined is a guest.
    """
    held = colloquium.sessions.held().values("line")
    rows = Speaking.objects.held().filter(colloquium=colloquium, session__in=held, speaker__erased_at=None)
    offices = {row.speaker_id: str(row.office or "") for row in rows.order_by("-pk")}
    guests = Guest.objects.filter(colloquium=colloquium).values_list("person", "given", "family")
    known = {person for person, _given, _family in guests if person}
    names = {fold(f"{given} {family}") for _person, given, family in guests}
    cards = SpeakerCard.objects.held().filter(speaker__in=list(offices)).select_related("speaker")
    return [
        Expected(card, card.speaker.person_id, offices[card.speaker_id])
        for card in cards.order_by("family", "given", "pk")
        if card.speaker.person_id not in known and fold(card.full) not in names
    ]
