from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GroupsConfig(AppConfig):
    name = "amity.groups"

    def ready(self) -> None:
        from amity.groups.offices import install_offices  # noqa: PLC0415 - models exist only once the apps are ready

        post_migrate.connect(install_offices, sender=self)
