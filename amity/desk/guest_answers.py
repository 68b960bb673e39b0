"""What a guest answered, beside the questions as they were put."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from amity.colloquia import asking
from amity.colloquia.models import Guest, Question, Sort


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, the answer in words, and where its file is."""

    question: str
    answer: str
    url: str = ""


def answers_of(guest: Guest) -> list[Answered]:
    """In the order of the form; answers to questions that were dropped since come last. Two queries."""
    known: dict[str, Question] = {}
    for each in Question.objects.filter(colloquium=guest.colloquium_id).order_by("pk"):
        known[each.key] = each
    order = sorted(known.values(), key=lambda each: (each.retracted_at is not None, each.rank, each.pk))
    return [_answered(guest, each) for each in order if guest.answers.get(each.key)]


def _answered(guest: Guest, question: Question) -> Answered:
    said = guest.answers[question.key]
    words = ", ".join(spoken(question, value) for value in said)
    if question.sort == Sort.FILE:
        return Answered(str(question.words), words, reverse(
            "desk:guest_file", args=[guest.colloquium.key, guest.number, question.key]))  # fmt: skip
    return Answered(str(question.words), words)


def spoken(question: Question, value: str) -> str:
    """An answer as it was offered."""
    if question.sort == Sort.YES_NO:
        return _("Yes") if value == asking.YES else _("No")
    offered = question.offered
    chosen = question.sort in {Sort.CHOICE, Sort.CHOICES} and value.isdecimal() and 0 < int(value) <= len(offered)
    return offered[int(value) - 1] if chosen else value
