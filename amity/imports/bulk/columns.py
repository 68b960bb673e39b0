"""The lists that can be changed in a spreadsheet: which facts a row stands for, and how each column is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from amity.countries.models import Country
from amity.countries.queries import match
from amity.groups.models import Capacity, GroupKind, GroupName, Kind, Membership, Office, Tenure
from amity.imports.sheets import Line
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.people.models import PersonName, PoliticalGroup, PoliticalGroupName
from amity.periods.facts import Fact

YES_AND_NO = dict.fromkeys(("yes", "oui", "1", "true"), True) | dict.fromkeys(("no", "non", "0", "false"), False)


class Words:
    """What cells may say for rows that are known by a key: asked of the database once for a whole file."""

    @cached_property
    def offices(self) -> dict[int, Office]:
        return {office.pk: office for office in Office.objects.all()}

    @cached_property
    def office_words(self) -> dict[str, int]:
        said = {fold(office.key): pk for pk, office in self.offices.items()}
        for pk, office in self.offices.items():
            said |= {fold(word): pk for forms in office.words.values() for word in forms.values()}
        return said

    @cached_property
    def parties(self) -> dict[int, str]:
        """Political group → its latest abbreviation, else its key."""
        names = dict(PoliticalGroup.objects.values_list("pk", "key"))
        for name in PoliticalGroupName.objects.held().oldest_first():
            names[name.political_group_id] = name.abbreviation or names[name.political_group_id]
        return names

    @cached_property
    def party_words(self) -> dict[str, int]:
        words = {fold(key): pk for pk, key in PoliticalGroup.objects.values_list("pk", "key")}
        return words | {fold(word): pk for pk, word in self.parties.items()}

    @cached_property
    def countries(self) -> dict[int, str]:
        return {pk: alpha2 or key for pk, alpha2, key in Country.objects.values_list("pk", "alpha2", "key")}

    @cached_property
    def country_words(self) -> dict[str, int | None]:
        return {word.lower(): pk for pk, word in self.countries.items()}

    def country(self, text: str) -> int | None:
        if text.lower() not in self.country_words:
            found = match(text)
            self.country_words[text.lower()] = found.pk if found else None
        return self.country_words[text.lower()]


@dataclass(frozen=True, slots=True)
class Field:
    """A column that may be changed: of which part of the row, which attribute, read and written how."""

    name: str
    label: object
    part: int
    attribute: str
    write: Callable[[Any, Words], str]
    read: Callable[[Line, str, Words], Any]
    hint: object = ""


def write_text(value: Any, _words: Words) -> str:
    return str(value or "")


def read_name(line: Line, column: str, _words: Words) -> str:
    return line.name(column, most=120)


def read_optional(line: Line, column: str, _words: Words) -> str:
    return line.name(column, most=120) if line.maybe(column) else ""


def write_day(value: Any, _words: Words) -> str:
    return value.isoformat() if value else ""


def read_day(line: Line, column: str, _words: Words) -> Any:
    return line.day(column)


def write_number(value: Any, _words: Words) -> str:
    return str(value)


def read_number(line: Line, column: str, _words: Words) -> int:
    return line.number(column) or 0


def write_yes(value: Any, _words: Words) -> str:
    return _("yes") if value else _("no")


def read_yes(line: Line, column: str, _words: Words) -> bool:
    return line.choice(column, YES_AND_NO)


def write_choice(choices: Any) -> Callable[[Any, Words], str]:
    return lambda value, _words: str(choices(value).label)


def read_choice(choices: Any) -> Callable[[Line, str, Words], Any]:
    """A choice by its key or by its word in any language of the site."""

    @cache
    def meanings() -> dict[str, Any]:
        found = {str(each.value): each.value for each in choices}
        for code, _name in settings.LANGUAGES:
            with override(code):
                found |= {str(each.label): each.value for each in choices}
        return found

    return lambda line, column, _words: line.choice(column, meanings())


def write_office(value: Any, words: Words) -> str:
    return words.offices[value].said()


def read_office(line: Line, column: str, words: Words) -> int:
    text = line.text(column)
    if fold(text) not in words.office_words:
        known = ", ".join(office.said() for office in words.offices.values())
        raise line.error(column, _("“%(value)s” is no office that the register knows.") % {"value": text[:80]},
                         _("Known are: %(known)s.") % {"known": known})  # fmt: skip
    return words.office_words[fold(text)]


def write_party(value: Any, words: Words) -> str:
    return words.parties[value] if value else ""


def read_party(line: Line, column: str, words: Words) -> int | None:
    text = line.maybe(column)
    if text and fold(text) not in words.party_words:
        raise line.error(column, _("“%(value)s” is no political group that the register knows.") % {"value": text[:80]},
                         _("Write its abbreviation or its key."))  # fmt: skip
    return words.party_words[fold(text)] if text else None


def write_country(value: Any, words: Words) -> str:
    return words.countries[value] if value else ""


def read_country(line: Line, column: str, words: Words) -> int | None:
    text = line.maybe(column)
    if text and words.country(text) is None:
        raise line.error(column, _("“%(value)s” is no country that the register knows.") % {"value": text[:80]},
                         _("Write its ISO code or its name."))  # fmt: skip
    return words.country(text) if text else None


def text_in(code: str) -> tuple[Callable[[Any, Words], str], Callable[[Line, str, Words], Any]]:
    """One language of a text; the others are kept (``merged`` puts them together)."""
    return (lambda value, _words: str(value.get(code, "")), lambda line, column, _words: _said(line, column, code))


def _said(line: Line, column: str, code: str) -> Text:
    return Text({code: line.name(column, most=200) if line.maybe(column) else ""})


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for a spreadsheet: its parts (kinds of fact), the columns that say which row it is, those to change."""

    key: str
    title: object
    parts: tuple[type[Fact], ...]
    locked: tuple[tuple[str, object], ...]
    fields: tuple[Field, ...]
    of_groups: bool = True

    @property
    def hidden(self) -> list[str]:
        """The keys of a row that nobody sees; one that was added has none."""
        return [f"{name} {n}" for n in range(1, len(self.parts) + 1) for name in ("line", "version")] + ["seal"]

    @property
    def heads(self) -> list[str]:
        """Every heading in its order, hidden ones last."""
        return [str(label) for _name, label in self.locked] + [str(each.label) for each in self.fields] + self.hidden

    @property
    def names(self) -> list[str]:
        """The same as keys of a row."""
        return [name for name, _label in self.locked] + [each.name for each in self.fields] + self.hidden


