"""Which parliamentarian an account is: what lets a member or a president see and ask about their own groups."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.languages.folding import fold
from amity.people.models import Identity, Person
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.refusal import Refusal


def person_of(user: User) -> Person | None:
    """The parliamentarian whose account it is."""
    identity = Identity.objects.filter(user=user).select_related("person").first()
    return identity.person if identity else None


def named(person: Person) -> str:
    """How somebody is named today."""
    found = people_on(AsOf(timezone.localdate()), [person.pk]).get(person.pk)
    return found.name if found else person.key


@deed
def identify(user: User, name: str, *, by: User) -> Identity | None:
    """Say which parliamentarian an account is, by name or by the key of their page; an empty name says nobody."""
    held = Identity.objects.filter(user=user).first()
    person = one_named(name) if name else None
    if (held.person_id if held else None) == (person.pk if person else None):
        return held
    if person and Identity.objects.filter(person=person).exists():
        raise Refusal(_("Another account is this parliamentarian’s already."), _("Take it away from that one first."))
    record("people.identify", user, by=by, person=person)
    if held:
        held.delete()
    return Identity.objects.create(user=user, person=person) if person else None


def one_named(name: str) -> Person:
    """The one person of this name, or with this key."""
    wanted = " ".join(sorted(fold(name).split()))
    found = [
        pk
        for pk, who in people_on(AsOf(timezone.localdate())).items()
        if who.key == name or " ".join(sorted(fold(who.name).split())) == wanted
    ]
    if len(found) == 1:
        return Person.objects.get(pk=found[0])
    if found:
        raise Refusal(
            _("Several people have this name."), _("Write the last part of the address of their public page instead.")
        )
    raise Refusal(_("Nobody has this name."), _("Write it as their public page does."))
