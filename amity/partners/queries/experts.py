"""The directory of experts: who knows a country or a field, and agrees to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.labels import Label
from amity.languages.folding import fold
from amity.partners.models import Expert, ExpertCard, Knowledge, Post
from amity.partners.queries.names import Named, Wanted
from amity.partners.queries.partners import partners
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass
class Known:
    """An expert as the directory prints them."""

    key: str
    card: ExpertCard
    post: Post | None = None
    institute: Named | None = None
    countries: list[Label] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)


def found(
    moment: AsOf, user: User | AnonymousUser, *, words: str = "", country: str = "", theme: str = "",
    countries: Iterable[int] | None = None,
) -> QuerySet[ExpertCard, int]:  # fmt: skip
    """The cards of whoever answers and may be seen, by name, not asked yet. ``countries``: knows one of them."""
    rows = ExpertCard.objects.held().filter(Exists(Expert.objects.visible_to(user).filter(pk=OuterRef("expert"))))
    known = Knowledge.objects.as_of(moment).order_by()
    if country:
        rows = rows.filter(expert__in=known.filter(country__key=country).values("expert"))
    if theme:
        rows = rows.filter(expert__in=known.filter(theme__key=theme).values("expert"))
    if countries is not None:
        rows = rows.filter(expert__in=known.filter(country__in=list(countries)).values("expert"))
    for word in fold(words).split():
        rows = rows.filter(_has(word, moment))
    return rows.order_by("sort_key", "pk").values_list("pk", flat=True)


def _has(word: str, moment: AsOf) -> Q:
    """A word of the card, or of the name of the institute."""
    institutes = [row.pk for row in partners(moment, AnonymousUser()) if word in row.sought]
    there = Post.objects.as_of(moment).order_by().filter(partner__in=institutes)
    return Q(sought__contains=word) | Q(expert__in=there.values("expert"))


def described(cards: Iterable[int], moment: AsOf, user: User | AnonymousUser) -> list[Known]:
    """Some cards with where their experts work and what they know: six queries."""
    known = {card.expert_id: Known(card.expert.key, card) for card in _cards(list(cards))}
    wanted = Wanted()
    posts = {post.expert_id: post for post in _posts(list(known), moment)}
    wanted.partners |= {post.partner_id for post in posts.values()}
    knowledge: dict[int, list[Knowledge]] = defaultdict(list)
    for row in _knowledge(list(known), moment):
        knowledge[row.expert_id].append(row)
        wanted.places.add(row.country_id)
        wanted.themes.add(row.theme_id)
    names = wanted.named(moment, user)
    for pk, one in known.items():
        one.post = posts.get(pk)
        one.institute = names.partners.get(one.post.partner_id) if one.post else None
        one.countries = [names.places[row.country_id] for row in knowledge[pk] if row.country_id in names.places]
        one.themes = [names.themes[row.theme_id] for row in knowledge[pk] if row.theme_id in names.themes]
    return list(known.values())


@question
def _cards(cards: Iterable[int]) -> QuerySet[ExpertCard]:
    rows = ExpertCard.objects.filter(pk__in=cards).select_related("expert").as_stated()
    return rows.order_by("sort_key", "pk")


@question
def _posts(experts: Iterable[int], moment: AsOf) -> QuerySet[Post]:
    return Post.objects.as_of(moment).filter(expert__in=experts).as_stated().oldest_first()


@question
def _knowledge(experts: Iterable[int], moment: AsOf) -> QuerySet[Knowledge]:
    return Knowledge.objects.as_of(moment).filter(expert__in=experts).as_stated().order_by("pk")
