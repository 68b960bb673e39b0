from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "amity.journal"

    def ready(self) -> None:
        from amity.journal.watching import watch  # noqa: PLC0415 - models exist only once the apps are ready

        watch()
