from django.apps import AppConfig


class ColloquiaConfig(AppConfig):
    name = "amity.colloquia"
