"""Lists of groups, in words and addresses: hundreds of lines are the rule, so each is written without a template."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.design.parts import Row
from amity.groups.models import State
from amity.groups.queries.cares import Hands
from amity.groups.queries.register import Listed, scope_labels


@cache
def _groups() -> str:
    return reverse("desk:groups")


def group_address(slug: str) -> str:
    """The page of a group at the desk; its acts are below it."""
    return f"{_groups()}{slug}/"


def group_rows(listed: Iterable[Listed]) -> list[Row]:
    """Groups with what they are, how many sit in them and who presides."""
    scopes, states = scope_labels(), {state.value: str(state.label) for state in State}
    then = pgettext("between two parts of a line", ";")
    rows = []
    for each in listed:
        members = ngettext("%(n)d member", "%(n)d members", each.members) % {"n": each.members}
        president = f"{then} {each.president.name}" if each.president else ""
        what = f"{capfirst(scopes[each.kind, each.regional])}, {states.get(each.state, '')}"
        rows.append(Row(each.name.said(), group_address(each.slug), note=f"{what}{then} {members}{president}"))
    return rows


def care_rows(listed: Iterable[tuple[Listed, Hands]], *, may_edit: bool) -> list[Row]:
    """Groups with who has them; a director hands them over from here."""
    nobody, label = _("Nobody is in charge"), _("deputies") + pgettext("between a label and its value", ":")
    over, care = _("Hand over"), reverse("desk:care")
    rows = []
    for each, hands in listed:
        charge = ", ".join(user.name for user in hands.charge) or nobody
        deputies = f" – {label} {', '.join(user.name for user in hands.deputies)}" if hands.deputies else ""
        link = format_html(' – <a href="{}{}/">{}</a>', care, each.slug, over) if may_edit else SafeString()
        note = format_html('<p class="note">{}{}{}</p>', charge, deputies, link)
        rows.append(Row(each.name.said(), group_address(each.slug), beneath=note))
    return rows
