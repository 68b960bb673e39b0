"""On which terms guests come, what they are asked, and the letters to several of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts.roles import KEEPERS, STAFF, open_to
from amity.colloquia.actions import deciding
from amity.colloquia.letters import said_to
from amity.colloquia.merging import FIELDS, unknown_fields
from amity.colloquia.models import Circular, Colloquium, Guest, GuestState, Occasion
from amity.colloquia.queries.event import event_of
from amity.colloquia.queries.welcome import Phase, questions_of, terms_of
from amity.design.days import instant_in_words
from amity.design.parts import Row
from amity.desk import sendings
from amity.desk.acts.welcoming import GUEST_ACTS
from amity.desk.colloquium_tabs import tabs
from amity.desk.guest_lists import CircularForm
from amity.desk.guest_naming import terms_words
from amity.desk.performance import Performance, typed
from amity.desk.readers import user_of
from amity.desk.views.acts import asked_or_sent
from amity.desk.views.colloquia import kept_colloquium, seen_colloquium, trail_of
from amity.desk.views.guests import may_keep
from amity.journal.actions import subject_of
from amity.refusal import Refusal


@require_safe
@open_to(*STAFF)
def guest_terms(request: HttpRequest, key: str) -> HttpResponse:
    """What holds for guests: the terms, the seats of each kind, the questions."""
    colloquium, user = seen_colloquium(request, key), user_of(request)
    terms, title = terms_of(colloquium), _("Terms and questions")
    context = {
        "title": title, "colloquium": colloquium, "tabs": tabs(colloquium, "desk:guest_terms", user),
        "trail": [*trail_of(colloquium), (title, "")], "keeper": may_keep(request, colloquium),
        "acts": list(GUEST_ACTS.values()), "phase": phase_words(terms.phase(timezone.now())),
        "terms": terms_words(terms.welcome) if terms.welcome else [],
        "quotas": [(name, terms.quotas[kind]) for kind, name in terms.kinds.items() if kind in terms.quotas],
        "occasions": [(occasion.label, questions_of(colloquium, occasion)) for occasion in Occasion],
        "form_url": reverse("portal:registration", args=[colloquium.key]),
    }  # fmt: skip
    return render(request, "desk/guests/terms.html", context)


def phase_words(phase: Phase) -> str:
    """Whether the public may register now."""
    return {
        Phase.BY_INVITATION: _("One comes by invitation only: the form is not open to the public."),
        Phase.NOT_YET: _("The form is not open yet."),
        Phase.OPEN: _("The form is open to the public."),
        Phase.OVER: _("The form is closed."),
    }[phase]


@asked_or_sent
@open_to(*KEEPERS)
def guest_act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """One of the terms, stated or stated otherwise."""
    colloquium, kind = kept_colloquium(request, key), GUEST_ACTS.get(act)
    if kind is None:
        raise Http404
    back = reverse("desk:guest_terms", args=[key])
    trail = [*trail_of(colloquium), (_("Terms and questions"), back)]
    return Performance(request, kind, colloquium, back, trail, [subject_of(colloquium)]).answer()


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def guest_letters(request: HttpRequest, key: str) -> HttpResponse:
    """A letter to several guests: written, looked at as one of them will read it, sent."""
    colloquium, step = kept_colloquium(request, key), request.POST.get("step", "")
    form = CircularForm(request.POST or None, initial=_begun(request))
    if request.method != "POST" or not form.is_valid() or step == "edit":
        return _letters_page(request, colloquium, form, status=422 if form.errors else 200)
    chosen = form.guests(colloquium)
    try:
        if step == "do" and sendings.done_before(request) is None:
            return _sent(request, colloquium, form, chosen)
        _refuse_unreadable(form, chosen)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _letters_page(request, colloquium, form, status=422)
    if step == "do":
        messages.info(request, _("This letter was written already. Nothing was sent twice."))
        return redirect("desk:guest_letters", colloquium.key)
    return _letters_page(request, colloquium, form, first=_as_read(chosen[0], form), count=len(chosen))


def _begun(request: HttpRequest) -> dict[str, object]:
    """What a letter begins with: the words of a former one, of this colloquium or of another that one may see."""
    number = request.GET.get("from", "")
    seen = Colloquium.objects.visible_to(user_of(request)).values("pk")
    known = Circular.objects.filter(colloquium__in=seen, pk=number) if number.isdecimal() and len(number) < 10 else None
    former = known.first() if known is not None else None
    said = {"heading": former.heading, "body": former.body} if former else {}
    return {"states": [GuestState.ACCEPTED], **said}


def _refuse_unreadable(form: CircularForm, chosen: object) -> None:
    texts = [*form.cleaned_data["heading"].values(), *form.cleaned_data["body"].values()]
    if unknown := unknown_fields(texts):
        names = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise Refusal(
            _("There is no field “%(name)s”.") % {"name": unknown[0]}, _("Fields are: %(names)s.") % {"names": names}
        )
    if not chosen:
        raise Refusal(_("No guest with a mail address is meant."), _("Tick other states or kinds."))


def _sent(request: HttpRequest, colloquium: Colloquium, form: CircularForm, chosen: object) -> HttpResponse:
    said, back = form.cleaned_data, reverse("desk:guest_letters", args=[colloquium.key])
    circular = deciding.write_to_all(colloquium, chosen, said["heading"], said["body"], by=user_of(request))  # type: ignore[arg-type]
    count = circular.mails.count()
    messages.success(
        request, ngettext("The letter goes to %(n)d guest.", "The letter goes to %(n)d guests.", count) % {"n": count}
    )
    sendings.is_done(request, back, "", circular)  # type: ignore[arg-type]
    return redirect(back)


def _as_read(guest: Guest, form: CircularForm) -> dict[str, str]:
    """The letter as its first reader gets it."""
    said = form.cleaned_data
    with translation.override(guest.language):
        page = f"{settings.PUBLIC_URL}{reverse('portal:guest', args=[guest.key])}"
        heading, body = said_to(guest, (said["heading"], said["body"]), event_of(guest.colloquium), page=page)
    return {"to": guest.full, "heading": heading, "body": body, "language": guest.language}


def _letters_page(
    request: HttpRequest, colloquium: Colloquium, form: CircularForm, *, first: dict[str, str] | None = None,
    count: int = 0, status: int = 200,
) -> HttpResponse:  # fmt: skip
    title = _("Letter to several guests")
    seen = Colloquium.objects.visible_to(user_of(request)).values("pk")
    former = Circular.objects.filter(colloquium__in=seen).select_related("by").prefetch_related("mails")[:30]
    context = {
        "title": title, "form": form, "first": first, "typed": typed(request), "fields_words": FIELDS,
        "ticket": request.POST.get(sendings.TICKET) or sendings.new_ticket(), "count": count,
        "count_words": ngettext("It goes to %(n)d guest.", "It goes to %(n)d guests.", count) % {"n": count},
        "former": [_former(each) for each in former],
        "trail": [*trail_of(colloquium), (pgettext("of a colloquium", "Guests"),
                  reverse("desk:guests", args=[colloquium.key])), (title, "")],
    }  # fmt: skip
    return render(request, "desk/guests/letters.html", context, status=status)


def _former(each: Circular) -> Row:
    mails = each.mails.all()
    said = {"n": len(mails), "sent": sum(mail.sent_at is not None for mail in mails), "by": each.by.name}
    note = _("%(sent)d of %(n)d sent, by %(by)s") % said
    return Row(each.heading.said(), f"?from={each.pk}", instant_in_words(each.at), note)
