"""A report for machines that read pages: JSON-LD (schema.org) and Dublin Core."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString

from amity.portal.linked import script
from amity.portal.shapes.data import Provenance, absolute
from amity.reports.forms import KINDS, lasting_address
from amity.reports.models import Edition
from amity.reports.queries.dossier import ReportDossier

ELEMENTS = "http://purl.org/dc/elements/1.1/"  # a name, never fetched


def report_linked(seen: ReportDossier, edition: Edition, origin: Provenance) -> SafeString:
    """A schema.org ``Report`` with its authors, its series, what it is about and its other forms."""
    report, language = seen.report, edition.language
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": lasting_address(report),
        "url": absolute("report", report.key),
        "name": seen.notice.title.said(language).text,
        "abstract": seen.notice.summary.said(language).text,
        "reportNumber": report.number,
        "inLanguage": language,
        "datePublished": report.published_on,
        "dateModified": edition.published_at,
        "version": str(edition.number),
        "wordCount": edition.words,
        "author": [
            {"@type": "Person", "name": author.who.name, "url": absolute("person", author.who.key),
             "jobTitle": author.title}
            for author in seen.authors
        ],
        "sourceOrganization": [
            {"@type": "Organization", "name": str(name), "url": absolute("group", slug)}
            for slug, name in seen.groups.items()
        ],
        "publisher": {"@type": "GovernmentOrganization", "name": str(origin.chamber.names)} if origin.chamber else None,
        "spatialCoverage": [{"@type": "Country", "name": str(place.short)} for place in seen.countries],
        "about": [
            {"@type": "Event", "@id": absolute("mission", key), "name": str(name)}
            for key, name in seen.missions.items()
        ] + [
            {"@type": "Event", "@id": absolute("colloquium", key), "name": str(name)}
            for key, name in seen.colloquia.items()
        ],
        "keywords": [str(theme.names) for theme in seen.themes],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": str(report.series.names)} if report.series else None,
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": KINDS[kind][0].partition(";")[0],
             "contentUrl": f"{absolute('report', report.key).rstrip('/')}.{language}.{kind}"}
            for kind in KINDS
        ],
    }  # fmt: skip
    return script({name: value for name, value in told.items() if value not in (None, "", [])})


def dublin_core(seen: ReportDossier, edition: Edition, origin: Provenance) -> list[tuple[str, object]]:
    """(name, value) pairs for ``<meta>``: the fifteen elements as far as there is something to say."""
    report, language = seen.report, edition.language
    return [
        ("DC.title", seen.notice.title.said(language).text),
        *(("DC.creator", author.who.name) for author in seen.authors),
        *(("DC.contributor", str(name)) for name in seen.groups.values()),
        ("DC.publisher", str(origin.chamber.names) if origin.chamber else ""),
        ("DC.date", report.published_on.isoformat() if report.published_on else ""),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.identifier", lasting_address(report)),
        ("DC.language", language),
        *(("DC.subject", str(theme.names)) for theme in seen.themes),
        *(("DC.coverage", str(place.short)) for place in seen.countries),
        ("DC.description", seen.notice.summary.said(language).text),
        ("DC.relation", f"{report.series.names}, {report.number}" if report.series else ""),
    ]
