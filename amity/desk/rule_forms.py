"""The short form that states one rule of the profile, made for the kind of value that the rule takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Chamber, Rule
from amity.assembly.profile import SEVERITIES, Parameter, Sort, Stated
from amity.languages.texts import Text

UNKNOWN = ("", _("unknown: the source is silent"))
YES_NO = (UNKNOWN, ("yes", _("yes")), ("no", _("no")))
MANY = {Sort.LIST, Sort.PLACES}


class RuleForm(forms.Form):
    """A value, its day, what happens when it is not met, and where it is written."""

    on = forms.DateField(label=_("From which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    severity = forms.ChoiceField(label=_("When it is not met, it"), choices=SEVERITIES)
    source = forms.CharField(
        label=_("Source"), required=False, max_length=300, help_text=_("Where it is written: the text and its article.")
    )
    legal_basis = forms.URLField(
        label=_("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, parameter: Parameter, chamber: Chamber, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter, self.chamber = parameter, chamber
        self.fields["value"] = _value_field(parameter)
        if parameter.sort in MANY:
            self.fields["unknown"] = forms.BooleanField(label=_("Unknown: the source is silent"), required=False)
        for code, name in settings.LANGUAGES:
            label = _("Note (%(language)s)") % {"language": name}
            self.fields[f"note_{code}"] = forms.CharField(label=label, required=False, max_length=500)
        self.order_fields(["version", "value", "unknown", "on", "severity", "source", "legal_basis"])

    def clean_version(self) -> int:
        """What is replaced is what was read."""
        version = int(self.cleaned_data["version"])
        if version != version_of(self.chamber, self.parameter.key):
            raise forms.ValidationError(_("Somebody stated this rule since you opened the form. Look at it again."))
        return version

    def saying(self) -> dict[str, Any]:
        """What the verb is to be told."""
        said = {name: self.cleaned_data[name] for name in ("on", "severity", "source", "legal_basis")}
        notes = {code: self.cleaned_data[f"note_{code}"] for code, _name in settings.LANGUAGES}
        return {**said, "value": self._value(), "note": Text({code: note for code, note in notes.items() if note})}

    def _value(self) -> Any:
        raw = self.cleaned_data["value"]
        if self.parameter.sort in MANY:
            return None if self.cleaned_data["unknown"] else _listed(raw)
        if self.parameter.sort == Sort.YES_NO:
            return {"yes": True, "no": False}.get(raw)
        return None if raw == "" else raw


def _value_field(parameter: Parameter) -> forms.Field:
    label, hint = str(parameter.label), str(parameter.meaning)
    options = list(parameter.options.items())
    if parameter.sort == Sort.NUMBER:
        empty = _("Empty: unknown, the source is silent.")
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=100_000, help_text=empty)
    if parameter.sort == Sort.YES_NO:
        return forms.ChoiceField(label=label, required=False, choices=YES_NO, help_text=hint)
    if parameter.sort == Sort.CHOICE:
        return forms.ChoiceField(label=label, required=False, choices=[UNKNOWN, *options], help_text=hint)
    if parameter.sort == Sort.LIST:
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, required=False, choices=options, widget=ticks, help_text=hint)
    keys = _("Keys of places, as in their addresses, between commas: ee, lv, quebec.")
    return forms.CharField(label=label, required=False, max_length=1000, help_text=keys)


def _listed(raw: Any) -> list[str]:
    words = raw.split(",") if isinstance(raw, str) else raw
    return [word.strip() for word in words if word.strip()]


def version_of(chamber: Chamber, key: str) -> int:
    """The latest row ever written for a rule; none yet: 0."""
    return Rule.objects.filter(chamber=chamber, key=key).order_by("-pk").values_list("pk", flat=True).first() or 0


def initial_of(parameter: Parameter, rule: Stated, chamber: Chamber) -> dict[str, Any]:
    """The form as the rule now stands."""
    value = rule.value
    if parameter.sort == Sort.YES_NO:
        value = {True: "yes", False: "no"}.get(value, "")
    if parameter.sort == Sort.PLACES:
        value = ", ".join(value or [])
    notes = {f"note_{code}": text for code, text in rule.note.items()}
    return {
        "value": value, "unknown": rule.value is None, "severity": rule.severity.value, "source": rule.source,
        "legal_basis": rule.address, "version": version_of(chamber, parameter.key), **notes,
    }  # fmt: skip
