"""Who knows the countries of a mission or a colloquium, beside it: each can be invited from there in one act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.design.days import in_words
from amity.design.parts import Row
from amity.desk.views.experts import expert_row
from amity.partners.models import Invitation
from amity.partners.queries.experts import Known, described, found
from amity.periods.asof import AsOf

MOST = 8


def at_hand(
    countries: Iterable[int],
    moment: AsOf,
    user: User,
    *,
    about: str,
    group: str = "",
    mission: Any = None,
    is_over: bool = False,
) -> dict[str, Any]:
    """The first of whoever knows one of these countries, with a way to invite each; and whom a mission has asked."""
    cards, asked = found(moment, user, countries=list(countries)), _asked(mission, user)
    said = {"about": about[:300], "group": group, "mission": mission.key if mission else ""}
    invites = user.role in KEEPERS and not is_over
    rows = [_row(one, said, asked.get(one.card.expert_id), invites=invites)
            for one in described(cards[:MOST], moment, user)]  # fmt: skip
    return {"expert_rows": rows, "more_experts": max(0, cards.count() - MOST)}


def _asked(mission: Any, user: User) -> dict[int, Invitation]:
    """Expert → when they were asked for this mission."""
    if mission is None or not user.is_staff:
        return {}
    return {row.expert_id: row for row in Invitation.objects.held().filter(mission=mission).oldest_first()}


def _row(one: Known, said: dict[str, str], asked: Invitation | None, *, invites: bool) -> Row:
    row = expert_row(one, reverse("desk:experts"))
    if asked is not None and asked.since:
        beneath = format_html('<p class="note">{}</p>', _("invited on %(day)s") % {"day": in_words(asked.since)})
    elif invites:
        url = f"{reverse('desk:expert_act', args=[one.key, 'invite'])}?{urlencode(said)}"
        way = '<p class="acts"><a href="{}">{}<span class="hidden"> {}</span></a></p>'
        beneath = format_html(way, url, capfirst(_("invite")), one.card.full)
    else:
        return row
    return Row(row.title, row.url, note=row.note, beneath=beneath)
