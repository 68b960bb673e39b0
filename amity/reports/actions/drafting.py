"""Opening a series and a report: numbers are given once."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.groups.models import Meeting
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.periods.statements import state
from amity.refusal import Refusal
from amity.reports.models import GroupTie, Kind, Notice, Report, Series
from amity.reports.numbering import Number, following, is_pattern, read


@deed
def open_series(
    key: str, names: Text, pattern: str, *, by: User, older: list[str] | None = None, at: datetime | None = None
) -> Series:
    """Open a series of reports with its rule of numbers, or say its names and rule otherwise."""
    if not all(is_pattern(form) for form in [pattern, *(older or [])]):
        raise Refusal(
            _("A form of number is not understood."), _("Write {n} once for the number, {yy} or {yyyy} for a year.")
        )
    said = {"names": names, "pattern": pattern, "older": older or []}
    known = Series.objects.filter(key=key).first()
    if known is not None and all(getattr(known, name) == value for name, value in said.items()):
        return known
    series, _new = Series.objects.update_or_create(key=key, defaults=said)
    record("reports.open_series", series, by=by, at=at, key=key)
    return series


def number_in(series: Series, text: str) -> Number:
    """The number that somebody wrote, as the series writes it; refuses one that is in no form of the series."""
    number = read(text, series.pattern, series.older)
    if number is None:
        said = {"number": text, "next": suggested_number(series)}
        raise Refusal(_("“%(number)s” is no number of this series.") % said, _("The next one is %(next)s.") % said)
    return number


def suggested_number(series: Series) -> str:
    """The number after the last one of a series, in the form of today."""
    taken = series.reports.values_list("number", "ordinal")
    current = [ordinal for number, ordinal in taken if not number_in_form_of_old(series, number)]
    return following(series.pattern, current)


def number_in_form_of_old(series: Series, number: str) -> bool:
    """Whether a number is written in a form that the series no longer uses."""
    known = read(number, series.pattern, series.older)
    return known is None or known.is_older


@deed
def draft(
    kind: str,
    title: Text,
    *,
    by: User,
    series: Series | None = None,
    number: str = "",
    meeting: Meeting | None = None,
    at: datetime | None = None,
) -> Report:
    """Begin a report: its kind, its title, its number in a series; minutes begin with the meeting that they are of."""
    if meeting is not None and (known := Report.objects.filter(meeting=meeting).first()):
        return known
    if not title:
        raise Refusal(_("A report has a title."), _("Give the title in one language at least."))
    given = number_in(series, number or suggested_number(series)) if series else None
    _refuse_taken(series, given)
    key = _free_key(given.written if given else _stem(kind, title, meeting))
    entry = record("reports.draft", None, by=by, at=at, kind=kind, key=key)
    report = Report.objects.create(
        series=series, number=given.written if given else "", ordinal=given.ordinal if given else 0, key=key, kind=kind,
        meeting=meeting, created_at=entry.at, created_by=by,
    )  # fmt: skip
    state(Notice, at=entry.at, report=report, title=title)
    if meeting is not None:
        state(GroupTie, at=entry.at, report=report, group=meeting.group)
    return report


def _refuse_taken(series: Series | None, number: Number | None) -> None:
    if series and number and series.reports.filter(number=number.written).exists():
        said = {"number": number.written, "next": suggested_number(series)}
        raise Refusal(_("%(number)s is taken.") % said, _("The next one is %(next)s.") % said)


def _stem(kind: str, title: Text, meeting: Meeting | None) -> str:
    if meeting is not None:
        return f"{meeting.group.slug}-{meeting.key}"
    return f"{Kind(kind).value}-{title.said()}"


def _free_key(stem: str) -> str:
    """A lasting address that no report has: numbers come free, titles may need a number after them."""
    wanted = slugify(stem)[:120].strip("-") or "report"
    return unused(wanted, Report.objects)
