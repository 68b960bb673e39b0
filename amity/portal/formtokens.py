"""What makes a form of a public page safe without a session: a signed token that says when the form was given out.

A robot that posts without reading the page has no token; one that posts at once is too early; a token of yesterday is
too old; each token makes one letter (docs/decisions/0012).
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.refusal import Refusal

SALT = "amity.portal.form"
LEAST_SECONDS, MOST_SECONDS = 3, 6 * 60 * 60


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says: which form it was (its hash), and for how many seconds it has been out."""

    form: str
    age: float

    @property
    def is_early(self) -> bool:
        return self.age < LEAST_SECONDS

    @property
    def is_late(self) -> bool:
        return self.age > MOST_SECONDS


class FormOfStrangers(forms.Form):
    """A form that anybody may send. ``website`` is a trap: no reader sees it. ``mail``, where a form asks for it, is
    the sender’s own, which their browser may know.
    """

    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if "mail" in self.fields:
            self.fields["mail"].widget.attrs["autocomplete"] = "email"

    def again(self, sent: QueryDict) -> Self:
        """This form with the same words and a token of today; one that is made otherwise says how."""
        return self.renewed(sent)

    @classmethod
    def renewed(cls, sent: QueryDict) -> Self:
        """The same words in a form of today."""
        return cls(renewed(sent))


def renewed(sent: QueryDict) -> QueryDict:
    """What was sent, with a token of today and nothing in the trap."""
    said = sent.copy()
    said["token"], said["website"] = make(), ""
    return said


def make() -> str:
    """A token for one form, given out now."""
    return signing.dumps([secrets.token_urlsafe(12), time.time()], salt=SALT)


def read(text: str) -> Token | None:
    """What a token says, ``None`` for one that was not made here."""
    try:
        nonce, given = signing.loads(text[:200], salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Token(hashlib.sha256(str(nonce).encode()).hexdigest(), time.time() - float(given))


def refuse_robots(text: str, trap: str) -> Token:
    """The token of a form that somebody read and filled in; ``trap`` is what stood in the field that nobody sees."""
    token = read(text)
    if token is None or token.is_late:
        raise Refusal(_("This form is no longer valid."), _("What you wrote is kept below: send it once more."))
    if token.is_early:
        raise Refusal(
            _("That went too fast for a person."), _("What you wrote is kept below: read it again, then send it.")
        )
    if trap:
        raise Refusal(_("A field that readers do not see was filled."), _("It is empty now: send the form once more."))
    return token


def answered(
    request: HttpRequest, form: FormOfStrangers, receive: Callable[[Token], str], page: Callable[..., HttpResponse]
) -> HttpResponse:
    """What is said to a form that was sent: on to where ``receive`` says; else its page once more, with what is wrong
    and all that was typed.
    """
    if not form.is_valid():
        return page(form, status=400)
    try:
        place = receive(refuse_robots(form.cleaned_data["token"], form.cleaned_data["website"]))
    except Refusal as refusal:
        return page(form.again(request.POST), refusal=str(refusal), status=400)
    answer = HttpResponseRedirect(place)
    answer.status_code = 303
    return answer
