"""The forms of coming in: who, with which password, with which code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from amity.accounts.actions import ROLES
from amity.accounts.models import Role, User


class SignIn(forms.Form):
    """Address and password."""

    username = forms.EmailField(
        label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Code(forms.Form):
    """The code of the telephone, or one of the recovery codes."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


class NewPassword(forms.Form):
    """A new password, with the present one as proof."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("Twelve characters at least. A sentence of your own is good and easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_present(self) -> str:
        present = str(self.cleaned_data["present"])
        if not self.user.check_password(present):
            raise forms.ValidationError(_("This is not your present password."))
        return present

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self.user)
        return password


class Forgotten(forms.Form):
    """Whose password was forgotten."""

    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


ROLE_CHOICES = [(value, label) for value, label in Role.choices if value in ROLES]


class Invitation(forms.Form):
    """Who is to come, and as what."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"))
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, initial=Role.CLERK)


class RoleChoice(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)


class WhoTheyAre(forms.Form):
    """The parliamentarian whose account it is, by the last part of the address of their page."""

    person = forms.CharField(
        label=_("Name of the parliamentarian"), max_length=200, required=False, help_text=_("Empty: nobody.")
    )
