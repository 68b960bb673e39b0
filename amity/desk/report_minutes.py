"""Minutes of a meeting as the register holds them, made into a document in each language in which they were written."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.design.days import written
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document, Heading, Paragraph
from amity.documents.inline import inline_of
from amity.groups.models import Convening, Meeting, Minutes
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf


def title_of_minutes(meeting: Meeting) -> Text:
    """Kind of meeting, group and day, in each language of the site."""
    return Text({code: _title(meeting, code) for code, _name in settings.LANGUAGES})


def _title(meeting: Meeting, language: str) -> str:
    convening = _convening(meeting)
    group = names_of([meeting.group_id], AsOf(timezone.localdate())).get(meeting.group_id, Text())
    with translation.override(language):
        kind = convening.get_kind_display() if convening else _("meeting")
        day = written(convening.since, language) if convening and convening.since else ""
        return _("%(group)s: %(kind)s of %(day)s") % {"group": group.said(language), "kind": kind, "day": day}


def _convening(meeting: Meeting) -> Convening | None:
    return meeting.convenings.held().order_by("-since").first()


def document_of_minutes(meeting: Meeting) -> Iterator[Document]:
    """One document for each language in which something was minuted."""
    minutes = meeting.minutes.held().order_by("-since").first()
    if minutes is None:
        return
    for code in (code for code, _name in settings.LANGUAGES if minutes.text.get(code) or minutes.decisions.get(code)):
        with translation.override(code):
            blocks = tuple(_blocks(meeting, minutes, code))
        yield anchored(Document(title=_title(meeting, code), language=code, blocks=blocks))


def _blocks(meeting: Meeting, minutes: Minutes, code: str) -> Iterator[Block]:
    convening = _convening(meeting)
    agenda = convening.agenda if convening else Text()
    for heading, text in ((_("Agenda"), agenda), (_("Account"), minutes.text), (_("Decisions"), minutes.decisions)):
        words = text.get(code, "")
        if words.strip():
            yield Heading(level=1, text=inline_of(heading))
            yield from _paragraphs(words)


def _paragraphs(words: str) -> Iterator[Block]:
    for part in words.split("\n"):
        if part.strip():
            yield Paragraph(text=inline_of(part.strip()))
