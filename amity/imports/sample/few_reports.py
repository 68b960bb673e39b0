"""A few reports for the sample, written through the verbs like everything else.

Marks of ``few_reports.toml``: ``#`` and ``##`` titles, ``!`` a recommendation and its number, ``>`` a quotation, ``=``
the caption of a table and ``|`` its rows, ``@`` an annex, ``[^1]`` a note, whose line begins with ``[^1]:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.documents.anchors import anchored
from amity.documents.blocks import (
    Annex,
    Block,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Recommendation,
    Row,
    Table,
)
from amity.documents.inline import Inline, Run, inline_of
from amity.groups.models import Group, Tenure
from amity.imports.sample.sources import said, text, typeset
from amity.reports import actions as reports
from amity.reports.models import Edition, Report, Series

CALL = re.compile(r"\[\^(\w+)\](?!:)")
NOTE = re.compile(r"\[\^(\w+)\]: (.*)")


def write_few_reports(*, by: User, today: date, at: datetime) -> None:
    """Write the sample's reports at an instant, whatever day they bear."""
    reviewer = User.objects.system("sample-review")
    for row in said("few_reports")["report"]:
        group = Group.objects.filter(slug=row["group"]).first()
        if group is not None:
            Sample(row, by=by, reviewer=reviewer, today=today, at=at).write(group)


class Sample:
    """One report of the file, on its way through the verbs."""

    def __init__(self, row: dict[str, Any], *, by: User, reviewer: User, today: date, at: datetime) -> None:
        self.row, self.by, self.reviewer, self.today, self.at = row, by, reviewer, today, at

    def write(self, group: Group) -> None:
        row = self.row
        said: dict[str, Any] = {"by": self.by, "at": self.at}
        series = Series.objects.get(key="ga")
        report = reports.draft(row["kind"], text(row["title"]), series=series, number=row["number"], **said)
        told: dict[str, Any] = {
            name: text(row[name]) for name in ("summary", "plain", "place", "event") if name in row
        }  # fmt: skip
        if "trip" in row:
            told |= {"left_on": self._ago(row["trip"][0]), "back_on": self._ago(row["trip"][1])}
        reports.describe(report, **told, **said)
        reports.tie(report, groups=[group], countries=Country.objects.filter(key__in=row["countries"]),
                    themes=Theme.objects.filter(number__in=row["themes"]), **said)  # fmt: skip
        reports.credit(report, self._authors(group), on=self._day, **said)
        self._publish(report)
        self._follow(report)
        if "withdrawn" in row:
            reports.withdraw(report, text(row["withdrawn"]), **said)

    @property
    def _day(self) -> date:
        day: date = self.row["on"] if "on" in self.row else self._ago(self.row["days_ago"])
        return day

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _authors(self, group: Group) -> list[Any]:
        held = Tenure.objects.held().on(self._day).filter(group=group).select_related("person")
        return [tenure.person for tenure in held.order_by("office__rank", "pk")[:2]]

    def _publish(self, report: Report) -> None:
        for language in ("fr", "en"):
            if language in self.row:
                self._bring_out(self._file(report, self.row[language], language))
        if correction := self.row.get("correction"):
            words = self.row["fr"].replace(correction["old"], correction["new"])
            edition = reports.correct(report, document(words, "fr", str(report.number)),
                                      corrected=text(correction["said"]), by=self.by, at=self.at)  # fmt: skip
            self._bring_out(edition)

    def _file(self, report: Report, words: str, language: str) -> Edition:
        title = text(self.row["title"]).said(language).text
        original = reports.Original(f"{report.key}.{language}.txt", words.encode())
        return reports.file_edition(
            report, document(words, language, title), original=original, by=self.by, at=self.at
        )  # fmt: skip

    def _bring_out(self, edition: Edition) -> None:
        if "archive" in self.row:
            source = text(self.row["archive"]).said("fr").text
            reports.take_over(edition, source, on=self._day, by=self.by, at=self.at)
            return
        reports.submit(edition, by=self.by, at=self.at)
        reports.approve(edition, by=self.reviewer, at=self.at)
        reports.publish(edition, on=self._day, by=self.reviewer, at=self.at)

    def _follow(self, report: Report) -> None:
        for answer in self.row.get("answer", ()):
            item = report.recommendations.get(number=answer["to"])
            reports.address(item, text(answer["addressee"]), by=self.by, at=self.at)
            if "text" in answer:
                reports.answer(item, text(answer["text"]), on=self._ago(answer["days_ago"]), progress=answer["state"],
                               source=answer["source"]["fr"], speaker=text(answer["addressee"]), by=self.by,
                               at=self.at)  # fmt: skip


def document(words: str, language: str, title: str) -> Document:
    """The blocks of a text with the marks of the sample."""
    lines = [typeset(line) for line in words.strip().splitlines()]
    notes = tuple(
        Note(id=found[1], label=found[1], blocks=(Paragraph(text=inline_of(found[2])),))
        for line in lines
        if (found := NOTE.fullmatch(line))
    )
    blocks = tuple(_blocks(line for line in lines if not NOTE.fullmatch(line)))
    return anchored(Document(title=title, language=language, blocks=blocks, notes=notes))


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    caption, rows = "", list[list[str]]()
    for line in [*lines, ""]:
        if line.startswith("= "):
            caption = line[2:]
        elif line.startswith("| "):
            rows.append([cell.strip() for cell in line[2:].split("|")])
        else:
            if rows:
                yield _table(caption, rows)
                caption, rows = "", []
            if line:
                yield _block(line)


def _block(line: str) -> Block:
    mark, _space, rest = line.partition(" ")
    match mark:
        case "#" | "##":
            return Heading(level=len(mark), text=inline_of(rest))
        case "@":
            return Annex(text=inline_of(rest))
        case "!":
            number, _space, words = rest.partition(" ")
            return Recommendation(number=number, text=inline_of(words))
        case ">":
            return Quotation(blocks=(Paragraph(text=inline_of(rest)),))
        case _:
            return Paragraph(text=_called(line))


def _called(line: str) -> Inline:
    parts = CALL.split(line)
    return tuple(Run(part, note=part if at % 2 else "") for at, part in enumerate(parts) if part)


def _table(caption: str, rows: list[list[str]]) -> Table:
    """The first row names the columns, the first cell of each row that row."""
    head = Row(cells=tuple(Cell(blocks=_cell(words), header=True, scope="col") for words in rows[0]))
    body = [
        Row(cells=tuple(
            Cell(blocks=_cell(words), header=at == 0, scope="" if at else "row") for at, words in enumerate(row)
        ))
        for row in rows[1:]
    ]  # fmt: skip
    return Table(rows=(head, *body), caption=inline_of(caption), head=1)


def _cell(words: str) -> tuple[Block, ...]:
    return (Paragraph(text=inline_of(words)),)
