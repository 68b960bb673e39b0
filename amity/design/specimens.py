"""Words and addresses for the living page: each component empty, with one, with many, too long, and wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.design.parts import Column, Entry, Filter, Format, Row, Tongue

DAY, LATER = date(2025, 10, 1), date(2026, 11, 23)
TOKENS = ("paper", "wash", "ink", "quiet", "hair", "accent", "accent-soft", "land", "alarm")
STEPS = ("4", "3", "2", "1", "0", "m1", "m2")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text in another language than the page, as a register's names are."""

    text: str
    language: str
    direction: str = "ltr"

    def __str__(self) -> str:
        return self.text


ARABIC = Foreign("مجلس الشورى", "ar", "rtl")
POLISH = Foreign("Łódź, Świętokrzyskie, Šibenik", "pl")


def too_long() -> str:
    return _(
        "Interparliamentary friendship group with the countries of the Great Lakes, of the Indian Ocean and of the"
        " neighbouring islands and territories"
    )


def navigation() -> dict[str, Any]:
    entries = [
        Entry(_("Groups"), "#groups", current=True),
        Entry(_("Countries"), "#countries"),
        Entry(pgettext("of the parliament", "Members"), "#"),
    ]
    tongues = [Tongue("en", "English", "#"), Tongue("fr", "Français", "#"), Tongue("ar", "العربية", "#")]
    parts = [
        Entry(_("The board"), "#tables", current=True),
        Entry(_("The members"), "#lists"),
        Entry(_("Forms"), "#forms"),
    ]
    trail = [(_("Home"), "#"), (_("Groups"), "#"), (too_long(), "")]
    return {"entries": entries, "tongues": tongues, "parts": parts, "longtrail": trail}


def lists() -> dict[str, Any]:
    one = Row(_("Constitutive assembly"), "#", DAY, _("23 members present, 4 excused; the board was elected"))
    foreign = Row(ARABIC, "#", LATER, POLISH)
    titles = (_("Hearing of the ambassador"), _("Working breakfast"), _("General assembly"), _("Video meeting"))
    many = [Row(title, "#", date(2025, month, 14)) for month, title in enumerate(titles, start=2)]
    undated = [Row(_("France – Baltic states"), "#", note=_("Regional group")), Row(_("France – Vanuatu"), "#")]
    return {"one_row": [one], "many_rows": [*many, foreign, Row(too_long(), "#", DAY, too_long())], "undated": undated}


def tables() -> dict[str, Any]:
    columns = [Column(_("Office")), Column(_("Name")), Column(_("Political group")), Column(_("Since"))]
    party = _("Centre and Territories")
    board = [
        (_("President"), "Hélène Varenne-Duroc", party, DAY),
        (_("Delegated president, Latvia"), "Maud Esparbès", party, date(2025, 3, 6)),
        (_("Vice-president"), "Wojciech Śliwiński-Ołdakowski de Kerguénec", too_long(), LATER),
    ]
    sums = [Column(_("Political group")), Column(_("Members"), numeric=True), Column(_("Share"), numeric=True)]
    shares = [(party, _("1,204"), _("54.2%")), (_("Independents"), "23", _("1.0%"))]
    return {"columns": columns, "board": board, "sums": sums, "shares": shares}


def forms(query: Any) -> dict[str, Any]:
    kinds = (("regional", _("Regional group")), ("single", _("Group with one country")))
    plain = [Filter("text", _("Words of the name")), Filter("kind", _("Kind"), options=kinds)]
    applied = [Filter("text", _("Words of the name"), too_long()), Filter("kind", _("Kind"), "regional", kinds)]
    wrong = [Filter("text", _("Country"), "Zubrowka", error=_("No country of this name is known here."))]
    mistakes = [
        ("filter-text", _("No country of this name is known here.")),
        ("as-of-on", _("The day lies in the future.")),
    ]
    pages = Paginator(range(1, 1204), 50)
    return {
        "plain_filters": plain, "applied_filters": applied, "wrong_filters": wrong, "mistakes": mistakes,
        "first_page": pages.page(1), "middle_page": pages.page(12), "last_page": pages.page(25), "query": query,
    }  # fmt: skip


def words() -> dict[str, Any]:
    pairs = [
        (_("President"), "Hélène Varenne-Duroc"),
        (_("Members"), _("23, of 6 political groups")),
        (_("Since"), DAY),
    ]
    formats = [
        Format("JSON", "#json", "application/json"),
        Format("CSV", "#csv", "text/csv"),
        Format(_("Feed of changes"), "#feed", "application/atom+xml"),
    ]
    keys = [
        ("one", _("Group with this country")), ("regional", _("Regional group")),
        ("other", _("Group of another kind")), ("none", _("No group at present")), ("self", _("Our own country")),
    ]  # fmt: skip
    return {"pairs": pairs, "one_pair": pairs[:1], "long_pairs": [*pairs, (_("Name"), too_long())], "formats": formats,
            "keys": keys}  # fmt: skip


def all_of_them(query: Any) -> dict[str, Any]:
    """The context of the living page."""
    alone = {"day": DAY, "later": LATER, "arabic": ARABIC, "polish": POLISH, "long": too_long(), "tokens": TOKENS,
             "steps": STEPS}  # fmt: skip
    return alone | navigation() | lists() | tables() | forms(query) | words()
