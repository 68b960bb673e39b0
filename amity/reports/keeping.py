"""The shelves of reports: ``arrivals`` wait to be read and go then; ``sheets`` are pages of originals as pictures."""

from amity.shelves import drop, faults, fetch, keep, keep_as, place

ORIGINALS, PICTURES, FORMS, ARRIVALS, SHEETS = "originals", "pictures", "forms", "arrivals", "sheets"

__all__ = [
    "ARRIVALS", "FORMS", "ORIGINALS", "PICTURES", "SHEETS", "drop", "faults", "fetch", "keep", "keep_as", "place",
]  # fmt: skip
