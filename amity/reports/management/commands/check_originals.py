"""Read every kept file again and compare it with its fingerprint."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from amity.reports.queries.fixity import fixity


class Command(BaseCommand):
    help = "Read every original and every made form of the reports again, and compare it with its SHA-256."

    def handle(self, **_options: Any) -> None:
        count, faults = fixity()
        for each in faults:
            self.stderr.write(f"{each.fault}: {each.shelf}/{each.sha256} ({each.owner})")
        if faults:
            raise CommandError(f"{len(faults)} of {count} files are not as they came.")
        self.stdout.write(f"{count} files are as they came.")
