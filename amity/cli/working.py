"""``amity worker``: does what the desk has handed over, one thing after another, until it is told to end."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from amity import pulse
from amity.accounts.models import User
from amity.alerts.matching import watch
from amity.alerts.telling import tell
from amity.cli.chores import do_chores_daily
from amity.colloquia.actions.seats import fill_all
from amity.desk.appointment_letters import send_questions
from amity.imports.runs.actions import give_up_interrupted, resume_interrupted
from amity.imports.runs.sources import sources
from amity.imports.runs.tasks import tidy, write
from amity.matchmaking import working as plans
from amity.portal.alert_letters import send
from amity.portal.guest_letters import tell_guests
from amity.refusal import Refusal
from amity.reports.actions import left_waiting, publish_due, renew_readings
from amity.reports.receiving import read_arrival
from amity.search.keeping import follow
from amity.search.meaning.learning import learn_for_good

log = logging.getLogger(__name__)
HOUR = 3600
DUE_SECONDS = 30
PAUSE_SECONDS, PATIENCE_SECONDS = 3, 60
PARENT = "AMITY_WORKER_OF"


@contextmanager
def beside_the_server(*options: str) -> Iterator[None]:
    """One worker process for as long as the server runs."""
    environment = {**os.environ, PARENT: str(os.getpid())}
    command = [sys.executable, "-m", "amity", "worker", *options]
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own words
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def end_with_parent() -> None:
    """A worker whose server was killed ends too: nobody would stop it."""
    parent = os.environ.get(PARENT)
    while parent and os.getppid() == int(parent):
        time.sleep(2)
    if parent:
        os._exit(0)


def tidy_hourly() -> None:
    while True:
        try:
            tidy()
        finally:
            connection.close()
        time.sleep(HOUR)


def publish_what_is_due() -> None:
    """Reports whose moment has come are published: at the start, then twice a minute."""
    while True:
        try:
            publish_due(by=User.objects.system("schedule"), now=timezone.now())
        except (Refusal, DatabaseError):
            log.exception("a report that was due could not be published")
        finally:
            connection.close()
        time.sleep(DUE_SECONDS)


def tell_followers() -> None:
    """Whoever follows a search is told of what is new: each few seconds the journal is asked whether anything is."""
    while True:
        try:
            watch()
            if settings.EMAIL_URL:
                tell(send)
        except (DatabaseError, OSError):
            log.exception("followers could not be told; it is tried again")
            time.sleep(PATIENCE_SECONDS)
        finally:
            connection.close()
        time.sleep(PAUSE_SECONDS)


def see_to_guests() -> None:
    """Seats that came free by themselves are given, guests are told where they stand, participants are asked what came
    of it.
    """
    while True:
        try:
            fill_all()
            if settings.EMAIL_URL:
                tell_guests()
                send_questions()
        except (DatabaseError, OSError):
            log.exception("guests could not be told; it is tried again")
            time.sleep(PATIENCE_SECONDS)
        finally:
            connection.close()
        time.sleep(PAUSE_SECONDS)


def renew_once() -> None:
    """After an upgrade, texts that are written otherwise now are written again, beside everything else."""
    try:
        if count := renew_readings():
            log.info("%d texts were written again for this version", count)
    except DatabaseError:
        log.exception("texts could not be written again; they are tried again at the next start")
    finally:
        connection.close()


def take_up_what_was_left() -> None:
    """Files that a worker was reading when it ended are read again; nobody hands them in twice."""
    for number in left_waiting():
        read_arrival.enqueue(number)


def go_on_with_archives() -> None:
    """Archives that a worker was bringing in when it ended are gone on with where it was."""
    for number in resume_interrupted([key for key, source in sources().items() if source.bring]):
        write.enqueue(number)


def work(queue: str) -> None:
    call_command("db_worker", queue_name=queue, verbosity=0, interval=1, reload=False, startup_delay=False)


@click.command()
@click.option("--documents", is_flag=True, hidden=True, help="Only read files and make forms: the worker starts this.")
def worker(documents: bool) -> None:
    """Do the work of the desk in the background; one such process for each installation.

    It starts another one that reads the files of authors and makes PDFs and e-books, so that a long scan holds
    nothing else up.
    """
    threading.Thread(target=end_with_parent, daemon=True).start()
    if documents:
        take_up_what_was_left()
        work("documents")
        return
    go_on_with_archives()
    give_up_interrupted()
    plans.give_up_interrupted()
    pulse.keep_beating()
    for keeper in (
        tidy_hourly,
        do_chores_daily,
        publish_what_is_due,
        renew_once,
        follow,
        tell_followers,
        see_to_guests,
        learn_for_good,
    ):
        threading.Thread(target=keeper, daemon=True).start()
    with beside_the_server("--documents"):
        work("default")
