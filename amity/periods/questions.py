"""Questions to the register whose SQL is put together once, and asked again with other days, numbers and words.

What a page spends on the register goes mostly into building queries, not into their answers: Django writes the same
text anew each time. A question writes it once for each shape and then fills in its blanks::

    @question
    def names(moment: AsOf, groups: Iterable[int]) -> QuerySet[GroupName, tuple[int, Text]]:
        return GroupName.objects.as_of(moment).filter(group__in=groups).values_list("group_id", "name")

    names(AsOf(day), [1, 2, 3])

Positional arguments are its blanks: numbers, words, days, instants, a moment, several numbers or words; ``None`` makes
another text. Keywords belong to the text. For a reader who is somebody the query is built anew: what they may see
depends on more than can be a blank. A question about none of several has no answer, and asks nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, update_wrapper
from operator import itemgetter
from sqlite3 import register_converter
from typing import Any, Generic, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3.base import decoder
from django.db.models import BooleanField, DateField, QuerySet, UUIDField
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.utils.dateparse import parse_date, parse_datetime

from amity.periods.asof import AsOf

Blanks = ParamSpec("Blanks")
RowT = TypeVar("RowT")
Convert = Callable[[Any], Any]

# What stands for the value of a blank while a text is written: nobody ever gives these.
NUMBERS, YEARS, LETTER = 1_900_000_000, 8000, "\ue000"
LEFT_OVER = re.compile(rf"19000000\d\d|80\d\d-01-01|{LETTER}")
MARKS: dict[type, Callable[[int], Any]] = {
    datetime: lambda place: datetime(YEARS + place, 1, 1, tzinfo=UTC),
    date: lambda place: date(YEARS + place, 1, 1),
    str: lambda place: f"{LETTER}{place}",
    int: lambda place: NUMBERS + place,
}
SEVERAL = {
    ("sqlite", int): "SELECT value FROM json_each(%s)",
    ("sqlite", str): "SELECT value FROM json_each(%s)",
    ("postgresql", int): "SELECT unnest(%s::bigint[])",
    ("postgresql", str): "SELECT unnest(%s::text[])",
}
REPEATING = (BooleanField, DateField, UUIDField)  # of instants too: a DateTimeField is a DateField
FIXED = (type(None), bool, int, str, AnonymousUser)

# SQLite hands over days and instants as bytes, one by one: the same few thousand come with every page, read once.
for _type, _reading in (("date", parse_date), ("datetime", parse_datetime)):
    register_converter(_type, lru_cache(maxsize=8192)(decoder(_reading)))


def mark(value: Any, place: int) -> Any:
    """The mark of a blank, of the kind of its value: the query is built with it as it would be with the value."""
    if value is None:
        return None
    if isinstance(value, AsOf):
        return AsOf(mark(value.day, place), mark(value.known, place))
    single = next((make(place) for kind, make in MARKS.items() if isinstance(value, kind)), None)
    return [MARKS[_kind(value)](place)] if single is None else single


def _kind(several: Iterable[Any]) -> type:
    """Whether several are words or numbers."""
    return str if isinstance(next(iter(several), None), str) else int


def shape(value: Any) -> object:
    """Of which kind the value of a blank is: another kind, another text."""
    if isinstance(value, AsOf):
        return value.known is None
    return type(value) if _is_single(value) else (Iterable, _kind(value))


def _is_single(value: Any) -> bool:
    return value is None or isinstance(value, AsOf | date | str | int)


def filled(values: Iterable[Any]) -> list[Any]:
    """The values of blanks as the database takes them: a moment is two, several numbers are one."""
    given: list[Any] = []
    for value in values:
        match value:
            case AsOf():
                given += filled((value.day, value.known))
            case datetime():
                given.append(connection.ops.adapt_datetimefield_value(value))
            case date():
                given.append(connection.ops.adapt_datefield_value(value))
            case None | str() | int():
                given.append(value)
            case _:
                given.append(_listed(list(value)) if connection.vendor == "sqlite" else list(value))
    return given


def _listed(several: list[Any]) -> str:
    """Several values as JSON; numbers are written as Python writes them, at a tenth of the price."""
    return str(several) if type(several[0]) is int else json.dumps(several)


def fetched(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    """The rows of a text. SQLite is asked directly unless somebody listens: a cursor of Django's costs more than most
    of these answers, as it rewrites the text's blanks at each asking.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())
    database.ensure_connection()
    with database.wrap_database_errors:
        return list(database.connection.execute(_with_marks(sql), parameters))


