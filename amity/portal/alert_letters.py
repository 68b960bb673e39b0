"""The letters of alerts: the one that asks for confirmation, and the one that says what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from amity.alerts.actions import DAYS_TO_CONFIRM
from amity.alerts.models import Alert, Finding
from amity.alerts.telling import Message, Part
from amity.periods.asof import AsOf
from amity.portal.finding import address
from amity.portal.search_words import FIELDS
from amity.search.answering import Wanted
from amity.search.asked import wanted_from
from amity.search.grammar.parser import parse
from amity.search.grammar.tree import Field, leaves
from amity.search.naming import Titles, titles
from amity.search.sources import told

CONFIRM, STOP = "amity.alerts.confirm", "amity.alerts.stop"
Pairs = list[tuple[str, str]]


def question_words(wanted: Wanted) -> str:
    """A question with its filters, in words."""
    known = titles(AsOf(timezone.localdate()))
    filters = [_labelled(known, name, value) for name, values in wanted.filters for value in values]
    return " · ".join(filter(None, [_named(known, wanted.text), *filters]))


def _named(known: Titles, text: str) -> str:
    """One group, country, member or theme is followed by its name; any other question is said as it was written."""
    nodes = [node for node, _asked in leaves(parse(text).tree)]
    fields = [node for node in nodes if isinstance(node, Field) and node.name in FIELDS]
    is_one_thing = len(fields) == len(nodes) and len({field.value for field in fields}) == 1
    return _labelled(known, fields[0].name, fields[0].value) if is_one_thing else text


def _labelled(known: Titles, name: str, value: str) -> str:
    return f"{FIELDS[name]}{pgettext('between a label and its value', ':')} {known.said(name, value)}"


def words_of(alert: Alert) -> str:
    """What an alert asks, in words."""
    return question_words(wanted_from(alert.asked, 1))


def results_address(alert: Alert) -> str:
    return f"{reverse('portal:search')}?{alert.asked}"


def confirm_token(alert: Alert) -> str:
    return signing.dumps([alert.pk, alert.digest], salt=CONFIRM)


def confirmed_by(token: str) -> Alert | None:
    """The alert that a token of the last days confirms."""
    try:
        number, digest = signing.loads(token, salt=CONFIRM, max_age=DAYS_TO_CONFIRM * 24 * 60 * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Alert.objects.select_related("follower").filter(pk=number, digest=digest).first()


def stop_token(alerts: Sequence[Alert]) -> str:
    return signing.dumps([[alert.pk, alert.digest[:12]] for alert in alerts], salt=STOP)


def stopped_by(token: str) -> list[Alert] | None:
    """The alerts that a token stops, as far as they still stand; ``None`` for a token that was not made here."""
    try:
        pairs = [(int(number), str(digest)) for number, digest in signing.loads(token, salt=STOP)]
    except (signing.BadSignature, ValueError, TypeError):
        return None
    standing = {alert.pk: alert for alert in Alert.objects.filter(pk__in=[number for number, _digest in pairs])}
    return [
        standing[number] for number, digest in pairs if number in standing and standing[number].digest[:12] == digest
    ]


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def ask_for_confirmation(alert: Alert) -> None:
    """The first letter, in the language of the page on which it was asked."""
    context = {
        "site": settings.PUBLIC_URL, "words": words_of(alert), "days": DAYS_TO_CONFIRM,
        "rhythm": alert.get_rhythm_display(),
        "confirm": _whole(reverse("portal:alert_confirmation", args=[confirm_token(alert)])),
    }  # fmt: skip
    _letter(_("Confirm what you want to be told of"), "portal/alerts/confirm.txt", context, alert.follower.mail).send()


def send(message: Message) -> None:
    """What is new for one follower, in one letter that one click stops."""
    with translation.override(message.follower.language):
        letter_of(message).send()


def letter_of(message: Message) -> EmailMessage:
    alerts = [part.alert for part in message.parts]
    stop = _whole(reverse("portal:alert_stop", args=[stop_token(alerts)]))
    count = sum(len(part.findings) + part.more for part in message.parts)
    context = {
        "parts": [_part(part) for part in message.parts], "stop": stop, "several": len(alerts) > 1,
        "own": _own(message), "site": settings.PUBLIC_URL,
    }  # fmt: skip
    letter = _letter(subject(message, count), "portal/alerts/news.txt", context, message.follower.address)
    letter.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<alerts.{settings.PUBLIC_URL.partition('://')[2].partition('/')[0].partition(':')[0]}>",
    }  # fmt: skip
    return letter


def subject(message: Message, count: int) -> str:
    """One alert is named; several are counted."""
    if len(message.parts) == 1:
        return ngettext("%(words)s: %(n)d new", "%(words)s: %(n)d new ones", count) % {
            "words": words_of(message.parts[0].alert)[:80], "n": count,
        }  # fmt: skip
    return ngettext("%(n)d new thing that you follow", "%(n)d new things that you follow", count) % {"n": count}


def _own(message: Message) -> str:
    """Where a follower sees all that they follow: at the desk for those who sign in."""
    follower = message.follower
    own = reverse("desk:alerts") if follower.user_id else reverse("portal:alerts", args=[follower.key])
    return _whole(own)


def _part(part: Part) -> dict[str, Any]:
    stop = reverse("portal:alert_stop", args=[stop_token([part.alert])])
    return {
        "words": words_of(part.alert), "things": [thing(finding) for finding in part.findings],
        "more": ngettext("and %(n)d more", "and %(n)d more", part.more) % {"n": part.more} if part.more else "",
        "results": _whole(results_address(part.alert)), "stop": _whole(stop),
    }  # fmt: skip


def thing(finding: Finding) -> dict[str, str]:
    """What was found, with its kind in words and its whole address."""
    said = finding.said
    kind = told()[said["kind"]].label
    url = _whole(address(said["kind"], said["place"], said["anchor"], said["language"]))
    return {"kind": str(kind), "title": said["title"], "url": url, "words": said["words"]}


def _letter(about: str, template: str, context: dict[str, Any], to: str) -> EmailMessage:
    words = render_to_string(template, {**context, "language": get_language()})
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return EmailMessage(" ".join(about.split()), words, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
