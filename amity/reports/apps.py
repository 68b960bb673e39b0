from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    name = "amity.reports"

    def ready(self) -> None:
        from amity.colloquia.queries.accounts import told_by as proceedings_told_by  # noqa: PLC0415
        from amity.missions.queries.accounts import told_by  # noqa: PLC0415 - models exist only once apps are ready
        from amity.reports.queries.accounts import accounts, proceedings  # noqa: PLC0415
        from amity.reports.shipped import install  # noqa: PLC0415

        told_by(accounts)
        proceedings_told_by(proceedings)
        post_migrate.connect(install, sender=self)
