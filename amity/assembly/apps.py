from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AssemblyConfig(AppConfig):
    name = "amity.assembly"

    def ready(self) -> None:
        from amity.assembly.themes import install  # noqa: PLC0415 - models exist only once apps are ready

        post_migrate.connect(install, sender=self)
