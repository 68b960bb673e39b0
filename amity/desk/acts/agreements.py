"""An agreement renewed, ended, a clause acted on; an activity published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from amity.desk.acts.partner_files import PAPER_ACTS, RemoveLogo, ShowLogo
from amity.desk.acts.partners import (
    DeclareFunding,
    DescribePartner,
    NameContact,
    PartnerAct,
    RecordActivity,
    RegisterPartner,
    RenamePartner,
    Sign,
    StateTie,
    Succeed,
)
from amity.desk.fields import DayField, NounField, TextsField
from amity.partners import actions
from amity.partners.models import Clause


class Renew(PartnerAct):
    key, label = "renew", _("Renew the agreement")
    explains = _("Another period follows the present one; the day above is that of the signature.")
    until = DayField(label=_("Until (this day no longer)"), required=False, help_text=_("Empty: without end."))

    def perform(self) -> object:
        return actions.renew(self.subject, **self.circumstances("until"))


class EndAgreement(PartnerAct):
    key, label = "end", _("End the agreement")
    explains = _("It ends earlier than was agreed, and what it asked of us ends with it.")
    why = TextsField(label=_("Why"), required=False)

    def perform(self) -> object:
        return actions.end_agreement(self.subject, **self.circumstances("why"))


class ClauseField(NounField):
    """A clause that still asks something of us, by its words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Clause.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.text)[:120]


class ActOn(PartnerAct):
    key, label = "act-on", _("Record that a clause was acted on")
    clause = ClauseField(label=_("Which clause"))

    def prepare(self) -> None:
        self.field("clause").queryset = self.subject.clauses.open()

    def perform(self) -> object:
        actions.act_on(self.cleaned_data["clause"], **self.circumstances())
        return None


class PublishActivity(PartnerAct):
    key, label = "publish", _("Publish the activity")

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> object:
        actions.publish_activity(self.subject, by=self.user)
        return None


REGISTERING = RegisterPartner
PARTNER_ACTS: dict[str, type[PartnerAct]] = {
    act.key: act
    for act in (
        RecordActivity, Sign, NameContact, DeclareFunding, StateTie, DescribePartner, RenamePartner, Succeed, ShowLogo,
        RemoveLogo,
    )
}  # fmt: skip
ON_AGREEMENTS: tuple[type[PartnerAct], ...] = (Renew, EndAgreement, ActOn, *PAPER_ACTS)
AGREEMENT_ACTS: dict[str, type[PartnerAct]] = {act.key: act for act in ON_AGREEMENTS}
