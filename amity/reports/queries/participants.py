"""The annex of proceedings that says who took part: made from the guests of the colloquium when they come out.

Its blocks have addresses of their own, which no text from a file can have: so it is known again in a published edition,
the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.colloquia.models import Colloquium
from amity.colloquia.queries.attendance import Attending, attendance
from amity.colloquia.queries.event import event_of
from amity.documents.blocks import Annex, Block, Document, Heading, Item, ListBlock, Paragraph, level_of, text_of
from amity.documents.inline import inline_of, said
from amity.languages.folding import fold
from amity.reports.models import ColloquiumTie, Edition, Kind
from amity.reports.publicity import public_part
from amity.reports.queries.texts import document_of

OURS = "participants-"
# Titles under which authors list participants themselves: such a text gets no second list.
OWN = {"participants", "liste des participants", "list of participants", "attendance list", "liste de presence"}


@dataclass(frozen=True, slots=True)
class Awaited:
    """What publishing an edition will annex to it: of which colloquium, who is named, how many more are counted."""

    colloquium: Colloquium
    title: str
    named: int
    more: int


def is_ours(block: Block) -> bool:
    """Whether a block is of an annex that was made here."""
    return block.anchor.startswith(OURS)


def without_participants(document: Document) -> Document:
    """The text as its authors filed it."""
    return replace(document, blocks=tuple(block for block in document.blocks if not is_ours(block)))


def has_own_list(document: Document) -> bool:
    """Whether the authors list the participants themselves."""
    titles = (fold(said(text_of(block))).strip(" .:") for block in document.blocks if level_of(block) is not None)
    return any(title in OWN for title in titles)


def colloquia_of(edition: Edition) -> list[Colloquium]:
    """The colloquia of which an edition is the proceedings."""
    if edition.report.kind != Kind.PROCEEDINGS:
        return []
    ties = ColloquiumTie.objects.held().filter(report=edition.report_id).select_related("colloquium")
    return [tie.colloquium for tie in ties.order_by("pk")]


def awaited(edition: Edition, document: Document) -> list[Awaited]:
    """What will be annexed to an edition that is not published, if it were published now."""
    if edition.is_published or has_own_list(document):
        return []
    found = []
    for colloquium in colloquia_of(edition):
        if came := attendance(colloquium):
            named, more = sum(len(each.named) for each in came), sum(each.more for each in came)
            found.append(Awaited(colloquium, str(event_of(colloquium).title), named, more))
    return found


def to_come_out(edition: Edition) -> Document:
    """The whole text with what publishing annexes to it; of a published one, the text that came out."""
    document = document_of(edition)
    colloquia = [] if edition.is_published else colloquia_of(edition)
    if not colloquia or has_own_list(without_participants(document)):
        return document
    with translation.override(edition.language):
        annexes = [block for colloquium in colloquia for block in _annex(edition, colloquium, len(colloquia) > 1)]
    return replace(document, blocks=(*without_participants(document).blocks, *annexes))


def to_come_out_in_public(edition: Edition) -> Document:
    """What the public will read of it."""
    return public_part(to_come_out(edition))


def _annex(edition: Edition, colloquium: Colloquium, several: bool) -> Sequence[Block]:
    """The annex on one colloquium: made anew for as long as anybody is named, then as the edition before had it."""
    stem, came = f"{OURS}{colloquium.pk}", attendance(colloquium)
    if any(each.named for each in came):
        return list(_told(stem, came, _title(colloquium, several)))
    earlier = edition.report.editions.published().filter(language=edition.language).order_by("-number").first()
    told = document_of(earlier).blocks if earlier else ()
    kept = [block for block in told if block.anchor == stem or block.anchor.startswith(f"{stem}-")]
    return kept or (list(_told(stem, came, _title(colloquium, several))) if came else [])


def _title(colloquium: Colloquium, several: bool) -> str:
    return _("Participants in “%(title)s”") % {"title": event_of(colloquium).title} if several else _("Participants")


def _told(stem: str, came: Sequence[Attending], title: str) -> Iterator[Block]:
    total = sum(len(each.named) + each.more for each in came)
    opening = ngettext("%(n)d person took part.", "%(n)d people took part.", total) % {"n": total}
    yield Annex(anchor=stem, text=inline_of(title))
    yield Paragraph(anchor=f"{stem}-all", text=inline_of(opening))
    yield from participants(came, stem)


def participants(came: Iterable[Attending], stem: str, level: int = 2) -> Iterator[Block]:
    """Kind by kind: who agreed to be named, and how many more came."""
    for each in came:
        yield Heading(anchor=f"{stem}-{each.key}", level=level, text=inline_of(capfirst(each.kind or _("Others"))))
        if each.named:
            lines = (Paragraph(text=inline_of(one.told)) for one in each.named)
            yield ListBlock(anchor=f"{stem}-{each.key}-named", items=tuple(Item(blocks=(line,)) for line in lines))
        if each.more:
            yield Paragraph(anchor=f"{stem}-{each.key}-more", text=inline_of(_more(each)))


def _more(each: Attending) -> str:
    if each.named:
        said = ngettext("%(n)d more person took part.", "%(n)d more people took part.", each.more)
    else:
        said = ngettext("%(n)d person took part.", "%(n)d people took part.", each.more)
    return said % {"n": each.more}
