"""An act on its way: asked for, shown before it is done, done; and told apart from what others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from amity.design.days import day_html
from amity.desk import sendings
from amity.desk.acts import Act
from amity.desk.readers import user_of
from amity.desk.rehearsal import rehearse
from amity.desk.undoing import may_be_undone
from amity.groups.models import Group
from amity.journal.actions import deed
from amity.journal.models import Entry
from amity.journal.queries import entries_about, head_of
from amity.refusal import Refusal

LOOK, EDIT, DO = "look", "edit", "do"
Trail = Sequence[tuple[object, str]]


@dataclass
class Performance:
    """One act upon one subject, in one request. ``about``: what the journal calls the things that it touches.

    ``back``: where one goes on from here; ``after`` says so of a thing that has only now come to be. ``rehearsed``:
    whether what it changes is shown first; a request changes nothing.
    """

    request: HttpRequest
    kind: type[Act]
    subject: Any
    back: str
    trail: Trail = ()
    about: list[str] = field(default_factory=list)
    after: Callable[[Any], str] | None = None
    rehearsed: bool = True

    def __post_init__(self) -> None:
        self.rehearsed = self.rehearsed and not self.kind.sends_file

    def answer(self) -> HttpResponse:
        """The form; what it would change; or, once it is done, the page that it came from."""
        user = user_of(self.request)
        if self.request.method != "POST":
            return self.ask(self.kind(self.subject, user, initial=self.request.GET.dict()))
        form = self.kind(self.subject, user, data=self.request.POST, files=self.request.FILES)
        step = self.request.POST.get("step", LOOK if self.rehearsed else DO)
        if not form.is_valid():
            # What a form did may be why it cannot be read again: who has left is no longer on the list of members.
            before = sendings.done_before(self.request) if step == DO else None
            return self.say_again(before) if before else self.ask(form, status=422)
        return self.ask(form) if step == EDIT else self.go(form, in_earnest=step == DO)

    def go(self, form: Act, *, in_earnest: bool) -> HttpResponse:
        """Show what it changes, or do it; a refusal comes back with the form as it was typed."""
        try:
            return (in_earnest and self.do(form)) or self.show(form)
        except Refusal as refusal:
            return self.refuse(form, refusal)

    @deed
    def do(self, form: Act) -> HttpResponse | None:
        """Do it once; nothing where others were here meanwhile. Nobody can come between the question and the deed."""
        before = sendings.done_before(self.request)
        if before is not None:
            return self.say_again(before)
        return None if self.done_meanwhile() else self.finish(form.perform())

    @property
    def group(self) -> Group | None:
        """The group whose rules the act may break or mend."""
        return self.subject if isinstance(self.subject, Group) else None

    def ask(self, form: Act, status: int = 200) -> HttpResponse:
        return self.page("desk/act.html", form, status=status, seen=self.seen())

    def show(self, form: Act) -> HttpResponse:
        others, rehearsal = self.done_meanwhile(), rehearse(form.perform, self.group)
        own = all(entry.by_id == user_of(self.request).pk for entry in others)
        return self.page(
            "desk/act_preview.html", form, rehearsal=rehearsal, foreseen=form.foreseen(), others=others, own=own,
            typed=typed(self.request), seen=head_of(self.about), status=409 if others else 200,
        )  # fmt: skip

    def refuse(self, form: Act, refusal: Refusal) -> HttpResponse:
        """The rule's reason stands with the form; one that may be set aside asks for why."""
        form.add_error(None, str(refusal))
        if getattr(refusal, "may_be_overridden", False):
            form.fields["override"].widget = forms.TextInput()
        return self.ask(form, status=422)

    def finish(self, outcome: object) -> HttpResponse:
        """Said with the way to take it back, where there is one."""
        entry = entries_about(self.about_now(outcome)).first()
        url, undo = self.after(outcome) if self.after else self.back, self.way_back(entry)
        messages.success(self.request, _with_undo(_("“%(act)s”: recorded.") % {"act": self.kind.label}, undo))
        sendings.is_done(self.request, url, undo, entry)
        return redirect(url)

    def say_again(self, done: sendings.Done) -> HttpResponse:
        """The same form came twice: when the first was recorded, where it is read, how it is taken back."""
        said = _("“{act}” was recorded already, by this same form: {instant}. Nothing was done twice.")
        at = day_html(datetime.fromisoformat(done["at"]))
        messages.info(self.request, _with_undo(format_html(said, act=self.kind.label, instant=at), done["undo"]))
        return redirect(done["url"])

    def way_back(self, entry: Entry | None) -> str:
        """Where the deed that was just done is taken back; empty where it cannot be, or is another's."""
        if entry is None or not may_be_undone(entry) or entry.by_id != user_of(self.request).pk:
            return ""
        return reverse("desk:undo", args=[lead_of(entry).pk])

    def about_now(self, outcome: object) -> list[str]:
        """What the act touched; what it brought about (a group, a person, a meeting) is there only now."""
        meta = getattr(outcome, "_meta", None)
        return self.about + ([f"{meta.label_lower}:{getattr(outcome, 'pk', '')}"] if meta else [])

    def seen(self) -> int:
        """The latest entry that the reader of this form has seen."""
        posted = self.request.POST.get("seen", "")
        return int(posted) if posted.isdecimal() and len(posted) < 18 else head_of(self.about)

    def done_meanwhile(self) -> list[Entry]:
        """What was done to the same things since the form was opened, the latest first; a file is laid beside it."""
        if self.kind.sends_file:
            return []
        return list(entries_about(self.about).filter(pk__gt=self.seen())[:10]) if self.about else []

    def page(self, template: str, form: Act, status: int = 200, **context: Any) -> HttpResponse:
        shared = {
            "title": self.kind.label,
            "explains": self.kind.explains,
            "rehearsed": self.rehearsed,
            "form": form,
            "back": self.back,
            "ticket": self.request.POST.get(sendings.TICKET) or sendings.new_ticket(),
            "trail": [*self.trail, (self.kind.label, "")] if self.trail else [],
        }
        return render(self.request, template, {**shared, **context}, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, field by field, for the form that carries it on."""
    own = {"csrfmiddlewaretoken", "step", "seen"}
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]


def _with_undo(said: str, undo: str) -> str:
    return format_html('{} <a href="{}">{}</a>', said, undo, _("Undo")) if undo else said


def lead_of(entry: Entry) -> Entry:
    """The entry of the whole deed that an entry is part of: the first of its instant by the same person."""
    return Entry.objects.filter(at=entry.at, by=entry.by).order_by("pk").first() or entry
