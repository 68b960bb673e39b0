"""Invented reports as documents: chapters on topics, notes, tables, charts, quotations, recommendations, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from amity.design.days import written as day_in_words
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
from amity.documents.outline import word_count
from amity.imports.sample.report_charts import bars
from amity.imports.sample.report_words import LANGUAGES, Words, topics, words

PAGE = 330  # words
YEARS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is to be about: ``pages`` as long as it shall be, ``key`` of a country of which facts are known."""

    kind: str
    country: str
    topics: tuple[str, ...]
    since: date
    until: date
    pages: int
    authors: tuple[str, ...]
    seed: int


@dataclass(slots=True)
class Pen:
    """Writes one document block after block."""

    subject: Subject
    language: str
    random: Random
    words: Words
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    asked: int = 0
    tables: int = 0
    figures: int = 0

    @property
    def at(self) -> int:
        return LANGUAGES.index(self.language)

    def framed(self, name: str, **values: object) -> str:
        """One of the sentences that every report has."""
        return self.words.say(words()["frame"][name], **values)

    def heading(self, level: int, text: str) -> None:
        self.blocks.append(Heading(level=level, text=inline_of(text)))

    def paragraph(self, text: str, *, noted: float = 0.0) -> None:
        """A paragraph; with a chance of ``noted``, its last sentence calls a note."""
        if self.random.random() >= noted:
            self.blocks.append(Paragraph(text=inline_of(text)))
            return
        number = str(len(self.notes) + 1)
        self.notes.append(Note(id=number, label=number, blocks=(Paragraph(text=inline_of(self._note())),)))
        self.blocks.append(Paragraph(text=(Run(text[:-1]), Run(number, note=number), Run("."))))

    def _note(self) -> str:
        return self.framed(
            self.random.choice(["source", "seen", "law", "report"]), day=self.day(self.random.randint(0, 4))
        )

    def day(self, after: int) -> str:
        return day_in_words(self.subject.since + timedelta(days=after), self.language)

    def listed(self, texts: list[str]) -> None:
        self.blocks.append(
            ListBlock(items=tuple(Item(blocks=(Paragraph(text=inline_of(text)),)) for text in texts))
        )  # fmt: skip

    def table(self, caption: str, head: list[str], rows: list[list[str]]) -> None:
        """A table with a header row and a header column."""
        top = Row(cells=tuple(_cell(text, "col") for text in head))
        below = tuple(Row(cells=(_cell(row[0], "row"), *map(_cell, row[1:]))) for row in rows)
        self.blocks.append(Table(rows=(top, *below), head=1, caption=inline_of(caption)))


def _cell(text: str, scope: str = "") -> Cell:
    return Cell(blocks=(Paragraph(text=inline_of(text)),), header=bool(scope), scope=scope)


def compose(subject: Subject, language: str) -> Document:
    """The report in a language; composed in another, it has the same blocks in the same order."""
    random = Random(subject.seed)  # noqa: S311 - a sample, not a secret
    pen = Pen(subject, language, random, Words(subject.country, subject.since.year, language, random))
    _opening(pen)
    left = subject.pages * PAGE - (300 if subject.pages < 20 else 0)
    share = int(left * (0.9 if subject.pages < 20 else 1.0)) // len(subject.topics)
    for number, topic in enumerate(subject.topics, start=1):
        _chapter(pen, topic, number, share)
    _closing(pen)
    return anchored(Document(
        title=title(subject, language), subtitle=subtitle(subject, language), language=language,
        authors=subject.authors, date=day_in_words(subject.until, language), blocks=tuple(pen.blocks),
        notes=tuple(pen.notes), pictures=pen.pictures,
    ))  # fmt: skip


def title(subject: Subject, language: str) -> str:
    """What the report is called."""
    pen = _again(subject, language, 1)
    topic = topics()[subject.topics[0]]["title"][pen.at]
    return pen.words.say(pen.random.choice(words()["titles"][subject.kind]), topic=topic[:1].lower() + topic[1:])


def subtitle(subject: Subject, language: str) -> str:
    pen = _again(subject, language, 2)
    days = {"since": day_in_words(subject.since, language), "until": day_in_words(subject.until, language)}
    return pen.words.say(words()["titles"]["subtitle"][subject.kind], **days)


def summary(subject: Subject, name: str, language: str) -> str:
    """Its summary (``summary``), or the one in plain language (``plain``)."""
    pen = _again(subject, language, 3)
    topic = topics()[subject.topics[-1]]["title"][pen.at]
    told = {"count": len(subject.topics), "topic": topic[:1].lower() + topic[1:], "asks": 2 * len(subject.topics)}
    return pen.words.say(words()["titles"][name], **told)


def _again(subject: Subject, language: str, step: int) -> Pen:
    random = Random(subject.seed + step)  # noqa: S311 - a sample, not a secret
    return Pen(subject, language, random, Words(subject.country, subject.since.year, language, random))


def _opening(pen: Pen) -> None:
    pen.heading(1, pen.framed("foreword"))
    days = {
        "since": day_in_words(pen.subject.since, pen.language),
        "until": day_in_words(pen.subject.until, pen.language),
    }
    pen.paragraph(pen.framed("trip", count=len(pen.subject.authors) + 2, **days))
    pen.paragraph(pen.framed("thanks"))


