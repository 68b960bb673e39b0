"""The addresses of pictures: under that of their report, by their fingerprint."""

from __future__ import annotations

from collections.abc import Callable

from amity.documents.blocks import Document

SHORT = 16


def picture_address(key: str, document: Document) -> Callable[[str], str]:
    """Where the picture of a fingerprint lies, in every language."""

    def address(sha256: str) -> str:
        picture = document.pictures.get(sha256)
        return f"/pictures/{key}/{sha256[:SHORT]}.{picture.extension if picture else 'png'}"

    return address
