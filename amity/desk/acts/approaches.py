"""What is answered to embassies and parliaments: a file is opened, or it is declined."""

from __future__ import annotations

from functools import partial

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Act, Heading
from amity.desk.acts.missions import Propose
from amity.desk.approach_letters import mail_answer
from amity.languages.texts import Text
from amity.missions import actions
from amity.missions.models import MissionKind, Wish

KINDS = {Wish.COME: MissionKind.RECEPTION, Wish.RECEIVE: MissionKind.MISSION}


class TakeUp(Propose):
    """Its subject is an approach, which fills in what it knows."""

    key, label = "take-up", _("Open a file for it")
    explains = _("Whoever asked reads your answer and nothing of the file.")
    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea({"rows": 4}))

    def prepare(self) -> None:
        super().prepare()
        asked = self.subject
        language = asked.language
        known = {
            "kind": KINDS[asked.wish], "countries": asked.country.key, "first": asked.first, "last": asked.last,
            "invited_by": Text({language: asked.institution}), "invited_on": timezone.localdate(asked.received_at),
        }  # fmt: skip
        self.initial = {**{name: value for name, value in known.items() if value}, **self.initial}

    def perform(self) -> object:
        mission = super().perform()
        actions.take_up(self.subject, mission, answer=self.cleaned_data["answer"], by=self.user)  # type: ignore[arg-type]
        transaction.on_commit(partial(mail_answer.enqueue, self.subject.pk))
        return mission


class Decline(Act):
    key, heading, label = "decline", Heading.FILE, _("Decline")
    explains = _("Whoever asked reads your answer.")
    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea({"rows": 4}))

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        found = actions.decline(self.subject, answer=self.cleaned_data["answer"], by=self.user)
        transaction.on_commit(partial(mail_answer.enqueue, self.subject.pk))
        return found


class Mail(Act):
    """The answer is sent again, where it could not leave."""

    key, heading, label = "mail", Heading.FILE, _("Send the answer by mail")

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        transaction.on_commit(partial(mail_answer.enqueue, self.subject.pk))
        return self.subject


ANSWERS: tuple[type[Act], ...] = (TakeUp, Decline)
ALL: tuple[type[Act], ...] = (*ANSWERS, Mail)
APPROACH_ACTS: dict[str, type[Act]] = {act.key: act for act in ALL}
