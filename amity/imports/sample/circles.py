"""The groups themselves: names, kinds, countries and life; the real ones as facts, a few more as invented stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.countries.models import Country, CountryName
from amity.groups.models import Address, Coverage, Group, GroupKind, GroupName, Kind, Standing, State
from amity.imports.sample.calendar import Season
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.sources import rows, said, text
from amity.languages.texts import Text
from amity.refusal import Refusal

SUSPENDED, DORMANT, DISSOLVED, PROPOSED = (
    "france-kenya", "france-maldives", "france-saint-marin", "france-liechtenstein",
)  # fmt: skip
CHANGED_KIND = "france-andorre"
RENAMED = "france-afrique-du-sud"
WIDENED = "france-pays-de-la-corne-de-l-afrique"
SIZES = {"real": 0, "bench": 160}

# Groups that tend to be large (domain research, section 1.2, gives sizes for some of them).
SOUGHT = {
    "france-chine", "france-maroc", "france-italie", "france-allemagne", "france-etats-unis", "france-ukraine",
    "france-canada", "france-quebec", "france-japon", "france-liban", "france-pays-du-cone-sud", "france-caraibes",
    "france-vanuatu-iles-du-pacifique", "france-royaume-uni", "france-afrique-de-l-ouest", "france-espagne",
}  # fmt: skip

# Domain research, section 2.2: the years in which some groups were founded, and how one was widened.
FOUNDED = {
    "france-pays-bas": (date(1949, 4, 1), "founded_month"),
    "france-grece": (date(1961, 1, 1), "founded_year"),
    "france-allemagne": (date(1961, 1, 1), "founded_year"),
    "france-maroc": (date(1963, 1, 1), "founded_year"),
    "france-mongolie": (date(1982, 1, 1), "founded_year"),
    WIDENED: (date(1983, 1, 1), "founded_year"),
}
WIDENINGS = {"dj": 1983, "er": 1993, "et": 1993, "so": 1993, "sd": 2003}


@dataclass(eq=False)
class Circle:
    """A group as the sample plans it; ``standing`` is the last thing said of its life."""

    slug: str
    names: Text
    countries: list[Country]
    regional: bool
    group: Group
    size: float
    standing: Standing | None = None
    name: GroupName | None = None
    terms: list[int] = field(default_factory=list)


class Founding:
    """Plans the groups and their lives in a ledger."""

    def __init__(self, chamber: Chamber, terms: list[Season], ledger: Ledger, random: Random) -> None:
        self.chamber, self.terms, self.ledger, self.random = chamber, terms, ledger, random
        self.start = terms[0].since
        self.places = {country.key: country for country in Country.objects.all()}

    def found(self, size: str) -> list[Circle]:
        """Every group of the sample, with what is said of it but its standings of each term."""
        listed = rows("groups") + rows("invented")
        if wanted := SIZES[size]:
            listed += list(self._split(listed, wanted - len(listed)))
        circles = [self._circle(row) for row in listed]
        for circle in circles:
            self._describe(circle)
        return circles

    def _split(self, listed: list[dict[str, str]], count: int) -> Iterator[dict[str, str]]:
        """Single-country groups for countries that have a regional group only, as a larger parliament might have."""
        taken = {row["slug"] for row in listed}
        shared = [key for row in listed if row["regional"] == "yes" for key in row["countries"].split(";")]
        names = CountryName.objects.open().filter(country__key__in=shared).select_related("country")
        short = {name.country.key: name.short for name in names}
        new = [_single(key, short[key]) for key in shared]
        yield from [row for row in new if row["slug"] not in taken][:count]

    def _circle(self, row: Mapping[str, str]) -> Circle:
        group = Group(chamber=self.chamber, slug=row["slug"])
        self.ledger.noun(group, self._known_from(row["slug"]))
        names = Text(fr=row["name_fr"], en=row["name_en"])
        size = self.random.lognormvariate(0.7 if row["slug"] in SOUGHT else -0.15, 0.55)
        regional = row["regional"] == "yes"
        circle = Circle(row["slug"], names, self._places(row["countries"]), regional, group, size)
        self._kinds(circle, Kind(row["kind"]))
        return circle

    def _known_from(self, slug: str) -> date:
        return self.terms[-1].since if slug == PROPOSED else self.start

    def _places(self, keys: str) -> list[Country]:
        missing = [key for key in keys.split(";") if key not in self.places]
        if missing:
            raise Refusal(
                _("The register lacks these places: %(keys)s.") % {"keys": ", ".join(missing)}, _("Add them first.")
            )
        return [self.places[key] for key in keys.split(";")]

    def _kinds(self, circle: Circle, kind: Kind) -> None:
        recorded = self._known_from(circle.slug)
        first = Kind.INFORMATION if circle.slug == CHANGED_KIND else kind
        stated = GroupKind(group=circle.group, kind=first, regional=circle.regional)
        self.ledger.state(stated, recorded)
        if circle.slug == CHANGED_KIND:
            day = self.terms[1].day(40)
            self.ledger.end(stated, day, day)
            self.ledger.state(GroupKind(group=circle.group, kind=kind, regional=False, since=day), day)

    def _describe(self, circle: Circle) -> None:
        recorded = self._known_from(circle.slug)
        names = {CHANGED_KIND: self._former_andorra, RENAMED: self._former_south_africa}
        former, day, slug = names[circle.slug]() if circle.slug in names else (circle.names, None, "")
        name = self.ledger.state(GroupName(group=circle.group, name=former), recorded)
        if day:
            self.ledger.end(name, day, day)
            name = self.ledger.state(GroupName(group=circle.group, name=circle.names, since=day), day)
            self.ledger.noun(Address(group=circle.group, slug=slug), day)
        circle.name = name
        self._cover(circle, recorded)
        self._found_long_ago(circle)

    def _former_andorra(self) -> tuple[Text, date, str]:
        names = Text(
            fr="Groupe d’information internationale sur l’Andorre", en="International information group on Andorra"
        )
        return names, self.terms[1].day(40), "andorre"

    def _former_south_africa(self) -> tuple[Text, date, str]:
        """Swaziland has been Eswatini since April 2018; the day on which the group followed is invented."""
        names = Text(
            fr="Groupe France-Afrique du Sud (Lesotho, Swaziland)",
            en="France-South Africa group (with Lesotho and Swaziland)",
        )
        wanted = date(2018, 6, 14)
        day = wanted if wanted > self.start + timedelta(days=30) else self.start + timedelta(days=250)
        return names, day, "france-afrique-du-sud-lesotho-swaziland"

    def _cover(self, circle: Circle, recorded: date) -> None:
        for country in circle.countries:
            year = WIDENINGS.get(country.key) if circle.slug == WIDENED else None
            since = date(year, 1, 1) if year else None
            self.ledger.state(Coverage(group=circle.group, country=country, since=since), recorded)

    def _found_long_ago(self, circle: Circle) -> None:
        if circle.slug in FOUNDED:
            since, act = FOUNDED[circle.slug]
            words = text(said("texts")["acts"][act], when=since.year)
            self._stand(circle, State.CONSTITUTED, since, self.start, act=words)

    def _stand(self, circle: Circle, state: State, since: date, recorded: date, **words: Text) -> None:
        standing = Standing(group=circle.group, state=state, since=since, **words)
        if circle.standing:
            self.ledger.end(circle.standing, since, recorded)
        circle.standing = self.ledger.state(standing, recorded)

    def live(self, circle: Circle, term: Season, constituted_on: date) -> None:
        """The standings of a group in one term: noted at the renewal, constituted by its assembly, or its own story."""
        acts = said("texts")["acts"]
        if self._story(circle, term, acts):
            return
        circle.terms.append(term.number)
        if constituted_on > term.since:
            self._stand(circle, State.NOTED, term.since, term.since, act=text(acts["noted"]))
        act = text(acts["constituted"])
        self._stand(circle, State.CONSTITUTED, constituted_on, constituted_on, act=act)
        if circle.slug == SUSPENDED and term.number == 2:
            day = term.day(400)
            self._stand(circle, State.SUSPENDED, day, day, **_why(acts, "suspended"))

    def _story(self, circle: Circle, term: Season, acts: dict[str, dict[str, str]]) -> bool:
        """Whether the group has no ordinary life in this term; then what happens instead."""
        day = term.day(60)
        if circle.slug == PROPOSED:
            if term.is_current:
                circle.terms.append(term.number)
                self._stand(circle, State.PROPOSED, term.since, term.since, act=text(acts["proposed"]))
            return True
        fates = {SUSPENDED: (3, ""), DORMANT: (2, "dormant"), DISSOLVED: (1, "dissolved")}
        from_term, step = fates.get(circle.slug, (len(self.terms), ""))
        if term.number == from_term and step:
            self._stand(circle, State.NOTED, term.since, term.since, act=text(acts["noted"]))
            self._stand(circle, State(step), day, day, **_why(acts, step))
        return term.number >= from_term


def _why(acts: dict[str, dict[str, str]], step: str) -> dict[str, Text]:
    return {"act": text(acts[step]), "reason": text(acts[f"{step}_reason"])}


def _single(key: str, name: Text) -> dict[str, str]:
    fr, en = (name.said(code).text for code in ("fr", "en"))
    return {
        "slug": slugify(f"france-{fr}"),
        "name_fr": f"Groupe France-{fr}",
        "name_en": f"France-{en} group",
        "kind": "friendship",
        "regional": "no",
        "countries": key,
        "source": "invented for the bench",
    }
