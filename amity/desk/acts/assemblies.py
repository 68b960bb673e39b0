"""A general assembly in one sitting: who came, who was elected, what was said, and whether the public reads it.

The order of the fields is that of the minutes; names are typed in short, whoever is elected was present, and Enter
goes on: an assembly with twelve present and five elections takes few keys beyond the names.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.countries.models import Country
from amity.desk.acts.act import Act, Heading
from amity.desk.acts.seats import SHORT
from amity.desk.fields import NamesField, TextsField, separated
from amity.desk.rolls import Roll, group_countries_roll, members_roll, seated_roll
from amity.groups import actions
from amity.groups.actions.assemblies import Sitting
from amity.groups.actions.meetings import Election
from amity.groups.models import MeetingKind, Office
from amity.people.models import Person

KINDS = (MeetingKind.CONSTITUTIVE, MeetingKind.GENERAL)


class OfficeLine(NamesField[Person]):
    """Who is elected to one office, for one country where it is held by country."""

    def __init__(self, office: Office, country: int | None, where: str) -> None:
        super().__init__(Person, label=f"{office.said()}, {where}" if where else office.said(), required=False)
        self.office, self.country = office, country

    @property
    def name(self) -> str:
        return f"office_{self.office.key}" + (f"_{self.country}" if self.country else "")

    def clean(self, value: Any) -> list[Person]:
        elected = super().clean(value)
        if self.office.is_single and len(elected) > 1:
            raise forms.ValidationError(_("This office is held by one person."))
        return elected


class HoldAssembly(Act):
    wide = True
    key, heading, label = "assembly", Heading.MEETINGS, _("Record a general assembly")
    explains = _("Whoever is elected was present. Offices left empty stay as they are, unless this is the whole board.")
    present = NamesField(Person, label=_("Present"), required=False, help_text=SHORT)
    excused = NamesField(Person, label=_("Excused"), required=False)
    joining = NamesField(Person, label=_("Joining that day"), required=False)
    renews_board = forms.BooleanField(
        label=_("This is the whole board: whoever is not named steps down"), required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS], initial=MeetingKind.GENERAL
    )
    starts_at = forms.TimeField(label=_("At what time"), required=False, widget=forms.TimeInput({"type": "time"}))
    is_remote = forms.BooleanField(label=_("By video"), required=False)
    place = TextsField(label=_("Place"), required=False)
    text = TextsField(label=_("Minutes"), area=True, required=False)
    decisions = TextsField(label=_("Decisions"), area=True, required=False)
    published = forms.BooleanField(label=_("Publish at once"), required=False)

    def prepare(self) -> None:
        today = timezone.localdate()
        seated = seated_roll(self.subject.chamber, today)
        members = self._with_newcomers(members_roll(self.subject, today), seated)
        for name in ("present", "excused"):
            self.field(name).offer(members)
        self.field("joining").offer(seated)
        self.lines = self._office_lines(members)
        self.fields |= {line.name: line for line in self.lines}
        self.order_fields(
            ["on", "kind", "present", "excused", "joining", *(line.name for line in self.lines), "renews_board"]
        )
        self.fields["present"].widget.attrs["autofocus"] = True

    def _office_lines(self, members: Roll) -> list[OfficeLine]:
        """One line for an office; for one held by country, one for each country of a regional group."""
        places = {line.pk: line.shown for line in group_countries_roll(self.subject, timezone.localdate()).lines}
        regional = list(places.items()) if len(places) > 1 else []
        alone: list[tuple[int | None, str]] = [(None, "")]
        lines = [
            OfficeLine(office, country, where)
            for office in Office.objects.all()
            for country, where in (regional if office.per_country else alone)
        ]
        for line in lines:
            line.offer(members)
        return lines

    def _with_newcomers(self, members: Roll, seated: Roll) -> Roll:
        """Who joins at the assembly may be elected by it: the roll of members has them as soon as they are typed."""
        typed = separated(str(self.data.get("joining", ""))) if self.is_bound else []
        joining = [found[0] for name in typed if len(found := seated.find(name)) == 1]
        known = {line.pk for line in members.lines}
        return Roll([*members.lines, *(line for line in joining if line.pk not in known)])

    def elections(self) -> list[Election]:
        """Everybody elected, in the order of the offices and of the names as typed."""
        countries = Country.objects.in_bulk([line.country for line in self.lines if line.country])
        return [
            Election(member, line.office, countries.get(line.country or 0))
            for line in self.lines
            for member in self.cleaned_data[line.name]
        ]

    def perform(self) -> object:
        said = self.circumstances("present", "excused", "joining", "renews_board", "text", "decisions", "published")
        said["override"] = self.cleaned_data["override"]
        sat = Sitting(**{name: self.cleaned_data[name] for name in ("starts_at", "place", "is_remote")})
        return actions.hold(self.subject, self.cleaned_data["kind"], sitting=sat, elections=self.elections(), **said)


ASSEMBLY_ACTS: tuple[type[Act], ...] = (HoldAssembly,)
