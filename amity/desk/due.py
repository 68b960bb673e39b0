"""What is due to somebody today: what waits for them, what a rule flags, what comes next; the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.accounts.models import User
from amity.colloquia.models import GuestState
from amity.colloquia.queries import pending as colloquia
from amity.colloquia.queries.attendance import awaiting
from amity.colloquia.queries.event import event_of
from amity.design.parts import Row
from amity.design.speech import escaped, said_html
from amity.desk.appointment_duties import duties
from amity.desk.group_lists import group_address
from amity.groups.models import Group, MeetingKind, Request
from amity.groups.queries.career import names_of
from amity.groups.queries.flags import Flag, flags_of
from amity.groups.queries.upcoming import Unfinished, unfinished_meetings
from amity.languages.texts import Text
from amity.missions.models import Approach
from amity.missions.queries.pending import GIFT, LEAVE, REPORT, pending
from amity.notices.models import Letter
from amity.partners.queries import pending as partnerships
from amity.people.queries import people_on
from amity.periods.asof import AsOf

PAST, AHEAD = timedelta(days=90), timedelta(days=21)
SOON = timedelta(days=7)
ANSWERED = timedelta(days=15)  # an embassy or a parliament, after it wrote
MOST = 40


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: by when, what, for which group, why, and where it is done."""

    when: date | None
    what: str
    group: Text
    url: str
    why: str = ""

    @property
    def row(self) -> Row:
        """As a line of a list."""
        why = f"<br>{escaped(self.why)}" if self.why else ""
        note = f'<p class="note">{said_html(self.group.said())}{why}</p>'
        return Row(self.what, self.url, self.when or "", beneath=SafeString(note))


@dataclass
class Agenda:
    """Everything that is due to somebody, in the three heaps of a working day."""

    today: date
    overdue: list[Due] = field(default_factory=list)
    soon: list[Due] = field(default_factory=list)
    later: list[Due] = field(default_factory=list)

    def add(self, dues: Iterable[Due]) -> None:
        for due in dues:
            self.heap(due.when).append(due)

    def heap(self, when: date | None) -> list[Due]:
        if when is not None and when < self.today:
            return self.overdue
        return self.soon if when is not None and when <= self.today + SOON else self.later

    def sort(self) -> Agenda:
        for heap in (self.overdue, self.soon, self.later):
            heap.sort(key=lambda due: (due.when or date.max, str(due.group), due.what))
        return self

    @property
    def count(self) -> int:
        return len(self.overdue) + len(self.soon) + len(self.later)


def agenda_of(user: User, today: date) -> Agenda:
    """What is due to a clerk in their groups, to a director in all of them: a fixed number of queries."""
    groups = dict(Group.objects.editable_by(user).values_list("pk", "slug"))
    names = names_of(list(groups), AsOf(today))
    agenda = Agenda(today)
    agenda.add(_requests(groups, names, today))
    agenda.add(_meetings(groups, names, today))
    agenda.add(_letters(user))
    agenda.add(_missions(user, groups, today))
    agenda.add(_approaches(user))
    agenda.add(_partnerships(user, today))
    agenda.add(_guests(user))
    agenda.add(_colloquia(user, today))
    agenda.add(_appointments(user, today))
    agenda.add(_flags(groups, names, today))
    return agenda.sort()


def _requests(groups: dict[int, str], names: dict[int, Text], today: date) -> Iterable[Due]:
    waiting = list(Request.objects.waiting().filter(group__in=list(groups)))
    who = people_on(AsOf(today), {row.person_id for row in waiting})
    for row in waiting:
        name = who[row.person_id].name if row.person_id in who else ""
        what = _("%(name)s asks to: %(request)s") % {"name": name, "request": row.get_kind_display()}
        yield Due(row.asked_at.date() + SOON, what, names.get(row.group_id, Text()), reverse("desk:requests"))


def _letters(user: User) -> Iterable[Due]:
    for letter in Letter.objects.visible_to(user).open().order_by("due_on", "pk")[:MOST]:
        what = _("Answer the reported error %(reference)s") % {"reference": letter.reference}
        yield Due(letter.due_on, what, Text(), reverse("desk:letter", args=[letter.pk]), letter.place)


def _missions(user: User, groups: dict[int, str], today: date) -> Iterable[Due]:
    words = {REPORT: _("The report of a mission is due"), LEAVE: _("Leave for a mission is awaited"),
             GIFT: _("A gift is to be declared")}  # fmt: skip
    for each in pending(user, groups, today):
        yield Due(each.when, words[each.what], each.title, reverse("desk:mission", args=[each.key]))


