"""Fields that are written in each language of the site, and the text that they make."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from amity.languages.texts import Text


def add_texts(form: forms.Form, name: str, label: str, *, required: bool, rows: int = 3, most: int = 4000) -> None:
    """One field for each language of the site; the first is asked for where the text is."""
    for code, tongue in settings.LANGUAGES:
        form.fields[f"{name}_{code}"] = forms.CharField(
            label=_("%(label)s (%(language)s)") % {"label": label, "language": tongue},
            required=required and code == settings.LANGUAGE_CODE,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": rows, "lang": code}),
        )


def text_of(cleaned: dict[str, Any], name: str) -> Text:
    """What was written in the fields of a name, language by language."""
    said = {code: str(cleaned.get(f"{name}_{code}") or "").strip() for code, _tongue in settings.LANGUAGES}
    return Text({code: words for code, words in said.items() if words})
