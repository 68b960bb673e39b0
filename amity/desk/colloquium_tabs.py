"""The pages of one colloquium at the desk, in the order in which they are linked from each other.

A part of the desk that adds a page of its own to every colloquium adds a line here.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.accounts.roles import may
from amity.colloquia.models import Colloquium
from amity.design.parts import Entry
from amity.desk.frame import view_at

# view → its label; each takes the address (``key``) of the colloquium.
TABS: dict[str, object] = {
    "desk:colloquium": _("Overview"),
    "desk:colloquium_programme": _("Programme and speakers"),
    "desk:appointments": _("Appointments"),
    "desk:guests": pgettext_lazy("of a colloquium", "Guests"),
    "desk:guest_terms": _("Terms and questions"),
    "desk:entrance": _("Entrance"),
    "desk:attendance": _("Attendance"),
    "desk:colloquium_history": _("History"),
}


def tabs(colloquium: Colloquium, current: str, user: User) -> list[Entry]:
    """The pages of a colloquium that are open to somebody; the one that they read is marked."""
    found = []
    for view, label in TABS.items():
        url = reverse(view, args=[colloquium.key])
        if may(user, view_at(url)):
            found.append(Entry(label, url, current=view == current))
    return found
