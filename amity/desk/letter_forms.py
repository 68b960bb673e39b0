"""The forms of reported errors, corrections and replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.accounts.models import Role, User
from amity.desk.tongues import add_texts
from amity.notices.models import LetterState, Part
from amity.notices.models.letters import CLOSED
from amity.notices.subjects import Subject, subject_at

if TYPE_CHECKING:
    UserField = forms.ModelChoiceField[User]
else:
    UserField = forms.ModelChoiceField


class ColleagueField(UserField):
    """Somebody of the department who answers letters, by name."""

    def label_from_instance(self, obj: User) -> str:
        return obj.name


class AssignmentForm(forms.Form):
    """Who looks at a letter."""

    clerk = ColleagueField(
        label=gettext_lazy("Assigned to"), empty_label=None,
        queryset=User.objects.filter(
            is_active=True, role__in=[Role.CLERK, Role.DIRECTOR, Role.COMMUNICATIONS]
        ).order_by("name"),
    )  # fmt: skip


class ClosingForm(forms.Form):
    """What the writer of a letter is told."""

    state = forms.ChoiceField(
        label=gettext_lazy("Outcome"), widget=forms.RadioSelect,
        choices=[(state.value, state.label) for state in LetterState if state in CLOSED],
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("The writer reads it on the page of their letter, in the language in which they wrote."),
    )  # fmt: skip


class BesideForm(forms.Form):
    """What is common to corrections and replies: beside what, and since when."""

    page = forms.CharField(
        label=gettext_lazy("Address of the public page"), max_length=300,
        help_text=gettext_lazy("Copy it from the page of the group, person or country; a meeting has its anchor."),
    )  # fmt: skip
    part = forms.ChoiceField(
        label=gettext_lazy("Beside which part of a group’s page"), choices=Part.choices, required=False
    )
    on = forms.DateField(
        label=gettext_lazy("Day"), initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def clean_page(self) -> Subject:
        found = subject_at(self.cleaned_data["page"])
        if found is None:
            raise forms.ValidationError(_("No group, person or country of the register has this address."))
        return found


class CorrectionForm(BesideForm):
    """What stood there, what stands there now, and why."""

    line = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, answers: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "before", _("It said"), required=True, rows=2, most=1000)
        add_texts(self, "after", _("It says now"), required=True, rows=2, most=1000)
        add_texts(self, "reason", _("Reason"), required=False, rows=2, most=1000)
        if answers:
            self.fields["answer"] = forms.CharField(
                label=_("Answer to whoever reported it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("The letter is closed with this correction."),
            )  # fmt: skip


class ReplyForm(BesideForm):
    """What somebody named on a page replies, in their own words."""

    person = forms.CharField(label=gettext_lazy("Address of the person’s page"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "text", _("What they reply"), required=False, rows=6)

    def clean_person(self) -> Subject:
        found = subject_at(self.cleaned_data["person"])
        if found is None or found.kind != "people.person":
            raise forms.ValidationError(_("No person of the register has this address."))
        return found
