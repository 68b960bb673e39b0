"""What missions are measured by: the credits of a year, and how CO₂ is reckoned; and what their letters say."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.assembly.actions import state_sittings, withdraw_sittings
from amity.assembly.models import Sittings
from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.acts.travelling import FactField
from amity.desk.fields import DayField, RollField, TextsField
from amity.desk.rolls import countries_roll, groups_roll
from amity.groups.models import Group
from amity.languages.texts import Text
from amity.missions import actions
from amity.missions.models import LetterKind, Mode
from amity.missions.queries.letters import templates_of

ROWS = 18  # of the text of a letter


class SetEnvelope(Act):
    key, heading, label = "envelope", Heading.FILE, _("State the credits of a year")
    explains = _("For one group, or for all of them together where none is named.")
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2299)
    group = RollField(Group, label=_("Group"), required=False)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, decimal_places=2, max_digits=12)
    currency = forms.CharField(label=_("Currency"), initial="EUR", max_length=3)

    def prepare(self) -> None:
        del self.fields["on"]
        self.initial.setdefault("year", timezone.localdate().year)
        every = Group.objects.editable_by(self.user).values_list("pk", flat=True)
        self.field("group").offer(groups_roll(every, timezone.localdate()))

    def perform(self) -> object:
        given = self.cleaned_data
        cents, currency = round(given["amount"] * 100), given["currency"].upper()
        return actions.set_envelope(self.subject, given["year"], cents, currency, group=given["group"], by=self.user)


class StateMethod(Act):
    key, heading, label = "method", Heading.FILE, _("State how CO₂ is reckoned")
    explains = _("Grams for each traveller and kilometre. Without a method the public reads why there is no figure.")
    version = forms.CharField(label=_("Version"), max_length=60)
    source = forms.CharField(label=_("Source"), max_length=300)

    def prepare(self) -> None:
        for mode, label in Mode.choices:
            self.fields[f"grams_{mode}"] = forms.IntegerField(
                label=_("Grams, %(mode)s") % {"mode": label}, min_value=0, max_value=5000
            )

    def perform(self) -> object:
        grams = {mode: self.cleaned_data[f"grams_{mode}"] for mode in Mode.values}
        said = self.circumstances("source")
        return actions.state_method(self.subject, self.cleaned_data["version"], grams=grams, **said)


class StateLetter(Act):
    """What one letter says. ``letter``: which one."""

    heading = Heading.FILE
    explains = _("Fields stand in braces. {delegation}, {staff}, {programme}, {people_met} and {costs} become lists.")
    wide = True
    letter: ClassVar[str]
    subject_line = TextsField(label=pgettext_lazy("of a letter", "Subject"))
    body = TextsField(label=_("Body"), area=True)

    def prepare(self) -> None:
        del self.fields["on"]
        title, body, _own = templates_of(self.subject.pk)[self.letter]
        for area in self.field("body").widget.widgets:
            area.attrs["rows"] = ROWS
        self.initial = {"subject_line": title, "body": body, **self.initial}

    def perform(self) -> object:
        given = self.cleaned_data
        body = Text({code: text.replace("\r\n", "\n") for code, text in given["body"].items()})
        return actions.state_letter(self.subject, self.letter, given["subject_line"], body, by=self.user)


class StatePerDiem(Act):
    key, heading, label = "per-diem", Heading.FILE, _("State a per diem")
    explains = _("For one traveller and day, from a day on. Without a country it holds wherever none is stated.")
    country = RollField(Country, label=_("Country"), required=False)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, decimal_places=2, max_digits=12)
    currency = forms.CharField(label=_("Currency"), initial="EUR", max_length=3)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def prepare(self) -> None:
        self.field("country").offer(countries_roll(timezone.localdate()))

    def perform(self) -> object:
        given = self.cleaned_data
        said = self.circumstances("country", "source")
        return actions.state_per_diem(self.subject, round(given["amount"] * 100), given["currency"].upper(), **said)


class StateSittings(Act):
    key, heading, label = "sittings", Heading.FILE, _("State when the chamber sits")
    explains = _("A week or a session. A rule may ask that missions keep clear of it.")
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return state_sittings(self.subject, first=first, last=last, by=self.user)


class WithdrawSittings(Act):
    key, heading, label = "no-sittings", Heading.FILE, _("Take back days of sitting")
    sittings = FactField(Sittings, label=_("Which days"))

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("sittings").offer(Sittings.objects.held().filter(chamber=self.subject).newest_first())

    def perform(self) -> object:
        withdraw_sittings(self.cleaned_data["sittings"], by=self.user)
        return None


def _letter_act(letter: str, label: Any) -> type[StateLetter]:
    words = {"key": f"letter-{letter}", "letter": letter, "label": capfirst(label), "__module__": __name__}
    return type(f"StateLetter{letter.title()}", (StateLetter,), words)


LETTER_ACTS = tuple(_letter_act(letter, label) for letter, label in LetterKind.choices)
SETTING_ACTS: tuple[type[Act], ...] = (
    SetEnvelope, StateMethod, StatePerDiem, StateSittings, WithdrawSittings, *LETTER_ACTS,
)  # fmt: skip
CREDIT_ACTS: dict[str, type[Act]] = {act.key: act for act in SETTING_ACTS}
