"""The few words that a document's forms add to its own, in the language of the document."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from amity.documents.blocks import Video

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi", "dv", "ckb"})


@dataclass(frozen=True, slots=True)
class Words:
    """What a form says for itself."""

    contents: str
    notes: str
    note: str
    back: str
    recommendation: str
    table: str
    annexes: str
    cover: str
    summary: str
    watch: str
    captions: str
    transcript: str


WORDS = {
    "fr": Words(
        contents="Sommaire", notes="Notes", note="Note", back="Retour au texte", recommendation="Recommandation n° {}",
        table="Tableau", annexes="Annexes", cover="Couverture",
        summary="Titres en ordre, sommaire navigable, images décrites, tableaux avec en-têtes, notes liées au texte.",
        watch="Regarder la vidéo ({})", captions="Sous-titres", transcript="Transcription",
    ),
    "en": Words(
        contents="Contents", notes="Notes", note="Note", back="Back to the text", recommendation="Recommendation {}",
        table="Table", annexes="Annexes", cover="Cover",
        summary="Headings in order, navigable contents, described pictures, tables with headers, linked notes.",
        watch="Watch the video ({})", captions="Captions", transcript="Transcript",
    ),
}  # fmt: skip


def words_for(language: str) -> Words:
    """In French for a French document, else in English."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])


def watch_words(words: Words, video: Video) -> str:
    """What leads to a video: nobody is led to another site without being told to which."""
    return words.watch.format(urlsplit(video.address).hostname or "")


def separate(video: Video) -> bool:
    """Whether the captions have an address of their own."""
    return video.captions not in {"", video.address}


def lines_of(video: Video) -> list[str]:
    """The paragraphs of a transcript."""
    return [line.strip() for line in video.transcript.splitlines() if line.strip()]


def direction(language: str) -> str:
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def tag(language: str) -> str:
    """A language as BCP 47 spells it: ``fr-FR``, ``zh-Hant``."""
    first, *rest = language.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])
