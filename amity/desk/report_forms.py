"""The forms of reports: begun, described, filed, held back, withdrawn, followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import Role, User
from amity.assembly.models import Chamber, Theme
from amity.colloquia.models import Colloquium, Description
from amity.countries.models import Country
from amity.desk.fields import DayField, NamesField, TextsField
from amity.desk.partner_rolls import partners_roll
from amity.desk.rolls import Line, Roll, countries_roll, seated_roll
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.missions.models import Mission, Outline
from amity.partners.models import Partner
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.reports.models import Kind, Progress, Series

if TYPE_CHECKING:
    UserField = forms.ModelChoiceField[User]
else:
    UserField = forms.ModelChoiceField


def groups_roll(user: User) -> Roll:
    """The groups whose reports somebody may write, by name."""
    slugs = list(Group.objects.editable_by(user).values_list("pk", flat=True))
    names = names_of(slugs, AsOf(timezone.localdate()))
    lines = [Line(pk, str(name), tuple({fold(words) for words in name.values()})) for pk, name in names.items()]
    return Roll(sorted(lines, key=lambda line: fold(line.shown)))


def themes_roll() -> Roll:
    spelled = ((each, tuple(fold(words) for words in each.names.values())) for each in Theme.objects.all())
    return Roll([Line(each.pk, str(each.names), spellings) for each, spellings in spelled])


def _addressed(pk: int, key: str, title: Text) -> Line:
    """Something that is named by its address, as the form prints it, and found by its title in any language too."""
    return Line(pk, key, (fold(key), *sorted({fold(words) for words in title.values() if "," not in words})))


LATEST = 100  # of the missions and colloquia that a form lists


def missions_roll(user: User) -> Roll:
    """Missions and receptions by their address, which no other has; their titles lead to them too."""
    seen = Mission.objects.visible_to(user)
    outlines = Outline.objects.held().filter(mission__in=seen, until=None).select_related("mission")
    lines = [_addressed(row.mission_id, row.mission.key, row.title) for row in outlines.order_by("-mission")]
    return Roll(lines, LATEST)


def colloquia_roll(user: User) -> Roll:
    """Colloquia by their address, which no other has; their titles lead to them too."""
    seen = Colloquium.objects.visible_to(user)
    rows = Description.objects.held().filter(colloquium__in=seen).select_related("colloquium")
    lines = [_addressed(row.colloquium_id, row.colloquium.key, row.title) for row in rows.order_by("-colloquium")]
    return Roll(lines, LATEST)


class DraftForm(forms.Form):
    """A new report: what it is, its title, its number, the groups that made it."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices, widget=forms.RadioSelect)
    title = TextsField(label=_("Title"))
    number = forms.CharField(
        label=_("Number"), max_length=40, required=False,
        help_text=_("Left empty, the next one of the series is given."),
    )  # fmt: skip
    series = forms.SlugField(widget=forms.HiddenInput, required=False, initial="ga")
    groups = NamesField[Group](Group, label=_("Groups"), help_text=_("Names, separated by commas."))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["groups"]
        field.offer(groups_roll(user))

    def clean_title(self) -> Any:
        return _required(self.cleaned_data["title"])

    @property
    def chosen_series(self) -> Series | None:
        return Series.objects.filter(key=self.cleaned_data["series"] or "ga").first()


def _required(text: Any) -> Any:
    if not text:
        raise forms.ValidationError(_("Write it in one language at least."))
    return text


class WordsForm(forms.Form):
    """Titles and summaries: the words that communications may change too."""

    title = TextsField(label=_("Title"))
    summary = TextsField(label=_("Summary"), area=True, required=False)
    plain = TextsField(label=_("Summary in plain language"), area=True, required=False)

    def clean_title(self) -> Any:
        return _required(self.cleaned_data["title"])


