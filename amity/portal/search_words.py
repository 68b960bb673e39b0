"""What a page of results says of a question: what was not understood, what was added, why a hit answers."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from amity.search.answering import Answer, Shown
from amity.search.engines.interface import FACETS
from amity.search.grammar.remarks import Fault, Remark
from amity.search.highlighting import Reason

FIELDS = {
    "kind": gettext_lazy("Kind"),
    "country": gettext_lazy("Country"),
    "region": gettext_lazy("Region"),
    "group": gettext_lazy("Group"),
    "year": gettext_lazy("Year"),
    "language": gettext_lazy("Language"),
    "author": gettext_lazy("Author"),
    "person": pgettext_lazy("of the parliament", "Member"),
    "office": gettext_lazy("Office"),
    "series": gettext_lazy("Series"),
    "theme": gettext_lazy("Theme"),
}
SORTS = {
    "relevance": gettext_lazy("Best answers first"),
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
}
assert set(FIELDS) == set(FACETS)

FAULTS: dict[Fault, Callable[[], str]] = {
    Fault.CUT: lambda: _("The question is very long: only its beginning was read."),
    Fault.UNCLOSED_QUOTE: lambda: _("A quotation mark is not closed: its words are looked for one by one."),
    Fault.BRACKETS: lambda: _("A bracket has no counterpart: it was closed or left out."),
    Fault.OPERATOR: lambda: _("“%(about)s” joins nothing: it was left out."),
    Fault.FIELD: lambda: _(
        "There is no field “%(about)s”, or it has no value: what was written is looked for as words."
    ),
    Fault.YEAR: lambda: _("“%(about)s” is no year: it is looked for as a word. Write 2019, 2019..2024 or 2019..."),
    Fault.NEAR: lambda: _("“~” stands between two words: it was left out."),
    Fault.WILDCARD: lambda: _("“%(about)s” begins too many words: three letters at least, please."),
    Fault.WORDLESS: lambda: _("“%(about)s” has no letter and no digit: it was left out."),
    Fault.DEEP: lambda: _("There are more brackets inside each other than can be read: the inner ones were left out."),
    Fault.VALUE: lambda: _("“%(about)s” is nothing that we know: it is looked for as words."),
}
REASONS: dict[str, Callable[[], str]] = {
    "ending": lambda: _("“%(found)s” for “%(asked)s”"),
    "name": lambda: _("“%(found)s”, another name for “%(asked)s”"),
    "translation": lambda: _("“%(found)s”, the translation of “%(asked)s”"),
    "synonym": lambda: _("“%(found)s”, said for “%(asked)s”"),
    "called": lambda: _("found by the name “%(found)s”"),
}


def remark_words(remark: Remark) -> str:
    return FAULTS[remark.fault]() % {"about": remark.about[:60]}


def reason_words(reason: Reason) -> str:
    return REASONS[reason.why]() % {"asked": reason.asked[:80], "found": reason.found[:80]}


def reasons_of(hit: Shown, most: int = 4) -> list[str]:
    return [reason_words(reason) for reason in hit.reasons[:most]]


def count_words(said: Answer) -> str:
    """How many answers there are."""
    if not said.is_indexed or (not said.wanted.text and not said.wanted.filters):
        return ""
    return ngettext("%(n)d result", "%(n)d results", said.total) % {"n": said.total}
