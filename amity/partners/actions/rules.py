"""What must hold of partners, agreements and projects, whatever was said and by whatever door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.countries.models import Country, CountryKind
from amity.countries.queries import names_on
from amity.design.days import in_words
from amity.languages.texts import Text
from amity.partners.models import Agreement, Partner, Undertaking
from amity.partners.queries.names import bearers, named
from amity.periods.asof import AsOf
from amity.periods.facts import Fact
from amity.periods.spans import Span, first_overlap
from amity.refusal import Refusal


def partner_name(partner: int) -> str:
    """A partner's name of today, for a sentence."""
    found = named(AsOf(timezone.localdate()), [partner]).get(partner)
    return str(found.name) if found else f"#{partner}"


def refuse_taken(name: Text, but: int = 0) -> None:
    """A body is registered once, whatever names it goes by."""
    if not name:
        raise Refusal(_("A body has a name."), _("Write its name in one language at least."))
    if others := bearers(name, but):
        known = {"name": str(name), "body": partner_name(others[0].pk)}
        raise Refusal(
            _("“%(name)s” is registered already, as %(body)s.") % known,
            _("Go on with that one; if it only goes by another name now, rename it."),
        )


def verify(partner: Partner) -> None:
    """Refuse if a body would have two names, or be two sorts of partner, on one day."""
    for facts in (partner.body.names.held(), partner.profiles.held()):
        _refuse_overlap(facts, partner_name(partner.pk))


def verify_agreement(agreement: Agreement, title: str) -> None:
    """Refuse if two periods of an agreement would run at once."""
    _refuse_overlap(agreement.tenors.held(), title)


def _refuse_overlap(facts: Iterable[Fact], name: str) -> None:
    clash = first_overlap(Span(fact.since, fact.until) for fact in facts)
    if clash is not None:
        said = {"name": name, "day": in_words(clash[1].low)}
        raise Refusal(_("%(name)s: two entries would hold at once from %(day)s on.") % said,
                      _("End or undo the first before recording the second."))  # fmt: skip


def refuse_backwards(since: date | None, until: date | None) -> None:
    """What ends, ends after it begins."""
    if since is not None and until is not None and until <= since:
        days = {"until": in_words(until), "since": in_words(since)}
        raise Refusal(_("It would end on %(until)s, before it begins on %(since)s.") % days, _("Check the two days."))


def refuse_gone(country: Country, on: date | None) -> None:
    """A project is in a country that exists on its first day; what the register does not know is let pass."""
    kinds = CountryKind.objects.held().filter(country=country)
    if on is None or not kinds.exists() or kinds.on(on).exists():
        return
    name = names_on(AsOf(on), [country.pk]).get(country.pk)
    said = {"country": str(name.short) if name else country.key, "day": in_words(on)}
    raise Refusal(_("%(country)s did not exist on %(day)s.") % said,
                  _("Choose the country that was there on that day, or another day."))  # fmt: skip


def refuse_all_gone(undertakings: Iterable[Undertaking]) -> None:
    """The same of many projects: one query where all is well."""
    rows = [row for row in undertakings if row.since is not None]
    spans: dict[int, list[Span]] = defaultdict(list)
    for country, since, until in CountryKind.objects.held().values_list("country", "since", "until"):
        spans[country].append(Span(since, until))
    for row in rows:
        known = spans.get(row.country_id)
        if row.since and known and not any(span.includes(row.since) for span in known):
            refuse_gone(row.country, row.since)
