"""Who may come to the desk, and as what: for administrators; directors read along."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amity.accounts import actions
from amity.accounts.models import Role, User
from amity.accounts.queries import locked_accounts
from amity.accounts.roles import open_to
from amity.desk.credentials import Invitation, RoleChoice, WhoTheyAre
from amity.desk.post import address_of_link, send_link
from amity.desk.readers import user_of
from amity.people.identity import identify, named, person_of
from amity.refusal import Refusal

ADMINISTRATORS = (Role.ADMINISTRATOR,)
OVERSEERS = (Role.ADMINISTRATOR, Role.DIRECTOR)
Act = Callable[..., None]

# act → (verb, what was done)
ACTS: dict[str, tuple[Act, object]] = {
    "deactivate": (actions.deactivate, gettext_lazy("The account is shut; its sessions have ended.")),
    "reactivate": (actions.reactivate, gettext_lazy("The account is open again.")),
    "reset-second-factor": (
        actions.reset_second_factor,
        gettext_lazy("The second factor is forgotten: another one is set up at the next sign-in."),
    ),
    "lift-lock-out": (actions.lift_lock_out, gettext_lazy("The failures are forgotten: signing in is open again.")),
    "end-sessions": (actions.end_sessions, gettext_lazy("Every session of the account has ended.")),
}


@require_safe
@open_to(*OVERSEERS)
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account of a person, with its role, its last sign-in, its second factor: three queries."""
    rows = list(User.objects.visible_to(user_of(request)).select_related("second_factor"))
    locked = locked_accounts()
    for row in rows:
        vars(row)["is_locked"] = row.email in locked
        vars(row)["has_factor"] = hasattr(row, "second_factor")
    context = {"title": _("Accounts"), "rows": rows, "may_edit": user_of(request).role in ADMINISTRATORS}
    return render(request, "desk/accounts.html", context)


@open_to(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the one-time link is on the page that follows, and in the mail where there is one."""
    form = Invitation(request.POST or None)
    if form.is_valid():
        try:
            return with_link(request, actions.invite(**form.cleaned_data, by=user_of(request)))
        except Refusal as refusal:
            form.add_error("email", str(refusal))
    trail = [(_("Accounts"), reverse("desk:accounts")), (_("Invite somebody"), "")]
    context = {"title": _("Invite somebody"), "form": form, "send": _("Make the account"), "trail": trail}
    return render(request, "desk/form.html", context)


def with_link(request: HttpRequest, user: User) -> HttpResponse:
    """The one-time link, to be handed over."""
    address = address_of_link(request, user)
    context = {"title": user.name, "person": user, "address": address, "mailed": send_link(request, user, address)}
    return render(request, "desk/one_time_link.html", context)


@require_safe
@open_to(*OVERSEERS)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, and what can be done to it."""
    person = get_object_or_404(User.objects.visible_to(user_of(request)).select_related("second_factor"), pk=pk)
    trail = [(_("Accounts"), reverse("desk:accounts")), (person.name, "")]
    known = person_of(person)
    context = {
        "title": person.name, "trail": trail, "person": person, "has_factor": hasattr(person, "second_factor"),
        "is_locked": person.email in locked_accounts(), "role_form": RoleChoice(initial={"role": person.role}),
        "who_form": WhoTheyAre(), "known": named(known) if known else "", "is_member": person.role == Role.MEMBER,
        "may_edit": User.objects.editable_by(user_of(request)).filter(pk=pk).exists(),
    }  # fmt: skip
    return render(request, "desk/account.html", context)


@require_POST
@open_to(*ADMINISTRATORS)
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one of the acts that ask nothing."""
    if act not in ACTS:
        raise Http404
    person = to_edit(request, pk)
    verb, said = ACTS[act]
    return told(request, person, lambda: verb(person, by=user_of(request)), said)


@require_POST
@open_to(*ADMINISTRATORS)
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give another role, from the next click on."""
    person, asked = to_edit(request, pk), request.POST.get("role", "")
    done = _("The role is changed, from their next click on.")
    return told(request, person, lambda: actions.change_role(person, asked, by=user_of(request)), done)


@require_POST
@open_to(*ADMINISTRATORS)
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one-time link; the password and every earlier link are worth nothing any more."""
    person = to_edit(request, pk)
    actions.renew_link(person, by=user_of(request))
    return with_link(request, person)


@require_POST
@open_to(*ADMINISTRATORS)
def who(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which parliamentarian the account of a member is."""
    person, name = to_edit(request, pk), request.POST.get("person", "").strip()
    done = _("It is recorded whose account this is.")
    return told(request, person, lambda: identify(person, name, by=user_of(request)), done)


def to_edit(request: HttpRequest, pk: int) -> User:
    person: User = get_object_or_404(User.objects.editable_by(user_of(request)), pk=pk)
    return person


def told(request: HttpRequest, person: User, verb: Callable[[], object], done: object) -> HttpResponse:
    """Do it and say so, or say why not; both on the page of the account."""
    try:
        verb()
        messages.success(request, str(done))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:account", person.pk)
