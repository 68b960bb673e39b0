"""What an entry of the journal says to a reader: a sentence for each verb that the code records anywhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

Sentence = object  # a lazy translation

DEEDS: dict[str, Sentence] = {
    "accounts.erase": _("An account was erased"),
    "assembly.adopt": _("A shipped rule profile was adopted"),
    "assembly.establish": _("The chamber was described"),
    "assembly.open_term": _("A term was opened"),
    "assembly.state_rule": _("A rule of the assembly was stated"),
    "assembly.withdraw_rule": _("A rule of the assembly was taken back"),
    "countries.load_reference": _("The countries were brought up to date"),
    "groups.ask": _("A member asked for something"),
    "groups.decline": _("A member’s request was declined"),
    "groups.grant": _("A member’s request was granted"),
    "groups.take_back": _("A member’s request was taken back"),
    "groups.add_country": _("A country was added to the group"),
    "groups.cancel": _("A meeting was cancelled"),
    "groups.change_kind": _("The kind of the group was changed"),
    "groups.constituted": _("The group was constituted"),
    "groups.convene": _("A meeting was convened"),
    "groups.correct": _("An entry was corrected"),
    "groups.describe": _("The group’s purpose or programme was described"),
    "groups.dissolved": _("The group was dissolved"),
    "groups.dormant": _("The group became dormant"),
    "groups.drop_country": _("A country left the group"),
    "groups.elect": _("A member was elected to an office"),
    "groups.entrust": _("The group was entrusted to a clerk"),
    "groups.found": _("The group was founded"),
    "groups.hold": _("An assembly was held"),
    "groups.join": _("Somebody joined the group"),
    "groups.leave": _("Somebody left the group"),
    "groups.minute": _("Minutes of a meeting were recorded"),
    "groups.noted": _("The Bureau took note of the group"),
    "groups.pair": _("The group was paired with one abroad"),
    "groups.proposed": _("The group was proposed"),
    "groups.publish": _("A meeting was published"),
    "groups.relieve": _("A clerk handed the group over"),
    "groups.rename": _("The group was renamed"),
    "groups.step_down": _("Somebody stepped down from an office"),
    "groups.suspended": _("The group was suspended"),
    "groups.transcribe": _("A source’s statements on groups were taken over"),
    "groups.undo": _("An entry was undone"),
    "groups.withdraw": _("An entry was withdrawn"),
    "people.affiliate": _("Somebody joined a political group"),
    "people.distinguish": _("Two people who look alike were told apart"),
    "people.erase": _("A person was erased"),
    "people.erase_expired": _("Personal data at the end of their time were erased"),
    "people.form_political_group": _("A political group was formed"),
    "people.introduce": _("A person was entered"),
    "people.merge": _("Two entries of one person were merged"),
    "people.rename": _("A person’s name was changed"),
    "people.seat": _("Somebody took a seat in the chamber"),
    "people.transcribe": _("A source’s statements on people were taken over"),
    "people.unmerge": _("A merge of two entries was undone"),
    "people.unseat": _("A mandate ended"),
}


def sentence(verb: str) -> Sentence:
    """What was done, in the reader’s words; a verb of an older or a later version as it is written."""
    return DEEDS.get(verb, verb)
