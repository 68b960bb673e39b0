"""Logos of partners and papers of agreements: handed in, opened, taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.partners import PartnerAct
from amity.desk.fields import NounField, TextsField
from amity.partners import actions
from amity.partners.models import Paper
from amity.refusal import Refusal

PICTURES = "image/jpeg,image/png,image/webp"
TEXTS = ".pdf,.docx,.odt,.doc"


class ShowLogo(PartnerAct):
    key, label, sends_file = "logo", _("Show its logo"), True
    explains = _("It is shown on the partner’s page, and where it is a sponsor. Without a file, only its words change.")
    file = forms.FileField(
        label=_("File"), required=False, max_length=200, widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text=_("JPEG, PNG or WebP, 64 pixels wide at least. It is written anew on white, at two widths."),
    )  # fmt: skip
    credit = forms.CharField(label=_("Whose it is"), max_length=200)
    licence = forms.CharField(label=_("On which terms it is shown"), max_length=200)
    alternative = TextsField(
        label=_("What is to be seen"), required=False, help_text=_("Empty: “Logo of” and the name of the partner.")
    )

    def prepare(self) -> None:
        current = self.subject.logos.held().on(timezone.localdate()).first()
        for name in ("credit", "licence", "alternative") if current else ():
            self.initial.setdefault(name, getattr(current, name))

    def perform(self) -> object:
        data = self.cleaned_data["file"]
        said = self.circumstances("credit", "licence", "alternative")
        return actions.show_logo(self.subject, data.read() if data else None, **said)


class RemoveLogo(PartnerAct):
    key, label = "remove-logo", _("Show its logo no longer")

    def perform(self) -> object:
        if not self.subject.logos.held().on(self.cleaned_data["on"]).exists():
            raise Refusal(_("This partner has no logo on that day."), _("Choose another day."))
        actions.remove_logo(self.subject, **self.circumstances())
        return None


class FilePaper(PartnerAct):
    key, label, sends_file = "file", _("File a document"), True
    explains = _("The text as signed, an annex, a letter: kept as it came. The day above is that of the document.")
    title = TextsField(label=_("What it is"))
    file = forms.FileField(
        label=_("File"), max_length=200, widget=forms.FileInput(attrs={"accept": TEXTS}),
        help_text=_("PDF, DOCX, ODT or DOC, at most 25 MB."),
    )  # fmt: skip
    is_open = forms.BooleanField(label=_("Everybody may read it"), required=False)

    def perform(self) -> object:
        file, said = self.cleaned_data["file"], self.circumstances("is_open")
        actions.file_paper(self.subject, self.cleaned_data["title"], file.read(), filename=file.name, **said)
        return None


class PaperField(NounField):
    """A document of an agreement by its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Paper.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.filename})"[:160]


class OpenPaper(PartnerAct):
    key, label = "open", _("Say who may read a document")
    paper = PaperField(label=_("Which document"))
    is_open = forms.BooleanField(label=_("Everybody may read it"), required=False)

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("paper").queryset = self.subject.papers.held().order_by("pk")

    def perform(self) -> object:
        actions.open_paper(self.cleaned_data["paper"], is_open=self.cleaned_data["is_open"], by=self.user)
        return None


class WithdrawPaper(PartnerAct):
    key, label = "withdraw-file", _("Take a document back")
    explains = _("Nobody reads it there any more; the file stays among the originals.")
    paper = PaperField(label=_("Which document"))

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("paper").queryset = self.subject.papers.held().order_by("pk")

    def perform(self) -> object:
        actions.withdraw_paper(self.cleaned_data["paper"], by=self.user)
        return None


PAPER_ACTS: tuple[type[PartnerAct], ...] = (FilePaper, OpenPaper, WithdrawPaper)
