"""Highlights, news and standing pages: a piece, its picture, its editions, and the days on which each is shown."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import Role, User
from amity.languages.texts import TextField
from amity.periods.facts import Fact, FactManager

EDITORS = (Role.COMMUNICATIONS, Role.DIRECTOR)


class Sort(models.TextChoices):
    """What a piece is: it stands on the home page, in the news, or at a lasting address of its own."""

    HIGHLIGHT = "highlight", _("highlight")
    NEWS = "news", _("news item")
    STANDING = "standing", _("standing page")


class Picture(models.Model):
    """A picture as it is served: re-encoded, without what the camera wrote into it, with its credit and its words.

    ``digest`` names its files. ``alternative`` says what is to be seen; a decorative picture says nothing.
    """

    digest = models.CharField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list, help_text="the widths in pixels of its files")
    credit = models.CharField(max_length=200)
    licence = models.CharField(max_length=120)
    alternative = TextField(blank=True)
    is_decorative = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]


class PieceQuerySet(models.QuerySet["Piece"]):
    def visible_to(self, user: User | AnonymousUser) -> PieceQuerySet:
        """The department sees every piece; the public sees pieces through what is shown of them."""
        return self if isinstance(user, User) and user.is_staff else self.none()

    def editable_by(self, user: User | AnonymousUser) -> PieceQuerySet:
        """The communications role and the director write; nobody else does."""
        writes = isinstance(user, User) and user.is_active and user.role in EDITORS
        return self if writes else self.none()


class Piece(models.Model):
    """A highlight, a news item or a standing page; ``key`` is its lasting address, ``source`` its first language."""

    sort = models.CharField(max_length=10, choices=Sort.choices)
    key = models.SlugField(max_length=100)
    source = models.CharField(max_length=16)
    rank = models.PositiveSmallIntegerField(default=100, help_text="the lower, the earlier among its kind")
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="pieces")

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "-pk"]
        constraints = [models.UniqueConstraint(fields=["sort", "key"], name="notices_piece_key")]


class Edition(Fact):
    """What a piece says in one language. Each version stays readable; ``follows`` is the version it translates."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    lede = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    objects: ClassVar[FactManager[Edition]] = FactManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["piece", "language", "retracted_at"], name="notices_edition_current")]


class Showing(Fact):
    """From which day until which the public reads which version of a piece in one language."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="showings")
    language = models.CharField(max_length=16)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="showings")
    objects: ClassVar[FactManager[Showing]] = FactManager()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["piece", "language"], condition=models.Q(retracted_at=None), name="notices_showing_one"
            ),
        ]
