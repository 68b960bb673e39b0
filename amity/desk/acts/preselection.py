"""The agency’s pre-selection: the same is said of many wishes at once, ticked one by one or all that a filter finds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from amity.desk.acts.forum import ForumAct
from amity.desk.wish_filters import Sought
from amity.matchmaking import actions
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import BusinessForum, Verdict, Want
from amity.matchmaking.queries.demand import asked
from amity.matchmaking.queries.whole import Whole, held_in, latest, whole
from amity.refusal import Refusal

MOST_OFFERED = 60  # where nothing was ticked: a page of them
EVERY = "every"  # all that the filter finds, also on other pages
CHOICES = (
    (Verdict.SELECTED.value, pgettext_lazy("of a wish", "keep it: it is selected")),
    (Verdict.REQUIRED.value, pgettext_lazy("of a wish", "it must be held, whatever it costs the others")),
    (Verdict.EXCLUDED.value, pgettext_lazy("of a wish", "set it aside: it is not held")),
    ("", pgettext_lazy("of a wish", "say nothing any more")),
)


class Preselect(ForumAct):
    """It comes from the list of wishes, or alone: then what is not decided yet is offered."""

    key, label = "preselect", gettext_lazy("Pre-select wishes")
    explains = gettext_lazy("What the agency says of several wishes at once; the next plan follows it.")
    wide = True
    verdict = forms.ChoiceField(
        label=gettext_lazy("What is said of them"), choices=CHOICES, required=False, widget=forms.RadioSelect,
        initial=Verdict.SELECTED.value,
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    pair = forms.MultipleChoiceField(
        label=gettext_lazy("Which wishes"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("The list of wishes shows all of them, and narrows them by company, host and strength."),
    )  # fmt: skip

    def offer(self) -> None:
        self.stands: Whole | None = whole(self.subject) if isinstance(self.subject, BusinessForum) else None
        stands = self.stands
        if stands is None:
            return
        self.field("pair").choices = [
            (f"{company}-{host}", f"{stands.name(company)} – {stands.name(host)}") for company, host in self._offered()
        ]

    def _offered(self) -> list[Pair]:
        assert self.stands is not None
        if not self.is_bound:
            return Sought(state="undecided").pairs(self.stands, {})[:MOST_OFFERED]
        if EVERY in self.data:
            return self._found
        data: Any = self.data  # of a request, which knows lists
        ticked = set(data.getlist("pair"))
        return [(company, host) for company, host in self.stands.pairs if f"{company}-{host}" in ticked]

    @cached_property
    def _found(self) -> list[Pair]:
        assert self.stands is not None
        return Sought.of(self.data).pairs(self.stands, self._held)

    @cached_property
    def _held(self) -> dict[Pair, Held]:
        return held_in(latest(self.subject))

    def clean_pair(self) -> list[Pair]:
        """The wishes that are meant: those ticked, or all that the filter finds."""
        if EVERY in self.data:
            return self._found
        return [(int(company), int(host)) for company, _dash, host in
                (value.partition("-") for value in self.cleaned_data["pair"])]  # fmt: skip

    def perform(self) -> object:
        pairs, verdict = self.cleaned_data["pair"], self.cleaned_data["verdict"]
        if not pairs:
            raise Refusal(_("No wish was ticked."), _("Tick those that are meant."))
        return actions.rule_all(self.subject, pairs, verdict, by=self.user, why=self.cleaned_data["why"])

    def foreseen(self) -> list[str]:
        """What the reader of the preview should know besides the statements themselves."""
        if self.stands is None:
            return []
        pairs, verdict = set(self.cleaned_data["pair"]), self.cleaned_data["verdict"]
        if verdict == Verdict.EXCLUDED:
            return [*self._lost(self.stands, pairs), *self._planned(pairs)]
        return self._crowded(self.stands, pairs) if verdict == Verdict.REQUIRED else []

    def _planned(self, pairs: set[Pair]) -> list[str]:
        count = sum(pair in self._held for pair in pairs)
        said = ngettext("%(n)d of them is in the latest plan, and stays there until a plan is worked out again.",
                        "%(n)d of them are in the latest plan, and stay there until a plan is worked out again.",
                        count)  # fmt: skip
        return [said % {"n": count}] if count else []

    def _lost(self, stands: Whole, pairs: set[Pair]) -> list[str]:
        pressing = sum(Want.MUST in (stands.level(*pair), stands.level(*pair[::-1])) for pair in pairs)
        before, after = ({party for pair in found for party in pair} for found in self._before_and_after(stands, pairs))
        bare = sorted(before - after)
        said = ngettext("%(n)d of them is called indispensable by one of the two.",
                        "%(n)d of them are called indispensable by one of the two.", pressing)  # fmt: skip
        left = ngettext("%(n)d participant is left without a wish that can be met: %(names)s.",
                        "%(n)d participants are left without a wish that can be met: %(names)s.",
                        len(bare))  # fmt: skip
        names = _named(stands, bare)
        return [*([said % {"n": pressing}] if pressing else []),
                *([left % {"n": len(bare), "names": names}] if bare else [])]  # fmt: skip

    def _before_and_after(self, stands: Whole, pairs: set[Pair]) -> tuple[list[Pair], list[Pair]]:
        possible = [pair for pair in stands.pairs if stands.may_be(pair)]
        return possible, [pair for pair in possible if pair not in pairs]

    def _crowded(self, stands: Whole, pairs: set[Pair]) -> list[str]:
        """Who would have more indispensable appointments than it may have at all: no plan could be made."""
        wanted = asked(stands)
        musts = {pair for pair in wanted.pairs if wanted.demand.wishes[wanted.index[pair]].must} | pairs
        counts: Counter[Any] = Counter(party for pair in musts for party in pair)
        return [
            _("%(name)s would have %(n)d indispensable appointments, and has at most %(most)d: no plan could be made.")
            % {"name": stands.name(party), "n": count, "most": stands.most(stands.parties[party])}
            for party, count in counts.items() if count > stands.most(stands.parties[party])
        ][:MOST_NAMED]  # fmt: skip


MOST_NAMED = 6


def _named(stands: Whole, parties: list[int]) -> str:
    names = ", ".join(stands.name(party) for party in parties[:MOST_NAMED])
    return f"{names}…" if len(parties) > MOST_NAMED else names
