"""The guests of a colloquium at the desk: the list, one of them, who is invited, who is let in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.assembly.models import Chamber
from amity.colloquia.actions import deciding
from amity.colloquia.actions.entrance import renew_badge, ticket_of
from amity.colloquia.actions.expecting import expect_speakers
from amity.colloquia.actions.forgetting import forget_guest
from amity.colloquia.actions.receiving import decline
from amity.colloquia.models import Colloquium, Guest, GuestState, Mail
from amity.colloquia.queries.platform import unexpected
from amity.colloquia.queries.welcome import audiences, terms_of
from amity.colloquia.standing import why_words
from amity.design.days import instant_in_words
from amity.design.parts import Row
from amity.desk.colloquium_tabs import tabs
from amity.desk.guest_answers import answers_of
from amity.desk.guest_lists import Chosen, DescriptionForm, InvitationForm, seats_table
from amity.desk.performance import Trail
from amity.desk.readers import user_of
from amity.desk.rolls import Roll, countries_roll, seated_roll
from amity.desk.views.colloquia import kept_colloquium, seen_colloquium, trail_of
from amity.refusal import Refusal

PAGE = 100


def may_keep(request: HttpRequest, colloquium: Colloquium) -> bool:
    return Colloquium.objects.editable_by(user_of(request)).filter(pk=colloquium.pk).exists()


@require_safe
@open_to(*STAFF)
def guests(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody who is invited, registered, expected or came; how many seats that leaves."""
    colloquium, user = seen_colloquium(request, key), user_of(request)
    chosen, terms = Chosen.of(request.GET), terms_of(colloquium)
    page = Paginator(chosen.rows(colloquium), PAGE).get_page(request.GET.get("page"))
    columns, seats = seats_table(colloquium, terms)
    count = page.paginator.count
    context = {
        "title": pgettext("of a colloquium", "Guests"), "colloquium": colloquium, "page": page, "terms": terms,
        "tabs": tabs(colloquium, "desk:guests", user), "trail": trail_of(colloquium),
        "keeper": may_keep(request, colloquium), "unexpected": unexpected(colloquium),
        "columns": columns, "seats": seats, "fields": chosen.filters(), "query": request.GET,
        "guests": [_line(one, terms.kinds) for one in page],
        "count_words": ngettext("%(n)d guest", "%(n)d guests", count) % {"n": count},
    }  # fmt: skip
    return render(request, "desk/guests/list.html", context)


def _line(one: Guest, kinds: dict[str, Any]) -> tuple[Guest, str, str, str]:
    """A guest with where they stand, what they are, and why they stand there."""
    return one, one.get_state_display(), str(kinds.get(one.audience, one.audience)), why_words(one.why)


@require_POST
@open_to(*KEEPERS)
def guest_decision(request: HttpRequest, key: str) -> HttpResponse:
    """What is decided about those who were ticked: admitted, admitted over the number of seats, not admitted."""
    colloquium, user, deed = kept_colloquium(request, key), user_of(request), request.POST.get("do", "")
    if deed == "speakers":
        return _speakers_expected(request, colloquium)
    numbers = [number for number in request.POST.getlist("guest") if number.isdecimal() and len(number) < 10]
    chosen = list(Guest.objects.filter(colloquium=colloquium, number__in=numbers))
    if deed in {"admit", "over"}:
        done = deciding.admit(colloquium, chosen, by=user, over=deed == "over")
    elif deed == "refuse":
        done = deciding.refuse(colloquium, chosen, by=user, because=request.POST.get("because", "").strip()[:300])
    else:
        done = []
    said = ngettext("Decided on %(n)d guest.", "Decided on %(n)d guests.", len(done)) % {"n": len(done)}
    messages.success(request, said) if done else messages.info(
        request, _("Nobody was ticked about whom it can be decided.")
    )
    if deed == "admit" and (left := _without_a_seat(done)):
        words = ngettext("%(n)d waits: no seat is free.", "%(n)d wait: no seat is free.", left) % {"n": left}
        messages.info(request, words)
    return redirect(_back(request, colloquium))


