"""The reports of the sample: three hundred, sixty of them in English too, recorded as published on their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import make_aware

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.documents.blocks import Document
from amity.documents.blocks import Recommendation as Asked
from amity.documents.inline import said as spoken
from amity.imports.sample.ledger import SOURCE
from amity.imports.sample.ledger import Progress as Teller
from amity.imports.sample.report_plans import FIRST_NUMBER, Plan, plans
from amity.imports.sample.report_texts import Subject, compose, in_two, subtitle, summary, title
from amity.imports.sample.report_words import LANGUAGES, topics, words
from amity.imports.sample.sources import typeset
from amity.languages.texts import Text
from amity.periods.changes import Changes
from amity.periods.facts import Fact
from amity.reports.actions import Told, transcribe
from amity.reports.models import (
    Addressing,
    Answer,
    Authorship,
    CountryTie,
    Edition,
    GroupTie,
    Kind,
    MissionTie,
    Notice,
    Progress,
    Recommendation,
    Report,
    Series,
    Standing,
    ThemeTie,
)  # fmt: skip

COUNT, TRANSLATED = 288, 60
AT_ONCE = 25
ANSWERED = (Progress.UNDER_WAY, Progress.UNDER_WAY, Progress.REFUSED, Progress.DONE)


@dataclass(slots=True)
class Shelf:
    """What a lot of reports will be written as."""

    by: User
    series: Series
    themes: dict[int, Theme]
    today: date
    changes: Changes = field(default_factory=Changes)
    texts: list[Told] = field(default_factory=list)

    def add(self, plan: Plan) -> None:
        """A report, what is said of it, its texts and what became of its recommendations."""
        documents = list(in_two(plan.subject)) if plan.translated else [compose(plan.subject, "fr")]
        documents = [replace(each, authors=_signed(plan, each.language)) for each in documents]
        report = self._report(plan)
        self.changes.nouns.append(report)
        self.changes.stated += _said(plan, report, [each.language for each in documents], self.themes)
        for document in documents:
            at = report.published_at
            edition = Edition(
                report=report, language=document.language, number=1, created_by=self.by, published_at=at
            )  # fmt: skip
            self.texts.append(Told(edition, document))
        for item, facts in _asked(plan, report, documents, self.today):
            self.changes.nouns.append(item)
            self.changes.stated += facts

    def _report(self, plan: Plan) -> Report:
        written = self.series.pattern.format(n=plan.number)
        at = make_aware(datetime.combine(plan.day, time(9)))
        return Report(
            series=self.series, number=written, ordinal=plan.number, key=written.lower().replace(" ", "-"),
            kind=plan.subject.kind, created_at=at, created_by=self.by, published_on=plan.day, published_at=at,
        )  # fmt: skip


def write_reports(
    *, by: User, today: date, count: int = COUNT, translated: int = TRANSLATED, seed: int = 1995,
    progress: Teller | None = None,
) -> int:  # fmt: skip
    """Write the reports of the groups that the register holds; gives the next number of the series.

    The same seed and day give the same reports.
    """
    planned = plans(count, translated, today, Random(seed))  # noqa: S311 - a sample, not a secret
    themes = {theme.number: theme for theme in Theme.objects.all()}
    series = Series.objects.get(key="ga")
    for start in range(0, len(planned), AT_ONCE):
        shelf = Shelf(by, series, themes, today)
        for plan in planned[start : start + AT_ONCE]:
            shelf.add(plan)
        transcribe(shelf.changes, shelf.texts, source=SOURCE, by=by)
        if progress:
            progress("reports", min(start + AT_ONCE, len(planned)), len(planned))
    return FIRST_NUMBER + len(planned)


def _signed(plan: Plan, language: str) -> tuple[str, ...]:
    return tuple(
        f"{each.name}, {each.tenure.office.said(each.person.gender, language).lower()}" for each in plan.authors
    )  # fmt: skip


def _said(plan: Plan, report: Report, languages: list[str], themes: dict[int, Theme]) -> Iterator[Fact]:
    subject = plan.subject
    mission = subject.kind == Kind.MISSION
    days = {"left_on": subject.since, "back_on": subject.until} if mission else {}
    yield Notice(
        report=report, title=Text({code: title(subject, code) for code in languages}),
        summary=_in_both(subject, "summary"), plain=_in_both(subject, "plain") if mission else Text(),
        event=Text({code: subtitle(subject, code) for code in LANGUAGES}), **days,
    )  # fmt: skip
    yield GroupTie(report=report, group=plan.group)
    yield CountryTie(report=report, country=plan.country)
    if plan.journey:
        yield MissionTie(report=report, mission=plan.journey.mission)
    for number in dict.fromkeys(topics()[key]["theme"] for key in subject.topics[:4]):
        yield ThemeTie(report=report, theme=themes[number])
    for order, each in enumerate(plan.authors):
        yield Authorship(
            report=report, person=each.person, office=each.tenure.office, group=plan.group, order=order
        )  # fmt: skip


def _in_both(subject: Subject, name: str) -> Text:
    return Text({code: summary(subject, name, code) for code in LANGUAGES})


def _asked(
    plan: Plan, report: Report, documents: list[Document], today: date
) -> Iterator[tuple[Recommendation, list[Fact]]]:  # fmt: skip
    """Each recommendation as an item; two in three were answered some months later."""
    random = Random(plan.subject.seed)  # noqa: S311 - a sample, not a secret
    rows = zip(*(_asks(document) for document in documents), strict=True)
    for blocks in rows:
        position, first = blocks[0]
        text = Text({doc.language: spoken(block.text) for doc, (_, block) in zip(documents, blocks, strict=True)})
        item = Recommendation(report=report, anchor=first.anchor, number=first.number, position=position, text=text)
        yield item, list(_followed(item, plan.day, today, random))


def _asks(document: Document) -> Iterator[tuple[int, Asked]]:
    yield from ((at, block) for at, block in enumerate(document.blocks) if isinstance(block, Asked))


def _followed(item: Recommendation, since: date, today: date, random: Random) -> Iterator[Fact]:
    addressee = random.choice(words()["titles"]["addressees"])
    yield Addressing(recommendation=item, addressee=_text(addressee), since=since)
    answered = since + timedelta(days=random.randint(60, 400))
    choice = random.randrange(6)
    if choice >= len(ANSWERED) or answered >= today:
        late = (today - since).days > 730
        yield Standing(recommendation=item, state=Progress.UNANSWERED if late else Progress.OPEN, since=since)
        return
    yield Standing(recommendation=item, state=Progress.OPEN, since=since, until=answered)
    yield Standing(recommendation=item, state=ANSWERED[choice], since=answered)
    words_ = words()["titles"]["answers"][choice]
    yield Answer(recommendation=item, text=_text(words_), speaker=_text(addressee), since=answered,
                 source="Journal officiel (exemple)")  # fmt: skip


def _text(pair: list[str]) -> Text:
    return Text({code: typeset(said) for code, said in zip(LANGUAGES, pair, strict=True)})
