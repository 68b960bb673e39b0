"""The people of the register, one of them, and those who may have been entered twice."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from amity.accounts.models import Role
from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.design.parts import Column
from amity.desk.acts import PERSON_ACTS
from amity.desk.pairs import REASONS, beside, shown
from amity.desk.persons import listing, profile
from amity.desk.readers import user_of
from amity.desk.views.answers import told
from amity.groups.actions import distinguish, merge, unmerge
from amity.people.duplicates import duplicates, known
from amity.people.models import Person
from amity.people.resemblance import judged
from amity.periods.asof import AsOf

PAGE, PAIRS = 60, 100
ERASERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})


@require_safe
@open_to(*STAFF)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the register, by name."""
    moment = AsOf(timezone.localdate())
    found = listing(request.GET, moment)
    count, page = len(found.rows), Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("People"),
        "found": found,
        "page": page,
        "rows": found.printed(page.object_list, moment),
        "count_words": ngettext("%(n)d person", "%(n)d people", count) % {"n": count},
        "keeper": user_of(request).role in KEEPERS,
        "columns": [
            Column(_("Name")), Column(_("Political group")), Column(_("Constituency")),
            Column(_("Groups"), numeric=True), Column(_("Offices"), numeric=True),
        ],
    }  # fmt: skip
    return render(request, "desk/people/list.html", context)


def _trail() -> list[tuple[object, str]]:
    return [(_("People"), reverse("desk:people"))]


@require_safe
@open_to(*STAFF)
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person with every fact that is held true; one who was merged leads to the other."""
    found = get_object_or_404(Person.objects.select_related("merged_into"), key=key)
    if found.merged_into is not None:
        return redirect("desk:person", found.merged_into.key)
    user = user_of(request)
    seen = profile(found, user)
    context = {
        "title": seen.name,
        "trail": [*_trail(), (seen.name, "")],
        "seen": seen,
        "acts": PERSON_ACTS.values(),
        "keeper": user.role in KEEPERS,
        "eraser": user.role in ERASERS,
    }
    return render(request, "desk/people/person.html", context)


@require_safe
@open_to(*KEEPERS)
def alike(request: HttpRequest) -> HttpResponse:
    """Pairs of entries that may be one person, the likeliest first."""
    found = duplicates()
    title = _("People entered twice")
    context = {"title": title, "trail": [*_trail(), (title, "")], "pairs": shown(found[:PAIRS]), "count": len(found)}
    return render(request, "desk/people/duplicates.html", context)


@require_safe
@open_to(*KEEPERS)
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Two entries side by side, and what may be done: merge one into the other, or say that they are two."""
    one, other = _pair(first, second)
    user = user_of(request)
    here, there = profile(one, user), profile(other, user)
    about = {each.person: each for each in known(one.pk, other.pk)}
    seen = judged(*about.values()) if len(about) == 2 else None
    context = {
        "title": _("%(one)s and %(other)s") % {"one": here.name, "other": there.name},
        "trail": [*_trail(), (_("People entered twice"), reverse("desk:duplicates")), (here.name, "")],
        "one": here,
        "other": there,
        "lines": beside(here, there),
        "speak_for": [REASONS[key] for key in seen.speak_for if key] if seen else [],
        "speak_against": [REASONS[key] for key in seen.speak_against] if seen else [],
    }
    return render(request, "desk/people/pair.html", context)


def _pair(first: str, second: str) -> tuple[Person, Person]:
    found = {each.key: each for each in Person.objects.filter(key__in=[first, second], merged_into=None)}
    if len(found) != 2:
        raise Http404
    return found[first], found[second]


@require_POST
@open_to(*KEEPERS)
def merger(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Let the second of two entries stand for both."""
    gone, into = _pair(first, second)
    reason = request.POST.get("reason", "").strip()[:500]
    done = told(
        request, lambda: merge(gone, into=into, by=user_of(request), reason=reason), _("The two entries are one now.")
    )
    return redirect("desk:person", into.key) if done else redirect("desk:pair", first, second)


@require_POST
@open_to(*KEEPERS)
def distinction(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Say that two entries are two people: they are not shown again."""
    one, other = _pair(first, second)
    told(request, lambda: distinguish(one, other, by=user_of(request)), _("Remembered: these are two people."))
    return redirect("desk:duplicates")


@require_POST
@open_to(*KEEPERS)
def separation(request: HttpRequest, key: str) -> HttpResponse:
    """Take a merge back."""
    gone = get_object_or_404(Person, key=key)
    told(request, lambda: unmerge(gone, by=user_of(request)), _("The two entries are two people again."))
    return redirect("desk:person", key)