@lru_cache(maxsize=1024)
def _with_marks(sql: str) -> str:
    """A text with SQLite's own blanks."""
    return sql.replace("%s", "?").replace("%%", "%")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of one shape. ``parameters``: which of the values each one is, or what it always is."""

    sql: str
    parameters: list[tuple[int | None, Any]]
    converters: list[tuple[int, Convert]]
    read: Convert | None

    def ask(self, values: Sequence[Any]) -> list[Any]:
        rows = fetched(self.sql, [fixed if place is None else values[place] for place, fixed in self.parameters])
        if rows and self.converters:
            rows = self._converted(rows)
        return list(map(self.read, rows)) if self.read else rows

    def _converted(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for position, convert in self.converters:
            columns[position] = convert(columns[position])
        return list(zip(*columns, strict=True))


def text_of(queryset: QuerySet[Any, Any], marks: Sequence[Any]) -> Prepared:
    """Write the text of a query that was built with marks."""
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    several = {found[0] for found in marks if isinstance(found, list)}
    places = {value: place for place, value in enumerate(filled(_single(marks))) if value is not None}
    pieces = sql.split("%s")
    for number, value in enumerate(parameters):
        pieces[number] += SEVERAL[connection.vendor, type(value)] if _among(value, several, pieces, number) else "%s"
    kept = [(places.get(value), value) if _marks(value) else (None, value) for value in parameters]
    if LEFT_OVER.search(" ".join([*pieces, *(str(value) for place, value in kept if place is None)])):
        raise TypeError(f"A blank of this question is not a parameter of its own: {sql}")
    return Prepared("".join(pieces), kept, _converters(compiler), _read(queryset, compiler))


def _single(marks: Sequence[Any]) -> list[Any]:
    return [found[0] if isinstance(found, list) else found for found in marks]


def _marks(value: Any) -> bool:
    return isinstance(value, date | str | int)


def _among(value: Any, several: set[int | str], pieces: Sequence[str], number: int) -> bool:
    """Whether a parameter stands for several: then it stands alone after IN."""
    return _marks(value) and value in several and pieces[number].endswith("IN (") and pieces[number + 1][:1] == ")"


def _converters(compiler: SQLCompiler) -> list[tuple[int, Convert]]:
    """Column → what makes values of Python of its values."""
    columns = compiler.get_converters([selected[0] for selected in compiler.select[: compiler.col_count]])
    return [(position, _converter(*column)) for position, column in columns.items()]


def _converter(steps: Sequence[Callable[..., Any]], expression: Any) -> Convert:
    """What converts a column, step by step; days and the like repeat themselves, and each is converted once."""
    repeats = isinstance(getattr(expression, "output_field", None), REPEATING)

    def convert(column: Iterable[Any]) -> Iterable[Any]:
        for step in steps:
            if repeats:
                known = {value: step(value, expression, connection) for value in set(column)}
                column = [known[value] for value in column]
            else:
                column = [step(value, expression, connection) for value in column]
        return column

    return convert


def _read(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Convert | None:
    """What makes of a row what the query gives: a tuple as it is, one value, an object with those it is joined to."""
    kind = queryset._iterable_class  # noqa: SLF001 - Django has no other word for it
    if kind is ValuesListIterable:
        return None
    if kind is FlatValuesListIterable:
        return itemgetter(0)
    if kind is not ModelIterable or compiler.annotation_col_map:
        raise TypeError(f"A question gives tuples, single values or objects, not {kind.__name__}.")
    return _object(compiler)


def _object(compiler: SQLCompiler) -> Convert:
    parts = compiler.klass_info or {}
    first, last, model = parts["select_fields"][0], parts["select_fields"][-1] + 1, parts["model"]
    names = [selected[0].target.attname for selected in compiler.select[first:last]]
    joined = get_related_populators(parts, compiler.select, compiler.using)  # type: ignore[call-arg, arg-type]

    def read(row: tuple[Any, ...]) -> Any:
        one = model.from_db(compiler.using, names, row[first:last])
        for each in joined:
            each.populate(row, one)
        return one

    return read


class Question(Generic[Blanks, RowT]):
    """A query with blanks, and the texts that were written of it."""

    def __init__(self, build: Callable[Blanks, QuerySet[Any, RowT]]) -> None:
        self.build = build
        self.texts: dict[object, Prepared] = {}
        update_wrapper(self, build)

    def __call__(self, *args: Blanks.args, **kwargs: Blanks.kwargs) -> list[RowT]:
        if any(not value and not _is_single(value) for value in args):
            return []
        if not all(isinstance(value, FIXED) for value in kwargs.values()):
            return list(self.build(*args, **kwargs))
        key = (connection.vendor, *map(shape, args), *kwargs.items())
        if key not in self.texts:
            marks = [mark(value, place) for place, value in enumerate(args)]
            self.texts[key] = text_of(self.build(*marks, **kwargs), marks)
        return self.texts[key].ask(filled(args))


def question(build: Callable[Blanks, QuerySet[Any, RowT]]) -> Question[Blanks, RowT]:
    """Make a function that builds a query one that asks it."""
    return Question(build)
