"""The one door of the sample: everything is planned from a seed and an instant, then written in one transaction."""

from __future__ import annotations

from datetime import datetime
from random import Random

from django.db import transaction
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.actions import adopt, establish, open_term, state_rule
from amity.assembly.models import Chamber
from amity.assembly.shipped import shipped_profiles
from amity.countries.actions import load_reference
from amity.countries.models import Country
from amity.imports.sample.calendar import Clock, Season, clock, seasons
from amity.imports.sample.circles import SIZES, Founding
from amity.imports.sample.few_reports import write_few_reports
from amity.imports.sample.journeys import Journeys
from amity.imports.sample.ledger import SOURCE, Ledger, Progress
from amity.imports.sample.meetings import Agenda
from amity.imports.sample.reconstitution import Reconstitution
from amity.imports.sample.senate import Population
from amity.imports.sample.sources import said, text
from amity.imports.sample.surroundings import Surroundings
from amity.languages.texts import Text
from amity.periods.counting import count_anew
from amity.refusal import Refusal

CHAMBER = "senat-exemple"
SEATS = 348
RULES = "french-senate"
REPORT_DAYS = 90


@transaction.atomic
def populate(*, size: str, by: User, at: datetime, seed: int = 1947, progress: Progress | None = None) -> None:
    """Fill the register with the sample: ``size`` is ``real`` (85 groups live today) or ``bench`` (160 groups).

    The same seed and instant give the same register, line by line. ``progress(label, done, total)`` is told how far
    the writing is. The countries are loaded with it, as known since the first term, unless they are here already.

    :raises Refusal: the size is unknown, or a sample is already here.
    """
    if size not in SIZES:
        raise Refusal(_("There is no sample of size “%(size)s”.") % {"size": size}, _("Choose “real” or “bench”."))
    if Chamber.objects.filter(key=CHAMBER).exists():
        raise Refusal(_("The sample is already in this register."), _("Start from an empty register."))
    now = clock(at)
    terms = seasons(now.today)
    load_reference(by=by, at=now.after(terms[0].since), progress=progress)
    chamber = _chamber(terms, now, by)
    adopt(chamber, shipped_profiles()[RULES], on=terms[0].since, by=by, at=now.after(terms[0].since))
    _state_clock(chamber, terms[0], now, by)
    ledger = plan(size, chamber, terms, now, Random(seed))  # noqa: S311 - a sample, not a secret
    for term in terms:
        _open(chamber, term, ledger, by)
    ledger.write(by=by, progress=progress or (lambda _label, _done, _total: None))
    count_anew()
    write_few_reports(by=by, today=now.today, at=at)


def _chamber(terms: list[Season], now: Clock, by: User) -> Chamber:
    words = said("texts")["chamber"]
    return establish(
        CHAMBER,
        country=Country.objects.get(key="fr"),
        names=text(words["names"]),
        in_sentence=text(words["in_sentence"]),
        member_words=text(words["members"]),
        seats=SEATS,
        is_sample=True,
        source=SOURCE,
        source_updated_on=now.today,
        by=by,
        at=now.after(terms[0].since),
    )


def _state_clock(chamber: Chamber, term: Season, now: Clock, by: User) -> None:
    """A rule that the real chamber is not known to have, so that the board of reports has something to show."""
    words = said("journeys")["words"]
    state_rule(
        chamber, "report_within", REPORT_DAYS, on=term.since, by=by, source=words["rule_source"],
        legal_basis=words["rule_address"], at=now.after(term.since),
    )  # fmt: skip


def _open(chamber: Chamber, term: Season, ledger: Ledger, by: User) -> None:
    names: Text = text(said("texts")["chamber"]["term"], first=term.since.year, last=term.until.year)
    key = f"{term.since.year}-{term.until.year}"

    def open_at(instant: datetime) -> None:
        open_term(chamber, key, names=names, on=term.since, by=by, at=instant)

    ledger.deed(open_at, term.since)


def plan(size: str, chamber: Chamber, terms: list[Season], now: Clock, random: Random) -> Ledger:
    """Everything that a seed gives, not yet written; the countries must be here."""
    ledger = Ledger(now, random)
    senate = Population(chamber, terms, ledger, random).populate()
    founding = Founding(chamber, terms, ledger, random)
    circles = founding.found(size)
    compositions = Reconstitution(senate, founding, circles, random).run(terms)
    Surroundings(ledger, terms, random).plan(circles)
    Agenda(ledger, random, len(terms)).fill(compositions)
    Journeys(ledger, random).send(compositions)
    return ledger
