"""The words of the public site that are put together from numbers and facts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.assembly.models import Chamber
from amity.groups.models import Kind
from amity.groups.queries.register import Counters

KIND_COUNTS = {
    Kind.INFORMATION: lambda n: ngettext("%(n)d information group", "%(n)d information groups", n) % {"n": n},
    Kind.STUDY: lambda n: ngettext("%(n)d study group", "%(n)d study groups", n) % {"n": n},
    Kind.CONTACT: lambda n: (
        ngettext("%(n)d contact or exchange group", "%(n)d contact or exchange groups", n) % {"n": n}
    ),
    Kind.LIAISON: lambda n: ngettext("%(n)d liaison group", "%(n)d liaison groups", n) % {"n": n},
    Kind.DELEGATION: lambda n: ngettext("%(n)d permanent delegation", "%(n)d permanent delegations", n) % {"n": n},
}


def joined(parts: list[str]) -> str:
    """“one, two and three”, in the reader's language."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def labelled(label: object, value: object) -> str:
    """“Label: value”, with the colon as the reader's language sets it."""
    return pgettext("a label and its value", "%(label)s: %(value)s") % {"label": label, "value": value}


def colon() -> str:
    """The colon between a label and its value, with the blank before it where the reader's language sets one."""
    return pgettext("between a label and its value", ":")


def parted(parts: list[str]) -> str:
    """“one; two; three”, with the semicolon as the reader's language sets it."""
    return f"{pgettext('between two parts of a line', ';')} ".join(parts)


def headline(chamber: Chamber, counters: Counters) -> str:
    """The first sentence of the home page."""
    groups = ngettext("%(n)d friendship group", "%(n)d friendship groups", counters.friendship)
    countries = ngettext("%(n)d country", "%(n)d countries", counters.countries)
    sentence = ngettext(
        "%(groups)s links %(chamber)s to %(countries)s.",
        "%(groups)s link %(chamber)s to %(countries)s.",
        counters.friendship,
    )
    return sentence % {
        "groups": groups % {"n": counters.friendship},
        "chamber": the(chamber),
        "countries": countries % {"n": counters.countries},
    }


def the(chamber: Chamber) -> str:
    """A chamber inside a sentence, with its article where one was given."""
    return str(chamber.in_sentence or chamber.names)


def details(chamber: Chamber, counters: Counters) -> str:
    """The second and third sentences: what kinds of group there are, and how many members belong to one."""
    kinds = [
        ngettext("%(n)d regional group", "%(n)d regional groups", counters.regional) % {"n": counters.regional},
        ngettext("%(n)d group for a single country", "%(n)d groups for a single country", counters.single)
        % {"n": counters.single},
    ]
    kinds += [KIND_COUNTS[Kind(kind)](n) for kind, n in counters.by_kind.items() if kind in KIND_COUNTS and n]
    membership = _("%(members)d of %(seated)d %(words)s belong to at least one of them.") % {
        "members": counters.members,
        "words": str(chamber.member_words),
        "seated": counters.seated,
    }
    return f"{joined(kinds)}. {membership}"
