"""An act: a form that knows its verb. The page around it shows what it will change, then does it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.desk.fields import DayField
from amity.groups.models import State


class Heading(models.TextChoices):
    """Under which heading an act is offered."""

    MEMBERS = "members", _("Members and board")
    MEETINGS = "meetings", _("Meetings")
    TIES = "ties", _("Countries, counterparts, words")
    LIFE = "life", _("Life of the group")
    PERSON = "person", _("The person")
    FILE = "file", _("The file")
    DELEGATION = "delegation", _("Delegation")
    PROGRAMME = "programme", _("Programme and people met")
    AFTER = "after", _("What came of it")
    PARTNERS = "partners", _("Partnership")
    APPOINTMENTS = "appointments", _("Appointments")
    WAY = "way", pgettext_lazy("of a colloquium", "Its way")
    ABOUT = "about", pgettext_lazy("of a colloquium", "What is said of it")
    SESSIONS = "sessions", _("Programme and speakers")
    MARKET = "market", _("Market sheet")
    GUESTS = "guests", _("Guests")
    COUNTRY = "country", _("Country")


LIVING = frozenset({State.NOTED, State.CONSTITUTED})
UNENDED = frozenset(State) - {State.DISSOLVED}


class Act(forms.Form):
    """One verb as a form. ``key`` is its address, ``label`` what the button says, ``explains`` what it is for.

    A subclass adds the verb's circumstances as fields and gives ``perform``. ``states``: in which states of its life
    a group is offered the act; the verb itself judges whether it may be done. ``sends_file``: a file comes with it, so
    it is done at once: no page could carry the file on.
    """

    do_not_call_in_templates: ClassVar[bool] = True  # a page lists acts as classes
    key: ClassVar[str]
    label: ClassVar[Any]
    explains: ClassVar[Any] = ""
    heading: ClassVar[Heading]
    states: ClassVar[frozenset[State]] = LIVING
    wide: ClassVar[bool] = False
    sends_file: ClassVar[bool] = False

    on = DayField(label=_("On which day"))
    override = forms.CharField(
        label=_("Why the rule is set aside"), required=False, max_length=500, widget=forms.HiddenInput
    )

    def __init__(
        self, subject: Any, user: User, data: Any = None, initial: dict[str, Any] | None = None, files: Any = None
    ) -> None:
        self.subject, self.user = subject, user
        super().__init__(data=data, files=files, initial={"on": timezone.localdate(), **(initial or {})})
        self.order_fields(["on", *(name for name in self.fields if name not in {"on", "override"})])
        self.prepare()

    def prepare(self) -> None:
        """Offer what there is to choose from; called before the form is read."""

    def field(self, name: str) -> Any:
        """One field, which may know more than a plain one."""
        return self.fields[name]

    def foreseen(self) -> list[str]:
        """What should be known before it is done, besides what it states; called once the form is read."""
        return []

    def perform(self) -> object:
        """Do it: one verb."""
        raise NotImplementedError

    def circumstances(self, *names: str) -> dict[str, Any]:
        """The fields that a verb takes as they are, with the day and who does it."""
        given = {name: self.cleaned_data[name] for name in names}
        return {"on": self.cleaned_data["on"], "by": self.user, **given}
