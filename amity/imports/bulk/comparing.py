"""A list that comes back: read strictly, compared with what was downloaded and with what the register says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.groups.models import Group
from amity.imports.bulk.adding import Addition, Newcomers, is_new
from amity.imports.bulk.columns import Field, Listing, Words, listings
from amity.imports.bulk.download import META
from amity.imports.bulk.rows import is_sealed
from amity.imports.rows import SourceError
from amity.imports.sheets import Line, Sheet
from amity.imports.uploads import File
from amity.imports.workbooks import letter, xlsx_sheets
from amity.languages.texts import Text
from amity.periods.changes import BATCH
from amity.periods.facts import Fact


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact said otherwise: what was downloaded, what the file says, and the version that holds now."""

    about: str
    what: str
    held: Fact | None
    base: Fact
    said: dict[str, Any]
    words: tuple[tuple[str, ...], ...]  # column, was, is wanted, is now

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else has changed or withdrawn this fact since the download."""
        return self.held is None or self.held.pk != self.base.pk


@dataclass
class Edits:
    """Everything that a list changes."""

    listing: Listing
    rows: int = 0
    edits: list[Edit] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)

    @property
    def free(self) -> list[Edit]:
        return [edit for edit in self.edits if not edit.is_conflict]

    @property
    def conflicts(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.is_conflict]


def compare(files: Iterable[File], user: User) -> Edits:
    """What one downloaded list changes; refuses whatever was moved, merged, computed or is not theirs."""
    found = list(files)
    if len(found) != 1:
        raise SourceError("", "", _("one list at a time."), _("Choose one file."))
    listing, sheet = _opened(found[0])
    words, edits = Words(), Edits(listing, len(sheet.rows))
    every = list(sheet.lines(dict(zip(sheet.heads, listing.names, strict=True))))
    newcomers = Newcomers(listing, user, words)
    edits.additions = [newcomers.addition(line) for line in every if is_new(listing, line)]
    lines = [line for line in every if not is_new(listing, line)]
    held = Held(listing, lines, user)
    for line in lines:
        held.refuse_foreign(line)
        edits.edits += _edited(listing, line, held, words)
    return edits


def _opened(file: File) -> tuple[Listing, Sheet]:
    sheets = xlsx_sheets(file.content, file.name)
    meta = sheets.pop(META, None)
    listing = listings().get(meta.heads[0]) if meta else None
    sheet = next(iter(sheets.values()), None)
    if listing is None or sheet is None:
        raise SourceError(file.name, "", _("this is not a list that was downloaded here."),
                          _("Download the list, change it, and send that file."))  # fmt: skip
    refuse_moved(listing, sheet)
    return listing, sheet


def refuse_moved(listing: Listing, sheet: Sheet) -> None:
    """The columns must be those of the download, in their order; a language switched in between is no reason."""
    expected = listing.heads
    if len(sheet.heads) != len(expected):
        raise sheet.refuse(
            "", _("a column was added or taken out."), _("Download the list again and change only cells.")
        )
    visible = len(listing.locked) + len(listing.fields)
    for index, (head, wanted) in enumerate(zip(sheet.heads, expected, strict=True), start=1):
        if head != wanted and (index > visible or head in expected):
            raise sheet.refuse(
                letter(index),
                _("“%(head)s” stands where “%(wanted)s” is expected: a column was moved.")
                % {"head": head, "wanted": wanted},
                _("Download the list again and change only cells."),
            )


class Held:
    """For all rows of a file: the versions that were downloaded and those that hold now, in few queries."""

    def __init__(self, listing: Listing, lines: list[Line], user: User) -> None:
        self.listing = listing
        self.groups = set(Group.objects.editable_by(user).values_list("pk", flat=True))
        self.seen: dict[str, Line] = {}
        for line in lines:
            self._refuse_unsealed(line)
        self.base = [self._by(model, "pk", lines, f"version {part}") for part, model in _parts(listing)]
        self.now = [
            self._by(model, "line", lines, f"line {part}", retracted_at=None) for part, model in _parts(listing)
        ]

    def _refuse_unsealed(self, line: Line) -> None:
        locked = [line.maybe(name) or "" for name, _label in self.listing.locked]
        keys = [line.maybe(f"{name} {part}") or "" for part, _model in _parts(self.listing) for name in ("line",
                "version")]  # fmt: skip
        seal = line.maybe("seal") or ""
        if not is_sealed(seal, self.listing.key, locked, keys):
            raise line.error("", _("the hidden key of this row, or the words that say which row it is, were changed."),
                             _("Download the list again. A new row has no key: type it anew."))  # fmt: skip
        if seal in self.seen:
            raise line.error("", _("this row says again what %(row)s says.") % {"row": self.seen[seal].path},
                             _("Leave one of the two out."))  # fmt: skip
        self.seen[seal] = line

    def _by(self, model: Any, column: str, lines: list[Line], key: str, **also: Any) -> dict[str, Any]:
        values = [line.text(key) for line in lines]
        found: dict[str, Any] = {}
        for start in range(0, len(values), BATCH):
            batch = model.objects.filter(**{f"{column}__in": values[start : start + BATCH]}, **also)
            found.update((str(getattr(fact, column)), fact) for fact in batch)
        return found

    def versions(self, line: Line, part: int) -> tuple[Fact, Fact | None]:
        """What was downloaded of one part of a row, and what holds now."""
        base = self.base[part].get(line.text(f"version {part + 1}"))
        if base is None:
            raise line.error("", _("the register does not know this row."), _("Download the list again."))
        return base, self.now[part].get(line.text(f"line {part + 1}"))

    def refuse_foreign(self, line: Line) -> None:
        base: Any = self.versions(line, 0)[0]
        if self.listing.of_groups and base.group_id not in self.groups:
            raise line.error("", _("this group is not in your care."), _("Ask the director, or take the row out."))


def _parts(listing: Listing) -> Iterator[tuple[int, type[Fact]]]:
    return enumerate(listing.parts, start=1)


def _edited(listing: Listing, line: Line, held: Held, words: Words) -> Iterator[Edit]:
    """What one row changes, part by part."""
    wanted = {each.name: each.read(line, each.name, words) for each in listing.fields}
    for part, _model in enumerate(listing.parts):
        fields = [each for each in listing.fields if each.part == part]
        base, now = held.versions(line, part)
        said = _said(fields, base, wanted)
        if said and not (now is not None and _said(fields, now, wanted, only=set(said)) == {}):
            _refuse_days(line, base, said)
            about = line.text(listing.locked[0][0])
            what = line.maybe(listing.locked[-1][0]) or "" if len(listing.locked) > 1 else ""
            yield Edit(about, what, now, base, said, tuple(_words(fields, said, Versions(base, now, wanted), words)))


def _said(fields: list[Field], base: Fact, wanted: dict[str, Any], only: set[str] | None = None) -> dict[str, Any]:
    """The attributes that the file says otherwise; languages of one text are put together."""
    said: dict[str, Any] = {}
    for each in fields:
        if only is not None and each.attribute not in only:
            continue
        before = said.get(each.attribute, getattr(base, each.attribute))
        value = merged(before, wanted[each.name]) if isinstance(before, Text) else wanted[each.name]
        if value != before:
            said[each.attribute] = value
    return said


def merged(before: Text, wanted: Text) -> Text:
    """A text with some of its languages said otherwise, or taken out."""
    return Text({code: text for code, text in {**before, **wanted}.items() if text})


def _refuse_days(line: Line, base: Fact, said: dict[str, Any]) -> None:
    since, until = said.get("since", base.since), said.get("until", base.until)
    if since is not None and until is not None and until <= since:
        raise line.error("until", _("it ends before it begins."), _("Correct one of the two days."))


@dataclass(frozen=True, slots=True)
class Versions:
    """Of one part of a row: what was downloaded, what holds now, what is wanted."""

    base: Fact
    now: Fact | None
    wanted: dict[str, Any]


def _words(fields: list[Field], said: dict[str, Any], of: Versions, words: Words) -> Iterator[tuple[str, ...]]:
    for each in fields:
        if each.attribute in said:
            was = each.write(getattr(of.base, each.attribute), words)
            wish = each.write(of.wanted[each.name], words)
            present = each.write(getattr(of.now, each.attribute), words) if of.now is not None else ""
            if was != wish:
                yield str(each.label), was, wish, present
