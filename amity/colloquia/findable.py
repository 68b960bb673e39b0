"""Colloquia and speakers as search finds them: by title and subject, by those who speak, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.colloquia.models import Colloquium, Description, Speaker
from amity.colloquia.queries.catalogue import Catalogue, catalogue
from amity.colloquia.queries.listing import lines
from amity.findable import DEPARTMENT, EVERYBODY, Item, Source, Touch, never
from amity.periods.asof import AsOf


def _shown() -> Catalogue:
    return catalogue(AsOf(timezone.localdate()))


def read_colloquia(owners: Collection[int] | None) -> Iterator[Item]:
    """Some colloquia, or all, each with the names of who speaks at it; drafts for the department alone."""
    shown = _shown()
    public = {row.pk for row in shown.lines}
    names: dict[int, set[str]] = defaultdict(set)
    for each in shown.speakers.values():
        for one in each.spoken:
            names[one.line.pk].add(each.card.full)
    every = Colloquium.objects.filter(pk__in=list(owners)) if owners is not None else Colloquium.objects.all()
    kept = set(every.values_list("pk", flat=True))
    rows = lines(_every_day(kept), shown.moment)
    texts = dict(Description.objects.held().filter(colloquium__in=list(kept)).values_list("colloquium", "summary"))
    for row in rows:
        facts = {
            "country": tuple(label.key for label in row.countries), "group": tuple(slug for slug, _name in row.groups),
            "theme": tuple(theme.key for theme in row.themes), "year": (str(row.first.year),) if row.first else (),
        }  # fmt: skip
        summaries = dict(texts.get(row.pk) or {}) or {"": row.kind_label}
        said = {code: "\n".join([words, *sorted(names[row.pk])]) for code, words in summaries.items()}
        yield Item(
            row.pk, str(row.pk), dict(row.title), row.key, said, day=row.first, facts=facts,
            audiences=EVERYBODY if row.pk in public else frozenset({DEPARTMENT}),
        )  # fmt: skip


def _every_day(kept: set[int]) -> list[Any]:
    from_days = Colloquium.objects.filter(pk__in=list(kept), days__retracted_at=None)
    return list(from_days.order_by("pk").values_list("pk", "key", "days__since", "days__until"))


def read_speakers(_owners: Collection[int] | None) -> Iterator[Item]:
    """Who speaks in the published programmes, with the offices in which they spoke."""
    for key, each in _shown().speakers.items():
        pk = each.card.speaker_id
        offices = {str(one.speaking.office) for one in each.spoken if one.speaking.office}
        texts = {"": ", ".join(sorted(offices))} if offices else {"": str(_("speaker"))}
        yield Item(pk, str(pk), {"": each.card.full}, key, texts)


def touched(touches: Sequence[Touch]) -> Collection[int] | None:
    """The colloquia that deeds were done to; what happens to a speaker may touch several."""
    if any(touch.subject.startswith("colloquia.speaker:") for touch in touches):
        return None
    return {int(touch.subject.rpartition(":")[2]) for touch in touches
            if touch.subject.startswith("colloquia.colloquium:")}  # fmt: skip


def visible_colloquia(user: Any, owners: Collection[int]) -> Collection[int]:
    return set(Colloquium.objects.visible_to(user).filter(pk__in=list(owners)).values_list("pk", flat=True))


def visible_speakers(_user: Any, owners: Collection[int]) -> Collection[int]:
    """The index holds those of published programmes alone."""
    return set(Speaker.objects.visible_to(AnonymousUser()).filter(pk__in=list(owners)).values_list("pk", flat=True))


SOURCES = (
    Source("colloquium", _("colloquium"), _("Colloquia"), read_colloquia, ("colloquia.",), visible_colloquia, touched,
           never, rank=38),
    Source("speaker", _("speaker"), _("Speakers"), read_speakers, ("colloquia.",), visible_speakers, rank=47),
)  # fmt: skip
