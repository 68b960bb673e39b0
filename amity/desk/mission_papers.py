"""What a delegation takes along: the programme in two languages, and the briefing book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.figures import figure_words, label_of, latest_figures, written_in
from amity.countries.models import Country
from amity.countries.queries import place
from amity.design.days import in_words
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Cell, Document, Heading, ListBlock, Paragraph, Row, Table
from amity.documents.blocks import Item as Point
from amity.documents.inline import inline_of
from amity.groups.queries.presidents import Presided, presidents
from amity.groups.queries.register import register
from amity.languages.texts import Text
from amity.missions.models import (
    Commitment,
    Companion,
    Destination,
    Encounter,
    Item,
    ItemKind,
    Leg,
    Mode,
    Progress,
)
from amity.missions.queries.listing import Listed, lines, to_country
from amity.missions.queries.promises import open_promises
from amity.missions.queries.whole import Whole
from amity.partners.models import Matter
from amity.partners.queries.parliaments import matter_words, parliament
from amity.periods.asof import AsOf
from amity.reports.models import Progress as Stand
from amity.reports.queries.recommended import still_asked
from amity.reports.queries.shelf import about_country

UNRANKED = 1000  # after everybody whose rank is stated
MOST = 20  # earlier missions that a book recalls for each country


def programme_sheet(seen: Whole) -> Document:
    """The programme, day by day, each item in every language of the site; no note and no talking point."""
    languages = [code for code, _name in settings.LANGUAGES]
    blocks: list[Block] = []
    for day, items in by_day(seen.of(Item)):
        blocks.append(heading(_both(languages, lambda day=day: in_words(day) if day else _("days not known"))))
        head = [_("Time"), *(name for _code, name in settings.LANGUAGES)]
        blocks.append(table(head, [[hours(item), *(_told(item, code) for code in languages)] for item in items]))
    if not blocks:
        blocks.append(paragraph(_("No programme is recorded.")))
    return _document(seen.title, seen, blocks)


def _both(languages: Sequence[str], words: object) -> str:
    """The same words in every language, one beside the other."""
    found = []
    for code in languages:
        with override(code):
            found.append(str(words()))  # type: ignore[operator]
    return " / ".join(dict.fromkeys(found))


def _told(item: Item, language: str) -> str:
    """What is done, where and with whom, in a language."""
    parts = [item.title, item.place, item.participants]
    with override(language):
        said = [text.said(language).text for text in parts if text]
        return ", ".join([*said, str(ItemKind(item.kind).label)])


def hours(item: Item) -> str:
    """“09:00–10:30 America/Sao_Paulo”."""
    said = "–".join(at.strftime("%H:%M") for at in (item.starts_at, item.ends_at) if at)
    return f"{said} {item.time_zone}".strip() if said else ""


def briefing_book(seen: Whole, user: User, today: date) -> Document:
    """Everything that a delegation should have read: countries, groups, what was before, whom they meet, day by day."""
    moment = AsOf(today)
    countries = [row.country_id for row in seen.of(Destination)]
    blocks = [
        *_practical(seen), *_delegation(seen), *_days(seen), *_people(seen),
        *(block for country in countries for block in _country(country, moment)),
        *_groups(seen, moment, user), *_before(seen, countries, user, moment),
    ]  # fmt: skip
    return _document(seen.title, seen, blocks)


def _practical(seen: Whole) -> Iterator[Block]:
    yield heading(_("In short"))
    outline = seen.outline
    yield from points(
        [
            (_("Kind"), seen.kind_label), (_("Days"), span(seen.first, seen.last)), (_("Cities"), str(outline.cities)),
            (_("Themes"), str(outline.themes)), (_("Invitation"), str(outline.invited_by)),
            (_("Time zones"), ", ".join(sorted({item.time_zone for item in seen.of(Item)}))),
        ]
    )  # fmt: skip
    legs = seen.of(Leg)
    if legs:
        rows = [
            [f"{leg.origin} – {leg.destination}", str(Mode(leg.mode).label), f"{leg.kilometres} km"] for leg in legs
        ]
        yield table([_("Leg"), _("By"), _("Distance")], rows)


def span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _("days not known")
    return in_words(first) if first == last else f"{in_words(first)} – {in_words(last)}"


def _delegation(seen: Whole) -> Iterator[Block]:
    yield heading(_("Delegation"))
    rows = [[each.who.name, str(each.fact.get_part_display()), str(each.bench.name) if each.bench else ""]
            for each in seen.travellers]  # fmt: skip
    rows += [[row.name, str(row.function), _("staff")] for row in seen.of(Companion)]
    yield table([_("Name"), _("As"), _("Political group")], rows) if rows else paragraph(_("Nobody is named yet."))


def _days(seen: Whole) -> Iterator[Block]:
    yield heading(_("Programme"))
    for day, items in by_day(seen.of(Item)):
        yield heading(in_words(day) if day else _("days not known"), 2)
        for item in items:
            yield paragraph(", ".join(part for part in (hours(item), _told(item, get_language() or "en")) if part))
            yield from _for_the_delegation(item)
    if not seen.of(Item):
        yield paragraph(_("No programme is recorded."))


def _for_the_delegation(item: Item) -> Iterator[Block]:
    if item.note:
        yield paragraph(_("For the delegation only: %(note)s") % {"note": item.note})
    yield from points([(_("Interpreting"), item.interpreting), (_("Rooms, tables, meals"), item.arrangements)])


def _people(seen: Whole) -> Iterator[Block]:
    """In the order of precedence, as far as it is stated."""
    yield heading(_("People to meet"))
    met = sorted(seen.of(Encounter), key=lambda row: (row.since or date.min, row.rank or UNRANKED, row.pk))
    rows = [[row.name, row.said_as, row.address_as, str(row.office), row.remark] for row in met]
    head = [_("Name"), _("How the name is said"), _("Form of address"), _("Office"), _("Remark")]
    yield table(head, rows) if rows else paragraph(_("Nobody is recorded yet."))


def _country(country: int, moment: AsOf) -> Iterator[Block]:
    found = place(Country.objects.get(pk=country), moment)
    yield heading(str(found.name))
    native = ", ".join(str(name) for name in found.native)
    member = in_words(found.un_member_since) if found.un_member_since else ""
    yield from points([(_("Official name"), str(found.official)), (_("Names in its own languages"), native),
                       (_("Member of the United Nations since"), member), (_("Source"), found.source)])  # fmt: skip
    yield heading(_("Its parliament"), 2)
    known = [[str(house.name.name), str(Matter(row.matter).label), matter_words(row),
              _("%(source)s, of %(day)s") % {"source": row.source, "day": in_words(row.source_on)}]
             for house in parliament(country, moment) for row in house.facts]  # fmt: skip
    top = [_("Chamber"), _("What is known"), _("Value"), _("Source")]
    yield table(top, known) if known else paragraph(_("Nothing is recorded of its parliament."))
    yield heading(_("Figures"), 2)
    rows = [[label_of(row), figure_words(row.value, row.unit), str(row.year), written_in(row)]
            for row in latest_figures(country, moment)]  # fmt: skip
    head = [_("Indicator"), _("Value"), _("Year"), _("Source")]
    yield table(head, rows) if rows else paragraph(_("No figure is recorded."))


def _groups(seen: Whole, moment: AsOf, user: User) -> Iterator[Block]:
    slugs = {slug for slug, _name in seen.groups.values()}
    rows = [row for row in register(seen.mission.chamber, moment, user) if row.slug in slugs]
    before = presidents([row.pk for row in rows], moment)
    for row in rows:
        yield heading(str(row.name))
        yield from points([(_("Kind"), row.kind_label), (_("State"), row.state_label),
                           (_("President"), row.president.name if row.president else ""),
                           (_("Members"), str(row.members))])  # fmt: skip
        yield heading(_("Who presided over it"), 2)
        held = [[each.who.name, _presided(each)] for each in before.get(row.pk, [])]
        yield table([_("President"), _("Days")], held) if held else paragraph(_("Nobody is recorded yet."))


def _presided(each: Presided) -> str:
    """From which day on, and until which; the last day is the one before the next began."""
    if each.until is None:
        return _("since %(day)s") % {"day": in_words(each.since)} if each.since else _("days not known")
    return span(each.since, each.until - timedelta(days=1))


def _before(seen: Whole, countries: Sequence[int], user: User, moment: AsOf) -> Iterator[Block]:
    """Earlier missions and receptions, the latest first, and what was promised and is still open."""
    earlier: dict[int, Listed] = {}
    for country in countries:
        days = [row for row in to_country(country, None, user) if row[0] != seen.mission.pk][:MOST]
        earlier |= {row.pk: row for row in lines(days, moment)}
    yield heading(_("Earlier missions and receptions"))
    rows = [[span(row.first, row.last), str(row.title), row.kind_label, row.state_label] for row in earlier.values()]
    yield table([_("Days"), _("Title"), _("Kind"), _("State")], rows) if rows else paragraph(_("None is known."))
    yield from _reports(countries, user, moment.day)
    yield heading(_("Promised and still open"))
    promised = open_promises(earlier)
    yield (
        table([_("What"), _("Who"), _("By"), _("State")], [_promise(*each) for each in promised])
        if promised
        else (paragraph(_("None is known.")))
    )


def _reports(countries: Iterable[int], user: User, day: date) -> Iterator[Block]:
    found = {row.key: row for country in countries for row in about_country(country, day, user)}
    yield heading(_("Reports on the country"))
    rows = [[str(row.number), str(row.title), in_words(row.day) if row.day else ""]
            for row in found.values()]  # fmt: skip
    yield table([_("Number"), _("Title"), _("Published")], rows) if rows else paragraph(_("None is known."))
    asked = still_asked([row.pk for row in found.values()], day)
    if asked:
        numbers = {row.pk: str(row.number) for row in found.values()}
        yield heading(_("What reports asked for and is not settled"))
        head = [_("Report"), _("Recommendation"), _("State")]
        yield table(head, [[numbers[item.report_id], str(item.text), str(Stand(state).label)] for item, state in asked])


def _promise(commitment: Commitment, progress: str) -> list[str]:
    due = in_words(commitment.due_on) if commitment.due_on else ""
    return [str(commitment.text), commitment.owner, due, str(Progress(progress).label)]


def by_day(items: Iterable[Item]) -> Iterator[tuple[date | None, list[Item]]]:
    for day, found in groupby(items, key=lambda item: item.since):
        yield day, list(found)


def heading(words: str, level: int = 1) -> Heading:
    return Heading(level=level, text=inline_of(words))


def paragraph(words: str) -> Paragraph:
    return Paragraph(text=inline_of(words))


def points(pairs: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Labels with their values as a list, without those that say nothing."""
    form = pgettext("a label and its value", "%(label)s: %(value)s")
    told = [form % {"label": label, "value": value} for label, value in pairs if value]
    if told:
        yield points_of(told)


def points_of(lines: Iterable[str]) -> ListBlock:
    """Lines as a list."""
    return ListBlock(items=tuple(Point(blocks=(paragraph(words),)) for words in lines))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    top = Row(cells=tuple(Cell(blocks=(paragraph(str(each)),), header=True, scope="col") for each in head))
    body = [Row(cells=tuple(Cell(blocks=(paragraph(str(each)),) if each else ()) for each in row)) for row in rows]
    return Table(rows=(top, *body), head=1)


def _document(title: Text, seen: Whole, blocks: Sequence[Block]) -> Document:
    language = get_language() or "en"
    document = Document(
        title=title.said(language).text, subtitle=span(seen.first, seen.last), language=language, blocks=tuple(blocks)
    )
    return anchored(document)
