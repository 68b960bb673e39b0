"""The forms of the site's words: a piece, its edition, its days, its picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.desk.tongues import add_texts
from amity.notices.models import Sort

MOST_TEXT = 60_000


class EditionForm(forms.Form):
    """What a piece says in one language."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    lede = forms.CharField(
        label=gettext_lazy("First sentence"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Stands under the title and in lists."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "An empty line begins a paragraph, ## a heading, - a line of a list, > a quotation;"
            " **strong words**, [words of a link](https://…)."
        ),
    )  # fmt: skip
    link = forms.CharField(
        label=gettext_lazy("Where it leads"), max_length=300, required=False,
        help_text=gettext_lazy("An address of this site (/fr/…) or of another (https://…)."),
    )  # fmt: skip


class PieceForm(EditionForm):
    """A new piece with its first edition."""

    sort = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Sort.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Written first in"), choices=lambda: settings.LANGUAGES)
    key = forms.SlugField(
        label=gettext_lazy("Last part of its address"), max_length=100, required=False,
        help_text=gettext_lazy("It lasts. Left empty, it is made from the title."),
    )  # fmt: skip
    rank = forms.IntegerField(
        label=gettext_lazy("Place among its kind"), min_value=1, max_value=999, initial=100,
        help_text=gettext_lazy("The lower, the earlier."),
    )  # fmt: skip
    field_order = ["sort", "language", "title", "lede", "text", "link", "key", "rank"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["key"] = said.get("key") or slugify(said.get("title", ""))[:100]
        if not said["key"] and "title" in said:
            self.add_error("key", _("Write the last part of the address."))
        return said


class ShowingForm(forms.Form):
    """From which day, and until which last day."""

    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=gettext_lazy("Last day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    @property
    def until(self) -> date | None:
        """The first day on which it is no longer shown."""
        last: date | None = self.cleaned_data["last"]
        return last + timedelta(days=1) if last and last < date.max else None


def showing_form(since: date | None, until: date | None, prefix: str) -> ShowingForm:
    """The days as they are now; today where nothing was said."""
    last = until - timedelta(days=1) if until else None
    said = {"since": since or timezone.localdate(), "last": last}
    return ShowingForm(initial=said, auto_id=f"id_{prefix}_%s")


class PictureForm(forms.Form):
    """A picture with its credit, its licence and its words."""

    file = forms.FileField(
        label=gettext_lazy("File"), required=False, max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 12 MB. It is written anew: place and camera are not kept. Left empty, the"
            " picture stays and only its words change."
        ),
    )  # fmt: skip
    credit = forms.CharField(label=gettext_lazy("Credit"), max_length=200)
    licence = forms.CharField(label=gettext_lazy("Licence of the picture"), max_length=120)
    is_decorative = forms.BooleanField(
        label=gettext_lazy("It is decorative: whoever does not see it misses nothing"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "alternative", _("What is to be seen"), required=False, rows=2, most=400)
