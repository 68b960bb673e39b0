"""Days as a reader of a language writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from babel.dates import format_date, format_time
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Form = Literal["long", "medium", "month"]
# Parliaments write English days the British way round unless the installation says otherwise.
LOCALES = {"en": "en_GB"}


@lru_cache(maxsize=8192)
def written(day: date, language: str, form: Form = "long") -> str:
    """A day in words.

    >>> written(date(2025, 10, 1), "fr"), written(date(2025, 10, 1), "en")
    ('1er octobre 2025', '1 October 2025')
    """
    locale = LOCALES.get(language, language.replace("-", "_"))
    if form == "month":
        return format_date(day, "MMMM y", locale=locale)
    text = format_date(day, form, locale=locale)
    return f"1er{text[1:]}" if language == "fr" and day.day == 1 else text


def in_words(day: date) -> str:
    """A day as the reader of the present page or command writes it."""
    return written(day, translation.get_language() or "en")


@lru_cache(maxsize=8192)
def timed(day: date, language: str, form: Form = "long") -> SafeString:
    """A day in words inside ``<time>``."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), written(day, language, form))


def day_html(day: date | datetime | None, form: Form = "long", language: str | None = None) -> SafeString | str:
    """A day (or an instant, with its time) for a page; nothing for no day."""
    if day is None:
        return ""
    tongue = language or translation.get_language() or "en"
    if isinstance(day, datetime):
        return instant_html(day, tongue, form)
    return timed(day, tongue, form)


def instant_html(instant: datetime, language: str, form: Form) -> SafeString:
    local = timezone.localtime(instant) if timezone.is_aware(instant) else instant
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), _clocked(local, language, form)
    )


def instant_in_words(instant: datetime | None, form: Form = "long") -> str:
    """An instant, in the time of the house, as the present reader writes it; nothing for none."""
    return _clocked(timezone.localtime(instant), translation.get_language() or "en", form) if instant else ""


def _clocked(local: datetime, language: str, form: Form) -> str:
    clock = format_time(
        local,
        pgettext("time of day, in CLDR letters", "HH:mm"),
        locale=LOCALES.get(language, language.replace("-", "_")),
    )
    return _("%(day)s at %(time)s") % {"day": written(local.date(), language, form), "time": clock}


def period_html(since: date | None, until: date | None, form: Form = "long") -> SafeString | str:
    """From a day to a day, in words; ``until`` is the first day on which it no longer holds."""
    ends = {"since": day_html(since, form), "until": day_html(until, form)}
    kind = ("since " if since else "") + ("until" if until else "")
    return format_html((MONTHS if form == "month" else DAYS)[kind.strip()](), **ends) if kind else ""


# Months take other small words than days in some languages (depuis le 1er mai, depuis mai).
DAYS: dict[str, Callable[[], str]] = {
    "since until": lambda: pgettext("days", "from {since} to {until}"),
    "since": lambda: pgettext("days", "since {since}"),
    "until": lambda: pgettext("days", "until {until}"),
}
MONTHS: dict[str, Callable[[], str]] = {
    "since until": lambda: pgettext("months", "{since} to {until}"),
    "since": lambda: pgettext("months", "since {since}"),
    "until": lambda: pgettext("months", "until {until}"),
}
