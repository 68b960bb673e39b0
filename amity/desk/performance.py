"""An act on its way: asked for, shown before it is done, done; and told apart from what others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from amity.desk.acts import Act
from amity.desk.readers import user_of
from amity.desk.rehearsal import Rehearsal, rehearse
from amity.desk.undoing import may_be_undone
from amity.groups.models import Group
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

    def answer(self) -> HttpResponse:
        """The form; what it would change; or, once it is done, the page that it came from."""
        user = user_of(self.request)
        if self.request.method != "POST":
            return self.ask(self.kind(self.subject, user, initial=self.request.GET.dict()))
        form = self.kind(self.subject, user, data=self.request.POST)
        if not form.is_valid():
            return self.ask(form, status=422)
        step = self.request.POST.get("step", LOOK if self.rehearsed else DO)
        return self.ask(form) if step == EDIT else self.go(form, in_earnest=step == DO)

    def go(self, form: Act, *, in_earnest: bool) -> HttpResponse:
        """Show what it changes, or do it; a refusal comes back with the form as it was typed."""
        others = self.done_meanwhile()
        try:
            if in_earnest and not others:
                return self.finish(form.perform())
            return self.show(form, rehearse(form.perform, self.group), others)
        except Refusal as refusal:
            return self.refuse(form, refusal)

    @property
    def group(self) -> Group | None:
        """The group whose rules the act may break or mend."""
        return self.subject if isinstance(self.subject, Group) else None

    def ask(self, form: Act, status: int = 200) -> HttpResponse:
        return self.page("desk/act.html", form, status=status, seen=self.seen())

    def show(self, form: Act, rehearsal: Rehearsal, others: list[Entry]) -> HttpResponse:
        return self.page(
            "desk/act_preview.html", form, rehearsal=rehearsal, others=others, typed=typed(self.request),
            seen=head_of(self.about), status=409 if others else 200,
        )  # fmt: skip

    def refuse(self, form: Act, refusal: Refusal) -> HttpResponse:
        """The rule's reason stands with the form; one that may be set aside asks for why."""
        form.add_error(None, str(refusal))
        if getattr(refusal, "may_be_overridden", False):
            form.fields["override"].widget = forms.TextInput()
        return self.ask(form, status=422)

    def finish(self, outcome: object) -> HttpResponse:
        """Said with the way to take it back, where there is one."""
        said = _("“%(act)s”: recorded.") % {"act": self.kind.label}
        entry = entries_about(self.about_now(outcome)).first()
        if entry is not None and may_be_undone(entry) and entry.by_id == user_of(self.request).pk:
            undo = reverse("desk:undo", args=[lead_of(entry).pk])
            messages.success(self.request, format_html('{} <a href="{}">{}</a>', said, undo, _("Undo")))
        else:
            messages.success(self.request, said)
        return redirect(self.after(outcome) if self.after else self.back)

    def about_now(self, outcome: object) -> list[str]:
        """What the act touched; a founding or an introduction has only now something to be about."""
        meta = getattr(outcome, "_meta", None)
        return self.about or ([f"{meta.label_lower}:{getattr(outcome, 'pk', '')}"] if meta else [])

    def seen(self) -> int:
        """The latest entry that the reader of this form has seen."""
        posted = self.request.POST.get("seen", "")
        return int(posted) if posted.isdecimal() and len(posted) < 18 else head_of(self.about)

    def done_meanwhile(self) -> list[Entry]:
        """What was done to the same things since the form was opened, the latest first."""
        return list(entries_about(self.about).filter(pk__gt=self.seen())[:10]) if self.about else []

    def page(self, template: str, form: Act, status: int = 200, **context: Any) -> HttpResponse:
        shared = {
            "title": self.kind.label,
            "explains": self.kind.explains,
            "rehearsed": self.rehearsed,
            "form": form,
            "back": self.back,
            "trail": [*self.trail, (self.kind.label, "")] if self.trail else [],
        }
        return render(self.request, template, {**shared, **context}, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, field by field, for the form that carries it on."""
    own = {"csrfmiddlewaretoken", "step", "seen"}
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]


def lead_of(entry: Entry) -> Entry:
    """The entry of the whole deed that an entry is part of: the first of its instant by the same person."""
    return Entry.objects.filter(at=entry.at, by=entry.by).order_by("pk").first() or entry
