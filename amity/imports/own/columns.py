"""The sheets of Amity's own tables and their columns: the glossary's names, their French headings, other spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amity.languages.folding import fold


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its French heading, other headings that mean it, what belongs in it."""

    name: str
    french: str
    also: tuple[str, ...] = ()
    needed: bool = False
    meaning: object = ""
    dropped: bool = False

    @property
    def heading(self) -> str:
        """The heading in the reader's language."""
        return self.french if get_language() == "fr" else self.name

    @property
    def spellings(self) -> set[str]:
        return {fold(text) for text in (self.name, self.french, *self.also)}


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, other names that mean it, its columns; ``by_language``: columns with one for each."""

    name: str
    french: str
    also: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        return self.french if get_language() == "fr" else self.name

    @property
    def spellings(self) -> set[str]:
        return {fold(text) for text in (self.name, self.french, *self.also)}


DAY = _("a day: 2025-10-01 or 01/10/2025; empty where it is not known")
COUNTRY = _("ISO code (NO, NOR) or name")
CODE = _("a code of your own, or the address of the row in this register")


def named(name: str, french: str, meaning: object, *, needed: bool = True, also: str = "") -> tuple[Column, ...]:
    """A text with one column for each language of the site; the first language is needed."""
    codes = [code for code, _name in settings.LANGUAGES]
    return tuple(
        Column(f"{name}_{code}", f"{french} ({code})", (f"{french}_{code}", f"{also or name}_{code}"), meaning=meaning,
               needed=needed and code == codes[0])
        for code in codes
    )  # fmt: skip


def tables() -> tuple[Table, ...]:
    """Every sheet, in the order in which it is read."""
    return (_chamber(), _countries(), _groups(), _countries_of_groups(), _people(), _memberships(), _offices(),
            _partners(), _projects(), _missions(), _figures(), _parliaments())  # fmt: skip


def _chamber() -> Table:
    return Table("chamber", "assemblée", ("chambre",), (
        Column("code", "code", needed=True, meaning=_("its lasting key, as in addresses")),
        *named("name", "nom", _("the name of the assembly")),
        *named("members", "membres", _("what its members are called, in the plural")),
        Column("country", "pays", needed=True, meaning=COUNTRY),
        Column("seats", "sièges", meaning=_("how many")),
    ))  # fmt: skip


def _countries() -> Table:
    return Table("countries", "pays", (), (
        Column("code", "code", needed=True, meaning=_("ISO code, or a key for what has none")),
        *named("name", "nom", _("its short name")),
        Column("kind", "nature", meaning=_("state, entity or territory")),
    ))  # fmt: skip


def _groups() -> Table:
    return Table("groups", "groupes", (), (
        Column("code", "code", needed=True, meaning=CODE),
        *named("name", "nom", _("the name of the group")),
        Column("kind", "nature", ("type",), needed=True,
               meaning=_("friendship, information, study, contact, liaison or delegation; region: a regional group")),
        Column("countries", "pays", meaning=_("codes or names, with | between them")),
        Column("founded_on", "créé le", ("created_on", "date de création"), meaning=DAY),
        Column("noted_on", "agréé le", ("approved_on", "date d’agrément"), meaning=DAY),
        Column("dissolved_on", "dissous le", ("closed_on", "date de dissolution"), meaning=DAY),
        Column("parent_code", "code du parent", meaning=_("read, and left for a human")),
        Column("website", "site", meaning=_("read, and left for a human")),
    ))  # fmt: skip


def _countries_of_groups() -> Table:
    return Table("countries_of_groups", "pays des groupes", (), (
        Column("group_code", "code du groupe", ("groupe",), needed=True, meaning=CODE),
        Column("country", "pays", needed=True, meaning=COUNTRY),
        Column("since", "du", ("start", "début"), meaning=DAY),
        Column("until", "au", ("end", "fin"), meaning=DAY),
    ))  # fmt: skip


def _people() -> Table:
    return Table("people", "personnes", ("parlementaires",), (
        Column("code", "code", ("matricule",), needed=True, meaning=CODE),
        Column("title", "civilité", meaning=_("M. or Mme")),
        Column("given_name", "prénom", ("first_name",), needed=True),
        Column("family_name", "nom", ("last_name",), needed=True),
        Column("gender", "genre", ("sexe",), meaning=_("f or m: which form of an office’s words they want")),
        Column("birth_date", "date de naissance", dropped=True, meaning=_("not kept")),
        Column("email", "courriel", dropped=True, meaning=_("not kept")),
        Column("political_group", "groupe politique", meaning=_("its abbreviation or key")),
        Column("constituency", "circonscription"),
        Column("mandate_since", "début du mandat", ("mandate_start",), meaning=DAY),
        Column("mandate_until", "fin du mandat", ("mandate_end",), meaning=DAY),
    ))  # fmt: skip


def _memberships() -> Table:
    return Table("memberships", "membres", ("adhésions", "appartenances"), (
        Column("group_code", "code du groupe", ("groupe",), needed=True, meaning=CODE),
        Column("person_code", "code de la personne", ("personne", "matricule"), needed=True, meaning=CODE),
        Column("role", "rôle", ("qualité", "fonction"), meaning=_("member, guest, or an office")),
        Column("country", "pays", meaning=_("of a delegated president")),
        Column("since", "du", ("start", "début"), meaning=DAY),
        Column("until", "au", ("end", "fin"), meaning=DAY),
        Column("order", "rang", ("rank",), meaning=_("protocol rank among holders of the same office")),
        Column("on_behalf_of", "au titre de", meaning=_("a political group, where it is not that of the day")),
    ))  # fmt: skip


def _offices() -> Table:
    return Table("offices", "fonctions", ("bureaux",), (
        Column("group_code", "code du groupe", ("groupe",), needed=True, meaning=CODE),
        Column("person_code", "code de la personne", ("personne", "matricule"), needed=True, meaning=CODE),
        Column("office", "fonction", ("role", "rôle"), needed=True, meaning=_("president, secretary, …")),
        Column("country", "pays", meaning=_("of a delegated president")),
        Column("since", "du", ("start", "début"), meaning=DAY),
        Column("until", "au", ("end", "fin"), meaning=DAY),
        Column("order", "rang", ("rank",), meaning=_("protocol rank among holders of the same office")),
    ))  # fmt: skip


def _partners() -> Table:
    return Table("partners", "partenaires", ("organismes partenaires",), (
        Column("code", "code", needed=True, meaning=CODE),
        *named("name", "nom", _("what the body is called now")),
        Column("kind", "nature", needed=True, meaning=_("institute, agency, chamber of commerce …")),
        Column("country", "pays", meaning=COUNTRY),
        Column("site", "site", meaning=_("the address of its site; two rows with one site are one body")),
        *named("about", "présentation", _("what it does, in a sentence"), needed=False),
        Column("source", "source", meaning=_("where it is written")),
    ))  # fmt: skip


def _projects() -> Table:
    return Table("projects", "projets", ("coopération", "projets de coopération"), (
        Column("code", "code", needed=True, meaning=CODE),
        *named("title", "intitulé", _("the title of the project")),
        Column("authority", "collectivité", needed=True, meaning=_("who cooperates here")),
        Column("counterpart", "collectivité partenaire", meaning=_("with whom")),
        Column("country", "pays", needed=True, meaning=COUNTRY),
        Column("kind", "nature", meaning=_("decentralised or capacity; empty: decentralised")),
        Column("theme", "thème", meaning=_("one of the house’s themes, by its key or name")),
        Column("since", "du", ("start", "début"), meaning=DAY),
        Column("until", "au", ("end", "fin"), meaning=DAY),
        Column("outcome", "issue", meaning=_("completed or abandoned, once it is over")),
        Column("amount", "montant", meaning=_("whole euros")),
        Column("group_code", "code du groupe", ("groupe",), meaning=_("the group that follows it")),
        *named("about", "présentation", _("what it does"), needed=False),
        Column("source", "source", meaning=_("where it is written")),
    ))  # fmt: skip


def _missions() -> Table:
    return Table("missions", "missions", ("missions et réceptions", "déplacements"), (
        Column("code", "code", needed=True, meaning=CODE),
        Column("kind", "nature", ("direction", "sens"), needed=True,
               meaning=_("mission, reception, observation, remote or invited")),
        *named("title", "intitulé", _("what it is called"), also="purpose"),
        Column("purpose", "objet", meaning=_("knowledge, political, economic …; empty: knowledge")),
        Column("first_day", "premier jour", ("du", "début", "start"), needed=True,
               meaning=_("a day: 2025-10-01 or 01/10/2025")),
        Column("last_day", "dernier jour", ("au", "fin", "end"), meaning=_("empty: it lasts one day")),
        Column("group_codes", "codes des groupes", ("groupes",), meaning=_("codes, with | between them")),
        Column("countries", "pays", ("country",), meaning=_("codes or names, with | between them")),
        *named("cities", "villes", _("where"), needed=False),
        *named("themes", "thèmes", _("what it is about"), needed=False),
        *named("invited_by", "invitation de", _("who invited"), needed=False),
        *named("partners", "avec", _("committees or other chambers that it is made with"), needed=False),
        Column("head_code", "code du chef de délégation", meaning=CODE),
        Column("member_codes", "codes des membres", ("delegation", "délégation"),
               meaning=_("codes, with | between them")),
        Column("state", "état", ("status", "statut"),
               meaning=_("of a new row: authorised, confirmed, reported, closed or cancelled")),
        Column("report_code", "code du rapport", meaning=_("read, and left for a human")),
    ))  # fmt: skip


def _figures() -> Table:
    return Table("figures", "chiffres", ("chiffres des pays", "indicateurs"), (
        Column("country", "pays", needed=True, meaning=COUNTRY),
        Column("indicator", "indicateur", needed=True,
               meaning=_("population, gdp …, its name, or its code at the World Bank")),
        Column("year", "année", needed=True),
        Column("value", "valeur", needed=True, meaning=_("a number, in whole units: not in millions")),
        Column("unit", "unité", meaning=_("number, USD, EUR, percent, years, km2 or index; empty: the usual one")),
        Column("source", "source", needed=True, meaning=_("where it is written")),
        Column("source_on", "date de la source", ("source du",), needed=True,
               meaning=_("of which day the source is: 2025-10-01 or 01/10/2025")),
    ))  # fmt: skip


def _parliaments() -> Table:
    return Table("parliaments", "parlements", ("assemblées étrangères",), (
        Column("code", "code", needed=True, meaning=CODE),
        Column("country", "pays", needed=True, meaning=COUNTRY),
        *named("name", "nom", _("what the chamber is called")),
        Column("seats", "sièges", meaning=_("how many")),
        Column("women", "femmes", meaning=_("how many of its members are women")),
        *named("composed", "composition", _("how it is composed: elected for the whole, in part …"), needed=False),
        Column("term_years", "durée du mandat", meaning=_("years of a mandate")),
        *named("speaker", "président", _("who presides over it"), needed=False),
        Column("elected_on", "dernière élection", meaning=DAY),
        Column("next_election", "prochaine élection", meaning=DAY),
        Column("source", "source", needed=True, meaning=_("where it is written")),
        Column("source_on", "date de la source", ("source du",), needed=True,
               meaning=_("of which day the source is: 2025-10-01 or 01/10/2025")),
    ))  # fmt: skip


def table_named(text: str, among: Iterable[Table] = ()) -> Table | None:
    """The table that a sheet or a file is called after."""
    folded = fold(text)
    return next((table for table in (tuple(among) or tables()) if folded in table.spellings), None)
