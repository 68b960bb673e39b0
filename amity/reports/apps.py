from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    name = "amity.reports"

    def ready(self) -> None:
        from amity.reports.shipped import install  # noqa: PLC0415 - models exist only once the apps are ready

        post_migrate.connect(install, sender=self)
