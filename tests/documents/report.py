"""An invented report as blocks: every kind of block, in French, as long as one likes."""

from __future__ import annotations

import hashlib
import random

from amity.documents.anchors import anchored
from amity.documents.blocks import (
    Annex,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Picture,
    Quotation,
    Recommendation,
    Row,
    Table,
)  # fmt: skip
from amity.documents.inline import Run, inline_of
from tests.documents.making import picture

WORDS = [
    "la",
    "délégation",
    "a",
    "rencontré",
    "le",
    "président",
    "du",
    "Parlement",
    "et",
    "les",
    "responsables",
    "des",
    "commissions",
    "permanentes",
    "afin",
    "d’examiner",
    "les",
    "perspectives",
    "de",
    "coopération",
    "entre",
    "les",
    "deux",
    "pays",
    "dans",
    "les",
    "domaines",
    "de",
    "l’énergie",
    "de",
    "la",
    "pêche",
    "de",
    "la",
    "recherche",
    "et",
    "de",
    "la",
    "culture",
    "ainsi",
    "que",
    "la",
    "situation",
    "des",
    "entreprises",
    "établies",
    "dans",
    "les",
    "régions",
    "du",
    "nord",
]


def sentence(chance: random.Random, count: int = 24) -> str:
    words = [chance.choice(WORDS) for _ in range(count)]
    return f"{' '.join(words).capitalize()}."


def cell(text: str, scope: str = "") -> Cell:
    return Cell(blocks=(Paragraph(text=inline_of(text)),), header=bool(scope), scope=scope)


def table(number: int, rows: int = 5) -> Table:
    head = Row(cells=tuple(cell(text, "col") for text in ("Année", "Exportations (M€)", "Importations (M€)")))
    body = (Row(cells=(cell(str(2018 + n), "row"), cell(f"{100 + 7 * n}"), cell(f"{80 + 5 * n}"))) for n in range(rows))
    return Table(rows=(head, *body), head=1, caption=inline_of(f"Tableau {number} : échanges commerciaux"))


def report(chapters: int = 3, sections: int = 3, paragraphs: int = 5, seed: int = 4, noted: int = 1) -> Document:
    """A report of about a page for each section of five paragraphs; each ``noted``-th of these calls a note."""
    chance = random.Random(seed)
    data = picture("slategray", (640, 360))
    sha256 = hashlib.sha256(data).hexdigest()
    blocks: list[Block] = [Paragraph(text=inline_of(sentence(chance)))]
    notes: list[Note] = []
    for chapter in range(1, chapters + 1):
        blocks.append(
            Heading(level=1, text=inline_of(f"{chapter}. Les relations bilatérales, {sentence(chance, 4)[:-1]}"))
        )
        for section in range(1, sections + 1):
            blocks.append(Heading(level=2, text=inline_of(f"{chapter}.{section} {sentence(chance, 5)[:-1]}")))
            blocks += [_paragraph(chance, notes, called=at % noted == 0) for at in range(paragraphs)]
        blocks += [
            table(chapter),
            ListBlock(items=tuple(Item(blocks=(Paragraph(text=inline_of(sentence(chance, 8))),)) for _ in range(3))),
            Figure(
                sha256=sha256, alt="Le port de pêche", caption=inline_of("Le port"), credit="Sénat", licence="CC BY 4.0"
            ),
            Quotation(blocks=(Paragraph(text=inline_of(f"« {sentence(chance)} »")),)),
            Recommendation(number=str(chapter), text=inline_of(sentence(chance))),
        ]
    blocks += [Annex(text=inline_of("Annexe : programme")), Paragraph(text=(Run("Takk fyrir", language="is"),))]
    return anchored(Document(
        title="Islande : une amitié de l’Atlantique nord", subtitle="Compte rendu du déplacement effectué par une délégation",
        authors=("Mme Camille Exemple, présidente", "M. Pierre Modèle"), date="12 mars 2026", language="fr-FR",
        blocks=tuple(blocks), notes=tuple(notes), pictures={sha256: Picture(media_type="image/png", data=data)},
    ))  # fmt: skip


def _paragraph(chance: random.Random, notes: list[Note], *, called: bool) -> Paragraph:
    if not called:
        return Paragraph(text=inline_of(" ".join(sentence(chance) for _ in range(3))))
    number = str(len(notes) + 1)
    notes.append(Note(id=number, label=number, blocks=(Paragraph(text=inline_of(sentence(chance, 9))),)))
    text = f"{sentence(chance)} {sentence(chance)} {sentence(chance)[:-1]}"
    return Paragraph(text=(Run(text), Run(number, note=number), Run(". Voir "), Run("infra", ("emphasis",)), Run(".")))
