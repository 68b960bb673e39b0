from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class DeskConfig(AppConfig):
    name = "amity.desk"

    def ready(self) -> None:
        from amity.desk.doorkeeper import begin  # noqa: PLC0415 - models exist only once the apps are ready

        user_logged_in.connect(begin, dispatch_uid="desk")
