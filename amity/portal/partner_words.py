"""What a partner's page says in sentences and lines, put together from its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from amity.design.cells import Link, cell_html
from amity.design.days import in_words, period_html
from amity.design.parts import Column, Row
from amity.partners.models import ActivityKind, ForeignTie, Funding, FundingKind, TieNature
from amity.partners.queries.agreements import Pact
from amity.partners.queries.partners import PartnerFile
from amity.portal.labels import labelled, parted
from amity.portal.logos import credit_words, logo_html
from amity.portal.partnership import Places, address_html, amount_words, full_row, pact_row, partner_url
from amity.portal.report_words import titled_row
from amity.reports.queries.shelf import Shelved


def spoken(seen: PartnerFile, reports: list[Shelved]) -> dict[str, Any]:
    """Everything that the template of the page prints beside the facts themselves."""
    places = seen.together.places
    return {
        "over": _capital(seen.kind_label),
        "lede": seen.profile.about.said() if seen.profile else "",
        "facts_line": facts_line(seen, places),
        "logo": logo_html(seen.logo, seen.name),
        "logo_credit": credit_words(seen.logo) if seen.logo else "",
        "pact_rows": [_pact_row(pact, seen) for pact in seen.together.pacts],
        "more_pacts": seen.together.more_pacts,
        "done": [full_row(one, places, seen.partner.key) for one in seen.together.done],
        "more_done": seen.together.more_done,
        "reports": [titled_row(row) for row in reports],
        "names": [Row(row.name.said(), note=period_html(row.since, row.until)) for row in seen.names],
        "lineage": lineage(seen),
        "ties": [tie_row(tie, places) for tie in seen.ties],
        "fundings": [funding_row(gift, seen) for gift in seen.fundings],
        **balance(seen),
    }


def _pact_row(pact: Pact, seen: PartnerFile) -> Row:
    """An agreement with its documents that everybody may read."""
    row = pact_row(pact, seen.together.places, own=True)
    links = [
        Link(paper.title.said(), reverse("portal:agreement_paper", args=[seen.partner.key, paper.sha256]),
             f"({paper.format.upper()}, {filesizeformat(paper.size)})")
        for paper in seen.papers.get(pact.key, ())
    ]  # fmt: skip
    told = "".join(f'<p class="note">{cell_html(link, get_language() or "")}</p>' for link in links)
    return replace(row, beneath=SafeString(told))  # each link was escaped as it was written


def balance(seen: PartnerFile) -> dict[str, Any]:
    """The table of years: only the kinds of activity that there were."""
    kinds = [kind for kind in ActivityKind if any(kind in year.counts for year in seen.years)]
    labels = [Column(_capital(str(kind.label)), numeric=True) for kind in kinds]
    rows = [
        [str(year.year), *(str(year.counts.get(kind, "")) for kind in kinds), str(year.total)] for year in seen.years
    ]
    columns = [Column(_("Year")), *labels, Column(_("In all"), numeric=True)]
    return {"balance_columns": columns, "balance_rows": rows}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def facts_line(seen: PartnerFile, places: Places) -> list[tuple[object, object]]:
    country = places.get(seen.partner.body.country_id or 0)
    in_force = sum(pact.is_in_force for pact in seen.together.pacts)
    agreements = ngettext("%(n)d agreement in force", "%(n)d agreements in force", in_force) % {"n": in_force}
    last = next((one.day for one in seen.together.done if one.day), None)
    site, source = (seen.profile.site, seen.profile.source) if seen.profile else ("", "")
    return [
        (_("Country"), country.short.said() if country else ""),
        (_("Agreements"), agreements if in_force else _("none in force")),
        (_("Last activity"), in_words(last) if last else ""),
        (_("Site"), address_html(site)),
        (_("Where this is written"), address_html(source)),
    ]


def lineage(seen: PartnerFile) -> list[Row]:
    """The bodies that came before and after."""
    before = [(labelled(_("Took over from"), one.name), one, row) for row, one in seen.before]
    after = [(labelled(_("Followed by"), one.name), one, row) for row, one in seen.after]
    return [Row(said, partner_url(one.key), when=row.since or "", note=row.source) for said, one, row in before + after]


def tie_row(tie: ForeignTie, places: Places) -> Row:
    country = places.get(tie.country_id or 0)
    nature = str(TieNature(tie.nature).label)
    title = labelled(country.short, nature) if country else _capital(nature)
    source = _("%(source)s, of %(day)s") % {"source": tie.source, "day": in_words(tie.source_on)}
    return Row(title, when=tie.since or "", note=parted([part for part in (str(tie.words), source) if part]))


def funding_row(gift: Funding, seen: PartnerFile) -> Row:
    kind, amount = _capital(str(FundingKind(gift.kind).label)), amount_words(gift.amount_cents, gift.currency)
    group = seen.groups.get(gift.group_id or 0)
    said = (str(gift.purpose), str(group.name) if group else "", gift.source)
    title = labelled(kind, amount) if amount else kind
    return Row(title, when=gift.since or "", note=parted([part for part in said if part]))
