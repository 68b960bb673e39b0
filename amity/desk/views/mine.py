"""The reader's own account: password, second factor, recovery codes, what they had typed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from amity.accounts import actions, codes, factors
from amity.accounts.roles import EVERYBODY, open_to
from amity.design import qr
from amity.desk import keeping
from amity.desk.credentials import Code, NewPassword
from amity.desk.doorkeeper import open_before_second_factor
from amity.desk.readers import user_of

NEW_SECRET, SHOWN_ONCE = "new_factor_seed", "recovery_codes_to_show"
READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_safe
@open_to(*EVERYBODY)
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own account."""
    user = user_of(request)
    unused = user.recovery_codes.filter(used_at=None).count()
    context = {"title": user.name, "person": user, "factor": factors.factor_of(user), "unused": unused}
    return render(request, "desk/mine.html", context)


@open_to(*EVERYBODY)
@sensitive_post_parameters()
@require_http_methods(READ_AND_SEND)
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password: every other session of the account ends."""
    user = user_of(request)
    form = NewPassword(user, request.POST or None)
    if form.is_valid():
        actions.set_password(user, form.cleaned_data["password"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed. Sessions on other machines have ended."))
        return redirect("desk:mine")
    context = {"title": _("Change your password"), "form": form, "send": _("Change the password"), "trail": trail()}
    return render(request, "desk/form.html", context)


@open_to(*EVERYBODY)
@open_before_second_factor
@require_http_methods(READ_AND_SEND)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor: a picture for the telephone, and its first code as proof."""
    user = user_of(request)
    if factors.factor_of(user) is not None and not request.session.get("replaces_factor"):
        return prove_again(request, "desk:second_factor", "replaces_factor", _("Another telephone"))
    secret = request.session.setdefault(NEW_SECRET, codes.new_secret())
    form = Code(request.POST if "code" in request.POST else None)
    if form.is_valid():
        shown = factors.set_up(user, secret, form.cleaned_data["code"])
        if shown is not None:
            return show_once(request, shown)
        form.add_error("code", _("This code is not right. Check that the clock of the telephone is."))
    drawn = qr.path_of(codes.address_of(secret, account=user.email, issuer="Amity"))
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"title": _("Set up your second factor"), "form": form, "drawn": drawn, "secret": spaced}
    return render(request, "desk/second_factor.html", context)


def prove_again(request: HttpRequest, then: str, permission: str, title: str) -> HttpResponse:
    """Ask for a code of the factor that there is before it is touched."""
    if not request.session.get("second_factor") and user_of(request).needs_second_factor:
        logout(request)  # the rule came into force during this session: sign in again, with the factor
        return redirect("desk:sign_in")
    form = Code(request.POST or None)
    if form.is_valid():
        if factors.take(user_of(request), form.cleaned_data["code"]):
            request.session[permission] = True
            return redirect(then)
        form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    lede = _("First a code of the telephone that you have, or a recovery code.")
    context = {"title": title, "lede": lede, "form": form, "send": _("Go on"), "trail": trail()}
    return render(request, "desk/form.html", context)


def show_once(request: HttpRequest, shown: list[str]) -> HttpResponse:
    """The recovery codes are on the next page, and never again."""
    for key in (NEW_SECRET, "replaces_factor", "renews_codes"):
        request.session.pop(key, None)
    request.session["second_factor"], request.session[SHOWN_ONCE] = True, shown
    return redirect("desk:recovery_codes")


@open_to(*EVERYBODY)
@require_http_methods(READ_AND_SEND)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten codes for the day on which the telephone is lost: shown once; new ones against a code."""
    user = user_of(request)
    shown = request.session.pop(SHOWN_ONCE, None)
    if shown:
        return render(request, "desk/recovery_codes.html", {"title": _("Your recovery codes"), "codes": shown})
    if factors.factor_of(user) is None:
        return redirect("desk:second_factor")
    if not request.session.get("renews_codes"):
        return prove_again(request, "desk:recovery_codes", "renews_codes", _("New recovery codes"))
    return show_once(request, factors.renew_recovery_codes(user))


@open_to(*EVERYBODY)
@open_before_second_factor
@require_http_methods(READ_AND_SEND)
def kept(request: HttpRequest) -> HttpResponse:
    """What was typed when the session ended: send it, or throw it away."""
    typed = keeping.kept_for(request)
    if request.method == "POST" or typed is None:
        request.session.pop(keeping.KEPT, None)
        return redirect("desk:today")
    return render(request, "desk/kept.html", {"title": _("What you had typed"), "typed": typed})


def trail() -> list[tuple[object, str]]:
    return [(_("Your account"), reverse("desk:mine")), ("", "")]