def _approaches(user: User) -> Iterable[Due]:
    for asked in Approach.objects.editable_by(user).waiting().order_by("received_at", "pk")[:MOST]:
        what = _("Answer the request of: %(institution)s") % {"institution": asked.institution}
        yield Due(asked.received_at.date() + ANSWERED, what, Text(), reverse("desk:approach", args=[asked.pk]))


def _partnerships(user: User, today: date) -> Iterable[Due]:
    words = {
        partnerships.RENEWAL: _("Renew the agreement “%(said)s”, or let it lapse"),
        partnerships.CLAUSE: _("Act on a clause of “%(said)s”"),
        partnerships.QUIET: _("Nothing was done with this partner for two years, and an agreement is in force"),
        partnerships.ALL_QUIET: _("%(said)s partners with an agreement in force and nothing done for two years"),
        partnerships.ENQUIRY: _("Answer %(said)s, which looks for a partner abroad"),
    }
    for each in partnerships.pending(user, today):
        yield Due(each.when, words[each.what] % {"said": each.said}, each.name, _address_of(each), each.why)


def _guests(user: User) -> Iterable[Due]:
    for colloquium, count, since in awaiting(user):
        said = ngettext("%(n)d registration waits for approval", "%(n)d registrations wait for approval", count)
        url = f"{reverse('desk:guests', args=[colloquium.key])}?state={GuestState.ASKED}"
        yield Due(since.date() + SOON, said % {"n": count}, event_of(colloquium).title, url)


def _colloquia(user: User, today: date) -> Iterable[Due]:
    words = {
        colloquia.PROGRAMME: (_("Publish the programme of a colloquium"), "desk:colloquium_programme"),
        colloquia.ATTENDANCE: (_("Record how many came to a colloquium"), "desk:colloquium"),
        colloquia.PROCEEDINGS: (_("The proceedings of a colloquium are due"), "desk:new_report"),
    }
    for each in colloquia.pending(user, today):
        what, view = words[each.what]
        yield Due(each.when, what, each.title, reverse(view, args=[each.key] if view != "desk:new_report" else []))


def _appointments(user: User, today: date) -> Iterable[Due]:
    return (Due(*duty) for duty in duties(user, today))


def _address_of(each: partnerships.Pending) -> str:
    if each.what == partnerships.ENQUIRY:
        return reverse("desk:projects")
    if each.what == partnerships.ALL_QUIET:
        return f"{reverse('desk:partners')}?quiet=yes"
    if each.what == partnerships.RENEWAL:
        return reverse("desk:agreement_act", args=[each.agreement, "renew"])
    return f"{reverse('desk:partner', args=[each.partner])}#{each.agreement}".rstrip("#")


def _meetings(groups: dict[int, str], names: dict[int, Text], today: date) -> Iterable[Due]:
    for meeting in unfinished_meetings(groups, today - PAST, today + AHEAD):
        verb = _next_step(meeting, today)
        what = _("%(step)s: %(meeting)s") % {"step": verb, "meeting": MeetingKind(meeting.kind).label}
        url = _address_of_step(groups[meeting.group], meeting)
        when = meeting.day if meeting.day >= today else meeting.day + SOON
        yield Due(when, what, names.get(meeting.group, Text()), url)


def _next_step(meeting: Unfinished, today: date) -> str:
    if meeting.day >= today:
        return _("Prepare")
    return _("Publish") if meeting.minuted else _("Write the minutes")


def _address_of_step(slug: str, meeting: Unfinished) -> str:
    """Where the step is taken, with what is already known filled in."""
    acts = f"{group_address(slug)}acts/"
    if meeting.minuted:
        return f"{acts}publish/?meeting={meeting.key}"
    if meeting.kind in {MeetingKind.GENERAL, MeetingKind.CONSTITUTIVE}:
        return f"{acts}assembly/?on={meeting.day}&kind={meeting.kind}"
    return f"{acts}minute/?meeting={meeting.key}"


def _flags(groups: dict[int, str], names: dict[int, Text], today: date) -> Iterable[Due]:
    for group, flags in flags_of(groups, today).items():
        for flag in flags:
            yield _flagged(flag, group_address(groups[group]), names.get(group, Text()))


def _flagged(flag: Flag, url: str, name: Text) -> Due:
    return Due(flag.due, str(flag.sentence), name, url, f"{flag.mend}")
