"""Whether every file that was kept is still there as it came."""

from __future__ import annotations

from dataclasses import dataclass

from amity.partners.models import Paper
from amity.partners.queries.files import SHELF
from amity.reports import keeping
from amity.reports.models import Edition, Form


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is missing or no longer the one that was kept, and whose it is."""

    shelf: str
    sha256: str
    fault: str
    owner: str


def fixity() -> tuple[int, list[Fault]]:
    """How many files were read again, and what is wrong with which: originals, forms, documents of agreements."""
    owners: dict[tuple[str, str], str] = {}
    originals = Edition.objects.exclude(original_sha256="").values_list("original_sha256", "report__key", "number")
    for sha256, key, number in originals.order_by("pk"):
        owners[keeping.ORIGINALS, sha256] = f"{key}, {number}"
    for sha256, key, kind in Form.objects.order_by("pk").values_list("sha256", "edition__report__key", "kind"):
        owners[keeping.FORMS, sha256] = f"{key}, {kind}"
    for sha256, key in Paper.objects.order_by("pk").values_list("sha256", "agreement__key"):
        owners[SHELF, sha256] = key
    faults = [
        Fault(shelf, sha256, fault, owners[shelf, sha256])
        for shelf in (keeping.ORIGINALS, keeping.FORMS, SHELF)
        for sha256, fault in keeping.faults(shelf, [each for where, each in owners if where == shelf])
    ]
    return len(owners), faults
