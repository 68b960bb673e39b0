"""Every rule that the texts of parliaments were found to have: the catalogue behind each profile.

Source of the list: the parameters found in the texts of the French Senate, the Assemblée nationale, the House of
Commons, the Bundestag and the Assembleia da República (their addresses stand with the values, in ``profiles``).
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.assembly.profile import Parameter, Severity, Sort, Unit

THEMES: dict[str, Promise] = {
    "creation": _("Creation and countries"),
    "members": _("Members"),
    "board": _("Board and posts"),
    "life": _("Meetings and life"),
    "travel": _("Missions and reports"),
    "duties": _("Gifts and publication"),
}
CRITERIA: dict[str, Promise] = {
    "official_relations": _("official relations"),
    "diplomatic_relations": _("diplomatic relations"),
    "un_member": _("member of the United Nations"),
    "parliament": _("has a parliament"),
    "reciprocity": _("reciprocity"),
}
DECIDERS: dict[str, Promise] = {
    "bureau": _("the Bureau"),
    "registrar": _("the registrar"),
    "council_of_elders": _("the Council of Elders"),
    "assembly": _("the assembly, on its president’s proposal"),
}
TERMS: dict[str, Promise] = {
    "triennial_renewal": _("from one triennial renewal to the next"),
    "legislature": _("the legislature"),
    "yearly_meeting": _("from one yearly meeting to the next"),
}
METHODS: dict[str, Promise] = {
    "largest_remainder": _("largest remainder"),
    "sainte_lague": _("Sainte-Laguë"),
    "d_hondt": _("D’Hondt"),
    "one_each_first": _("one each, then largest remainder"),
}
REPORTS: dict[str, Promise] = {
    "none": _("no duty"),
    "may": _("may publish"),
    "each": _("a report for each mission"),
    "yearly": _("a yearly report"),
}
AUTHORITIES: dict[str, Promise] = {"bureau": _("the Bureau"), "quaestors": _("the Quaestors")}
OFFICES: dict[str, Promise] = {
    "president": pgettext_lazy("office", "president"),
    "delegated_president": pgettext_lazy("office", "delegated president"),
    "first_vice_president": pgettext_lazy("office", "first vice-president"),
    "vice_president": pgettext_lazy("office", "vice-president"),
    "secretary": pgettext_lazy("office", "secretary"),
    "treasurer": pgettext_lazy("office", "treasurer"),
    "honorary_president": pgettext_lazy("office", "honorary president"),
}
MISSIONS = ("missions",)
RECOGNITION = ("found", "add_country", "flags")
BLOCK, WARN = Severity.BLOCK, Severity.WARN
NUMBER, YES_NO, CHOICE, LIST, PLACES = Sort.NUMBER, Sort.YES_NO, Sort.CHOICE, Sort.LIST, Sort.PLACES

_CREATION = (
    Parameter("creation_decided_by", "creation", CHOICE, _("Who decides the creation"),
              _("Whose decision makes a group exist."), options=DECIDERS),
    Parameter("recognition_friendship", "creation", LIST, _("Criteria for a friendship group’s countries"),
              _("What each country of a friendship group must meet. What the register does not know of a country "
                "is not held against it."), BLOCK, options=CRITERIA, asked_by=RECOGNITION),
    Parameter("recognition_information", "creation", LIST, _("Criteria for an information group’s countries"),
              _("The same, for international information groups."), BLOCK, options=CRITERIA, asked_by=RECOGNITION),
    Parameter("recognition_study", "creation", LIST, _("Criteria for a study group’s countries"),
              _("The same, for international study groups."), BLOCK, options=CRITERIA, asked_by=RECOGNITION),
    Parameter("places_excepted", "creation", PLACES, _("Places excepted from the criteria"),
              _("Places that have a friendship group although they do not meet the criteria."), asked_by=RECOGNITION),
    Parameter("places_refused", "creation", PLACES, _("Places held not to meet the criteria"),
              _("Places for which the chamber forms no friendship group, only a group of another kind."), BLOCK,
              asked_by=RECOGNITION),
)  # fmt: skip
_MEMBERS = (
    Parameter("members_at_least", "members", NUMBER, _("Members of a group, at least"),
              _("With fewer members than this, a group is flagged."), WARN, Unit.MEMBERS, asked_by=("flags",)),
    Parameter("members_at_most", "members", NUMBER, _("Members of a group, at most"),
              _("A group with this many members takes no more."), BLOCK, Unit.MEMBERS, asked_by=("join", "flags")),
    Parameter("memberships_at_most", "members", NUMBER, _("Groups of one member, at most"),
              _("In how many groups one person may sit as a member."), BLOCK, Unit.GROUPS,
              asked_by=("join", "flags")),
    Parameter("presidencies_at_most", "members", NUMBER, _("Presidencies of one member, at most"),
              _("Over how many groups one person may preside."), BLOCK, Unit.GROUPS, asked_by=("elect", "flags")),
    Parameter("officerships_at_most", "members", NUMBER, _("Groups in which one member holds an office, at most"),
              _("In how many groups one person may sit on the board."), BLOCK, Unit.GROUPS,
              asked_by=("elect", "flags")),
)  # fmt: skip
_BOARD = (
    Parameter("apportionment", "board", CHOICE, _("How posts are shared between political groups"),
              _("The method by which the posts of a board are computed."), options=METHODS,
              asked_by=("board seats", "flags")),
    Parameter("seat_per_party", "board", YES_NO, _("At least one post for each political group"),
              _("Each political group with a member in the group sits on its board."), WARN,
              asked_by=("board seats", "flags")),
    Parameter("officers_at_least", "board", NUMBER, _("Members of the board, at least"),
              _("With fewer on its board, a group is flagged."), WARN, Unit.MEMBERS, asked_by=("flags",)),
    Parameter("president_required", "board", YES_NO, _("A president at all times"),
              _("A group at work without a president is flagged."), WARN, asked_by=("flags",), own=True),
    Parameter("delegate_per_country", "board", YES_NO, _("A delegated president for each country"),
              _("Each country of a regional group has its delegated president."), asked_by=("flags",)),
    Parameter("offices_in_use", "board", LIST, _("Offices in use"),
              _("Which offices a board may have. Their words stand with the offices themselves."), WARN,
              options=OFFICES, asked_by=("elect",)),
)  # fmt: skip
_LIFE = (
    Parameter("term", "life", CHOICE, _("Term of a group"), _("For how long a group and its board are formed."),
              options=TERMS),
    Parameter("posts_shared_within", "life", NUMBER, _("Posts shared and group formed again within"),
              _("After the renewal of the chamber."), WARN, Unit.MONTHS, asked_by=("flags",)),
    Parameter("assembly_each_year", "life", YES_NO, _("A general assembly each year"),
              _("A group whose last general assembly was more than a year ago is flagged."), WARN,
              asked_by=("flags",)),
    Parameter("quorum", "life", NUMBER, _("Quorum of a general assembly"),
              _("How many members must be present."), WARN, Unit.MEMBERS),
    Parameter("met_within", "life", NUMBER, _("A first meeting within"),
              _("After the beginning of the term: a group that has not met by then is flagged."),
              unit=Unit.MONTHS, asked_by=("flags",), own=12),
    Parameter("dormant_at_most", "life", NUMBER, _("Dormant for at most"),
              _("A group that sleeps for longer is flagged."), unit=Unit.MONTHS, asked_by=("flags",)),
    Parameter("counterpart_expected", "life", YES_NO, _("A counterpart in the other parliament"),
              _("A friendship group without a group that answers it is flagged."), asked_by=("flags",)),
    Parameter("clerk_required", "life", YES_NO, _("A clerk in charge"),
              _("A group that is in nobody’s care is flagged."), asked_by=("flags",), own=True),
)  # fmt: skip
_TRAVEL = (
    Parameter("travel_members_at_least", "travel", NUMBER, _("Members needed to ask for a mission"),
              _("Below this number of members a group cannot ask to travel."), WARN, Unit.MEMBERS, asked_by=MISSIONS),
    Parameter("delegation_at_least", "travel", NUMBER, _("Size of a delegation, at least"),
              _("Below this number it is not a delegation."), WARN, Unit.MEMBERS, asked_by=MISSIONS),
    Parameter("delegation_at_most", "travel", NUMBER, _("Size of a delegation, at most"),
              _("How many members travel at most."), WARN, Unit.MEMBERS, asked_by=MISSIONS),
    Parameter("exchanges_at_most", "travel", NUMBER, _("Exchanges of one group, at most"),
              _("Missions and receptions of one group in a year."), WARN, Unit.TIMES, asked_by=MISSIONS),
    Parameter("alternation", "travel", YES_NO, _("Missions and receptions in turn"),
              _("A group travels in one year and receives in the next."), asked_by=MISSIONS),
    Parameter("delegation_balance", "travel", YES_NO, _("A delegation of several political groups"),
              _("A delegation of two or more is made up of members of several political groups."), WARN,
              asked_by=MISSIONS),
    Parameter("delegation_gender", "travel", YES_NO, _("A delegation of women and men"),
              _("A delegation of two or more is made up of women and men."), WARN, asked_by=MISSIONS),
    Parameter("sitting_weeks_free", "travel", YES_NO, _("No mission while the chamber sits"),
              _("A mission begins and ends outside the days on which the chamber sits."), WARN, asked_by=MISSIONS),
    Parameter("mission_leave", "travel", LIST, _("Whose leave a mission needs"),
              _("Without it a mission or a reception is not authorised."), BLOCK, options=AUTHORITIES,
              asked_by=MISSIONS),
    Parameter("mission_notice", "travel", NUMBER, _("A mission is asked for at least"),
              _("Before its first day."), WARN, Unit.DAYS, asked_by=MISSIONS),
    Parameter("report_duty", "travel", CHOICE, _("Duty to report"), _("What a group must publish of its missions."),
              options=REPORTS),
    Parameter("report_within", "travel", NUMBER, _("Report due within"), _("After the return."), WARN, Unit.DAYS,
              asked_by=MISSIONS),
)  # fmt: skip
_DUTIES = (
    Parameter("gift_threshold", "duties", NUMBER, _("Gifts declared above"),
              _("Value in the currency of the chamber’s country."), asked_by=MISSIONS),
    Parameter("gift_days", "duties", NUMBER, _("Gifts declared within"), _("After they were received."),
              unit=Unit.DAYS, asked_by=MISSIONS),
    Parameter("trip_declaration", "duties", YES_NO, _("Journeys that others pay for are declared"),
              _("Each member who goes declares a journey that a third party pays for."), asked_by=MISSIONS),
    Parameter("publish_gifts", "duties", YES_NO, _("Gifts published"),
              _("Whether the public reads which gifts above the threshold a mission brought. Unknown means no."),
              asked_by=("public site",)),
    Parameter("publish_attendance", "duties", YES_NO, _("Attendance published by name"),
              _("Whether the public reads who came to a meeting. Unknown means no."), asked_by=("public site",)),
)  # fmt: skip

PARAMETERS: dict[str, Parameter] = {
    each.key: each for each in (*_CREATION, *_MEMBERS, *_BOARD, *_LIFE, *_TRAVEL, *_DUTIES)
}
