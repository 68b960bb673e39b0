"""What the pages of reports say in sentences and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.design.days import in_words, period_html
from amity.design.parts import Format, Row, Words
from amity.design.speech import said_html
from amity.languages.texts import Text
from amity.portal.bookshelf import language_name
from amity.reports.forms import KINDS, expected_bytes
from amity.reports.models import Edition, Kind, Reading
from amity.reports.queries.dossier import Author, ReportDossier
from amity.reports.queries.recommended import Asked
from amity.reports.queries.shelf import Measured, Shelved


def kind_words(kind: str) -> str:
    """The kind as a page says it first: “Mission report”."""
    label = str(Kind(kind).label)
    return label[:1].upper() + label[1:]


def shelved_row(row: Shelved, groups: Mapping[int, Text], length: Measured | None) -> Row:
    """A report in a list: its number and day, its title, what it is and how long."""
    when = format_html("{}{}{}", row.number, SafeString("<br>") if row.number and row.day else "", _month(row.day))
    names = ", ".join(str(groups[pk]) for pk in row.groups if pk in groups)
    parts = [kind_words(row.kind), names, *_lengths(length), _tongues(row)]
    note = ", ".join(part for part in parts if part)
    return Row(row.title.said(), reverse("portal:report", args=[row.key]), when, note)


def titled_row(row: Shelved) -> Row:
    """A report on the page of a group, a country or an author."""
    note = ", ".join(part for part in (kind_words(row.kind), row.number) if part)
    return Row(row.title.said(), reverse("portal:report", args=[row.key]), row.day or "", note)


def _month(day: date | None) -> str:
    return in_words(day) if day else ""


def _lengths(length: Measured | None) -> list[str]:
    if length is None:
        return []
    pages = ngettext("%(n)d page", "%(n)d pages", length.pages) % {"n": length.pages} if length.pages else ""
    asked = ngettext("%(n)d recommendation", "%(n)d recommendations", length.asked) % {"n": length.asked}
    done = ngettext("of which %(n)d acted upon", "of which %(n)d acted upon", length.done) % {"n": length.done}
    return [pages, f"{asked} {done}" if length.done else asked if length.asked else ""]


def _tongues(row: Shelved) -> str:
    """The other languages in which it can be read."""
    others = [code for code in row.languages if code != translation.get_language()]
    own = translation.get_language() in row.languages
    said = {"languages": ", ".join(language_name(code) for code in others)}
    return (_("also in %(languages)s") if own else _("in %(languages)s")) % said if others else ""


def over(seen: ReportDossier, reading: Reading | None) -> str:
    """“Mission report GA 214, 9 November 2026, 42 minutes to read”."""
    report = seen.report
    first = f"{kind_words(report.kind)} {report.number}".strip()
    day = in_words(report.published_on) if report.published_on else ""
    minutes = reading.minutes if reading else 0
    time = ngettext("%(n)d minute to read", "%(n)d minutes to read", minutes) % {"n": minutes} if minutes else ""
    return ", ".join(part for part in (first, day, time) if part)


def mission(seen: ReportDossier) -> SafeString | str:
    """Which mission or event, where and when; a mission or a colloquium of the register leads to its page."""
    notice = seen.notice
    tied = _links((reverse("portal:mission", args=[key]), name.said()) for key, name in seen.missions.items())
    colloquia = ((reverse("portal:colloquium", args=[key]), name.said()) for key, name in seen.colloquia.items())
    tied = tied or _links(colloquia)
    told = tied or (said_html(notice.event.said()) if notice.event else "")
    parts = [told, said_html(notice.place.said())]
    days = period_html(notice.left_on, notice.back_on) if notice.left_on or notice.back_on else ""
    return format_html_join(", ", "{}", ((part,) for part in (*parts, days) if part))


def facts(seen: ReportDossier) -> list[tuple[object, object]]:
    """The notice: who made it, on what, by whom."""
    groups = _links((reverse("portal:group", args=[slug]), name.said()) for slug, name in seen.groups.items())
    places = _links((reverse("portal:country", args=[place.key]), place.short.said()) for place in seen.countries
                    if place.form != "region")  # fmt: skip
    stem, several = reverse("portal:reports"), len(seen.groups) > 1
    themes = _links((f"{stem}?theme={theme.key}", theme.names.said()) for theme in seen.themes)
    partners = _links((reverse("portal:partner", args=[key]), name.said()) for key, name in seen.partners.items())
    return [
        (_("Groups") if len(seen.groups) > 1 else _("Group"), groups),
        (_("Countries") if len(seen.countries) > 1 else _("Country"), places),
        (_("Mission") if seen.report.kind == Kind.MISSION else _("Event"), mission(seen)),
        (_("Made with"), partners),
        (_("Authors"), format_html_join("", "{}<br>", ((_author(author, several),) for author in seen.authors))),
        (_("Themes"), themes),
        (_("Series"), seen.report.series.names.said() if seen.report.series else ""),
        (_("Taken over from"), seen.report.taken_over_from),
    ]


def _links(pairs: Iterable[tuple[str, Words]]) -> SafeString:
    return format_html_join(", ", '<a href="{}">{}</a>', ((url, said_html(name)) for url, name in pairs))


def _author(author: Author, several: bool) -> SafeString:
    """A name and the office of that day; of which group, where several made the report."""
    link = format_html('<a href="{}">{}</a>', reverse("portal:person", args=[author.who.key]), author.who.name)
    if not author.title:
        return link
    title = author.title[:1].lower() + author.title[1:]
    group = format_html(" ({})", said_html(author.group.said())) if author.group and several else ""
    return format_html('{}<br><span class="quiet">{}{}</span>', link, title, group)


def state_line(asked: Asked) -> SafeString:
    """Under a recommendation: whom it is addressed to, how it stands, the last answer."""
    colon = pgettext("between a label and its value", ":")
    parts = []
    if asked.addressing:
        parts.append(format_html("{}{} {}.", _("Addressed to"), colon, said_html(asked.addressing.addressee.said())))
    state = asked.state_label[:1].upper() + asked.state_label[1:]
    if asked.answers and asked.answers[0].since:
        last = _("answer of %(day)s") % {"day": in_words(asked.answers[0].since)}
        parts.append(format_html("{}{} {}.", state, colon, last))
    else:
        parts.append(format_html("{}.", state))
    return format_html('<p class="state">{}</p>', format_html_join(" ", "{}", ((part,) for part in parts)))


NAMES: dict[str, Callable[[], str]] = {
    "pdf": lambda: _("accessible PDF"),
    "archive.pdf": lambda: _("PDF for archives"),
    "epub": lambda: "EPUB",
    "docx": lambda: _("Word"),
    "txt": lambda: _("plain text"),
    "json": lambda: "JSON",
}


def form_links(seen: ReportDossier, edition: Edition, picture_bytes: int) -> list[Format]:
    """Each form with its size, about what it will be where it has not been made yet, and its language."""
    return [
        Format(
            _form_words(seen, edition, kind, picture_bytes),
            form_url(seen, edition, kind),
            KINDS[kind][0].partition(";")[0],
        )
        for kind in KINDS
    ]


def _form_words(seen: ReportDossier, edition: Edition, kind: str, picture_bytes: int) -> str:
    form = seen.form(edition, kind)
    name = NAMES[kind]()
    size = filesizeformat(form.bytes if form else expected_bytes(kind, edition.words, picture_bytes))
    told = size if form else _("about %(size)s") % {"size": size}
    return ", ".join((name[:1].upper() + name[1:], told, language_name(edition.language)))


def form_url(seen: ReportDossier, edition: Edition, kind: str) -> str:
    return f"{reverse('portal:report', args=[seen.report.key]).rstrip('/')}.{edition.language}.{kind}"


def outline(sections: list[dict[str, Any]]) -> SafeString:
    """The outline of a text as items of a list, two levels of it: faster than by a template."""
    items = "".join(_item(each, "".join(_item(one) for one in each["below"])) for each in sections)
    text = items or _item({"anchor": "text", "title": _("The text")})
    return mark_safe(text)  # noqa: S308 - each letter of titles and anchors is escaped


def _item(section: dict[str, Any], below: str = "") -> str:
    inner = f'<ol role="list">{below}</ol>' if below else ""
    return f'<li><a href="#{escape(section["anchor"])}">{escape(section["title"])}</a>{inner}</li>'
