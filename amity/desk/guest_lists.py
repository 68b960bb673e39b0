"""Guests at the desk in lists and forms: who is shown, how they are found, who is invited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.colloquia.models import Colloquium, Guest, GuestState
from amity.colloquia.queries.attendance import by_state
from amity.colloquia.queries.welcome import Terms, audiences
from amity.countries.models import Country
from amity.design.parts import Column, Filter
from amity.desk.fields import DayField, RollField, TextsField
from amity.languages.folding import fold
from amity.people.models import Person, PersonName

SHOWN = (
    GuestState.INVITED, GuestState.ASKED, GuestState.WAITING, GuestState.ACCEPTED, GuestState.CAME, GuestState.ABSENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked of a list of guests: in which state, of which kind, by which words."""

    state: str
    audience: str
    text: str

    @classmethod
    def of(cls, asked: QueryDict) -> Chosen:
        state = asked.get("state", "")
        return cls(
            state if state in GuestState.values else "", asked.get("audience", "")[:40], asked.get("q", "")[:100]
        )

    def rows(self, colloquium: Colloquium) -> QuerySet[Guest]:
        """The guests meant: in the order in which they asked, of one kind by rank, else by name."""
        found = Guest.objects.filter(colloquium=colloquium)
        found = found.filter(state=self.state) if self.state else found
        found = found.filter(audience=self.audience) if self.audience else found
        for word in fold(self.text).split():
            found = found.filter(sought__contains=word)
        if self.audience and not self.state:
            return found.order_by(F("rank").asc(nulls_last=True), "family", "given", "pk")
        return found.order_by("since", "pk") if self.state else found.order_by("family", "given", "pk")

    def filters(self) -> list[Filter]:
        kinds = tuple((key, str(name)) for key, name in audiences().items())
        return [
            Filter("q", _("Name, organisation or mail"), self.text),
            Filter("state", _("State"), self.state, tuple(GuestState.choices)),
            Filter("audience", _("Kind of guest"), self.audience, kinds),
        ]


def seats_table(colloquium: Colloquium, terms: Terms) -> tuple[list[Column], list[list[object]]]:
    """How many of each kind stand where, beside the seats that there are for them."""
    counted, columns = by_state(colloquium), [Column(_("Kind of guest")), Column(_("Seats"), numeric=True)]
    columns += [Column(str(state.label).capitalize(), numeric=True) for state in SHOWN]
    rows: list[list[object]] = []
    for key, name in terms.kinds.items():
        if key in counted or key in terms.quotas:
            said = counted.get(key, Counter())
            rows.append([capfirst(str(name)), terms.quotas.get(key, "–"), *(said.get(state, 0) for state in SHOWN)])
    capacity = terms.welcome.capacity if terms.welcome else None
    sums = [sum(each.get(state, 0) for each in counted.values()) for state in SHOWN]
    rows.append([pgettext_lazy("guests", "All"), "–" if capacity is None else capacity, *sums])
    return columns, rows


class GuestFields(forms.Form):
    """Who a guest is and how they are reached: for an invitation, and for who comes on the day."""

    audience = forms.ChoiceField(label=_("Kind of guest"))
    title = forms.CharField(label=pgettext_lazy("guest", "Form of address"), required=False, max_length=60)
    given = forms.CharField(label=_("Given names"), required=False, max_length=120)
    family = forms.CharField(label=_("Family name"), max_length=120)
    function = forms.CharField(label=_("Function"), required=False, max_length=200)
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    country: RollField[Country] = RollField(Country, label=_("Country"), required=False)
    mail = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["audience"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(key, str(name)) for key, name in audiences().items()]

    def said(self) -> dict[str, Any]:
        """What a verb takes of a guest."""
        return {name: value for name, value in self.cleaned_data.items() if name in NAMED} | {
            "language": self.cleaned_data.get("language") or settings.LANGUAGE_CODE
        }


NAMED = frozenset({
    "title", "given", "family", "function", "organisation", "country", "mail", "telephone", "address_as", "rank",
    "person",
})  # fmt: skip


class DescriptionForm(GuestFields):
    """What is known of a guest, with their rank and how a letter begins; ``seen``: as the clerk had it before them."""

    address_as = forms.CharField(
        label=_("How a letter to them begins"), required=False, max_length=120,
        help_text=_("For example: Madam Ambassador. Else it begins with the name."),
    )  # fmt: skip
    rank = forms.IntegerField(label=_("Rank, the first is 1"), required=False, min_value=1, max_value=9999)
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class InvitationForm(DescriptionForm):
    """One person to invite: a parliamentarian by their entry, anybody else by name."""

    person: RollField[Person] = RollField(
        Person, label=_("Parliamentarian"), required=False, help_text=_("Their names are taken from their entry.")
    )
    reply_by = DayField(label=_("Answer by"), required=False)
    letter = forms.BooleanField(label=_("Send the letter with the invitation"), required=False, initial=True)
    field_order = ("audience", "person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family"].required = False

    def clean(self) -> dict[str, Any]:
        """Without an entry a name is given; with one it is that of the entry."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        person = said.get("person")
        if person is not None:
            name = PersonName.objects.held().filter(person=person).newest_first().first()
            said |= {"given": name.given, "family": name.family} if name else {}
        elif not said.get("family") and "person" not in self.errors:
            self.add_error("family", _("Give a name, or the entry of a parliamentarian."))
        return said


class WalkInForm(GuestFields):
    """Somebody who comes without having registered."""

    over = forms.BooleanField(label=_("Let in all the same where there is no seat left"), required=False)


class CircularForm(forms.Form):
    """A letter to several guests, and to which."""

    states = forms.MultipleChoiceField(
        label=_("To guests who are"), choices=GuestState.choices, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Of which kinds"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("All kinds of guests where none is ticked."),
    )  # fmt: skip
    heading = TextsField(label=_("Subject"))
    body = TextsField(label=_("Letter"), area=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["kinds"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(key, str(name)) for key, name in audiences().items()]

    def guests(self, colloquium: Colloquium) -> Sequence[Guest]:
        """Those who are meant, as far as they have an address."""
        said = self.cleaned_data
        found = Guest.objects.filter(colloquium=colloquium, state__in=said["states"]).exclude(mail="")
        return list(found.filter(audience__in=said["kinds"]) if said["kinds"] else found)
