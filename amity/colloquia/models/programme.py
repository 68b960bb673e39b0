"""Hour by hour: sessions and who speaks in them; which state of the programme the public reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.accounts.roles import KEEPERS
from amity.colloquia.models.colloquium import Colloquium
from amity.languages.texts import Text, TextField
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.personal import NAMELESS, Personal, Sight, Then, if_a, numbered


class SessionKind(models.TextChoices):
    """What is done at that hour."""

    OPENING = "opening", _("opening addresses")
    PRESENTATION = "presentation", _("presentation")
    ROUND_TABLE = "round_table", _("round table")
    WORKSHOP = "workshop", _("workshop")
    APPOINTMENTS = "appointments", _("business appointments")
    BREAK = "break", pgettext_lazy("of a colloquium", "break")
    MEAL = "meal", _("meal or reception")
    CLOSING = "closing", _("closing addresses")


REST = (SessionKind.BREAK, SessionKind.MEAL)


class Session(Fact):
    """One session: its day and hours in the time of the venue, its room, what it is about.

    What speaks of a session names its ``line``: a session that is moved stays the same one.
    """

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=12, choices=SessionKind.choices)
    title = TextField()
    about = TextField(blank=True)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    room = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    personal: ClassVar = {
        "note": Personal(
            _("a note for the department on a session"), Sight.DEPARTMENT, Then.ERASE,
            _("the day of the session"), 2, lambda day: models.Q(until__lt=day) | models.Q(retracted_at__date__lt=day),
        )
    }  # fmt: skip

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["colloquium", "retracted_at", "since"], name="colloquia_session_by_day")]


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def visible_to(self, user: User | AnonymousUser) -> SpeakerQuerySet:
        """The department sees every speaker; the public those of a programme that it may read."""
        named = self.filter(erased_at=None, merged_into=None)
        if isinstance(user, User) and user.is_staff:
            return named
        shown = ProgrammeVersion.objects.held().filter(colloquium__in=Colloquium.objects.visible_to(user).values("pk"))
        spoken = Speaking.objects.filter(
            speaker=OuterRef(OuterRef("pk")),
            colloquium=OuterRef("colloquium"),
            recorded_at__lte=OuterRef("recorded_at"),
        )
        spoken = spoken.filter(models.Q(retracted_at=None) | models.Q(retracted_at__gt=OuterRef("recorded_at")))
        latest = ~Exists(
            ProgrammeVersion.objects.held().filter(colloquium=OuterRef("colloquium"), number__gt=OuterRef("number"))
        )
        return named.filter(Exists(shown.filter(latest, Exists(spoken))))

    def editable_by(self, user: User | AnonymousUser) -> SpeakerQuerySet:
        """Directors write of every speaker, a clerk of those who speak at a colloquium that they keep, or at none."""
        if not isinstance(user, User) or not user.is_active or user.role not in KEEPERS:
            return self.none()
        kept = Colloquium.objects.editable_by(user).values("pk")
        spoke = Speaking.objects.held().filter(speaker=OuterRef("pk"))
        mine = self if user.is_director else self.filter(Exists(spoke.filter(colloquium__in=kept)) | ~Exists(spoke))
        return mine.filter(erased_at=None, merged_into=None)


def _of_speaker(purpose: object, mark: object = "") -> Personal:
    """What a public programme says of a speaker stays; it is erased when they ask for it."""
    return Personal(
        purpose, Sight.PUBLIC, Then.KEEP, mark=mark, of=_about("speaker", "speaker__person", "speaker__merged_into")
    )


def _about(of_speaker: str, of_person: str, of_merged: str) -> Callable[[models.Model], models.Q | None]:
    """The rows that speak of a speaker, or of the parliamentarian who is one, under whichever entry."""
    fields = {"colloquia.speaker": (of_speaker, of_merged), "people.person": (of_person, f"{of_merged}__person")}
    asked = [(if_a(kind, own), if_a(kind, merged)) for kind, (own, merged) in fields.items()]

    def about(thing: models.Model) -> models.Q | None:
        for own, merged in asked:
            if (found := own(thing)) and (more := merged(thing)):
                return found | more
        return None

    return about


class Speaker(models.Model):
    """Somebody who speaks at colloquia. ``person``: which parliamentarian it is; ``erased_at``: since when nothing here
    tells who it was; ``merged_into``: the entry that stands for this one, to which its address leads.
    """

    key = models.SlugField(max_length=120, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="speaker")
    erased_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    objects = SpeakerQuerySet.as_manager()
    personal: ClassVar = {
        "key": Personal(
            _("the address of a speaker’s page"), Sight.PUBLIC, Then.KEEP, mark=numbered("erased-"),
            of=_about("pk", "person", "merged_into"),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["key"]


class SpeakerCard(Fact):
    """How a speaker is named, and what is said of them."""

    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="cards")
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120)
    about = TextField(blank=True)

    personal: ClassVar = {
        "given": _of_speaker(_("who speaks in public at a colloquium")),
        "family": _of_speaker(_("who speaks in public at a colloquium"), NAMELESS),
        "about": _of_speaker(_("what the programme says of a speaker"), Text()),
    }

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class SpeakingRole(models.TextChoices):
    """What somebody does in a session."""

    CHAIR = "chair", pgettext_lazy("of a session", "chair")
    MODERATOR = "moderator", pgettext_lazy("of a session", "moderator")
    SPEAKER = "speaker", pgettext_lazy("of a session", "speaker")


class Speaking(Fact):
    """That somebody speaks in a session, as what, and in the office that they hold then. ``rank``: their turn."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="speakings")
    session = models.UUIDField(db_index=True)
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="speakings")
    role = models.CharField(max_length=9, choices=SpeakingRole.choices, default=SpeakingRole.SPEAKER)
    office = TextField(blank=True)
    topic = TextField(blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    personal: ClassVar = {
        "office": _of_speaker(_("in which office somebody spoke at a colloquium"), Text()),
        "topic": _of_speaker(_("what somebody spoke about at a colloquium"), Text()),
    }


class ProgrammeVersion(Fact):
    """A state of the programme that was published: what the register held true at ``recorded_at``."""

    colloquium = models.ForeignKey(Colloquium, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    remark = TextField(blank=True)
