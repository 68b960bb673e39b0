"""Projects of local authorities and between parliaments; and authorities that look for a partner."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.journal.facts import take_over
from amity.journal.models import Entry
from amity.languages.folding import fold
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.partners.actions.rules import refuse_all_gone, refuse_backwards, refuse_gone
from amity.partners.models import Enquiry, Outcome, Project, ProjectKind, Undertaking
from amity.periods.changes import Changes
from amity.periods.statements import amend, state
from amity.refusal import Refusal


def project_key(title: Text, authority: str) -> str:
    """The beginning of a project's lasting address: the authority and its title."""
    return slugify(f"{authority} {title.said(settings.LANGUAGE_CODE).text}")[:120] or "project"


def free_project_key(title: Text, authority: str) -> str:
    """A lasting address for a project, numbered where it is taken."""
    stem = project_key(title, authority)
    return unused(stem, Project.objects)


@deed
def register_project(
    title: Text, *, authority: str, country: Country, by: User, kind: str = ProjectKind.DECENTRALISED,
    since: date | None = None, until: date | None = None, counterpart: str = "", theme: Theme | None = None,
    group: Group | None = None, amount_cents: int | None = None, currency: str = "EUR", source: str = "",
    about: Text | None = None, at: datetime | None = None,
) -> Project:  # fmt: skip
    """Enter a project: which authority, with whom, in which country, about what, from when to when, at what cost."""
    refuse_backwards(since, until)
    refuse_gone(country, since)
    if known := _registered(title, authority, country, since):
        return known
    project = Project.objects.create(key=free_project_key(title, authority))
    at = record("partners.register_project", project, by=by, at=at, country=country, kind=kind).at
    said: dict[str, Any] = {
        "kind": kind, "title": title, "about": about or Text(), "authority": authority, "counterpart": counterpart,
        "country": country, "theme": theme, "group": group, "amount_cents": amount_cents,
        "currency": currency, "source": source,
    }  # fmt: skip
    state(Undertaking, at=at, project=project, since=since, until=until, **said)
    return project


def _registered(title: Text, authority: str, country: Country, since: date | None) -> Project | None:
    """The same project, however its authority is spelt."""
    same = Undertaking.objects.held().filter(title=title, country=country, since=since).select_related("project")
    return next((row.project for row in same if fold(row.authority) == fold(authority)), None)


def undertaking_of(project: Project) -> Undertaking:
    """What is said of a project now."""
    held = project.undertakings.held().first()
    if held is None:
        raise Refusal(_("Nothing is recorded of this project."), _("Register it again."))
    return held


@deed
def restate_project(project: Project, *, by: User, at: datetime | None = None, **said: Any) -> Undertaking:
    """Say otherwise what a project is; what was said before stays readable, as known until now."""
    held = undertaking_of(project)
    if all(getattr(held, name) == value for name, value in said.items()):
        return held
    refuse_backwards(said.get("since", held.since), said.get("until", held.until))
    refuse_gone(said.get("country", held.country), said.get("since", held.since))
    return amend(held, at=record("partners.restate_project", project, by=by, at=at).at, **said)


@deed
def close_project(
    project: Project, *, on: date, by: User, outcome: str = Outcome.COMPLETED, at: datetime | None = None
) -> Undertaking:
    """Record that a project is over: completed, or given up."""
    held = undertaking_of(project)
    if (held.until, held.outcome) == (on, outcome):
        return held
    refuse_backwards(held.since, on)
    at = record("partners.close_project", project, by=by, at=at, on=on, outcome=outcome).at
    return amend(held, at=at, until=on, outcome=outcome)


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Record what a list says of partners and projects, all or nothing."""
    entry = take_over("partners.transcribe", changes, source=source, by=by, at=at, reason=reason)
    refuse_all_gone(fact for fact in changes.facts() if isinstance(fact, Undertaking))
    return entry


@deed
def enquire(
    text: str, *, form: str, authority: str, name: str, mail: str, language: str, country: Country | None = None,
    theme: Theme | None = None, at: datetime | None = None,
) -> Enquiry:  # fmt: skip
    """Take in the request of an authority that looks for a partner; the same form sent twice is one request."""
    if known := Enquiry.objects.filter(form=form).first():
        return known
    now = at or timezone.now()
    year = timezone.localtime(now).year
    number = Enquiry.objects.filter(reference__startswith=f"P-{year}-").count() + 1
    said = {"authority": authority, "name": name, "mail": mail, "text": text, "language": language, "theme": theme}
    enquiry = Enquiry.objects.create(
        reference=f"P-{year}-{number:04d}", form=form, received_at=now, country=country, **said
    )
    record("partners.enquire", enquiry, by=User.objects.system("public"), at=at)
    return enquiry


@deed
def close_enquiry(enquiry: Enquiry, *, by: User, at: datetime | None = None) -> None:
    """Record that an authority was answered: the register of requests no longer shows it as waiting."""
    if enquiry.closed_at is None:
        enquiry.closed_at = record("partners.close_enquiry", enquiry, by=by, at=at).at
        enquiry.save(update_fields=["closed_at"])
