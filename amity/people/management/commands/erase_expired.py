"""``amity manage erase_expired``: erase what has been kept long enough. For a daily timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from amity.accounts.models import User
from amity.people.erasure import due, erase_expired


class Command(BaseCommand):
    help = "Erase personal data that have been kept for as long as their field says, and report it in the journal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *_args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["dry_run"]:
            counts = {each.declared.label: each.rows for each in due(today) if each.rows}
        else:
            counts = erase_expired(on=today, by=User.objects.system("privacy")).detail["fields"]
        for label, rows in counts.items():
            self.stdout.write(f"{label}: {rows}")
        self.stdout.write(f"{sum(counts.values())} rows {'would be ' if options['dry_run'] else ''}erased or replaced")
