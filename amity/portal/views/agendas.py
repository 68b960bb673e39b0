"""What a company or a host does at its own address, without account or script: wishes, hours, agenda, ratings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.models import User
from amity.colloquia.models import Description
from amity.design.days import in_words
from amity.matchmaking import actions
from amity.matchmaking.actions.after import LONGEST_WORDS, due_moments
from amity.matchmaking.addresses import address_at
from amity.matchmaking.agenda import Held, Pair, read
from amity.matchmaking.hours import absences, mask
from amity.matchmaking.models import Party, Progress, Publication, Want
from amity.matchmaking.queries.asking import taken_until
from amity.matchmaking.queries.whole import Whole, held_in, published, whole
from amity.portal import calendars
from amity.portal.agenda_words import agenda_lines, events, levels, offers
from amity.portal.flood import not_a_flood
from amity.portal.page import home_step
from amity.refusal import Refusal

PAGE = 40
LEVELS = frozenset(str(value) for value in Want.values)


@dataclass(frozen=True)
class Visit:
    """Somebody at their own address: who, at which forum, what is published."""

    token: str
    party: Party
    stands: Whole
    shown: Publication | None

    @cached_property
    def held(self) -> dict[Pair, Held]:
        return self.stands.coming(held_in(self.shown.plan)) if self.shown else {}

    @cached_property
    def told(self) -> dict[Pair, Held] | None:
        """The plan in which they were last written their agenda; none where they never were."""
        last = self.party.tellings.select_related("plan").first()
        return read(last.plan.held) if last else None

    @property
    def title(self) -> str:
        found = Description.objects.held().filter(colloquium=self.stands.forum.colloquium).first()
        return str(found.title) if found else self.stands.forum.colloquium.key

    def address(self, view: str, *rest: object) -> str:
        return reverse(f"portal:{view}", args=[self.token, *rest])


def visited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page at a party's own address: nobody is found there whose address was taken back."""

    @csrf_exempt  # no session that somebody could abuse: who knows the address is the party
    @never_cache
    @not_a_flood
    @wraps(view)
    def found(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        address = address_at(token, timezone.localdate())
        stands = whole(address.party.forum) if address else None
        if address is None or stands is None:
            raise Http404
        answer = view(request, Visit(token, address.party, stands, published(address.party.forum)), **rest)
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return found


def public() -> User:
    """Under whose name the journal keeps what a party says itself."""
    return User.objects.system("public")


def _page(
    request: HttpRequest, visit: Visit, template: str, title: str, status: int = 200, **said: Any
) -> HttpResponse:
    here = [(visit.title, visit.address("agenda")), (title, "")] if template != "agenda" else [(visit.title, "")]
    shared = {
        "title": title, "trail": [home_step(), *here], "indexed": False, "visit": visit,
        "name": visit.stands.name(visit.party.pk),
    }  # fmt: skip
    return render(request, f"portal/agendas/{template}.html", {**shared, **said}, status=status)


def _seen_other(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer


@require_safe
@visited
def agenda(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The agenda as it is published, who asks for an appointment, and what can be said."""
    stands, me = visit.stands, visit.party.pk
    reviews = {review.other_id: review for review in visit.party.reviews.held()}
    months = max(due_moments(visit.party, timezone.localdate()), default=0)
    said = {row.other_id: str(row.get_progress_display()) for row in visit.party.prospects.held().filter(months=months)}
    lines = agenda_lines(stands, visit.held, visit.told, me, reviews, prospects=said)
    asked = [(stands.pair(*pair), pair[1] if pair[0] == me else pair[0]) for pair in stands.requests(me)]
    until = _until(stands)
    context: dict[str, Any] = {
        "lines": lines, "shown": visit.shown, "is_over": _is_over(stands), "until": in_words(until) if until else "",
        "is_open": until is None or timezone.localdate() <= until, "is_ended": _is_ended(stands),
        "months": months,
        "requests": [(other, stands.name(other), stands.cards[other].sector) for _pair, other in asked],
        "silence": stands.mode(me), "wished": sum(key[0] == me for key in stands.wishes),
        "gone": [f"{stands.name(each.with_whom(me))} ({each.hour[11:]})" for pair, each in (visit.told or {}).items()
                 if each.of(me) and pair not in visit.held] if visit.shown else [],
    }  # fmt: skip
    return _page(request, visit, "agenda", _("Your appointments"), **context)


def _is_ended(stands: Whole) -> bool:
    """Whether the last session is past."""
    return bool(stands.sessions) and stands.sessions[-1].day < timezone.localdate()


def _until(stands: Whole) -> date | None:
    """The last day on which a party says whom it wishes to meet, and when it is away."""
    return taken_until(stands.terms.wishes_until, stands.sessions[-1].day if stands.sessions else None)


def _is_over(stands: Whole) -> bool:
    """Whether the first session has begun, so that appointments can be rated."""
    return bool(stands.sessions) and stands.sessions[0].day <= timezone.localdate()


@require_http_methods(["GET", "HEAD", "POST"])
@visited
def agenda_wishes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Whom one wishes to meet, some at a time; what is sent says something of those that were shown."""
    if request.method == "POST":
        return _wished(request, visit)
    return _wishes(request, visit, {})


def _wishes(request: HttpRequest, visit: Visit, typed: dict[str, str], refusal: str = "") -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    page = Paginator(offers(visit.stands, visit.party, text), PAGE).get_page(request.GET.get("page"))
    rows = [(offer, typed.get(f"with-{offer.party.pk}", offer.level)) for offer in page.object_list]
    until = _until(visit.stands)
    context = {
        "page": page, "offers": rows, "levels": levels(), "q": text, "refusal": refusal,
        "is_open": bool(refusal) or until is None or timezone.localdate() <= until,
        "until": in_words(until) if until else "", "musts": visit.stands.terms.most_musts,
    }  # fmt: skip
    return _page(request, visit, "wishes", _("Whom you wish to meet"), 400 if refusal else 200, **context)


def _wished(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Wishes are kept as far as they were changed; a refusal keeps what was typed on the page."""
    typed = {name: value for name, value in request.POST.items() if name.startswith("with-")}
    mine = visit.party.pk
    wanted = {(mine, other): int(value) if value in LEVELS else None
              for name, value in typed.items() if (other := _number(name[5:])) in visit.stands.parties}  # fmt: skip
    try:
        actions.wish_all(visit.party.forum, wanted, by=public(), by_party=True)
    except Refusal as refusal:
        return _wishes(request, visit, {name: str(value) for name, value in typed.items()}, str(refusal))
    back = request.POST.get("back", "")
    return _seen_other(visit.address("agenda") if back == "agenda" else f"{request.get_full_path()}#kept")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


class HoursForm(forms.Form):
    """In which slots somebody is not there."""

    missed = forms.MultipleChoiceField(
        label=gettext_lazy("Tick the hours in which you are not there"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@visited
def agenda_hours(request: HttpRequest, visit: Visit) -> HttpResponse:
    """When one is not there."""
    slots = visit.stands.slots
    there = mask(slots, visit.stands.cards[visit.party.pk].away)
    missed = [slot.hour for index, slot in enumerate(slots) if not there >> index & 1]
    form = HoursForm(request.POST if request.method == "POST" else None, initial={"missed": missed})
    form.fields["missed"].choices = [(slot.hour, _when(slot)) for slot in slots]  # type: ignore[attr-defined]
    title, refusal = _("When you are not there"), ""
    if request.method == "POST" and form.is_valid():
        try:
            away = absences(slots, form.cleaned_data["missed"])
            actions.be_away(visit.party, away, by=public(), by_party=True)
        except Refusal as found:
            refusal = str(found)
        else:
            return _seen_other(visit.address("agenda"))
    status = 400 if refusal or form.errors else 200
    return _page(request, visit, "hours", title, status, form=form, refusal=refusal)


def _when(slot: Any) -> str:
    return f"{in_words(slot.begins.date())}, {slot.begins:%H:%M}–{slot.ends:%H:%M}"


class ReviewForm(forms.Form):
    """How an appointment was found, and whether the contact may be handed on."""

    score = forms.TypedChoiceField(
        label=gettext_lazy("How useful was it?"), coerce=int, widget=forms.RadioSelect,
        choices=(
            (5, gettext_lazy("5: very useful")), (4, "4"), (3, "3"), (2, "2"), (1, gettext_lazy("1: of no use")),
        ),
    )  # fmt: skip
    consents = forms.BooleanField(
        label=gettext_lazy("My name and mail address may be handed to the other, if they agree too"), required=False
    )
    words = forms.CharField(
        label=gettext_lazy("What came of it, or what was missing"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Only the organisers read it; it is erased after three years."),
    )  # fmt: skip


class ProspectForm(forms.Form):
    """What came of a contact some months later."""

    progress = forms.ChoiceField(
        label=gettext_lazy("How far has the contact come?"), choices=Progress.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@visited
def agenda_review(request: HttpRequest, visit: Visit, other: int) -> HttpResponse:
    """One appointment afterwards: its rating, and what came of it after six and twelve months."""
    met = visit.stands.pair(visit.party.pk, other) in visit.held
    them = Party.objects.filter(pk=other, forum=visit.party.forum).first()
    if them is None or not met or not _is_over(visit.stands):
        raise Http404
    months = max(due_moments(visit.party, timezone.localdate()), default=0)
    form = _form_of(request, visit, them, months)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if months:
            actions.follow_up(visit.party, them, months=months, by=public(), **said)
        else:
            actions.review(visit.party, them, by=public(), **said)
        return _seen_other(visit.address("agenda"))
    title = visit.stands.name(other)
    status = 400 if form.errors else 200
    return _page(request, visit, "review", title, status, form=form, months=months)


def _form_of(request: HttpRequest, visit: Visit, them: Party, months: int) -> forms.Form:
    """The question of today, with what was answered before."""
    data = request.POST if request.method == "POST" else None
    if months:
        present: Any = visit.party.prospects.held().filter(other=them, months=months).first()
        kind: type[forms.Form] = ProspectForm
    else:
        present, kind = visit.party.reviews.held().filter(other=them).first(), ReviewForm
    initial = {name: getattr(present, name) for name in kind.base_fields} if present else {}
    return kind(data, initial=initial)


@require_safe
@visited
def agenda_calendar(_request: HttpRequest, visit: Visit) -> HttpResponse:
    """The agenda for one's own calendar."""
    if visit.shown is None:
        return calendars.answer(visit.title, [])
    told, shown = visit.told or {}, visit.shown
    found = events(visit.stands, shown.plan, visit.held, told, visit.party.pk, is_final=shown.is_final)
    return calendars.answer(visit.title, found)
