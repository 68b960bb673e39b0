"""Write again what readers get of every published edition."""

from typing import Any

from django.core.management.base import BaseCommand

from amity.reports.actions import write_reading
from amity.reports.models import Edition, Form


class Command(BaseCommand):
    help = "Work out again the page text, outline and passages of published editions, and forget their made forms."

    def handle(self, **_options: Any) -> None:
        editions = Edition.objects.published().select_related("report").order_by("pk")
        for edition in editions.iterator(chunk_size=20):
            write_reading(edition)
        Form.objects.all().delete()
        self.stdout.write(f"{editions.count()} editions.")
