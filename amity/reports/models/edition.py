"""Editions: the text of a report in one language, as filed on a day; and what is made of one when it is published."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.languages.texts import TextField
from amity.personal import Personal, Sight, Then
from amity.reports.models.report import Report


class EditionQuerySet(models.QuerySet["Edition"]):
    def light(self) -> Self:
        """Without the text itself, which is long: what lists need."""
        return self.defer("content", "findings")

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def current(self) -> Self:
        """The latest published edition of each report in each language."""
        same = Edition.objects.published().filter(report=OuterRef("report"), language=OuterRef("language"))
        return self.filter(pk=Subquery(same.order_by("-number").values("pk")[:1]))

    def visible_to(self, user: User | AnonymousUser, on: date | None = None) -> Self:
        """Who sees a report sees its published editions; the department all."""
        seen = self.filter(report__in=Report.objects.visible_to(user, on).values("pk"))
        return seen if isinstance(user, User) and user.is_staff else seen.published()

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """Who edits a report edits what is not published yet."""
        return self.filter(report__in=Report.objects.editable_by(user).values("pk"), published_at=None)


class Edition(models.Model):
    """The text in one language, the first, second, … of it.

    ``content`` is the document of blocks as JSON (``amity.documents.storing``), confidential annexes too;
    ``original_sha256`` is the author's file, kept as it came. ``corrected`` says what was corrected since the edition
    before.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField()
    corrected = TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    original_sha256 = models.CharField(max_length=64, blank=True)
    original_title = models.CharField(max_length=200, blank=True, help_text="what the file was called")
    original_bytes = models.PositiveIntegerField(default=0)
    original_pages = models.PositiveSmallIntegerField(default=0, help_text="as LibreOffice laid it out")
    words = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1, help_text="raised each time that its structure is mended")
    findings = models.JSONField(default=dict, blank=True)
    content = models.TextField()

    objects = EditionQuerySet.as_manager()
    personal: ClassVar = {
        "original_title": Personal(
            _("finding the author’s file again; names of files may name people"), Sight.DEPARTMENT, Then.KEEP
        ),
    }

    class Meta:
        ordering = ["report", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "language", "number"], name="reports_edition_number_once"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_at__gte=F("created_at")), name="reports_edition_instants"
            ),
        ]

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Reading(models.Model):
    """What readers get of a published edition, worked out once: the text as HTML, its outline, how long it takes.

    ``article`` and ``outline`` are ours from the first letter to the last: written by ``rendering`` from blocks.
    ``packed`` is the article once more, as ``packing`` keeps it; ``version`` that of the rendering that wrote it;
    ``picture_bytes`` what its pictures weigh; ``sha256`` the fingerprint of the article, by which it is kept at hand.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="reading")
    minutes = models.PositiveSmallIntegerField()
    pages = models.PositiveSmallIntegerField(default=0, help_text="of the source, where it has any")
    outline = models.JSONField(default=list)
    article = models.TextField()
    packed = models.BinaryField(default=b"")
    version = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64, blank=True)
    picture_bytes = models.PositiveIntegerField(default=0)


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: User | AnonymousUser, on: date) -> Self:
        """What a reader may find on a day: the present editions of reports that are neither held back nor withdrawn."""
        shown = Report.objects.visible_to(user).published(on).standing(on)
        return self.filter(edition__in=Edition.objects.current().filter(report__in=shown.values("pk")).values("pk"))


class Passage(models.Model):
    """A paragraph of a published edition, as search finds it: its address, the headings above it, its plain words."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=90)
    kind = models.CharField(max_length=16)
    path = models.JSONField(default=list, help_text="titles of the sections in which it stands, the outermost first")
    language = models.CharField(max_length=8)
    text = models.TextField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="reports_passage_position"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="reports_passage_anchor"),
        ]


class Form(models.Model):
    """A form of a published edition that was made once and is kept: a PDF, an e-book, a Word file."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="forms")
    kind = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "kind"]
        constraints = [models.UniqueConstraint(fields=["edition", "kind"], name="reports_form_once")]


class Review(models.Model):
    """An edition handed to a second person: approved, or given back with words."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="reviews")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)

    personal: ClassVar = {
        "words": Personal(
            _("what the second reader said of a report"), Sight.DEPARTMENT, Then.ERASE, _("the end of the review"), 5,
            lambda day: Q(closed_at__date__lt=day),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(closed_at=None), name="reports_review_one_at_a_time"
            )
        ]


class Comment(models.Model):
    """What somebody of the department says of one paragraph, until it is settled."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    anchor = models.CharField(max_length=90, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal: ClassVar = {
        "text": Personal(
            _("what was said of a paragraph before it was published"), Sight.DEPARTMENT, Then.ERASE,
            _("the day on which it was said"), 5, lambda day: Q(at__date__lt=day),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["at", "pk"]
