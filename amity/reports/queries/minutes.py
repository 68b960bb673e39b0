"""The minutes of a group's meeting as documents, so that they are read, cited and found like every report."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.design.days import written
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document, Heading, Paragraph
from amity.documents.inline import inline_of
from amity.groups.models import Convening, Meeting, MeetingKind
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf


def minutes_documents(meeting: Meeting) -> list[Document]:
    """One document for each language in which something was minuted; none before that."""
    minutes = meeting.minutes.held().first()
    told = [code for code, _name in settings.LANGUAGES if minutes and (minutes.text | minutes.decisions).get(code)]
    return [minutes_document(meeting, code) for code in told]


def minutes_document(meeting: Meeting, language: str) -> Document:
    """Agenda, text and decisions of a meeting, as far as they are recorded in a language."""
    convening, minutes = _convening(meeting), meeting.minutes.held().first()
    with override(language):
        blocks = list(_part(_("Agenda"), convening.agenda, language))
        if minutes is not None:
            blocks += _part(_("Minutes"), minutes.text, language)
            blocks += _part(_("Decisions"), minutes.decisions, language)
    return anchored(Document(title=_title(meeting, language), language=language, blocks=tuple(blocks)))


def title_of_minutes(meeting: Meeting) -> Text:
    """Group, kind of meeting and day, in each language of the site."""
    return Text({code: _title(meeting, code) for code, _name in settings.LANGUAGES})


def _title(meeting: Meeting, language: str) -> str:
    convening = _convening(meeting)
    names = names_of([meeting.group_id], AsOf(convening.since or timezone.localdate()))
    with override(language):
        day = written(convening.since, language) if convening.since else ""
        said = {"group": names.get(meeting.group_id, Text()).said(language), "day": day,
                "kind": MeetingKind(convening.kind).label}  # fmt: skip
        return _("%(group)s: %(kind)s of %(day)s") % said if day else _("%(group)s: %(kind)s") % said


def _convening(meeting: Meeting) -> Convening:
    return meeting.convenings.held().get()


def _part(title: str, words: Text, language: str) -> Iterator[Block]:
    lines = [line.strip() for line in words.get(language, "").splitlines() if line.strip()]
    if lines:
        yield Heading(level=1, text=inline_of(title))
        yield from (Paragraph(text=inline_of(line)) for line in lines)
