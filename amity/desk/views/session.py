"""Coming to the desk and leaving it; in which language it speaks."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from amity.accounts.factors import factor_of, is_shut, take
from amity.accounts.models import User
from amity.accounts.roles import EVERYBODY, open_to, open_to_strangers
from amity.desk import entering
from amity.desk.credentials import Code, SignIn
from amity.desk.doorkeeper import open_before_second_factor
from amity.desk.readers import user_of


@open_to_strangers
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Address and password; the house's own directory where there is one."""
    if request.user.is_authenticated:
        return redirect(entering.next_of(request))
    form = SignIn(request.POST or None)
    if form.is_valid():
        answer = first_step(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "next": entering.next_of(request), "directory": bool(settings.OIDC_ISSUER)}
    return render(request, "desk/sign_in.html", context)


def first_step(request: HttpRequest, form: SignIn) -> HttpResponse | None:
    """In or on, when the password is right; ``None`` when the form has to be shown again."""
    email = registered(form.cleaned_data["username"])
    if entering.is_locked(request, email):
        return entering.locked(request)
    user = authenticate(request, username=email, password=form.cleaned_data["password"])
    if isinstance(user, User):
        return entering.first_step_taken(request, user, entering.next_of(request), way="password")
    entering.failed(request, email, step="password")
    form.add_error(None, _("Address and password do not go together. Check both: capital letters count."))
    return entering.locked(request) if entering.is_locked(request, email) else None


def registered(email: str) -> str:
    """The address as the account has it: people type capitals in their address."""
    found = User.objects.filter(email__iexact=email).values_list("email", flat=True).first()
    return found or email


@open_to_strangers
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the telephone, or a recovery code."""
    half = entering.half_way(request)
    if half is None:
        return redirect("desk:sign_in")
    user, destination = half
    factor = factor_of(user)
    if factor is None or is_shut(factor) or entering.is_locked(request, user.email):
        return entering.locked(request)
    form = Code(request.POST or None)
    if form.is_valid():
        way = take(user, form.cleaned_data["code"])
        if way:
            return entering.enter(request, user, destination, way=way, second=True)
        entering.failed(request, user.email, step="code")
        form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    return render(request, "desk/second_step.html", {"form": form, "title": _("Second step")})


sign_out = open_to(*EVERYBODY)(open_before_second_factor(auth_views.LogoutView.as_view()))


@open_to_strangers
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on; a signed-in reader's choice is kept with their account."""
    answer = set_language(request)
    if request.user.is_authenticated:
        user = user_of(request)
        user.language = request.POST.get("language", "")[:8]
        user.save(update_fields=["language"])
    return answer
