"""The directory of experts: who knows a country or a field, and agrees to be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.countries.labels import labels_on
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.partners.models import Expert, ExpertCard, Knowledge, Post
from amity.partners.queries.names import Named, named
from amity.partners.themes import Theme
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Known:
    """An expert as the directory prints them."""

    key: str
    card: ExpertCard
    post: Post | None
    institute: Named | None
    countries: tuple[Text, ...]
    country_keys: tuple[str, ...]
    themes: tuple[str, ...]

    @property
    def theme_labels(self) -> list[str]:
        return [str(Theme(each).label) for each in self.themes]

    def answers(self, words: str, country: str, theme: str) -> bool:
        """Whether this is whom somebody looks for."""
        said = [self.card.full, self.card.speaks, *self.card.fields.values(), *(str(each) for each in self.countries)]
        said += [str(self.institute.name)] if self.institute else []
        folded = fold(" ".join(said))
        return (
            all(word in folded for word in fold(words).split())
            and (not country or country in self.country_keys)
            and (not theme or theme in self.themes)
        )


def experts(moment: AsOf, user: User | AnonymousUser) -> list[Known]:
    """Everybody whom the reader may see, by name: six queries."""
    seen = dict(Expert.objects.visible_to(user).values_list("pk", "key"))
    cards = {card.expert_id: card for card in ExpertCard.objects.held().filter(expert__in=seen).oldest_first()}
    posts = {post.expert_id: post for post in Post.objects.as_of(moment).filter(expert__in=seen).oldest_first()}
    institutes = named(moment, {post.partner_id for post in posts.values()})
    places, themes = _knowledge(list(seen), moment)
    labels = labels_on(moment, {country for countries in places.values() for country in countries})
    found = []
    for pk, card in cards.items():
        post = posts.get(pk)
        known = [labels[country] for country in places[pk] if country in labels]
        found.append(Known(
            seen[pk], card, post, institutes.get(post.partner_id) if post else None,
            tuple(label.short for label in known), tuple(label.key for label in known), tuple(themes[pk]),
        ))  # fmt: skip
    return sorted(found, key=lambda one: (fold(f"{one.card.family} {one.card.given}"), one.key))


def _knowledge(seen: list[int], moment: AsOf) -> tuple[dict[int, list[int]], dict[int, list[str]]]:
    places: dict[int, list[int]] = defaultdict(list)
    themes: dict[int, list[str]] = defaultdict(list)
    rows = Knowledge.objects.as_of(moment).filter(expert__in=seen).order_by("pk")
    for expert, country, theme in rows.values_list("expert", "country", "theme"):
        if country:
            places[expert].append(country)
        if theme:
            themes[expert].append(theme)
    return places, themes
