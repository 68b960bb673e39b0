"""The room of missions."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "amity.missions"