def _chapter(pen: Pen, key: str, number: int, length: int) -> None:
    """A topic: its sections as long as the report wants them, its table, its chart, what is asked for."""
    topic = topics()[key]
    pen.heading(1, f"{_roman(number)}. {topic['title'][pen.at]}")
    heads = pen.random.sample(topic["heads"], min(len(topic["heads"]), max(2, length // 700)))
    extras: list[Callable[[Pen, str], None]] = [_table, _figure, _list, _quotation]
    for place, head in enumerate(heads):
        pen.heading(2, f"{'ABCD'[place]}. {head[pen.at]}")
        _section(pen, key, length // len(heads))
        if place < len(extras) and (place != 1 or number % 2):
            extras[(place + number) % len(extras)](pen, key)
    for ask in pen.random.sample(topic["asks"], 2):
        pen.asked += 1
        pen.blocks.append(Recommendation(number=str(pen.asked), text=inline_of(pen.words.say(ask))))


def _section(pen: Pen, key: str, length: int) -> None:
    """Paragraphs up to a length; a long section is parted once more."""
    parts = min(3, length // 800)
    said, part = 0, 0
    while said < length:
        if parts and said >= part * length // parts and part < parts:
            part += 1
            pen.heading(3, f"{part}. {pen.words.deck('third', words()['thirds'])[pen.at]}")
        text = pen.words.paragraph(key)
        # French says the same in more words: the length is measured by sentences, so that both languages agree.
        said += 29 * (text.count(". ") + 1)
        pen.paragraph(text, noted=0.22)


def _series(pen: Pen) -> tuple[int, list[int]]:
    start = pen.random.randint(20, 400)
    values = [start]
    for _ in range(YEARS - 1):
        values.append(max(5, round(values[-1] * pen.random.uniform(0.85, 1.25))))
    return pen.subject.since.year - YEARS, values


def _table(pen: Pen, key: str) -> None:
    pen.tables += 1
    first, _values = _series(pen)
    heads = [pen.framed("year_head"), *pen.framed("place_head").split(";")]
    years = range(first, first + pen.random.randint(4, 8))
    rows = [[str(year), *(str(pen.random.randint(10, 900)) for _ in range(3))] for year in years]
    pen.table(pen.framed("table", n=pen.tables, measure=topics()[key]["measure"][pen.at]), heads, rows)


def _figure(pen: Pen, key: str) -> None:
    pen.figures += 1
    first, values = _series(pen)
    sha256, picture = bars(values, first)
    pen.pictures[sha256] = picture
    told = {"first": values[0], "since": first, "last": values[-1], "until": first + YEARS - 1, "most": max(values),
            "peak": first + values.index(max(values))}  # fmt: skip
    caption = pen.framed("figure", n=pen.figures, measure=topics()[key]["measure"][pen.at])
    pen.blocks.append(Figure(sha256=sha256, alt=pen.framed("alt", **told), caption=inline_of(caption),
                             credit=pen.framed("credit"), licence="CC BY 4.0"))  # fmt: skip


def _list(pen: Pen, key: str) -> None:
    pen.paragraph(pen.framed("lead"))
    pen.listed([pen.words.sentence(key) for _ in range(3)])


def _quotation(pen: Pen, key: str) -> None:  # noqa: ARG001 - one of the extras
    text = pen.framed(pen.random.choice(["quote", "quote2"]))
    pen.blocks.append(Quotation(blocks=(Paragraph(text=inline_of(text)),)))


def _closing(pen: Pen) -> None:
    pen.heading(1, pen.framed("conclusion"))
    pen.paragraph(pen.words.paragraph(pen.subject.topics[0]), noted=0.5)
    pen.paragraph(pen.framed("close", n=pen.asked))
    _programme(pen)
    if pen.subject.pages >= 20:
        _heard(pen)
        _interviews(pen)
    if pen.subject.seed % 7 == 0:
        pen.blocks.append(Annex(text=inline_of(pen.framed("confidential")), confidential=True))
        pen.paragraph(pen.words.paragraph("security"))


def _programme(pen: Pen) -> None:
    pen.blocks.append(Annex(text=inline_of(pen.framed("programme"))))
    days = (pen.subject.until - pen.subject.since).days + 1
    rows = [[pen.day(day), hour, _somebody(pen)] for day in range(days) for hour in ("9 h 30", "14 h 30")]
    pen.table("", pen.framed("programme_head").split(";"), rows)


def _somebody(pen: Pen) -> str:
    person = pen.words.say(["{person}", "{person}"])
    return person[:1].upper() + person[1:]


def _heard(pen: Pen) -> None:
    pen.blocks.append(Annex(text=inline_of(pen.framed("heard"))))
    pen.listed([_somebody(pen) for _ in range(8 + pen.subject.pages // 4)])


def _interviews(pen: Pen) -> None:
    """Notes of interviews and series of figures: a sixth of a long report."""
    pen.blocks.append(Annex(text=inline_of(pen.framed("interviews"))))
    for _ in range(max(1, pen.subject.pages // 12)):
        pen.heading(2, _somebody(pen))
        for topic in pen.random.sample(pen.subject.topics, min(3, len(pen.subject.topics))):
            pen.paragraph(pen.words.paragraph(topic))
    pen.blocks.append(Annex(text=inline_of(pen.framed("statistics"))))
    for topic in pen.subject.topics[: pen.subject.pages // 10]:
        _table(pen, topic)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


def in_two(subject: Subject) -> Iterator[Document]:
    """The report and its translation, paragraph for paragraph under the same addresses."""
    french = compose(subject, "fr")
    yield french
    english = compose(subject, "en")
    pairs = zip(english.blocks, french.blocks, strict=True)
    blocks = tuple(replace(ours, anchor=theirs.anchor) for ours, theirs in pairs)
    yield replace(english, blocks=blocks)


def length(document: Document) -> int:
    """Pages of about 330 words."""
    return max(1, round(word_count(document) / PAGE))
