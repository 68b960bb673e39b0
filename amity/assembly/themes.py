"""The list of themes with which an installation starts.

Numbers and French words are those of the Senate's public data on its reports (table ``the``); the English is ours. What
the department has reworded keeps its words.
"""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from amity.assembly.models import Theme

THEMES = {
    1: ("Collectivités territoriales", "Local and regional authorities"),
    2: ("Agriculture et pêche", "Agriculture and fisheries"),
    3: ("Société", "Society"),
    4: ("Affaires étrangères et coopération", "Foreign affairs and cooperation"),
    5: ("Police et sécurité", "Police and security"),
    7: ("Environnement", "Environment"),
    8: ("Union européenne", "European Union"),
    9: ("Pouvoirs publics et Constitution", "Public authorities and the Constitution"),
    10: ("Budget", "Budget"),
    11: ("Traités et conventions", "Treaties and conventions"),
    12: ("Culture", "Culture"),
    13: ("Famille", "Family"),
    14: ("Justice", "Justice"),
    15: ("Recherche, sciences et techniques", "Research, science and technology"),
    16: ("Logement et urbanisme", "Housing and town planning"),
    17: ("Économie et finances, fiscalité", "Economy, finance and taxation"),
    18: ("Outre-mer", "Overseas territories"),
    19: ("Fonction publique", "Civil service"),
    20: ("Questions sociales et santé", "Social affairs and health"),
    21: ("Transports", "Transport"),
    22: ("Travail", "Labour"),
    23: ("Anciens combattants", "Veterans"),
    24: ("Éducation", "Education"),
    25: ("Sécurité sociale", "Social security"),
    28: ("PME, commerce et artisanat", "Small businesses, trade and crafts"),
    29: ("Défense", "Defence"),
    30: ("Aménagement du territoire", "Regional planning"),
    31: ("Sports", "Sport"),
    32: ("Énergie", "Energy"),
    33: ("Entreprises", "Business"),
}


def install(**_signal: Any) -> None:
    """Add themes that are missing."""
    known = set(Theme.objects.values_list("number", flat=True))
    missing = [
        Theme(number=number, key=slugify(fr), names={"fr": fr, "en": en})
        for number, (fr, en) in THEMES.items()
        if number not in known
    ]
    Theme.objects.bulk_create(missing)
