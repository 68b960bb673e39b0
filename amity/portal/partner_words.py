"""What a partner's page says in sentences and lines, put together from its file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.countries.labels import Label
from amity.design.days import in_words, period_html
from amity.design.parts import Column, Row
from amity.partners.models import ActivityKind, ForeignTie, Funding, FundingKind, TieNature
from amity.partners.queries.partners import PartnerFile
from amity.portal.labels import labelled, parted
from amity.portal.partnership import activity_note, amount_words, pact_row, partner_url


def spoken(seen: PartnerFile, places: dict[int, Label]) -> dict[str, Any]:
    """Everything that the template of the page prints beside the facts themselves."""
    kinds = [kind for kind in ActivityKind if any(kind in year.counts for year in seen.years)]
    return {
        "over": seen.kind_label[:1].upper() + seen.kind_label[1:],
        "lede": seen.profile.about.said() if seen.profile else "",
        "facts_line": facts_line(seen, places),
        "pact_rows": [pact_row(pact, places) for pact in seen.pacts],
        "done": [(one, activity_note(one, seen.partner.key)) for one in seen.done],
        "names": [Row(row.name.said(), note=period_html(row.since, row.until)) for row in seen.names],
        "lineage": lineage(seen),
        "ties": [tie_row(tie, places) for tie in seen.ties],
        "fundings": [funding_row(gift, seen) for gift in seen.fundings],
        "balance_columns": [Column(_("Year")), *(Column(str(kind.label).capitalize(), numeric=True) for kind in kinds),
                            Column(_("In all"), numeric=True)],
        "balance_rows": [[str(year.year), *(str(year.counts.get(kind, "")) for kind in kinds), str(year.total)]
                         for year in seen.years],
    }  # fmt: skip


def facts_line(seen: PartnerFile, places: dict[int, Label]) -> list[tuple[object, object]]:
    country = places.get(seen.partner.body.country_id or 0)
    in_force = sum(pact.is_in_force for pact in seen.pacts)
    agreements = ngettext("%(n)d agreement in force", "%(n)d agreements in force", in_force) % {"n": in_force}
    last = next((one.day for one in seen.done if one.day), None)
    return [
        (_("Country"), country.short.said() if country else ""),
        (_("Agreements"), agreements if in_force else _("none in force")),
        (_("Last activity"), in_words(last) if last else ""),
        (_("Where this is written"), seen.profile.source if seen.profile else ""),
    ]


def lineage(seen: PartnerFile) -> list[Row]:
    """The bodies that came before and after."""
    before = [(labelled(_("Took over from"), one.name), one, row) for row, one in seen.before]
    after = [(labelled(_("Followed by"), one.name), one, row) for row, one in seen.after]
    return [Row(said, partner_url(one.key), when=row.since or "", note=row.source) for said, one, row in before + after]


def tie_row(tie: ForeignTie, places: dict[int, Label]) -> Row:
    country = places.get(tie.country_id or 0)
    nature = str(TieNature(tie.nature).label)
    title = labelled(country.short, nature) if country else nature[:1].upper() + nature[1:]
    source = _("%(source)s, of %(day)s") % {"source": tie.source, "day": in_words(tie.source_on)}
    return Row(title, when=tie.since or "", note=parted([part for part in (str(tie.words), source) if part]))


def funding_row(gift: Funding, seen: PartnerFile) -> Row:
    kind, amount = str(FundingKind(gift.kind).label), amount_words(gift.amount_cents, gift.currency)
    title = labelled(kind[:1].upper() + kind[1:], amount) if amount else kind[:1].upper() + kind[1:]
    group = seen.group_names.get(gift.group_id or 0)
    parts = (str(gift.purpose), str(group or ""), gift.source)
    return Row(title, when=gift.since or "", note=parted([part for part in parts if part]))
