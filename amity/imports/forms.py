"""What is asked of somebody who hands files in, and of somebody who has them written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.imports.runs.sources import Source

LIST = "bulk-edit"


class SeveralFiles(forms.ClearableFileInput):
    """A field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file at least, each checked as one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        one = super().clean
        return [one(each, initial) for each in (data if isinstance(data, list | tuple) and data else [data])]


class Files(forms.Form):
    """The files of one source, and the day of which they speak."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Files")
    )
    name = forms.CharField(label=_("What the archive is called"), max_length=200)
    on = forms.DateField(
        label=_("Day of the data"),
        help_text=_("What the source no longer holds ends on it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].help_text = str(source.hint)
        self.fields["on"].initial = timezone.localdate()
        self.fields["name"].help_text = str(source.hint_of_name)
        if not source.hint_of_name:
            del self.fields["name"]
        if source.key == LIST or source.bring:
            self.fields["on"].required = False
            self.fields["on"].widget = forms.HiddenInput()

    def clean_on(self) -> Any:
        return self.cleaned_data.get("on") or timezone.localdate()


class Order(forms.Form):
    """Why a difference is written: the journal keeps it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("The journal keeps it."))
