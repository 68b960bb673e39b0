"""Countries as search finds them: by every name that they have or had, in every language, and by the usual ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.labels import labels_on
from amity.countries.models import Alias, Country, CountryName
from amity.countries.queries import regions_of
from amity.findable import Item, Source
from amity.periods.asof import AsOf


def read(_owners: Collection[int] | None) -> Iterator[Item]:
    """Every state, entity and territory, with its present name first: five queries."""
    moment = AsOf(timezone.localdate())
    labels, regions, names = labels_on(moment), regions_of(moment), other_names()
    for pk, key in Country.objects.places().values_list("pk", "key"):
        label = labels.get(pk)
        within = tuple(labels[region].key for region in regions.get(pk, ()) if region in labels)
        facts = {"country": (key,), "region": within}
        yield Item(pk, key, dict(label.short) if label else {"": key}, key, names=tuple(names[pk]), facts=facts)


def other_names() -> dict[int, dict[str, None]]:
    """Country id → all that it is or was called, each name once."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    rows = CountryName.objects.held().oldest_first().values_list("country_id", "short", "official", "native")
    for pk, *texts in rows:
        found[pk] |= dict.fromkeys(name for text in texts for name in text.values() if name)
    for pk, folded in Alias.objects.values_list("country_id", "folded"):
        found[pk][folded.capitalize()] = None
    return found


def everyone(_user: Any, owners: Collection[int]) -> Collection[int]:
    """Countries are public."""
    return owners


SOURCES = (
    Source(
        kind="country", label=_("country"), labels=_("Countries"), read=read, verbs=("countries.", "imports."),
        visible=everyone, rank=10,
    ),
)  # fmt: skip
