"""The citation of an edition, from what the register says of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from amity.design.days import written
from amity.portal.shapes.data import Provenance
from amity.reports.citing import Citation
from amity.reports.forms import lasting_address
from amity.reports.models import Edition
from amity.reports.queries.dossier import ReportDossier


def citation(seen: ReportDossier, edition: Edition, origin: Provenance, anchor: str = "") -> Citation:
    """What is cited: the edition that is shown, in its language, at its lasting address."""
    report, chamber = seen.report, origin.chamber
    place = f"{lasting_address(report)}/{anchor}" if anchor else lasting_address(report)
    return Citation(
        key=report.key,
        title=seen.notice.title.said(edition.language).text,
        authors=tuple((author.given, author.family) for author in seen.authors),
        groups=tuple(name.said(edition.language).text for name in seen.groups.values()),
        publisher=chamber.names.said(edition.language).text if chamber else "",
        series=report.series.names.said(edition.language).text if report.series else "",
        number=report.number,
        day=report.published_on,
        url=place,
        language=edition.language,
        edition=edition.number,
    )


def sentence(cited: Citation) -> str:
    """The citation as a sentence, in the language of the text."""
    with override(cited.language):
        authors = ", ".join(f"{given} {family}".strip() for given, family in cited.authors)
        said = [authors or ", ".join(cited.groups), pgettext("title of a work", "“%(title)s”") % {"title": cited.title},
                cited.publisher, cited.number, written(cited.day, cited.language) if cited.day else "",
                _("edition %(n)d") % {"n": cited.edition} if cited.edition > 1 else "", cited.url]  # fmt: skip
        return ", ".join(part for part in said if part)
