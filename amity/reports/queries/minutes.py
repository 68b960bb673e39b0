"""The minutes of a group's meeting as a document, so that they are read, cited and found like every report."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.design.days import written
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document, Heading, Paragraph
from amity.documents.inline import inline_of
from amity.groups.models import Meeting, MeetingKind
from amity.languages.texts import Text


def minutes_document(meeting: Meeting, language: str) -> Document:
    """Agenda, text and decisions of a meeting, as far as they are recorded in a language."""
    convening, minutes = meeting.convenings.held().get(), meeting.minutes.held().first()
    day = convening.since
    with override(language):
        kind = str(MeetingKind(convening.kind).label)
        blocks = list(_part(_("Agenda"), convening.agenda, language))
        if minutes is not None:
            blocks += _part(_("Minutes"), minutes.text, language)
            blocks += _part(_("Decisions"), minutes.decisions, language)
    title = ", ".join(part for part in (kind[:1].upper() + kind[1:], written(day, language) if day else "") if part)
    return anchored(Document(title=title, language=language, blocks=tuple(blocks)))


def _part(title: str, words: Text, language: str) -> Iterator[Block]:
    lines = [line.strip() for line in words.get(language, "").splitlines() if line.strip()]
    if lines:
        yield Heading(level=1, text=inline_of(title))
        yield from (Paragraph(text=inline_of(line)) for line in lines)
