"""What the values of fields are called: from a name to its key, and from a key to its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.utils import translation

from amity.countries.labels import labels_on
from amity.countries.models import Form
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.search.engines.interface import Ask, Engine
from amity.search.grammar.remarks import Fault, Remark
from amity.search.grammar.tree import And, Field, Node, Not, Or, Phrase, Word, any_of, every, none_of
from amity.search.index import Index, current
from amity.search.sources import sources

Words = dict[str, Text]  # key → its names


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """For each field the words of its values, and the values that a folded word may mean."""

    words: dict[str, Words]
    keys: dict[str, dict[str, str]]

    def said(self, field: str, value: str) -> str:
        """A value in the reader's words; itself where we have none."""
        return str(self.words.get(field, {}).get(value, "")) or value


def titles(moment: AsOf) -> Titles:
    """One query in an unchanged register."""
    index = current(moment)
    return _titles(Held(index), moment)


@dataclass(frozen=True, slots=True)
class Held:
    """An index as the key of a cache: the same object is the same index."""

    index: Index

    def __hash__(self) -> int:
        return id(self.index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.index is self.index


@lru_cache(maxsize=4)
def _titles(held: Held, moment: AsOf) -> Titles:
    words: dict[str, Words] = {"country": {}, "group": {}, "person": {}}
    keys: dict[str, dict[str, str]] = {"country": {}}
    for spelling in held.index.spellings:
        thing = spelling.thing
        words[thing.kind][thing.key] = thing.title
        if thing.kind == "country":
            keys["country"][spelling.folded] = thing.key
    labels = labels_on(moment).values()
    words["region"] = {label.key: label.short for label in labels if label.form != Form.PLACE}
    words["author"] = words["person"]
    words["kind"] = {kind: _in_all_languages(source.label, source.labels) for kind, source in sources().items()}
    words["language"] = {code: Text({"": name}) for code, name in settings.LANGUAGE_NAMES.items()}
    for source in sources().values():
        words |= {field: {key: Text(said) for key, said in read().items()} for field, read in source.values.items()}
    for field in set(words) - {"group", "person", "author"}:
        own = {
            fold(name): key for key, text in words[field].items() for said in text.values() for name in said.split("|")
        }
        keys[field] = {**keys.get(field, {}), **own, **{fold(key): key for key in words[field]}}
        words[field] = {
            key: Text({code: said.split("|")[-1] for code, said in text.items()}) for key, text in words[field].items()
        }
    return Titles(words, keys)


def _in_all_languages(*labels: object) -> Text:
    """Lazy words in each language of the site, one form beside the other."""
    found = Text()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = "|".join(str(label) for label in labels)
    return found


@dataclass(frozen=True, slots=True)
class Resolver:
    """Reads the values of fields: a name in any language, a former one, or a key."""

    titles: Titles
    engine: Engine
    audiences: frozenset[str]

    def resolved(self, node: Node, remarks: list[Remark]) -> Node:
        """The question with keys in its fields; what is no value of a field is kept as words, and said."""
        match node:
            case And(parts):
                return every([self.resolved(part, remarks) for part in parts])
            case Or(parts):
                return any_of([self.resolved(part, remarks) for part in parts])
            case Not(part):
                return none_of(self.resolved(part, remarks))
            case Field(name, value) if name != "number":
                return self.field(node, self.key(name, value), remarks)
            case _:
                return node

    def field(self, node: Field, key: str, remarks: list[Remark]) -> Node:
        if key:
            return replace(node, value=key)
        remarks.append(Remark(Fault.VALUE, f"{node.name}:{node.value}"))
        return Phrase(node.value) if " " in node.value else Word(node.value)

    def key(self, name: str, value: str) -> str:
        """The key that a value means; empty where it means none, or one that the reader may not know of."""
        if name in {"group", "person", "author"}:
            return self._found("group" if name == "group" else "person", value)
        return self.titles.keys.get(name, {}).get(fold(value), "")

    def _found(self, kind: str, value: str) -> str:
        """The group or person that answers to a name best, as far as the reader may know of it."""
        for part in (Field(kind, fold(value).replace(" ", "-")), Phrase(value), every(map(Word, value.split()))):
            ask = Ask(every([Field("kind", kind), part]), self.audiences, words=value, limit=1)
            if matches := self.engine.search(ask).matches:
                return str(matches[0].data["place"])
        return ""
