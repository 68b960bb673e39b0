"""What a member asks from their telephone, and what the clerk answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Act, Heading
from amity.desk.fields import NounField
from amity.groups import actions
from amity.groups.models import Group, Membership, Request, RequestKind
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.periods.asof import AsOf


class GroupField(NounField):
    """A group by its present name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Group.objects.none(), to_field_name="slug", **kwargs)
        self.names: dict[int, Text] = {}

    def offer(self, groups: QuerySet[Group]) -> None:
        self.names = names_of(list(groups.values_list("pk", flat=True)), AsOf(timezone.localdate()))
        self.queryset = groups
        pairs = [(group.slug, self.label_from_instance(group)) for group in groups]
        self.choices = sorted(pairs, key=lambda pair: fold(str(pair[1])))

    def label_from_instance(self, obj: Any) -> str:
        return str(self.names.get(obj.pk) or obj.slug)


class AskAct(Act):
    """Its subject is the parliamentarian who asks."""

    heading = Heading.PERSON
    kind: RequestKind
    group = GroupField(label=_("Which group"))
    text = forms.CharField(
        label=_("A word to the clerk"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("group").offer(self.offered())

    def offered(self) -> Any:
        """The groups in which the member sits."""
        seats = Membership.objects.held().on(timezone.localdate()).filter(person=self.subject)
        return Group.objects.filter(pk__in=seats.values("group"))

    def perform(self) -> Request:
        said = {"on": timezone.localdate(), "by": self.user, "text": self.cleaned_data["text"]}
        return actions.ask(self.subject, self.cleaned_data["group"], self.kind, **said)


class AskToJoin(AskAct):
    key, label, kind = "join", _("Ask to join a group"), RequestKind.JOIN

    def offered(self) -> Any:
        """The living groups of their chamber in which they do not sit."""
        active = Group.objects.active(AsOf(timezone.localdate()))
        return active.visible_to(self.user).exclude(pk__in=super().offered().values("pk"))


class AskToLeave(AskAct):
    key, label, kind = "leave", _("Ask to leave a group"), RequestKind.LEAVE


class ConfirmMembership(AskAct):
    key, label, kind = "confirm", _("Confirm a membership"), RequestKind.CONFIRM


class ProposeItem(AskAct):
    key, label, kind = "agenda", _("Propose an item for the agenda"), RequestKind.AGENDA

    def prepare(self) -> None:
        super().prepare()
        self.fields["text"].label, self.fields["text"].required = _("The item"), True


class Grant(Act):
    """Its subject is a request that waits."""

    key, heading, label = "grant", Heading.PERSON, _("Grant the request")
    explains = _("Who asked to join joins on that day; who asked to leave leaves.")
    answer = forms.CharField(label=_("A word to the member"), required=False, max_length=2000)

    def perform(self) -> Request:
        return actions.grant(self.subject, **self.circumstances("answer"))


class Decline(Act):
    """Its subject is a request that waits."""

    key, heading, label = "decline", Heading.PERSON, _("Decline the request")
    reason = forms.CharField(label=_("Reason, for the member"), max_length=2000)

    def prepare(self) -> None:
        del self.fields["on"]

    def perform(self) -> Request:
        return actions.decline(self.subject, reason=self.cleaned_data["reason"], by=self.user)


ASKING: dict[str, type[AskAct]] = {act.key: act for act in (AskToJoin, AskToLeave, ConfirmMembership, ProposeItem)}
ANSWERING: dict[str, type[Act]] = {act.key: act for act in (Grant, Decline)}
