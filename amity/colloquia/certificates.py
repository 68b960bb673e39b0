"""A certificate of attendance, as a document to print."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.assembly.queries import principal
from amity.colloquia.models import Guest
from amity.colloquia.queries.event import event_of
from amity.design.days import in_words
from amity.documents.anchors import anchored
from amity.documents.blocks import Document, Paragraph
from amity.documents.inline import inline_of


def certificate(guest: Guest) -> Document:
    """Who took part in what, when and where; in the guest's language."""
    with translation.override(guest.language):
        event, chamber = event_of(guest.colloquium), principal()
        house = str(chamber.names) if chamber else ""
        days = dict.fromkeys(in_words(day) for day in (event.first, event.last) if day)
        said = {
            "name": " ".join(filter(None, [guest.title, guest.full])),
            "what": ", ".join(filter(None, [guest.function, guest.organisation])),
            "title": str(event.title), "days": " – ".join(days), "place": event.place, "house": house,
        }  # fmt: skip
        lines = [
            _("%(house)s certifies that") % said if house else _("It is certified that"),
            ", ".join(filter(None, [said["name"], said["what"]])),
            _("took part in the colloquium “%(title)s”.") % said,
            ", ".join(filter(None, [said["days"], said["place"]])),
            _("Issued on %(day)s. Number %(number)s.") % {
                "day": in_words(timezone.localdate()), "number": f"{guest.colloquium_id}-{guest.number}"},
        ]  # fmt: skip
        blocks = tuple(Paragraph(text=inline_of(line)) for line in lines if line)
        return anchored(Document(title=_("Certificate of attendance"), language=guest.language, blocks=blocks))
