"""The register of processing in a reader's words, and the reports of what was erased."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amity.journal.models import Entry
from amity.people.erasure import RUN
from amity.personal import Declared, Then, declared

SHOWN = 24
KINDS: dict[str, object] = {
    "accounts.user": gettext_lazy("Account"),
    "colloquia.enclosure": gettext_lazy("File of a guest"),
    "colloquia.guest": gettext_lazy("Guest of a colloquium"),
    "colloquia.opinion": gettext_lazy("Opinion of a guest"),
    "groups.attendance": gettext_lazy("Presence at a meeting"),
    "groups.counterpart": gettext_lazy("Group abroad"),
    "groups.minutes": gettext_lazy("Minutes"),
    "imports.sourcerecord": gettext_lazy("Record of a source"),
    "journal.entry": gettext_lazy("Journal entry"),
    "matchmaking.partycard": gettext_lazy("Party of appointments"),
    "matchmaking.prospect": gettext_lazy("What came of an appointment"),
    "matchmaking.review": gettext_lazy("Rating of an appointment"),
    "partners.consent": gettext_lazy("Consent of an expert"),
    "partners.contact": gettext_lazy("Contact of a partnership"),
    "partners.enquiry": gettext_lazy("Authority that looks for a partner"),
    "partners.expert": gettext_lazy("Expert"),
    "partners.expertcard": gettext_lazy("Card of an expert"),
    "partners.invitation": gettext_lazy("Invitation of an expert"),
    "partners.post": gettext_lazy("Post of an expert"),
    "people.person": gettext_lazy("Person"),
    "people.personname": gettext_lazy("Name of a person"),
}
FIELDS: dict[str, object] = {
    "about": gettext_lazy("subject"),
    "access": gettext_lazy("what they need to take part"),
    "address_as": gettext_lazy("how a letter begins"),
    "answers": gettext_lazy("answers"),
    "content": gettext_lazy("content"),
    "diet": gettext_lazy("what they do not eat"),
    "email": gettext_lazy("mail address"),
    "family": gettext_lazy("family name"),
    "fields": gettext_lazy("fields of work"),
    "function": gettext_lazy("function"),
    "gender": gettext_lazy("gender"),
    "given": gettext_lazy("given name"),
    "given_how": gettext_lazy("how consent was given"),
    "key": gettext_lazy("address of the page"),
    "last_login": gettext_lazy("last sign-in"),
    "mail": gettext_lazy("mail address"),
    "name": gettext_lazy("name"),
    "native": gettext_lazy("name in its own script"),
    "organisation": gettext_lazy("organisation"),
    "post": gettext_lazy("post"),
    "presence": gettext_lazy("present, excused or absent"),
    "president": gettext_lazy("name of the president"),
    "raw": gettext_lazy("the record as it came"),
    "reason": gettext_lazy("reason"),
    "said": gettext_lazy("what it states"),
    "representative": gettext_lazy("who comes"),
    "salt": gettext_lazy("salt of the reason"),
    "sole": gettext_lazy("mail address once more"),
    "sought": gettext_lazy("words by which it is found"),
    "sort_key": gettext_lazy("place in the order of names"),
    "speaks": gettext_lazy("languages spoken"),
    "telephone": gettext_lazy("telephone"),
    "text": gettext_lazy("text"),
    "title": gettext_lazy("title"),
    "words": gettext_lazy("words"),
}


@dataclass(frozen=True)
class Processing:
    """One field of the register of processing, in words."""

    field: str
    purpose: str
    seen_by: str
    kept: str
    then: str
    label: str

    def plain(self) -> dict[str, str]:
        return asdict(self)


def words_of(each: Declared) -> str:
    """A field in words: “Account: telephone”."""
    kind = KINDS.get(each.model._meta.label_lower, capfirst(each.model._meta.verbose_name))
    field = FIELDS.get(each.field, apps.get_model(each.model._meta.label)._meta.get_field(each.field).verbose_name)
    return _("%(kind)s: %(field)s") % {"kind": kind, "field": field}


def register() -> list[Processing]:
    """Every personal field of this installation, as its model declares it. No query."""
    return [
        Processing(
            words_of(each), capfirst(each.personal.purpose), str(each.personal.seen_by.label), _kept(each),
            str(each.personal.then.label), each.label,
        )
        for each in declared()
    ]  # fmt: skip


def _kept(each: Declared) -> str:
    rule = each.personal
    if rule.years is None or rule.then == Then.KEEP:
        return _("without limit; on request, see its erasure") if rule.of else _("without limit")
    years = ngettext("%(n)d year", "%(n)d years", rule.years) % {"n": rule.years}
    return _("%(years)s after %(clock)s") % {"years": years, "clock": rule.clock}


@dataclass(frozen=True)
class Report:
    """What one run did."""

    entry: Entry
    fields: list[tuple[str, int]]


def reports() -> list[Report]:
    """The latest runs, each with how many rows of which field: one query."""
    words = {each.label: words_of(each) for each in declared()}
    runs = Entry.objects.filter(verb=RUN).select_related("by").order_by("-pk")[:SHOWN]
    return [Report(run, [(words.get(label, label), rows) for label, rows in run.detail["fields"].items()])
            for run in runs]  # fmt: skip
