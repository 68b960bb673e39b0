"""What the public pages say of the house's words: a text as HTML, a picture at its widths, words beside a fact."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.notices.markup import html_of
from amity.notices.models import Picture
from amity.notices.queries.beside import Word

register = template.Library()


@register.filter
def markup(text: str) -> SafeString:
    """What an editor typed, cleaned (``notices.markup``)."""
    return mark_safe(html_of(text))  # noqa: S308 - cleaned by nh3 on the way


@register.inclusion_tag("portal/words/picture.html")
def picture(shown: Picture | None, most: int = 960) -> dict[str, Any]:
    """A picture with its credit; ``most``: the widest file that this place needs, in pixels."""
    if shown is None:
        return {"picture": None}
    widths = [width for width in shown.widths if width <= most] or shown.widths[:1]
    files = [(width, reverse("root:published_picture", args=[f"{shown.digest}-{width}"])) for width in widths]
    return {
        "picture": shown,
        "source": files[-1][1],
        "sources": ", ".join(f"{address} {width}w" for width, address in files),
        "width": widths[-1],
        "height": round(shown.height * widths[-1] / shown.width),
        "alternative": "" if shown.is_decorative else str(shown.alternative),
    }


@register.simple_tag
def beside(found: dict[str, list[Word]], place: str) -> str:
    """The corrections and replies beside one part of a page; mostly there are none."""
    words = found.get(place)
    return render_to_string("portal/beside.html", {"words": words}) if words else ""


@register.filter
def heading(word: Word) -> str:
    """“Corrected on 10 November 2026”, “Reply of …, 10 November 2026”."""
    day = in_words(word.on) if word.on else ""
    if word.is_reply:
        return _("Reply of %(who)s, %(day)s") % {"who": word.who, "day": day}
    return _("Corrected on %(day)s") % {"day": day}
