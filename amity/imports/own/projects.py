"""The table of cooperation projects: what a row of it states, what the register says of them, how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from amity.assembly.queries import themes_of
from amity.imports.own.register import Known, days
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.languages.folding import fold
from amity.partners.models import Outcome, ProjectKind, Undertaking
from amity.periods.spans import Span

MODEL = "partners.undertaking"
WORDS = ("authority", "counterpart", "source")
MOST_EUROS = 10**12
Sense = tuple[str, str, str, str | None]  # the folded title and authority, the country, the first day


def state_projects(stating: Stating) -> None:
    """Each row is a project; one that the register has under another code is refused, however its name is spelt."""
    held = {_sense(record.said): number.removesuffix("/undertaking")
            for number, record in stating.known.records.items() if record.model == MODEL}  # fmt: skip
    for line in stating.lines("projects"):
        number = f"project/{stating.code(line)}"
        stating.once(line, "code", number)
        given = _given(stating, line)
        _refuse_twice(line, number, held, given)
        key = number.partition("/")[2]
        stating.state(number, "partners.project", {}, {"key": key})
        otherwise = dated(Span(None, None), project=number, kind=ProjectKind.DECENTRALISED.value, title={}, about={},
                          authority="", counterpart="", country="", theme=None, group=None, amount_cents=None,
                          currency="EUR", source="", outcome="")  # fmt: skip
        stating.state(f"{number}/undertaking", MODEL, given, otherwise)


def _given(stating: Stating, line: Line) -> dict[str, Any]:
    """What the columns of the file say; a column that is not there says nothing."""
    span = stating.span(line)
    given: dict[str, Any] = {name: value for name, value in dated(span).items() if name in line.raw}
    given |= {"about": about} if (about := stating.texts(line, "about")) else {}
    given |= {"title": stating.texts(line, "title"), "country": stating.country(line, "country", line.text("country"))}
    given |= {name: stating.maybe(line, name) or "" for name in WORDS if name in line.raw}
    for column, words in (
        ("kind", choices_words(ProjectKind)),
        ("theme", _theme_words()),
        ("outcome", choices_words(Outcome)),
    ):
        if text := stating.maybe(line, column):
            given[column] = word_of(line, column, text, words)
    if "amount" in line.raw:
        amount = line.number("amount", MOST_EUROS)
        given["amount_cents"] = None if amount is None else amount * 100
    if stating.maybe(line, "group_code"):
        given["group"] = stating.reference(line, "group_code", "group")
    return given


def choices_words(choices: Any) -> dict[str, str]:
    """Every word that means a choice, folded: its key and its name in the reader's language."""
    pairs = [(fold(word), key) for key, label in choices.choices for word in (key, str(label))]
    return dict(pairs)


def _theme_words() -> dict[str, str]:
    """Every word that means a theme of the chamber's list, folded: its key and its names."""
    return {fold(word): theme.key for theme in themes_of().values() for word in (theme.key, *theme.names.values())}


def word_of(line: Line, column: str, text: str, words: dict[str, str]) -> str:
    if fold(text) not in words:
        known = ", ".join(sorted(set(words.values())))
        raise line.error(column, _("“%(value)s” is not a known category.") % {"value": text[:80]},
                         _("Known are: %(known)s.") % {"known": known})  # fmt: skip
    return words[fold(text)]


def _sense(said: dict[str, Any]) -> Sense:
    title = next(iter(said["title"].values()), "")
    return fold(title), fold(said["authority"]), said["country"], said["since"]


def _refuse_twice(line: Line, number: str, held: dict[Sense, str], given: dict[str, Any]) -> None:
    sense = _sense({"since": None, "authority": "", **given})
    other = held.setdefault(sense, number)
    if other != number:
        code = other.partition("/")[2]
        raise line.error("code", _("this project is there already under the code “%(code)s”.") % {"code": code},
                         _("Give this row that code, or leave it out."))  # fmt: skip


def read_projects(known: Known) -> None:
    """What the register says of its projects: two queries."""
    rows = Undertaking.objects.held().select_related("project", "theme").order_by("project__key")
    for row in rows:
        number = f"project/{row.project.key}"
        known.noun(number, "partners.project", {"key": row.project.key}, row.project_id)
        group = known.groups.get(row.group_id or 0)
        said = days(
            row, project=number, kind=row.kind, title=dict(row.title), about=dict(row.about), authority=row.authority,
            counterpart=row.counterpart, country=known.countries[row.country_id],
            theme=row.theme.key if row.theme else None, group=f"group/{group}" if group else None,
            amount_cents=row.amount_cents, currency=row.currency,
            source=row.source, outcome=row.outcome,
        )  # fmt: skip
        known.fact(f"{number}/undertaking", row, said)


def filled(known: Known) -> Iterator[dict[str, Any]]:
    """The rows of the table from the register."""
    held = sorted((number, record.said) for number, record in known.records.items() if record.model == MODEL)
    for number, said in held:
        titles = {f"{name}_{code}": said[name].get(code, "") for name in ("title", "about")
                  for code, _name in settings.LANGUAGES}  # fmt: skip
        amount = "" if said["amount_cents"] is None else said["amount_cents"] // 100
        group = (said["group"] or "").partition("/")[2]
        yield {**said, **titles, "code": number.split("/")[1], "amount": amount, "theme": said["theme"] or "",
               "group_code": group}  # fmt: skip
