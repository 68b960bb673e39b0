"""Which wishes somebody looks at: of whom, with whom, how strong, where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from amity.design.parts import Filter
from amity.languages.folding import fold
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import Verdict, Want
from amity.matchmaking.queries.whole import Whole

LONGEST = 200
LEVELS = {str(int(level)): level.label for level in Want}


@dataclass(frozen=True)
class Sought:
    """A filter as it stands in an address."""

    company: str = ""
    host: str = ""
    level: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Sought:
        return cls(**{name: str(query.get(name, ""))[:LONGEST] for name in cls.__dataclass_fields__})

    @property
    def kept(self) -> dict[str, str]:
        """What a form carries on to mean the same wishes."""
        return asdict(self)

    def filters(self) -> list[Filter]:
        states = (
            ("undecided", _("the agency has not decided")), *Verdict.choices,
            ("granted", _("in the latest plan")), ("unmet", _("not in it")), ("mutual", _("wished by both")),
            ("awaited", _("not accepted yet")), ("refused", _("refused")),
        )  # fmt: skip
        return [
            Filter("company", _("Company"), self.company), Filter("host", _("Host"), self.host),
            Filter("level", _("Said by one of them"), self.level, tuple(LEVELS.items())),
            Filter("state", _("State"), self.state, states),
        ]  # fmt: skip

    def pairs(self, stands: Whole, held: Mapping[Pair, Held]) -> list[Pair]:
        """The wishes that it means, and those that the agency has set aside, in the order of the parties."""
        names = (fold(self.company), fold(self.host))
        known = {party: fold(f"{each.code} {stands.name(party)}") for party, each in stands.parties.items()}
        return [
            pair for pair in stands.pairs
            if all(name in known[party] for name, party in zip(names, pair, strict=True))
            and self._is_so(stands, held, pair)
        ]  # fmt: skip

    def _is_so(self, stands: Whole, held: Mapping[Pair, Held], pair: Pair) -> bool:
        levels = [stands.level(*pair), stands.level(*pair[::-1])]
        if self.level in LEVELS and int(self.level) not in levels:
            return False
        if self.state in Verdict.values or self.state == "undecided":
            ruling = stands.rulings.get(pair)
            return (ruling.verdict if ruling else "undecided") == self.state
        return {
            "": True, "granted": pair in held, "unmet": pair not in held,
            "mutual": min(level or 0 for level in levels) > 0,
            "awaited": stands.awaited(pair) is not None, "refused": stands.refused_by(pair) is not None,
        }.get(self.state, False)  # fmt: skip
