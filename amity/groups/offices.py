"""The offices that an installation starts with; their words may be changed, their keys may not.

Words: French from the Senate's and the Assemblée's pages; the masculine and the feminine are both stated, because
pages print the form of the holder.
"""

from __future__ import annotations

from typing import Any

from amity.groups.models import Office


def _words(fr: tuple[str, str, str, str], en: tuple[str, str]) -> dict[str, dict[str, str]]:
    """Masculine, feminine and both plurals in French; one form and its plural in English."""
    return {
        "fr": {"m": fr[0], "f": fr[1], "plural": fr[2], "plural_f": fr[3]},
        "en": {"m": en[0], "f": en[0], "plural": en[1], "plural_f": en[1]},
    }


OFFICES: list[dict[str, Any]] = [
    {
        "key": "president",
        "is_single": True,
        "words": _words(("Président", "Présidente", "Présidents", "Présidentes"), ("President", "Presidents")),
    },
    {
        "key": "delegated_president",
        "is_single": True,
        "per_country": True,
        "words": _words(
            ("Président délégué", "Présidente déléguée", "Présidents délégués", "Présidentes déléguées"),
            ("Delegated president", "Delegated presidents"),
        ),
    },
    {
        "key": "first_vice_president",
        "is_single": True,
        "words": _words(
            (
                "Premier vice-président",
                "Première vice-présidente",
                "Premiers vice-présidents",
                "Premières vice-présidentes",
            ),
            ("First vice-president", "First vice-presidents"),
        ),
    },
    {
        "key": "vice_president",
        "words": _words(
            ("Vice-président", "Vice-présidente", "Vice-présidents", "Vice-présidentes"),
            ("Vice-president", "Vice-presidents"),
        ),
    },
    {
        "key": "secretary",
        "words": _words(("Secrétaire", "Secrétaire", "Secrétaires", "Secrétaires"), ("Secretary", "Secretaries")),
    },
    {
        "key": "treasurer",
        "words": _words(("Trésorier", "Trésorière", "Trésoriers", "Trésorières"), ("Treasurer", "Treasurers")),
    },
    {
        "key": "honorary_president",
        "within_membership": False,
        "on_board": False,
        "words": _words(
            ("Président d’honneur", "Présidente d’honneur", "Présidents d’honneur", "Présidentes d’honneur"),
            ("Honorary president", "Honorary presidents"),
        ),
    },
]


def install_offices(**_signal: Any) -> None:
    """Add the offices that are missing; one that the department has reworded keeps its words."""
    known = set(Office.objects.values_list("key", flat=True))
    missing = [Office(rank=rank, **row) for rank, row in enumerate(OFFICES) if row["key"] not in known]
    Office.objects.bulk_create(missing)
