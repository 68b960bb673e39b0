"""Who is who: participants have numbers, members only names; matched by name, and what is unsure is asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.imports.portugal.reading import Files
from amity.imports.statements import Report
from amity.languages.folding import fold

Parties = dict[str, set[str]]  # legislature → political groups


@dataclass
class Somebody:
    """A person: the number of the source, else one made of the name; every spelling, and the parties by legislature."""

    uid: str
    spellings: set[str] = field(default_factory=set)
    parties: Parties = field(default_factory=lambda: defaultdict(set))

    @property
    def name(self) -> str:
        """The spelling in small letters where there is one, the longest of them."""
        return max(self.spellings, key=lambda each: (not each.isupper(), len(each), each))


class Directory:
    """Everybody in the files."""

    def __init__(self, files: Files) -> None:
        self.people: dict[str, Somebody] = {}
        self.numbers: dict[str, set[str]] = defaultdict(set)
        self._numbered(files)
        self._named(files)
        _ask(self, files.report)

    def _numbered(self, files: Files) -> None:
        held = [(group.legislature, each) for group in files.groups for each in group.meetings]
        for legislature, meeting in (*held, *files.delegations):
            for taker in meeting.takers:
                self._add(f"D{taker.number}", taker.name, legislature, taker.party)
                self.numbers[fold(taker.name)].add(f"D{taker.number}")

    def _named(self, files: Files) -> None:
        for group in files.groups:
            for sitting in group.sittings:
                uid = self.uid_of(sitting.name)
                if uid:
                    self._add(uid, sitting.name, group.legislature, sitting.party)

    def _add(self, uid: str, name: str, legislature: str, party: str) -> None:
        one = self.people.setdefault(uid, Somebody(uid))
        one.spellings.add(name)
        if party:
            one.parties[legislature].add(party)

    def uid_of(self, name: str) -> str:
        """Who a member's name means; empty where two deputies bear it."""
        numbers = self.numbers.get(fold(name), set())
        if len(numbers) > 1:
            return ""
        return next(iter(numbers), f"N-{fold(name).replace(' ', '-')}")


def _ask(directory: Directory, report: Report) -> None:
    """What a human decides: one number with several names, one name of several parties, one name of two deputies."""
    for one in sorted(directory.people.values(), key=lambda each: each.uid):
        folded = {fold(each) for each in one.spellings}
        if len(folded) > 1:
            report.ask(f"{one.uid}: {', '.join(sorted(one.spellings))}", _("one number, several names"))
        twice = [numeral for numeral, parties in one.parties.items() if len(parties) > 1]
        if twice:
            report.ask(f"{one.uid} {one.name} ({', '.join(twice)})",
                       _("several political groups in one legislature: is it one person?"))  # fmt: skip
        elif one.uid.startswith("N-") and len({party for found in one.parties.values() for party in found}) > 1:
            report.ask(f"{one.uid} {one.name}", _("matched by name across political groups: is it one person?"))
    for name, numbers in sorted(directory.numbers.items()):
        if len(numbers) > 1:
            report.ask(name, _("two deputies bear this name: %(numbers)s") % {"numbers": ", ".join(sorted(numbers))})
