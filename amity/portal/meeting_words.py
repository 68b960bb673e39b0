"""A meeting of a group as a line of its page."""

from __future__ import annotations

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.design.cells import Link, cell_html
from amity.design.lines import paragraphs_html, shown_html
from amity.design.parts import Row, Words
from amity.groups.queries.history import Met
from amity.notices.queries.beside import Word
from amity.portal.addresses import stem

COLON, SEMICOLON = "between a label and its value", "between two parts of a line"


def met_rows(
    meetings: list[Met], words: dict[str, list[Word]], minutes: Mapping[str, str], language: str
) -> list[Row]:  # fmt: skip
    """Meetings as lines; ``words``: corrections and replies, by the anchor of what they are about; ``minutes``: the
    meetings of which these were published as a document, and its address.
    """
    people = stem("person")
    return [_row(met, people, words.get(met.key, []), minutes.get(met.key, ""), language) for met in meetings]


def _row(met: Met, people: str, words: list[Word], minutes: str, language: str) -> Row:
    kind = met.kind_label
    title = kind[:1].upper() + kind[1:] + (f" ({_('cancelled')})" if met.is_cancelled else "")
    note = SafeString(_note(met, people, language) + _minuted(minutes, language))
    beside = render_to_string("portal/beside.html", {"words": words}) if words else ""
    return Row(title, when=met.day or "", note=note, anchor=met.key, more=_more(met, language), beneath=beside)


def _note(met: Met, people: str, language: str) -> str:
    """“Room 216; 7 members present, 2 excused: …”, as HTML."""
    note = shown_html(met.place.said(language), language)
    if met.present:
        note += f"{pgettext(SEMICOLON, ';')} " if met.place else ""
        note += ngettext("%(n)s member present", "%(n)s members present", met.present) % {"n": met.present}
    if met.excused:
        note += ", " + ngettext("%(n)s excused", "%(n)s excused", met.excused) % {"n": met.excused}
    if met.names:
        links = [cell_html(Link(who.name, f"{people}{who.key}/"), language) for who in met.names]
        note += f"{pgettext(COLON, ':')} {', '.join(links)}"
    return note


def _minuted(key: str, language: str) -> str:
    """The way to the minutes as a document, where they were published as one."""
    link = Link(_("Read the minutes"), f"{stem('report')}{key}/")
    return f"<br>{cell_html(link, language)}" if key else ""


def _more(met: Met, language: str) -> tuple[Words, SafeString] | None:
    """Agenda, minutes and decisions, as far as there are any."""
    texts = [text.said(language) for text in (met.agenda, met.text) if text]
    content = "".join([paragraphs_html(text, language) for text in texts])
    if met.decisions:
        content += f"<p><strong>{_('Decisions')}</strong></p>{paragraphs_html(met.decisions.said(language), language)}"
    summary = _("Agenda and minutes") if met.text else _("Agenda")
    return (summary, SafeString(content)) if content else None
