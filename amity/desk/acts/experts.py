"""Experts: entered with their consent, asked, moved, gone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.desk.acts.partners import SEPARATED, PartnerAct
from amity.desk.fields import NamesField, RollField, TextsField
from amity.groups.models import Group
from amity.missions.models import Mission
from amity.partners import actions
from amity.partners.models import Partner


class Consent(PartnerAct):
    key, label = "consent", _("Enter an expert who agrees")
    explains = _("Without their agreement nobody is entered. They may take it back: everything about them then goes.")
    given = forms.CharField(label=_("Given names"), required=False, max_length=120)
    family = forms.CharField(label=_("Family name"), max_length=120)
    how = forms.CharField(label=_("How they agreed"), max_length=200, help_text=_("A letter, a mail, a form."))
    partner = RollField(Partner, label=_("Institute"), required=False)
    title = forms.CharField(label=_("Function there"), required=False, max_length=200)
    countries = NamesField(Country, label=_("Countries they know"), required=False, help_text=SEPARATED)
    themes = NamesField(Theme, label=_("Themes"), required=False, help_text=SEPARATED)
    fields_of_work = TextsField(label=_("What they work on"), required=False, area=True)
    speaks = forms.CharField(label=_("Languages they speak"), required=False, max_length=200)
    mail = forms.EmailField(label=_("Mail address"), required=False)
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=40)

    def perform(self) -> object:
        names = ("how", "partner", "title", "countries", "themes", "speaks", "mail", "telephone")
        said = self.circumstances(*names)
        work = self.cleaned_data["fields_of_work"]
        return actions.consent(self.cleaned_data["given"], self.cleaned_data["family"], fields=work, **said)


class Invite(PartnerAct):
    key, label = "invite", _("Invite to a group")
    explains = _("It is recorded that they were asked; the letter leaves from your own mail.")
    group = RollField(Group, label=_("Which group"))
    about = forms.CharField(label=_("About what"), max_length=300)
    mission = forms.CharField(required=False, max_length=160, widget=forms.HiddenInput)

    def perform(self) -> object:
        seen = Mission.objects.visible_to(self.user)
        mission = seen.filter(key=self.cleaned_data["mission"]).first() if self.cleaned_data["mission"] else None
        said = self.circumstances("about")
        return actions.invite_expert(self.subject, self.cleaned_data["group"], mission=mission, **said)


class Move(PartnerAct):
    key, label = "move", _("Record another institute")
    partner = RollField(Partner, label=_("Institute"))
    title = forms.CharField(label=_("Function there"), required=False, max_length=200)

    def perform(self) -> object:
        return actions.move(self.subject, self.cleaned_data["partner"], **self.circumstances("title"))


class WithdrawConsent(PartnerAct):
    key, label = "withdraw", _("They no longer agree: remove them")
    explains = _("From this instant they are in no list and nothing tells who it was. This cannot be undone.")

    def perform(self) -> object:
        actions.withdraw_consent(self.subject, **self.circumstances())
        return None


EXPERT_ACTS: dict[str, type[PartnerAct]] = {act.key: act for act in (Invite, Move, WithdrawConsent)}