def _without_a_seat(guests: list[Guest]) -> int:
    """How many of those who were admitted wait for a seat all the same."""
    return Guest.objects.filter(pk__in=[guest.pk for guest in guests], state=GuestState.WAITING).count()


def _speakers_expected(request: HttpRequest, colloquium: Colloquium) -> HttpResponse:
    """Everybody of the programme is put among the guests."""
    new = expect_speakers(colloquium, by=user_of(request))
    said = ngettext("%(n)d speaker is expected.", "%(n)d speakers are expected.", len(new)) % {"n": len(new)}
    messages.success(request, said) if new else messages.info(request, _("All speakers are among the guests already."))
    return redirect("desk:guests", colloquium.key)


def _back(request: HttpRequest, colloquium: Colloquium) -> str:
    """To the one guest where it was decided there, else to the list as it was filtered."""
    one = request.POST.get("one", "")
    if one.isdecimal() and len(one) < 10:
        return reverse("desk:guest", args=[colloquium.key, one])
    query = request.POST.get("query", "")[:300]
    return reverse("desk:guests", args=[colloquium.key]) + (f"?{query}" if query else "")


def guest_of(colloquium: Colloquium, number: int) -> Guest:
    rows = Guest.objects.select_related("colloquium", "country", "instead_of")
    return get_object_or_404(rows, colloquium=colloquium, number=number)


