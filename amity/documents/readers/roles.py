"""What a paragraph is for, told by the name of its style in French and English files."""

from __future__ import annotations

import re

# role ← names that Word, LibreOffice and the templates of chambers give, in lower case.
NAMES: tuple[tuple[str, str], ...] = (
    ("contents", r"(toc|tm|contents|table des (mati[eè]res|illustrations)|sommaire)( heading)?( ?\d)?"),
    ("contents", r"(table of (contents|figures)|(user|illustration) index)( heading)?( ?\d)?"),
    ("running", r"(header|footer|en-t[eê]te|pied de page)( (left|right|gauche|droit))?"),
    ("subtitle", r"subtitle|sous-?titre"),
    ("title", r"title|titre( principal| du rapport| du document)?|document title"),
    ("author", r"authors?|auteurs?|byline|signature"),
    ("date", r"date|report date"),
    ("caption", r"(table |image )?captions?|l[eé]gende|illustration|figure|table|tableau|drawing|captioned figure"),
    ("credit", r"credit|cr[eé]dits?|source"),
    ("quotation", r"(intense )?(quote|quotations?|citation)( intense| longue)?|block (text|quote)"),
    ("annex", r"annexe?s?( heading| title)?|appendix( heading| title)?|titre (d.)?annexe"),
    ("recommendation", r"recomm[ae]ndations?|proposition|recommendation text"),
)  # fmt: skip
_HEADING = re.compile(r"(?:heading|titre|title|chapitre|überschrift)[ _-]?(\d)(?:[ ,;].*)?", re.IGNORECASE)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in NAMES)


def role_of_style(name: str) -> str:
    """``heading 2``, ``caption``, ``quotation``, …; empty for a style of plain text."""
    plain = " ".join(name.replace("_20_", " ").replace("_", " ").lower().split())
    heading = _HEADING.fullmatch(plain)
    if heading:
        return f"heading {heading[1]}"
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(plain)), "")
