"""Rolls of speakers that the forms of colloquia offer."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from amity.colloquia.models import Speaker, SpeakerCard
from amity.desk.rolls import Line, Roll
from amity.languages.folding import fold


def speakers_roll(among: QuerySet[Speaker] | None = None) -> Roll:
    """Everybody who is entered as a speaker, by name; namesakes are told apart by their address."""
    found = Speaker.objects.filter(erased_at=None, merged_into=None) if among is None else among
    rows = SpeakerCard.objects.held().filter(speaker__in=found.values("pk")).select_related("speaker")
    cards = sorted(rows, key=lambda card: fold(f"{card.family} {card.given}"))
    namesakes = Counter(card.full for card in cards)
    lines = []
    for card in cards:
        shown = f"{card.full} ({card.speaker.key})" if namesakes[card.full] > 1 else card.full
        lines.append(Line(card.speaker_id, shown, (fold(shown), fold(f"{card.family} {card.given}"))))
    return Roll(lines)