@require_safe
@open_to(*STAFF)
def guest(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One guest: what they said, where they stand and why, what they were written."""
    colloquium = seen_colloquium(request, key)
    found, keeper = guest_of(colloquium, number), may_keep(request, colloquium)
    context = {
        "title": found.full, "over": found.get_state_display(), "guest": found, "keeper": keeper,
        "colloquium": colloquium, "why": why_words(found.why), "facts_line": _facts(found, keeper=keeper),
        "trail": [*_trail(colloquium), (found.full, "")],
        "answers": answers_of(found) if keeper else [], "turns": _turns(found), "mails": _mails(found),
        "decidable": found.state in deciding.DECIDABLE, "code": ticket_of(found) if found.state in SEATED else "",
    }  # fmt: skip
    return render(request, "desk/guests/guest.html", context)


SEATED = (GuestState.ACCEPTED, GuestState.CAME)


def _facts(found: Guest, *, keeper: bool) -> list[tuple[str, object]]:
    """What is known of a guest; what they need and do not eat for those who see to it only."""
    pairs: list[tuple[str, object]] = [
        (_("Number"), found.number), (_("Kind of guest"), audiences().get(found.audience, found.audience)),
        (_("Function"), found.function), (_("Organisation"), found.organisation), (_("Mail address"), found.mail),
        (_("Telephone"), found.telephone), (_("Came to us"), found.get_whence_display()),
        (_("Since"), instant_in_words(found.since)), (_("Answer by"), found.reply_by or ""),
        (_("Rank"), found.rank or ""),
        (_("Came at"), instant_in_words(found.came_at)),
        (_("In place of"), found.instead_of.full if found.instead_of else ""),
    ]  # fmt: skip
    if keeper:
        pairs += [(_("Needs to take part"), found.access), (_("Does not eat"), found.diet)]
    return [(label, value) for label, value in pairs if value]


def _turns(found: Guest) -> list[Row]:
    return [
        Row(str(GuestState(turn.state).label).capitalize(), when=instant_in_words(turn.at),
            note=" ".join(filter(None, [why_words(turn.why), turn.by.name if turn.by else ""])))
        for turn in found.turns.select_related("by").order_by("-pk")
    ]  # fmt: skip


def _mails(found: Guest) -> list[Row]:
    rows = found.mails.order_by("-pk")
    return [
        Row(mail.get_kind_display().capitalize(), when=instant_in_words(mail.made_at), note=_fate(mail))
        for mail in rows
    ]


def _fate(mail: Mail) -> str:
    """What became of a letter."""
    if mail.sent_at:
        return _("sent: %(at)s") % {"at": instant_in_words(mail.sent_at)}
    return _("refused by the mail server") if mail.refused_at else _("waits to be sent")


@require_POST
@open_to(*KEEPERS)
def guest_change(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A badge that was lost is made worthless; who wrote that they do not come is noted as such."""
    colloquium = kept_colloquium(request, key)
    found = guest_of(colloquium, number)
    if request.POST.get("do") == "badge":
        renew_badge(found)
        messages.success(request, _("The former badge opens nothing any more. Print a new one."))
    elif request.POST.get("do") == "decline":
        decline(found)
        messages.success(request, _("It is recorded."))
    elif request.POST.get("do") == "forget" and request.POST.get("sure"):
        forget_guest(found, by=user_of(request))
        messages.success(request, _("Who this was has been forgotten."))
    return redirect("desk:guest", colloquium.key, found.number)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def guest_details(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say otherwise who a guest is, or as what they come; what somebody else has said meanwhile is not overwritten."""
    found = guest_of(kept_colloquium(request, key), number)
    roll = countries_roll(timezone.localdate())
    form = DescriptionForm(request.POST or None, initial=_details(found, roll))
    form.fields["country"].offer(roll)  # type: ignore[attr-defined]
    if form.is_valid():
        said = form.cleaned_data
        try:
            deciding.describe_guest(found, said["audience"], form.said(), seen=said["seen"], by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            form.data = request.POST.copy()
            form.data["seen"] = found.changed_at.isoformat()
        else:
            messages.success(request, _("It is recorded."))
            return redirect("desk:guest", key, number)
    title = _("Describe the guest")
    trail = [*_trail(found.colloquium), (found.full, reverse("desk:guest", args=[key, number])), (title, "")]
    context = {"title": title, "lede": found.full, "form": form, "send": _("Record"), "trail": trail}
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)


def _details(found: Guest, roll: Roll) -> dict[str, Any]:
    """What the form begins with."""
    names = {name: getattr(found, name) for name in DescriptionForm.base_fields if hasattr(found, name)}
    place = next((line.shown for line in roll.lines if line.pk == found.country_id), "")
    return {**names, "country": place, "seen": found.changed_at.isoformat()}


def _trail(colloquium: Colloquium) -> Trail:
    """The way to the guests of a colloquium."""
    guests_of = reverse("desk:guests", args=[colloquium.key])
    return [*trail_of(colloquium), (pgettext("of a colloquium", "Guests"), guests_of)]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def guest_invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Invite somebody by name."""
    colloquium = kept_colloquium(request, key)
    form, today, chamber = InvitationForm(request.POST or None), timezone.localdate(), Chamber.objects.principal()
    form.fields["country"].offer(countries_roll(today))  # type: ignore[attr-defined]
    form.fields["person"].offer(seated_roll(chamber, today) if chamber else Roll())  # type: ignore[attr-defined]
    if form.is_valid() and (invited := _invited(request, colloquium, form)):
        return redirect("desk:guest", colloquium.key, invited.number)
    title = _("Invite somebody")
    context: dict[str, Any] = {
        "title": title, "form": form, "send": _("Invite"),
        "trail": [*_trail(colloquium), (title, "")],
    }  # fmt: skip
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)


def _invited(request: HttpRequest, colloquium: Colloquium, form: InvitationForm) -> Guest | None:
    """The new guest; a refusal, or one who is a guest already, is said above the form."""
    said = form.cleaned_data
    person = deciding.Invited(said["audience"], form.said())
    try:
        new = deciding.invite(
            colloquium, [person], by=user_of(request), reply_by=said["reply_by"], letter=said["letter"]
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    if not new:
        form.add_error("mail", _("This address is a guest’s already: look for it in the list."))
        return None
    messages.success(request, _("%(name)s is invited.") % {"name": new[0].full})
    return new[0]


@require_safe
@open_to(*KEEPERS)
def guest_file(request: HttpRequest, key: str, number: int, question: str) -> HttpResponse:
    """A file that a guest sent, as what it is, to be kept and not to be shown."""
    found = guest_of(kept_colloquium(request, key), number)
    sent = get_object_or_404(found.enclosures, question=question)
    answer = HttpResponse(bytes(sent.content), content_type=sent.media_type)
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