SINCE = Field("since", pgettext_lazy("column", "since"), 0, "since", write_day, read_day,
              gettext_lazy("first day; empty where it is not known"))  # fmt: skip
UNTIL = Field("until", pgettext_lazy("column", "until"), 0, "until", write_day, read_day,
              gettext_lazy("first day on which it no longer holds; empty while it lasts"))  # fmt: skip
BEHALF = Field("on_behalf_of", gettext_lazy("on behalf of"), 0, "on_behalf_of_id", write_party, read_party,
               gettext_lazy("abbreviation of a political group"))  # fmt: skip
GROUP, PERSON = ("group", gettext_lazy("group")), ("person", gettext_lazy("person"))
ADDRESS = ("address", gettext_lazy("address"))


def _names() -> tuple[Field, ...]:
    return tuple(
        Field(f"name_{code}", gettext_lazy("name (%s)") % code, 0, "name", *text_in(code))
        for code, _name in settings.LANGUAGES
    )


def listings() -> dict[str, Listing]:
    """The lists by their key."""
    kind = Field("kind", gettext_lazy("kind"), 1, "kind", write_choice(Kind), read_choice(Kind))
    regional = Field(
        "regional", gettext_lazy("regional"), 1, "regional", write_yes, read_yes, gettext_lazy("yes or no")
    )
    capacity = Field("capacity", gettext_lazy("capacity"), 0, "capacity", write_choice(Capacity), read_choice(Capacity))
    office = Field("office", gettext_lazy("office"), 0, "office_id", write_office, read_office)
    country = Field("country", gettext_lazy("country"), 0, "country_id", write_country, read_country,
                    gettext_lazy("of a delegated president"))  # fmt: skip
    order = Field("order", gettext_lazy("order"), 0, "order", write_number, read_number,
                  gettext_lazy("protocol rank among holders of the same office"))  # fmt: skip
    given = Field("given", gettext_lazy("given name"), 0, "given", write_text, read_optional)
    family = Field("family", gettext_lazy("family name"), 0, "family", write_text, read_name)
    made = (
        Listing("groups", gettext_lazy("Groups"), (GroupName, GroupKind), (ADDRESS,), (*_names(), kind, regional)),
        Listing("memberships", gettext_lazy("Memberships"), (Membership,), (GROUP, PERSON),
                (capacity, BEHALF, SINCE, UNTIL)),
        Listing("offices", gettext_lazy("Offices"), (Tenure,), (GROUP, PERSON), (office, country, order, SINCE, UNTIL)),
        Listing("people", gettext_lazy("People"), (PersonName,), (ADDRESS,), (given, family), of_groups=False),
    )  # fmt: skip
    return {listing.key: listing for listing in made}
