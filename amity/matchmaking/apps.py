"""The room of appointments."""

from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "amity.matchmaking"
