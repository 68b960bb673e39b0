"""The forms of guests: who one is, what one needs, what the department asks; and who comes in one's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from amity.colloquia import asking
from amity.colloquia.actions.receiving import Sent
from amity.colloquia.asking import Fault, checked
from amity.colloquia.files import MOST_BYTES, media_type, safe_name
from amity.colloquia.models import Question, Sort
from amity.countries.models import Country
from amity.countries.queries import match
from amity.portal import formtokens

ASKED = "q-"
KNOWN = {"given": "given-name", "family": "family-name", "organisation": "organization", "title": "honorific-prefix",
         "function": "organization-title", "telephone": "tel", "country": "country-name"}  # fmt: skip


def fault_words(fault: str) -> str:
    """What is wrong with an answer, and how to mend it."""
    return {
        Fault.MISSING: _("This question wants an answer."),
        Fault.TOO_LONG: _("This answer is too long: shorten it."),
        Fault.NO_CHOICE: _("Choose among what is offered."),
        Fault.NO_NUMBER: _("Write a whole number in figures."),
        Fault.NO_DAY: _("Write a day that there is."),
    }[Fault(fault)]


class ManyFiles(forms.ClearableFileInput):
    """A field for a file that offers nothing to clear."""

    template_name = "django/forms/widgets/file.html"


def field_of(question: Question, words: dict[str, Question]) -> forms.Field:
    """The field of a question. It is never required here: whether it is asked hangs on other answers."""
    common: dict[str, Any] = {"label": str(question.words), "required": False, "help_text": hint_of(question, words)}
    choices = [(str(place), text) for place, text in enumerate(question.offered, start=1)]
    yes_no = [(asking.YES, _("Yes")), (asking.NO, _("No"))]
    made: dict[Sort, Callable[[], forms.Field]] = {
        Sort.LINE: lambda: forms.CharField(max_length=300, **common),
        Sort.TEXT: lambda: forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, **common),
        Sort.YES_NO: lambda: forms.ChoiceField(choices=yes_no, widget=forms.RadioSelect, **common),
        Sort.CHOICE: lambda: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common),
        Sort.CHOICES: lambda: forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common),
        Sort.NUMBER: lambda: forms.CharField(
            max_length=9, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common
        ),
        Sort.DAY: lambda: forms.CharField(max_length=10, widget=forms.DateInput(attrs={"type": "date"}), **common),
        Sort.FILE: lambda: forms.FileField(widget=ManyFiles, **common),
    }
    return made[Sort(question.sort)]()


def hint_of(question: Question, words: dict[str, Question]) -> str:
    """The hint of a question; on which answer it hangs; whether it must be answered."""
    above = words.get(question.if_key)
    hints = [str(question.hint)]
    if above is not None:
        hints.append(_("Only if you answered “%(answer)s” to “%(question)s”.") % {
            "answer": answer_words(above, question.if_value), "question": str(above.words)})  # fmt: skip
    if question.sort == Sort.FILE:
        hints.append(_("A PDF, a picture or a text of Word or LibreOffice, 5 MB at most."))
    return " ".join(filter(None, hints))


def answer_words(question: Question, value: str) -> str:
    """An answer as it was offered."""
    if question.sort == Sort.YES_NO:
        return _("Yes") if value == asking.YES else _("No")
    offered = question.offered
    return offered[int(value) - 1] if value.isdecimal() and 0 < int(value) <= len(offered) else value


class AskingForm(formtokens.FormOfStrangers):
    """A form with the questions of a colloquium among its fields."""

    def __init__(self, *args: Any, questions: Sequence[Question] = (), **kwargs: Any) -> None:
        self.questions = questions
        super().__init__(*args, **kwargs)
        words = {question.key: question for question in questions}
        for question in questions:
            field = self.fields[ASKED + question.key] = field_of(question, words)
            vars(field)["optional"] = not question.is_required
            if question.if_key:
                field.widget.attrs["data-if"] = f"{ASKED}{question.if_key}={question.if_value}"
            if question.sort == Sort.FILE and (kept := self.initial.get(ASKED + question.key)):
                stays = _("“%(name)s” is kept: choose a file only to replace it.") % {"name": kept}
                field.help_text = f"{stays} {field.help_text}"

    def again(self, sent: QueryDict) -> Self:
        anew = type(self)(formtokens.renewed(sent), questions=self.questions)
        return self.asks_files_again(anew)

    def asks_files_again(self, anew: Self) -> Self:
        """Another form, or this one, with what a browser never shows again: the files that came with it."""
        for question in self.questions:
            name = ASKED + question.key
            if (sent := self.files.get(name)) and not self.has_error(name):
                anew.errors.pop(name, None)
                anew.add_error(name, _("Choose the file “%(name)s” again: no browser keeps it.") % {"name": sent.name})
        return anew

    def asked(self) -> Iterator[forms.BoundField]:
        """The questions of the department, in their order."""
        for question in self.questions:
            yield self[ASKED + question.key]

    def answered(self) -> dict[str, list[str]]:
        """What was answered, as the arithmetic of forms wants it; of a file, that there is one."""
        found = {}
        for question in self.questions:
            said = self.cleaned_data.get(ASKED + question.key)
            if question.sort == Sort.FILE and isinstance(said, UploadedFile):
                said = safe_name(said.name or "", "application/pdf")
            found[question.key] = [*said] if isinstance(said, list) else [said or ""]
        return found

    def clean(self) -> dict[str, Any]:
        """Answers fit their questions, files are what they say they are."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept, faults = checked([question.asked for question in self.questions], self.answered())
        for key, fault in faults.items():
            if not self.has_error(ASKED + key):
                self.add_error(ASKED + key, fault_words(fault))
        self.files_sent = [sent for question in self.questions if (sent := self._sent(question, kept))]
        names = {sent.question: [sent.name] for sent in self.files_sent}
        cleaned["answers"] = {key: names.get(key, said) for key, said in kept.items()}
        if self.errors:
            self.asks_files_again(self)
        return cleaned

    def _sent(self, question: Question, kept: dict[str, list[str]]) -> Sent | None:
        """One file, read as far as it may be long; what it is is told by its content."""
        upload = self.cleaned_data.get(ASKED + question.key) if question.sort == Sort.FILE else None
        if not isinstance(upload, UploadedFile) or question.key not in kept:
            return None  # there is none, or only the name of the one that came before
        content = upload.read(MOST_BYTES + 1)
        kind = media_type(content)
        if len(content) > MOST_BYTES:
            self.add_error(ASKED + question.key, _("This file is larger than 5 MB: send a smaller one."))
        elif not kind:
            self.add_error(
                ASKED + question.key,
                _("This file is not of a kind that we take, whatever its name says: send a PDF, a picture or a text."),
            )
        else:
            return Sent(question.key, safe_name(upload.name or "", kind), kind, content)
        return None


