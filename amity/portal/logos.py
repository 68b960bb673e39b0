"""The logo of a partner on a page of the public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.speech import escaped
from amity.languages.texts import Text
from amity.partners.models import Logo

SHOWN = 160  # pixels: the widest that a page draws it


def logo_html(logo: Logo | None, name: Text) -> SafeString:
    """The picture at one width, twice as fine where the screen is; nothing where there is none."""
    if logo is None:
        return SafeString("")
    files = sorted((width, _address(logo, width)) for width in logo.widths)
    first, finest = files[0], files[-1]
    words = str(logo.alternative) or _("Logo of %(name)s") % {"name": name.said(get_language()).text}
    height = round(logo.height * first[0] / logo.width)
    fine = f' srcset="{first[1]} 1x, {finest[1]} 2x"' if finest != first else ""
    return SafeString(
        f'<img class="logo" src="{first[1]}"{fine} width="{first[0]}" height="{height}" alt="{escaped(words)}"'
        f' title="{escaped(credit_words(logo))}" loading="lazy" decoding="async">'
    )


def credit_words(logo: Logo) -> str:
    """Whose it is, and on which terms it is shown."""
    return f"{logo.credit} ({logo.licence})"


def logo_data(logo: Logo | None) -> dict[str, Any] | None:
    """The logo as data."""
    if logo is None:
        return None
    return {
        "url": f"{settings.PUBLIC_URL}{_address(logo, max(logo.widths))}", "credit": logo.credit,
        "licence": logo.licence, "alternative": dict(logo.alternative),
    }  # fmt: skip


def _address(logo: Logo, width: int) -> str:
    return reverse("root:published_picture", args=[f"{logo.digest}-{width}"])