class AboutForm(WordsForm):
    """All that is said of a report beside its text."""

    missions = NamesField[Mission](
        Mission, label=_("Missions of the register"), required=False,
        help_text=_("By their addresses, separated by commas; titles are offered as you type."),
    )  # fmt: skip
    colloquia = NamesField[Colloquium](
        Colloquium, label=_("Colloquia of which these are the proceedings"), required=False,
        help_text=_("By their addresses, separated by commas; titles are offered as you type."),
    )  # fmt: skip
    partners = NamesField[Partner](Partner, label=_("Made with partners"), required=False)
    event = TextsField(label=_("Mission or event"), required=False)
    place = TextsField(label=_("Place"), required=False)
    left_on = DayField(label=_("Left on"), required=False)
    back_on = DayField(label=_("Back on"), required=False)
    groups = NamesField[Group](Group, label=_("Groups"), help_text=_("Names, separated by commas."))
    countries = NamesField[Country](Country, label=_("Countries"), required=False)
    themes = NamesField[Theme](Theme, label=_("Themes"), required=False)
    authors = NamesField[Person](
        Person, label=_("Authors"), required=False,
        help_text=_("In the order of the title page; each has the office that they held on the day below."),
    )  # fmt: skip
    office_on = DayField(label=_("Offices as on"), required=False)

    def __init__(self, *args: Any, user: User, day: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        chamber = Chamber.objects.principal()
        self.offer("groups", groups_roll(user))
        self.offer("countries", countries_roll(today))
        self.offer("themes", themes_roll())
        self.offer("missions", missions_roll(user))
        self.offer("colloquia", colloquia_roll(user))
        self.offer("partners", partners_roll())
        self.offer("authors", seated_roll(chamber, day or today) if chamber else Roll())

    def offer(self, name: str, roll: Roll) -> None:
        field: Any = self.fields[name]
        field.offer(roll)


class FileForm(forms.Form):
    """The author's file, in which language it is, and what it corrects where a text is published already."""

    file = forms.FileField(
        label=_("The author’s file"), max_length=200,
        help_text=_("DOCX, ODT, DOC, PDF or HTML, or a zip of HTML pages. The file is kept as it is."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the text"), choices=lambda: settings.LANGUAGES)
    corrected = TextsField(
        label=_("What it corrects"), required=False,
        help_text=_("Only where a text is published already: readers see it beside the new edition."),
    )  # fmt: skip


class ReviewerField(UserField):
    """Somebody of the department, by name."""

    def label_from_instance(self, obj: User) -> str:
        return obj.name


class SubmissionForm(forms.Form):
    """Who is to read it."""

    reviewer = ReviewerField(
        label=_("Second reader"), required=False, empty_label=_("whoever is free"),
        queryset=User.objects.filter(
            is_active=True, role__in=[Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS]
        ).order_by("name"),
    )  # fmt: skip


class EmbargoForm(forms.Form):
    """Why a report is held back, and until which day."""

    why = TextsField(label=_("Reason"))
    until = DayField(label=_("First day on which it may be read"), required=False)


class ScheduleForm(forms.Form):
    """When it comes out by itself."""

    moment = forms.DateTimeField(
        label=_("Day and hour"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )


class WithdrawalForm(forms.Form):
    """Why a report is no longer to be read."""

    why = TextsField(label=_("Reason, which the public reads"))


class FollowForm(forms.Form):
    """How a recommendation stands from a day on, and what was answered that day."""

    progress = forms.ChoiceField(label=_("How it stands"), choices=Progress.choices)
    on = DayField(label=_("Since"), initial=timezone.localdate)
    text = TextsField(label=_("What was answered"), area=True, required=False)
    speaker = TextsField(label=_("Who answered"), required=False)
    source = forms.CharField(label=_("Source"), max_length=400, required=False)


class AddressForm(forms.Form):
    """Whom a recommendation is addressed to, and who follows it here."""

    addressee = TextsField(label=_("Addressee"))
    owner = TextsField(label=_("Who follows it"), required=False)
