"""How a report is cited: as a sentence, and as programs for bibliographies read it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
          "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """What is said of a work wherever it is cited; ``authors``: (given, family)."""

    key: str
    title: str
    authors: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    publisher: str
    series: str
    number: str
    day: date | None
    url: str
    language: str
    edition: int = 1

    def bibtex(self) -> str:
        """BibTeX, in UTF-8; what the language reads as a command is escaped."""
        fields = {
            "author": " and ".join(f"{_tex(family)}, {_tex(given)}" for given, family in self.authors)
            or " and ".join(f"{{{_tex(group)}}}" for group in self.groups),
            "title": f"{{{_tex(self.title)}}}",
            "institution": _tex(self.publisher),
            "type": _tex(self.series),
            "number": _tex(self.number),
            "year": f"{self.day:%Y}" if self.day else "",
            "month": f"{self.day.month}" if self.day else "",
            "day": f"{self.day.day}" if self.day else "",
            "url": self.url,
            "language": self.language,
            "edition": str(self.edition) if self.edition > 1 else "",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@techreport{{{self.key},\n" + ",\n".join(lines) + "\n}\n"

    def ris(self) -> str:
        """RIS: one field a line, its end as the format wants it."""
        people = [f"{family}, {given}".rstrip(", ") for given, family in self.authors] or list(self.groups)
        fields = [("TY", "RPRT"), *(("AU", person) for person in people), ("TI", self.title), ("T2", self.series),
                  ("SN", self.number), ("PB", self.publisher), ("PY", f"{self.day:%Y}" if self.day else ""),
                  ("DA", f"{self.day:%Y/%m/%d}" if self.day else ""), ("LA", self.language), ("UR", self.url),
                  ("ET", str(self.edition) if self.edition > 1 else ""), ("ID", self.key)]  # fmt: skip
        lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
        return "\r\n".join([*lines, "ER  - ", ""])

    def csl(self) -> dict[str, Any]:
        """CSL-JSON: one item."""
        people: list[dict[str, str]] = [{"given": given, "family": family} for given, family in self.authors]
        told: dict[str, Any] = {
            "id": self.key,
            "type": "report",
            "title": self.title,
            "author": people or [{"literal": group} for group in self.groups],
            "publisher": self.publisher,
            "collection-title": self.series,
            "number": self.number,
            "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]} if self.day else {},
            "language": self.language,
            "URL": self.url,
            "edition": str(self.edition) if self.edition > 1 else "",
        }
        return {name: value for name, value in told.items() if value}

    def csl_json(self) -> str:
        return json.dumps([self.csl()], ensure_ascii=False, indent=1) + "\n"


def _tex(text: str) -> str:
    return "".join(BIBTEX.get(letter, letter) for letter in _line(text))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
