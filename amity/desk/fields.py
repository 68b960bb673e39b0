"""Fields of the desk's forms: names typed in short, days, texts in each language of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.desk.rolls import Roll
from amity.languages.texts import Text

NounT = TypeVar("NounT", bound=models.Model)
if TYPE_CHECKING:
    NounField = forms.ModelChoiceField[Any]
else:
    NounField = forms.ModelChoiceField
MOST_NAMES = 200


class RollWidget(forms.TextInput):
    """A line to type names on, with the browser's own suggestions: no script needed."""

    template_name = "desk/roll.html"
    roll = Roll()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_names"
        context["widget"]["attrs"] |= {"list": list_id, "autocomplete": "off", "maxlength": "2000"}
        context["widget"] |= {"names": self.roll.shown, "list_id": list_id}
        return context


class NamesWidget(RollWidget):
    """The same for several names, separated by commas; suggestions come from a custom element."""

    template_name = "desk/names.html"


class RollField(forms.CharField, Generic[NounT]):
    """One noun, by its name on a roll. Give it its roll with ``offer`` before the form is read."""

    widget: Any = RollWidget

    def __init__(self, model: type[NounT], **kwargs: Any) -> None:
        super().__init__(max_length=2000, **kwargs)
        self.model = model
        self.roll = Roll()

    def offer(self, roll: Roll) -> None:
        self.roll = self.widget.roll = roll

    def line(self, text: str) -> int:
        """The key of the one line that a text names; a question or a slip is an error that says how to go on."""
        found = self.roll.find(text)
        if len(found) == 1:
            return found[0].pk
        if not found:
            raise forms.ValidationError(_("“%(text)s” names nobody and nothing on this list."), params={"text": text})
        several = ", ".join(line.shown for line in found[:5])
        raise forms.ValidationError(
            _("“%(text)s” may be several: %(several)s. Type more of the name."),
            params={"text": text, "several": several},
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.model._default_manager.get(pk=self.line(text)) if text else None


def separated(text: str) -> list[str]:
    """The names of a line, between commas, semicolons or line ends."""
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


class NamesField(RollField[NounT]):
    """Several nouns, by their names separated by commas, in the order in which they are typed."""

    widget = NamesWidget

    def clean(self, value: Any) -> list[NounT]:
        text = forms.CharField.clean(self, value)
        names = separated(text)
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("At most %(most)d names at once."), params={"most": MOST_NAMES})
        keys = self.keys(names)
        found = self.model._default_manager.in_bulk(keys)
        return [found[key] for key in keys]

    def keys(self, names: list[str]) -> list[int]:
        """Each name's key, once; all slips are said together."""
        keys, slips = {}, []
        for name in names:
            try:
                keys[self.line(name)] = True
            except forms.ValidationError as slip:
                slips.append(slip)
        if slips:
            raise forms.ValidationError(slips)
        return list(keys)


class DayField(forms.DateField):
    """A day, written by the browser or as year-month-day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%d", "%d/%m/%Y"], **kwargs})


class TextWidget(forms.MultiWidget):
    """One line or area for each language of the site."""

    template_name = "desk/text.html"

    def __init__(self, *, area: bool = False) -> None:
        self.codes = [code for code, _name in settings.LANGUAGES]
        kind = forms.Textarea(attrs={"rows": 4}) if area else forms.TextInput()
        super().__init__(dict.fromkeys(self.codes, kind))

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for (code, language), part in zip(settings.LANGUAGES, context["widget"]["subwidgets"], strict=True):
            own = part["attrs"].get("id", "")
            # Each line is named by the field's label and by its language: neither alone would do.
            part["attrs"] |= {
                "lang": code,
                "aria-labelledby": f"{context['widget']['attrs'].get('id', '')}_label {own}_tongue",
            }
            part["language"] = language
        return context


class TextsField(forms.MultiValueField):
    """A ``Text``: what is typed in each language of the site; a language may be left empty."""

    def __init__(self, *, area: bool = False, length: int = 300, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=20_000 if area else length) for _ in settings.LANGUAGES]
        super().__init__(fields, widget=TextWidget(area=area), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Text:
        codes = (code for code, _name in settings.LANGUAGES)
        return Text({code: text.strip() for code, text in zip(codes, data_list or [], strict=False) if text.strip()})

    def clean(self, value: Any) -> Text:
        return super().clean(value) or Text()
