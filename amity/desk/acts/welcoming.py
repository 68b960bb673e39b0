"""On which terms guests come to a colloquium: the acts over their verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.colloquia import asking
from amity.colloquia.actions import welcoming as actions
from amity.colloquia.models import Occasion, Question, Rule, Sort
from amity.colloquia.queries.welcome import audiences
from amity.desk.acts.act import Heading
from amity.desk.acts.colloquia import LIVE, ColloquiumAct
from amity.desk.fields import TextsField

MOMENT = {"type": "datetime-local"}


class MomentField(forms.DateTimeField):
    """A day and an hour, as the browser writes them, in the time of the house."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs=MOMENT)
        super().__init__(widget=widget, required=False, **kwargs)


class GuestAct(ColloquiumAct):
    """An act upon the terms of one colloquium."""

    heading = Heading.GUESTS
    stages = LIVE


class ReceiveGuests(GuestAct):
    key, label = "terms", _("State the terms")
    explains = _(
        "The form is open to the public from the moment you give, while registration is open. Without it one comes by"
        " invitation only."
    )
    opens_at = MomentField(label=_("The form opens"))
    closes_at = MomentField(label=_("The form closes"))
    capacity = forms.IntegerField(label=_("Seats in all"), required=False, min_value=0, max_value=100_000)
    rule = forms.ChoiceField(label=_("Who of those who wait is next"), choices=Rule.choices)
    approval = forms.BooleanField(label=_("The department looks at each registration first"), required=False)
    held = forms.BooleanField(label=_("An invitation keeps a seat until it is answered"), required=False)
    audiences = forms.MultipleChoiceField(
        label=_("Who may register by the form"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("All kinds of guests where none is ticked."),
    )  # fmt: skip
    notice = TextsField(label=_("What is added to the notice on personal data"), required=False, area=True)
    keep_days = forms.IntegerField(
        label=_("Names and addresses are kept for (days after the last one)"), min_value=0, max_value=1095, initial=365
    )
    needs_days = forms.IntegerField(
        label=_("Needs and diets are kept for (days after the last one)"), min_value=0, max_value=365, initial=30
    )

    def prepare(self) -> None:
        super().prepare()
        self.field("audiences").choices = [(key, str(name)) for key, name in audiences().items()]
        held = self.subject.welcomes.held().first()
        for name in self.fields if held else ():
            said = held.open_to if name == "audiences" else getattr(held, name, None)
            self.initial.setdefault(name, timezone.localtime(said) if said and name.endswith("_at") else said)
        self.initial.setdefault("held", True)

    def perform(self) -> object:
        names = ("opens_at", "closes_at", "capacity", "rule", "approval", "held", "notice", "keep_days", "needs_days")
        said = self.stated(*names)
        return actions.receive_guests(self.subject, audiences=",".join(self.cleaned_data["audiences"]), **said)


class SetQuota(GuestAct):
    key, label = "quota", _("Seats for a kind of guest")
    audience = forms.ChoiceField(label=_("Kind of guest"))
    seats = forms.IntegerField(
        label=_("Seats at most"), required=False, min_value=0, max_value=100_000,
        help_text=_("Leave it empty for as many as there are seats."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.field("audience").choices = [(key, str(name)) for key, name in audiences().items()]

    def perform(self) -> object:
        actions.set_quota(self.subject, self.cleaned_data["audience"], self.cleaned_data["seats"], by=self.user)
        return None


class PutQuestion(GuestAct):
    """Puts a new question, or, with the name of one that there is, that one otherwise."""

    key, label = "question", _("Put a question")
    explains = _("Answers to a question that was put already stay as they were given.")
    name = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    occasion = forms.ChoiceField(label=_("When it is put"), choices=Occasion.choices)
    words = TextsField(label=_("The question"))
    hint = TextsField(label=_("A hint"), required=False)
    sort = forms.ChoiceField(label=_("What answer it wants"), choices=Sort.choices)
    choices = TextsField(
        label=_("What may be chosen"), required=False, area=True,
        help_text=_("One choice a line, in the same order in each language."),
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("It must be answered"), required=False)
    condition = forms.ChoiceField(label=_("When it is asked"), required=False)
    rank = forms.IntegerField(label=_("Its place in the form"), min_value=0, max_value=999, initial=10)
    keep_days = forms.IntegerField(
        label=_("Answers are kept for (days after the last one)"), min_value=0, max_value=1095, initial=90
    )

    def prepare(self) -> None:
        super().prepare()
        name = str(self.data.get("name") or self.initial.get("name") or "")
        held = self.subject.questions.held().filter(key=name).first() if name else None
        if name and held is None:
            raise Http404
        for field in self.fields if held else ():
            self.initial.setdefault(field, getattr(held, field, None))
        if held is not None:
            self.initial["name"] = held.key
            self.initial["condition"] = f"{held.if_key}={held.if_value}" if held.if_key else ""
        others = self.subject.questions.held().exclude(key=name).order_by("rank", "pk")
        self.field("condition").choices = [("", _("always")), *self.conditions(others)]

    def conditions(self, questions: Any) -> list[tuple[str, str]]:
        """Every answer on which a question may hang."""
        form = pgettext_lazy("a condition of a question", "if “%(question)s” is answered by “%(answer)s”")
        return [
            (f"{each.key}={value}", str(form) % {"question": each.words, "answer": words})
            for each in questions for value, words in answers_of(each)
        ]  # fmt: skip

    def perform(self) -> object:
        names = ("occasion", "words", "hint", "sort", "choices", "is_required", "rank", "keep_days")
        if_key, _mark, if_value = self.cleaned_data["condition"].partition("=")
        condition = {"if_key": if_key, "if_value": if_value}
        actions.put_question(self.subject, key=self.cleaned_data["name"], **condition, **self.stated(*names))
        return None


def answers_of(question: Question) -> list[tuple[str, str]]:
    """What may be chosen in answer to a question, as it is kept and in words."""
    if question.sort == Sort.YES_NO:
        return [(asking.YES, str(_("Yes"))), (asking.NO, str(_("No")))]
    if question.sort in {Sort.CHOICE, Sort.CHOICES}:
        return [(str(place), words) for place, words in enumerate(question.offered, start=1)]
    return []


class DropQuestion(GuestAct):
    key, label = "drop", _("Drop a question")
    explains = _("Answers that were given are kept for their time.")
    question = forms.ChoiceField(label=_("The question"))

    def prepare(self) -> None:
        super().prepare()
        self.rows = {each.key: each for each in self.subject.questions.held().order_by("rank", "pk")}
        self.field("question").choices = [(key, str(each.words)) for key, each in self.rows.items()]

    def perform(self) -> object:
        actions.drop_question(self.rows[self.cleaned_data["question"]], by=self.user)
        return None


class NameAudience(GuestAct):
    key, label = "kind", _("Name a kind of guest")
    explains = _("It is there for every colloquium from now on.")
    audience = forms.ChoiceField(label=_("Which one"), required=False)
    name = TextsField(label=_("Name"))
    rank = forms.IntegerField(
        label=_("Its place by precedence"), min_value=0, max_value=999, initial=100,
        help_text=_("Those that there are everywhere stand at 10, 20, 30 and so on."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        known = [(key, str(name)) for key, name in audiences().items()]
        self.field("audience").choices = [("", _("a new one")), *known]

    def perform(self) -> object:
        said = self.stated("name", "rank")
        actions.name_audience(said.pop("name"), key=self.cleaned_data["audience"], **said)
        return None


GUEST_ACTS: dict[str, type[GuestAct]] = {
    act.key: act for act in (ReceiveGuests, SetQuota, PutQuestion, DropQuestion, NameAudience)
}
