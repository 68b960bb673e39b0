"""Make every form of every published edition that has not been made yet."""

from typing import Any

from django.core.management.base import BaseCommand

from amity.reports.forms import make_all
from amity.reports.models import Edition


class Command(BaseCommand):
    help = "Make the PDF, EPUB, Word, text and JSON of every published edition, so that nobody waits for them."

    def handle(self, **_options: Any) -> None:
        editions = Edition.objects.published().current().select_related("report__series").order_by("pk")
        for edition in editions.iterator(chunk_size=20):
            make_all(edition)
        self.stdout.write(f"{editions.count()} editions.")
