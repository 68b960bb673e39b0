"""A dozen reports that arrive as files, are read like anybody's, and stand at each stage of their way to the public."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from amity.accounts.models import Role, User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.documents.blocks import Block, Document, Figure, Paragraph, Table, walk
from amity.documents.mending.mend import Mending
from amity.documents.reading import Reading, read
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx, to_odt
from amity.imports.sample.ledger import Progress
from amity.imports.sample.report_plans import Plan, plans
from amity.imports.sample.report_texts import compose, subtitle, summary, title
from amity.imports.sample.report_words import LANGUAGES, topics, words
from amity.imports.sample.sources import typeset
from amity.languages.texts import Text
from amity.reports import actions
from amity.reports.models import Edition, Report, Series
from amity.reports.queries.texts import document_of

COUNT, PAGES = 12, 6
WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": to_docx, "odt": to_odt, "pdf": to_pdf}
FORMS = ("docx", "odt", "docx", "pdf", "odt", "docx", "docx", "pdf", "odt", "docx", "odt", "docx")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that an author handed in, and what came of reading it."""

    plan: Plan
    name: str
    data: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is at work, and when."""

    clerk: User
    director: User
    now: datetime

    def text(self, pair: list[str]) -> Text:
        return Text({code: typeset(said) for code, said in zip(LANGUAGES, pair, strict=True)})


def receive(*, by: User, now: datetime, first: int, count: int = COUNT, progress: Progress | None = None) -> None:
    """Make the files, read them behind the walls, and bring each as far as its place in the row says."""
    drawn = plans(count, 0, now.date(), Random(2026))  # noqa: S311 - a sample, not a secret
    numbered = [replace(plan, number=first + at) for at, plan in enumerate(drawn)]
    desk = Desk(_somebody(Role.CLERK, by), _somebody(Role.DIRECTOR, by), now)
    with ThreadPoolExecutor(2) as hands:
        for at, arrival in enumerate(hands.map(_arrival, range(count), numbered)):
            _bring(arrival, desk, STAGES[at % len(STAGES)])
            if progress:
                progress("files of reports", at + 1, count)


def _somebody(role: str, otherwise: User) -> User:
    return User.objects.filter(role=role, is_active=True).order_by("pk").first() or otherwise


def _arrival(at: int, plan: Plan) -> Arrival:
    """The author's file, and what the reader of its format makes of it."""
    form = FORMS[at % len(FORMS)]
    subject = replace(plan.subject, pages=PAGES, topics=plan.subject.topics[:2])
    signed = tuple(f"{each.name}, {each.tenure.office.said(each.person.gender, 'fr')}" for each in plan.authors)
    data = WRITERS[form](replace(compose(subject, "fr"), authors=signed))
    with tempfile.NamedTemporaryFile(suffix=f".{form}") as file:
        Path(file.name).write_bytes(data)
        return Arrival(replace(plan, subject=subject), f"{plan.group.slug}.{form}", data, read(Path(file.name)))


def _bring(arrival: Arrival, desk: Desk, stages: Iterable[Callable[[Edition, Desk], object]]) -> None:
    report = _drafted(arrival.plan, desk)
    reading = arrival.reading
    edition = actions.file_edition(
        report, reading.document, by=desk.clerk, language="fr",
        original=actions.Original(arrival.name, arrival.data), findings=reading.report.to_json(),
    )  # fmt: skip
    for stage in stages:
        stage(edition, desk)
        edition.refresh_from_db()


def _drafted(plan: Plan, desk: Desk) -> Report:
    subject, by = plan.subject, desk.clerk
    series = Series.objects.get(key="ga")
    named = Text({"fr": title(subject, "fr")})
    report = actions.draft(subject.kind, named, series=series, number=series.pattern.format(n=plan.number), by=by)
    themes = Theme.objects.filter(number__in=[topics()[key]["theme"] for key in subject.topics])
    actions.tie(report, groups=[plan.group], countries=Country.objects.filter(pk=plan.country.pk), themes=themes, by=by)
    actions.credit(report, [each.person for each in plan.authors], on=subject.since, by=by)
    said = {code: summary(subject, "summary", code) for code in LANGUAGES}
    event = Text({code: subtitle(subject, code) for code in LANGUAGES})
    actions.describe(report, by=by, summary=Text(said), event=event, left_on=subject.since, back_on=subject.until)
    return report


def mended(edition: Edition, desk: Desk) -> None:
    """What every file of an author lacks is added: descriptions and rights of pictures, headers of tables."""
    for operation in _lacking(document_of(edition)):
        edition.refresh_from_db(fields=["revision"])
        actions.restructure(edition, operation, revision=edition.revision, by=desk.clerk)


def _lacking(document: Document) -> Iterable[Mending]:
    rights = {"credit": "Groupe d’amitié (exemple)", "licence": "CC BY 4.0"}
    for block in document.blocks:
        if isinstance(block, Table) and not block.has_header:
            yield Mending("header", block.anchor, {"rows": 1})
        for each in walk((block,)):
            if isinstance(each, Figure):
                alt = each.alt or "Diagramme en bâtons : une valeur pour chaque année."
                yield Mending("figure", block.anchor, {"sha256": each.sha256, "alt": alt, **rights})


def submitted(edition: Edition, desk: Desk) -> None:
    actions.submit(edition, by=desk.clerk, reviewer=desk.director)


def commented(edition: Edition, desk: Desk) -> None:
    anchors = [block.anchor for block in document_of(edition).blocks if block.kind == "paragraph"]
    for anchor, said in zip(anchors[2:4], words()["titles"]["comments"], strict=True):
        actions.comment(edition, typeset(said), anchor=anchor, by=desk.director)


def approved(edition: Edition, desk: Desk) -> None:
    actions.approve(edition, by=desk.director)


def scheduled(edition: Edition, desk: Desk) -> None:
    actions.schedule(edition.report, desk.now + timedelta(days=6), by=desk.director)


def published(edition: Edition, desk: Desk) -> None:
    actions.publish(edition, by=desk.director)


def embargoed(edition: Edition, desk: Desk) -> None:
    actions.embargo(edition.report, desk.text(words()["titles"]["embargo"]), by=desk.director,
                    until=desk.now.date() + timedelta(days=30))  # fmt: skip


def withdrawn(edition: Edition, desk: Desk) -> None:
    actions.withdraw(edition.report, desk.text(words()["titles"]["withdrawal"]), by=desk.director)


def corrected(edition: Edition, desk: Desk) -> None:
    """A second edition whose first paragraphs say one thing otherwise; it waits for its second reader."""
    document = document_of(edition)
    moved = replace(document, blocks=tuple(_corrected(block) for block in document.blocks))
    said = desk.text(words()["titles"]["correction"])
    actions.correct(edition.report, moved, corrected=said, by=desk.clerk, language="fr")


def _corrected(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    runs = (replace(run, text=run.text.replace("entretiens", "entretiens et visites")) for run in block.text)
    return replace(block, text=tuple(runs))


READY = (mended, submitted, approved)
OUT = (*READY, published)
STAGES: tuple[tuple[Callable[[Edition, Desk], object], ...], ...] = (
    OUT, OUT, (*OUT, corrected), OUT, (*OUT, withdrawn), (), (mended,), (), (mended, submitted, commented),
    (mended, submitted), READY, (*READY, embargoed, scheduled),
)  # fmt: skip
