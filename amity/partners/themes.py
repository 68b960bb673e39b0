"""What cooperation is about: one short list for agreements, activities, experts and projects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """A field of cooperation. The list is the house's own; a new theme is a new line here."""

    PARLIAMENT = "parliament", _("parliamentary life and institutions")
    ECONOMY = "economy", _("economy and trade")
    SECURITY = "security", _("security, defence and justice")
    RESEARCH = "research", _("education, teaching and research")
    CULTURE = "culture", _("culture, languages and heritage")
    TERRITORIES = "territories", _("local government and town planning")
    ENVIRONMENT = "environment", _("environment and climate")
    WATER = "water", _("water and sanitation")
    AGRICULTURE = "agriculture", _("agriculture and food")
    HEALTH = "health", _("health")
    YOUTH = "youth", _("youth and sport")
    MIGRATION = "migration", _("migration and rights")
    DIGITAL = "digital", _("digital affairs")
