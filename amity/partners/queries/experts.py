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
from amity.partners.queries.names import Named, Wanted, named
from amity.periods.asof import AsOf


@dataclass
class Known:
    """An expert as the directory prints them."""

    key: str
    card: ExpertCard
    post: Post | None = None
    institute: Named | None = None
    countries: list[Label] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)


def cards(
    moment: AsOf, user: User | AnonymousUser, *, words: str = "", country: str = "", theme: str = "",
    countries: Iterable[int] | None = None,
) -> QuerySet[ExpertCard]:  # fmt: skip
    """Whoever answers and may be seen, by name: what a page of the directory is cut from. ``countries``: knows one."""
    rows = ExpertCard.objects.held().filter(expert__in=Expert.objects.visible_to(user)).select_related("expert")
    known = Knowledge.objects.as_of(moment).filter(expert=OuterRef("expert"))
    if country:
        rows = rows.filter(Exists(known.filter(country__key=country)))
    if theme:
        rows = rows.filter(Exists(known.filter(theme__key=theme)))
    if countries is not None:
        rows = rows.filter(Exists(known.filter(country__in=list(countries))))
    for word in fold(words).split():
        rows = rows.filter(_has(word, moment))
    return rows.order_by("sort_key", "pk")


def _has(word: str, moment: AsOf) -> Q:
    """A word of the card, or of the name of the institute."""
    names = named(moment).items()
    institutes = [pk for pk, one in names if any(word in fold(said) for said in one.name.values())]
    there = Post.objects.as_of(moment).filter(expert=OuterRef("expert"), partner__in=institutes)
    return Q(sought__contains=word) | Q(Exists(there))


def described(found: Iterable[ExpertCard], moment: AsOf, user: User | AnonymousUser) -> list[Known]:
    """Some cards with where their experts work and what they know: five queries."""
    known = {card.expert_id: Known(card.expert.key, card) for card in found}
    wanted = Wanted()
    posts = {post.expert_id: post for post in Post.objects.as_of(moment).filter(expert__in=known).oldest_first()}
    wanted.partners |= {post.partner_id for post in posts.values()}
    knowledge: dict[int, list[Knowledge]] = defaultdict(list)
    for row in Knowledge.objects.as_of(moment).filter(expert__in=known).order_by("pk"):
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


def countries_known(moment: AsOf, user: User | AnonymousUser) -> list[int]:
    """The countries that somebody in the directory knows: one query."""
    rows = Knowledge.objects.as_of(moment).filter(expert__in=Expert.objects.visible_to(user))
    return list(rows.exclude(country=None).order_by().values_list("country", flat=True).distinct())
