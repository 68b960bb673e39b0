"""Publish the reports whose moment has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from amity.accounts.models import User
from amity.reports.actions import publish_due


class Command(BaseCommand):
    help = "Publish the approved editions of reports that are scheduled for now or before; call it every few minutes."

    def handle(self, **_options: Any) -> None:
        done = publish_due(by=User.objects.system("schedule"), now=timezone.now())
        self.stdout.write(f"{len(done)} editions published.")
