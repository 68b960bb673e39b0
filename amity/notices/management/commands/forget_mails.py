"""Erase the mail addresses of letters answered more than thirty days ago: a line for the daily timetable."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from amity.accounts.models import User
from amity.notices.actions import forget_mails


class Command(BaseCommand):
    help = "Erase the mail addresses of letters answered more than thirty days ago."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = forget_mails(on=timezone.localdate(), by=User.objects.system("retention"))
        self.stdout.write(f"{count} mail addresses erased")