class NeedsForm(AskingForm):
    """What one needs to take part and at table, and the questions."""

    access = forms.CharField(
        label=gettext_lazy("What you need to take part"), required=False, max_length=500,
        help_text=gettext_lazy("A place for a wheelchair, sign language, a loop… Only those who see to it read this."),
    )  # fmt: skip
    diet = forms.CharField(
        label=gettext_lazy("What you do not eat"), required=False, max_length=500,
        help_text=gettext_lazy("Only those who see to the meals read this."),
    )  # fmt: skip
    listed = forms.BooleanField(
        label=gettext_lazy("My name and organisation may stand in the list of participants of the proceedings."),
        required=False,
    )  # fmt: skip


class PersonForm(NeedsForm):
    """Who one is, where one is reached."""

    title = forms.CharField(label=pgettext_lazy("guest", "Form of address"), required=False, max_length=60)
    given = forms.CharField(label=gettext_lazy("Given names"), required=False, max_length=120)
    family = forms.CharField(label=gettext_lazy("Family name"), max_length=120)
    function = forms.CharField(label=gettext_lazy("Function"), required=False, max_length=200)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), required=False, max_length=200)
    country = forms.CharField(label=gettext_lazy("Country"), required=False, max_length=120)
    mail = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    telephone = forms.CharField(label=gettext_lazy("Telephone on the day"), required=False, max_length=40)
    field_order = ("audience", *KNOWN, "mail", "access", "diet", "listed", "agreed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, purpose in KNOWN.items():
            self.fields[field].widget.attrs["autocomplete"] = purpose

    def clean_country(self) -> Country | None:
        words = self.cleaned_data["country"].strip()
        found = match(words) if words else None
        if words and found is None:
            raise forms.ValidationError(_("“%(words)s” is not a country that we know."), params={"words": words})
        return found

    def said(self) -> dict[str, Any]:
        """What the form says of a guest."""
        names = ("title", "given", "family", "function", "organisation", "country", "mail", "telephone",
                 "access", "diet", "listed", "answers")  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}


class RegistrationForm(PersonForm):
    """The open form: as what kind of guest one comes, and that one has read how one's data are used."""

    audience = forms.ChoiceField(label=gettext_lazy("You come as"))
    agreed = forms.BooleanField(label=gettext_lazy("I have read how what I write here is used."))

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.offered = offered
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext("a choice", "Choose…")), *((key, str(name)) for key, name in offered)]

    def again(self, sent: QueryDict) -> Self:
        anew = type(self)(formtokens.renewed(sent), questions=self.questions, offered=self.offered)
        return self.asks_files_again(anew)


class SubstituteForm(formtokens.FormOfStrangers):
    """Who comes instead, and where to write to them."""

    other_given = forms.CharField(label=gettext_lazy("Given names"), required=False, max_length=120)
    other_family = forms.CharField(label=gettext_lazy("Family name"), max_length=120)
    other_function = forms.CharField(label=gettext_lazy("Function"), required=False, max_length=200)
    other_mail = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254,
        help_text=gettext_lazy("They get a letter with an address of their own."),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[f"other_{name}"] for name in ("given", "family", "function", "mail")}
